"""What several flows share about a Vorgang of the licence register: reading it, asking for it, telling how far it is, and the gates."""

from datetime import date
from functools import partial

from drehscheibe.checks import JsonSchema, Readable, Schema, read_json
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Check, Gate
from drehscheibe.message import Case, Message
from drehscheibe.partners import postausgang
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards import zfer
from drehscheibe.standards.fahrerlaubnis import Vorgang
from drehscheibe.standards.schemas import schema

__all__ = ["MAIL", "eingang", "frage", "gate", "lies", "melde", "ruecknahme_an_zfer", "statusmail", "uebergabe_an_zfer"]

_LAW = "Fahrerlaubnisregister 1.0 (eigenes Profil)"


def lies(message: Message) -> Vorgang:
    """The Vorgang in an answer of the register. Raises Rejected where there is none."""
    answer = fe.read(message.body)
    if not isinstance(answer, fe.VorgangErgebnis) or answer.vorgang is None:
        raise Rejected(fe.finding("F209", "vorgang"))
    return answer.vorgang


def frage(case: Case, *, vorgangsnummer: str = "", nummer: str = "", bilder: bool = False) -> Message:
    """Ask for a Vorgang by its number, or by that of the new card."""
    head = fe.kopf(id=case.transfer_id, now=case.now)
    question = fe.VorgangAnfrage(kopf=head, vorgangsnummer=vorgangsnummer or None, nummer=nummer or None, mitBildern=bilder)
    return Message(id=case.transfer_id, kind=fe.kind(question), body=fe.write(question))


def melde(
    case: Case, known: Vorgang, stand: str, *, bis: date | None = None, verbleib: str = "", karte: fe.Karteikarte | None = None
) -> Message:
    """Tell the register that a Vorgang has come to this state today.

    Args:
        case: whose transfer this is.
        known: the Vorgang as the register told it.
        stand: where it is now.
        bis: field 4b of the card, with ``bestellt``.
        verbleib: of the old document, with ``ausgehaendigt``.
        karte: the transcript, with ``karteikarte-da``.
    """
    told = fe.VorgangMeldung(
        kopf=fe.kopf(id=case.transfer_id, now=case.now), vorgangsnummer=known.vorgangsnummer, stand=str(stand), am=case.now.date(),
        gueltigBis=bis, verbleib=verbleib or None, karteikarte=karte,
    )  # fmt: skip
    return Message(id=case.transfer_id, kind=fe.kind(told), body=fe.write(told))


def uebergabe_an_zfer(case: Case, known: Vorgang) -> Message:
    """The notice that a card was handed over (§ 51 StVG). Raises Rejected when the Vorgang does not tell enough."""
    handed, ordered = known.uebergebenAm, known.bestelltAm
    if handed is None or ordered is None or not known.nummer or not known.verbleib:
        text = "Zum Vorgang fehlen Nummer, Bestelltag, Tag der Aushändigung oder Verbleib des alten Führerscheins; bitte nachtragen."
        raise Rejected(Finding("VORGANG-UNVOLLSTAENDIG", text, "vorgang", "§ 49 FeV"))
    notice = zfer.Uebergabe(
        person=known.person, nummer=known.nummer, ausgestellt=ordered, behoerde=zfer.FAHRERLAUBNISBEHOERDE, gueltig_bis=known.gueltigBis,
        klassen=known.klasse, art=zfer.Uebergabeart(known.uebergabe), am=handed, verbleib=zfer.Verbleib(known.verbleib),
        bisherige_nummer=known.bisher.nummer or "",
    )  # fmt: skip
    return zfer.message(notice, id=case.transfer_id, now=case.now)


def ruecknahme_an_zfer(case: Case, known: Vorgang) -> Message:
    """The correction of that notice: the card came back (§ 51 StVG). Raises Rejected when the Vorgang tells of no hand-over."""
    if known.uebergebenAm is None or not known.nummer:
        text = "Zum Vorgang fehlen Nummer oder Tag der Aushändigung, die zu berichtigen wäre; bitte nachtragen."
        raise Rejected(Finding("VORGANG-UNVOLLSTAENDIG", text, "vorgang", "§ 49 FeV"))
    back = zfer.Ruecknahme(nummer=known.nummer, am=known.uebergebenAm, grund=zfer.Ruecknahmegrund.UNZUSTELLBAR)
    return zfer.message(back, id=case.transfer_id, now=case.now)


def statusmail(case: Case, known: Vorgang, anlass: str) -> Message:
    """A status mail to whoever wished for one; it names the Vorgang and nobody."""
    return postausgang.statusmail(id=case.transfer_id, an=known.benachrichtigungAn or "", anlass=anlass, vorgang=known.vorgangsnummer)


def _form() -> tuple[Check, ...]:
    return (Readable(), Schema(partial(schema, "fahrerlaubnis", "1.0"), law=_LAW))


def gate(title: str, *checks: Check) -> Gate:
    """The gate of what goes to the register or comes from it."""
    return Gate(name="fahrerlaubnis", title=title, checks=(*_form(), *checks))


def eingang(title: str, *checks: Check) -> Gate:
    """The entry gate of a flow whose messages are Vorgaenge."""
    return Gate(name="eingang", title=title, checks=(*_form(), *checks), stop_above=0.9, stop_from=50)


MAIL = Gate(
    name="mail",
    title="Statusnachricht an den Antragsteller",
    checks=(
        Readable(reader=read_json),
        JsonSchema(SCHEMAS / "postausgang" / "1.0" / "statusmail.schema.json", law="Postausgang 1.0 (eigenes Profil)"),
    ),
)
