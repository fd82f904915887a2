"""``klaerfaelle`` and ``klaerfall show|resubmit|override|reject``: the clerk's desk on the command line."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drehscheibe.cli.help import App
from drehscheibe.cli.output import Actor, Csv, Json, Only, console, print_json, printable, show, when
from drehscheibe.cli.places import given_file
from drehscheibe.cli.woerter import schritt

if TYPE_CHECKING:
    from drehscheibe.journal.klaerfaelle import OpenCase

__all__ = ["register"]

desk = App(help="Einen Klärfall ansehen und erledigen.")
_STATES = {"offen": "open", "erneut": "resubmitted", "uebergangen": "overridden", "zurueckgewiesen": "rejected", "alle": None}
_SHOWN = {"open": "offen", "resubmitted": "erneut durchlaufen lassen", "overridden": "übergangen", "rejected": "zurückgewiesen"}
Id = Annotated[str, typer.Argument(metavar="NUMMER", help="Nummer des Klärfalls (der Anfang genügt) oder der Nachricht")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("klaerfaelle")(list_cases)
    app.add_typer(desk, name="klaerfall")


def _journal() -> Any:  # noqa: ANN401 - imported late, so that --help is quick
    from drehscheibe.journal import Journal
    from drehscheibe.settings import settings

    return Journal.open(settings())


def _row(case: "OpenCase") -> dict[str, Any]:
    age = (datetime.now(UTC) - case.opened_at).days
    return {
        "Nummer": case.id[:8],
        "Ablauf": case.flow,
        "Schritt": schritt(case.step),
        "Zuständig": case.owner,
        "Alter (Tage)": age,
        "Regeln": ", ".join(sorted({finding.rule for finding in case.findings})),
        "Was ist zu tun": case.findings[0].text if case.findings else "",
    }


def _plain(case: "OpenCase") -> dict[str, Any]:
    names = ("id", "message_id", "flow", "step", "owner", "opened_at", "due_at", "state", "closed_by")
    findings = [{"rule": f.rule, "field": f.field, "text": f.text, "law": f.law} for f in case.findings]
    return {**{name: getattr(case, name) for name in names}, "findings": findings}


def list_cases(
    flow: Annotated[str | None, typer.Option("--ablauf", metavar="ABLAUF", help="nur dieser Ablauf")] = None,
    state: Annotated[str, typer.Option("--stand", metavar="STAND", help=", ".join(_STATES))] = "offen",
    rule: Annotated[str | None, typer.Option("--regel", metavar="REGEL", help="nur mit dieser Regel, z. B. DQ-01")] = None,
    owner: Annotated[str | None, typer.Option("--zustaendig", metavar="STELLE", help="nur dieser Stelle, z. B. Meldebehörde")] = None,
    as_json: Json = False,
    as_csv: Csv = False,
    only: Only = "",
) -> None:
    """Klärfälle auflisten, die ältesten zuerst."""
    if state not in _STATES:
        raise typer.BadParameter(f"Diesen Stand gibt es nicht; es gibt: {', '.join(_STATES)}.")
    if flow:
        from drehscheibe.services.registry import flow as known

        known(flow)  # says which there are
    journal = _journal()
    with journal.transaction() as tx:
        cases = journal.desk.cases(tx, flow=flow, state=_STATES[state], rule=rule, owner=owner)
    rows = [_plain(case) if as_json else _row(case) for case in cases]
    empty = "Zu dieser Auswahl gibt es keine." if flow or rule or owner or state != "offen" else "Keine Klärfälle. Gut so."
    show(rows, as_json, f"{len(cases)} Klärfälle", empty, as_csv=as_csv, only=only)


@desk.command("show")
def show_case(
    id_: Id,
    actor: Actor,
    content: Annotated[bool, typer.Option("--inhalt", help="auch den Inhalt zeigen; das Lesen wird protokolliert")] = False,
    as_json: Json = False,
) -> None:
    """Einen Klärfall mit allen Befunden zeigen."""
    journal = _journal()
    with journal.transaction() as tx:
        case = journal.desk.case(tx, id_)
        message = journal.desk.content(tx, case, actor) if content else None
    if as_json:
        body = {"inhalt": message.body.decode("utf-8", "replace")} if message else {}
        print_json({**_plain(case), **body})
        return
    console.print(f"[bold]Klärfall {case.id}[/] ({_SHOWN[case.state]}), Ablauf {case.flow}, Schritt „{schritt(case.step)}“")
    console.print(
        f"Nachricht {case.message_id}, zuständig {case.owner}, offen seit {when(case.opened_at)}, zu erledigen bis {when(case.due_at)}"
    )
    show([{"Regel": f.rule, "Feld": f.field, "Befund": f.text, "Rechtsgrundlage": f.law} for f in case.findings], False)
    if message:
        console.print(printable(message.body.decode("utf-8", "replace")), markup=False)


@desk.command("resubmit")
def resubmit(
    id_: Id,
    actor: Actor,
    corrected: Annotated[
        Path | None, typer.Option("--korrigiert", metavar="DATEI", help="Datei mit dem berichtigten Inhalt", callback=given_file)
    ] = None,
    as_json: Json = False,
) -> None:
    """Noch einmal durchlaufen lassen, auf Wunsch mit berichtigtem Inhalt (dann mit neuer Nachrichten-UUID)."""
    journal = _journal()
    with journal.transaction() as tx:
        case = journal.desk.case(tx, id_)
        message = None
        if corrected is not None:
            message = replace(journal.desk.content(tx, case, actor), body=corrected.read_bytes())
        journal.desk.resubmit(tx, case, actor, message)
    _done(case, "läuft mit dem nächsten Lauf des Ablaufs erneut durch", as_json)


@desk.command("override")
def override(
    id_: Id,
    actor: Actor,
    justification: Annotated[
        str, typer.Option("--begruendung", metavar="TEXT", help="warum die Befunde nicht zutreffen (mindestens zehn Zeichen)")
    ],
    as_json: Json = False,
) -> None:
    """Befunde mit schriftlicher Begründung übergehen; Sperren und Formfehler kann niemand übergehen."""
    journal = _journal()
    with journal.transaction() as tx:
        case = journal.desk.case(tx, id_)
        journal.desk.override(tx, case, actor, justification)
    _done(case, "geht mit dem nächsten Lauf des Ablaufs weiter", as_json)


@desk.command("reject")
def reject(
    id_: Id,
    actor: Actor,
    justification: Annotated[str, typer.Option("--begruendung", metavar="TEXT", help="Begründung für die Akte")] = "",
    as_json: Json = False,
) -> None:
    """An den Absender zurückweisen; er erfährt es mit dem nächsten Lauf des Ablaufs."""
    journal = _journal()
    with journal.transaction() as tx:
        case = journal.desk.case(tx, id_)
        journal.desk.reject(tx, case, actor, justification)
    _done(case, "wird dem Absender als zurückgewiesen gemeldet", as_json)


def _done(case: "OpenCase", text: str, as_json: bool) -> None:
    if as_json:
        print_json({"klaerfall": case.id, "message_id": case.message_id, "ergebnis": text})
    else:
        console.print(f"Klärfall {case.id[:8]}: {text}.")
