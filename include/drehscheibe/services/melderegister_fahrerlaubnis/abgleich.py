"""Asking the local licence file whether it knows a person, and telling it what has changed."""

from collections.abc import Mapping

from drehscheibe.message import Case, Message
from drehscheibe.services.melderegister.aenderung import Anlass, Anschrift, Identitaet, lies
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Aenderungsart

__all__ = ["betrifft", "frage", "mitteilung"]

AUSKUNFT = "auskunft"
ART: Mapping[Anlass, Aenderungsart] = {
    Anlass.ANSCHRIFT: Aenderungsart.ANSCHRIFT,
    Anlass.NAME: Aenderungsart.NAME,
    Anlass.TOD: Aenderungsart.TOD,
    Anlass.WEGZUG: Aenderungsart.WEGZUG,
}


def frage(case: Case) -> Message:
    """Does this person hold a licence here? Name, birth date and place are all the question carries (§ 37 BMG)."""
    change = lies(case.incoming)
    question = fe.Fahrerlaubnisfrage(person=_person(change.person), zweck="Änderung im Melderegister", aktenzeichen=change.ereignis)
    return fe.message(question, id=case.transfer_id, now=case.now)


def betrifft(case: Case) -> bool:
    """The person holds a licence in the local file."""
    answer = case.answers.get(AUSKUNFT)
    found = fe.read(answer.body) if answer else None
    return isinstance(found, fe.AuskunftErgebnis) and bool(found.fahrerlaubnis)


def mitteilung(case: Case) -> Message:
    """The change, for the local file alone."""
    change = lies(case.incoming)
    assert change.anlass is not None  # noqa: S101 - the table of consequences has seen to it
    address = change.anschrift if change.anlass is Anlass.ANSCHRIFT else None  # where somebody went to is not ours to keep
    told = fe.Personendatenaenderung(
        art=ART[change.anlass],
        person=_person(change.person),
        wirksam_ab=change.tag,
        person_neu=_person(change.name) if change.name else None,
        anschrift_neu=_anschrift(address) if address else None,
    )
    return fe.message(told, id=case.transfer_id, now=case.now)


def _person(known: Identitaet) -> fe.Person:
    return fe.Person(
        familienname=known.familienname, vornamen=known.vornamen or None, vornameNichtVorhanden=not known.vornamen,
        geburtsname=known.geburtsname or None, geburtsdatum=known.geburtsdatum or None, geburtsort=known.geburtsort or None,
    )  # fmt: skip


def _anschrift(known: Anschrift) -> fe.Anschrift:
    return fe.Anschrift(
        strasse=known.strasse or None, hausnummer=known.hausnummer or None, postleitzahl=known.plz or None, ort=known.ort
    )
