"""Asking the register of parking permits whether a person holds one, and telling it what has changed."""

from drehscheibe.checks.rules.anschrift import hausnummern
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.partners import parkausweise
from drehscheibe.partners.parkausweise import Ausweis, Inhaber
from drehscheibe.services.bewohnerparkausweis.einstellungen import bezirk
from drehscheibe.services.melderegister.aenderung import Aenderung, Anlass, Anschrift, Identitaet, lies

__all__ = ["betrifft", "betrifft_folgenden", "frage", "mitteilung", "mitteilung_folgender"]

AUSKUNFT = "auskunft"


def frage(case: Case) -> Message:
    """Does this person hold a permit? Name and birth date are all the question carries (§ 37 BMG)."""
    return parkausweise.abfrage(id=case.transfer_id, person=_inhaber(lies(case.incoming).person), zweck="Änderung im Melderegister")


def betrifft(case: Case) -> bool:
    """The person holds a permit that is neither over nor ended."""
    return bool(_ausweise(case))


def betrifft_folgenden(case: Case) -> bool:
    """The person has the permit that follows the present one already."""
    return len(_ausweise(case)) > 1


def mitteilung(case: Case) -> Message:
    """The change, for the permit in force. Raises Rejected (a house number that is none)."""
    return _mitteilung(case, _ausweise(case)[0].nummer)


def mitteilung_folgender(case: Case) -> Message:
    """The same for the permit that follows it. Raises Rejected (a house number that is none)."""
    return _mitteilung(case, _ausweise(case)[1].nummer)


def _ausweise(case: Case) -> list[Ausweis]:
    """In the order they end; a person has one at a time, and may have the next one early."""
    answer = case.answers.get(AUSKUNFT)
    return sorted(parkausweise.ausweise(answer), key=lambda one: one.bis) if answer is not None else []


def _mitteilung(case: Case, permit: str) -> Message:
    change = lies(case.incoming)
    told = str(change.art)
    if change.anlass is Anlass.NAME and change.name is not None:
        new = _inhaber(change.name)
        return parkausweise.namensaenderung(id=case.transfer_id, ausweis=permit, anlass=told, tag=change.tag, name=new)
    here = change.anlass is Anlass.ANSCHRIFT
    return parkausweise.wohnungsaenderung(
        id=case.transfer_id, ausweis=permit, anlass=told, tag=change.tag, gemeldet=here, bezirk=_bezirk(change) if here else "",
        wohnungsstatus=change.wohnungsstatus,
    )  # fmt: skip


def _bezirk(change: Aenderung) -> str:
    address: Anschrift | None = change.anschrift
    if address is None:
        return ""
    try:
        number = int(hausnummern(address.hausnummer)[0].nummer)
    except ValueError:
        text = "Aus der Hausnummer ergibt sich kein Bewohnerparkbereich; bitte den Ausweis von Hand prüfen."
        raise Rejected(Finding("DQ-13", text, "hausnummer", "XMeld: Hausnummer")) from None
    return bezirk(address.plz, address.strasse, number)


def _inhaber(known: Identitaet) -> Inhaber:
    return Inhaber(familienname=known.familienname, vornamen=known.vornamen, geburtsdatum=known.geburtsdatum)
