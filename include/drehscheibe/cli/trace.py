"""``trace``: the path of a message, or of all messages about a person, through every flow."""

import re
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from drehscheibe.cli.output import Actor, Json, console, print_json, printable, show
from drehscheibe.cli.purpose import purpose
from drehscheibe.cli.woerter import getan, schritt, stand, stufe
from drehscheibe.errors import Misconfigured
from drehscheibe.zeit import BERLIN

if TYPE_CHECKING:
    import sqlalchemy as sa

    from drehscheibe.journal import Journal
    from drehscheibe.journal.verlauf import Ereignis, Verlauf
    from drehscheibe.message import Message

__all__ = ["register"]


Whom = Annotated[
    str,
    typer.Argument(
        metavar="WEN",
        help="Nummer einer Nachricht, eines Vorgangs beim Absender, einer Übergabe oder eines Klärfalls; oder eine Person: "
        "Identifikationsmerkmal, Identifikationsnummer oder „Familienname, Vorname, JJJJ-MM-TT“. Mit - von der Standardeingabe.",
    ),
]
Purpose = Annotated[str, typer.Option("--zweck", metavar="TEXT", help="wozu; nötig für eine Person und für --inhalt, steht im Protokoll")]
Content = Annotated[bool, typer.Option("--inhalt", help="auch den Inhalt jeder Stufe zeigen; das Lesen wird protokolliert")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("trace")(trace)


def trace(wen: Whom, actor: Actor, zweck: Purpose = "", inhalt: Content = False, as_json: Json = False) -> None:
    """Den Weg einer Nachricht oder aller Nachrichten zu einer Person zeigen: Abläufe, Schritte, Prüfungen, Übergaben, Klärfälle.

    Was andere Stellen später zu einer gesendeten Nachricht schicken (Auswertung, Rückweisung), steht dabei.
    """
    from drehscheibe.journal import Journal
    from drehscheibe.journal.verlauf import contents, find, verlauf
    from drehscheibe.settings import settings

    text = (sys.stdin.readline() if wen == "-" else wen).strip()
    if not text:
        raise typer.BadParameter("Bitte angeben, wonach gesucht wird.")
    journal = Journal.open(settings())
    with journal.transaction() as tx:
        ids = find(journal, tx, text) or _of_case(journal, tx, text)
        ids += _answers(journal, tx, ids)
    ids = ids or _of_person(journal, text, actor, zweck)
    why = purpose(zweck, "--inhalt") if inhalt else ""
    with journal.transaction() as tx:
        paths = [verlauf(tx, id_) for id_ in ids]
        shown = {id_: contents(journal, tx, id_, actor, why) for id_ in ids} if inhalt else {}
    if as_json:
        print_json([{**asdict(path), **({"inhalt": _plain(shown[path.id])} if inhalt else {})} for path in paths])
        return
    for path in paths:
        _show(path, shown.get(path.id, {}))


def _of_case(journal: "Journal", tx: "sa.Connection", text: str) -> list[str]:
    """The message of a Klaerfall named by the beginning of its number, as lists show it."""
    if not re.fullmatch(r"[0-9a-f]{8}[0-9a-f-]*", text):
        return []
    try:
        return [journal.desk.case(tx, text).message_id]
    except Misconfigured:
        return []


def _answers(journal: "Journal", tx: "sa.Connection", ids: list[str]) -> list[str]:
    """What came back from elsewhere about these messages, later and by itself: an evaluation, a reject."""
    import sqlalchemy as sa

    from drehscheibe.journal import tables as t

    sent = tx.execute(sa.select(t.transfer.c.uuid).where(t.transfer.c.message_id.in_(ids))).scalars().all()
    found = dict.fromkeys(id_ for uuid in sent for id_, _ in journal.people.about(tx, uuid))
    return [id_ for id_ in found if id_ not in ids]


def _of_person(journal: "Journal", text: str, actor: str, zweck: str) -> list[str]:
    """Messages about a person; that somebody looked is noted, with the pseudonym. Raises Misconfigured when there are none."""
    why = purpose(zweck, "Eine Nachricht mit dieser Nummer gibt es nicht; die Suche nach einer Person")
    with journal.transaction() as tx:
        ids = journal.people.find(tx, text)
        journal.audit.append(tx, actor, "person.gesucht", journal.people.pseudonym(text), anzahl=len(ids), zweck=why)
    if not ids:
        raise Misconfigured("Zu dieser Angabe gibt es keine Nachricht (oder ihre Frist ist abgelaufen).")
    return ids


def _plain(messages: "dict[str, Message]") -> dict[str, str]:
    return {stage: message.body.decode("utf-8", "replace") for stage, message in messages.items()}


def _row(one: "Ereignis") -> dict[str, Any]:
    time = one.zeit.astimezone(BERLIN).strftime("%d.%m.%Y %H:%M:%S.%f")[:-3]
    told = stand(one.kennung) if one.schritt == "acknowledge" and one.kennung else one.kennung
    return {"Zeit": time, "Schritt": schritt(one.schritt), "Was": getan(one.was), "Kennung": told}


def _show(path: "Verlauf", shown: "dict[str, Message]") -> None:
    source = printable(f" Ablauf {path.ablauf}, von {path.partner} ({path.extern}), {path.art}: {stand(path.ergebnis)}")
    console.print(Text.assemble((path.id, "bold"), source))
    show([_row(one) for one in path.ereignisse], False)
    for stage, text in _plain(shown).items():
        console.print(Text(stufe(stage), "bold"))
        console.print(printable(text), markup=False)
