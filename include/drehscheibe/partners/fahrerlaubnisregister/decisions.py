"""What the simulated register decides about applications and changes, or by which code it says no."""

from dataclasses import replace
from typing import TypeVar

from drehscheibe.partners.fahrerlaubnisregister.register import Register
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["Refusal", "decide_aenderung", "decide_antrag", "given"]

T = TypeVar("T")


class Refusal(Exception):
    """The register says no: a key of fahrerlaubnis.GRUENDE and the path of the field."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code, self.field = code, field


def decide_antrag(register: Register, antrag: fe.Antrag) -> str:
    """Enter an application; returns the applicant's pseudonymous id. Raises Refusal."""
    if antrag.eingangAm > antrag.kopf.erstellungszeitpunkt.date():  # received after it was handed on
        raise Refusal("F205", "eingangAm")
    if antrag.antragsart == fe.Antragsart.ERSTERTEILUNG:
        person = _only(register.known(antrag.person))
        if register.world.licence_of(person.id) is not None:
            raise Refusal("F207", "klasse")
        if not antrag.klasse:
            raise Refusal("F208", "klasse")
    else:
        person = _exchange(register, antrag)
    if (person.id, antrag.antragsart) in register.vorgaenge:
        raise Refusal("F206", "antragsart")
    register.vorgaenge.add((person.id, antrag.antragsart))
    return person.id


def _exchange(register: Register, antrag: fe.Antrag) -> Person:
    """An exchange or replacement, of a document issued here or elsewhere: what the applicant says about it must be true."""
    licences = {one.id: register.world.licence_of(one.id) for one in register.known(antrag.person)}
    person = _only([holder for one, licence in licences.items() if licence and (holder := register.holder(one))])
    licence = licences[person.id]
    assert licence is not None  # noqa: S101 - chosen by it
    if person.id in register.entzogen:
        raise Refusal("F204", "bisher")
    if antrag.antragsart == fe.Antragsart.UMTAUSCH:
        if antrag.bisher is None:
            raise Refusal("F208", "bisher")
        _compare(antrag.bisher, licence)
    return person


def _compare(stated: fe.Bisher, licence: Fahrerlaubnis) -> None:
    kind = fe.Muster.PAPIER if licence.papier else fe.Muster.KARTE
    if stated.muster != kind:
        raise Refusal("F203", "bisher/muster")
    issued = licence.erteilt.isoformat()
    if not issued.startswith(stated.ausgestelltAm):  # the applicant may know the year only
        raise Refusal("F203", "bisher/ausgestelltAm")
    if stated.nummer and "".join(stated.nummer.split()) != "".join(licence.nummer.split()):
        raise Refusal("F203", "bisher/nummer")


def decide_aenderung(register: Register, change: fe.Aenderung) -> str:
    """Write a change of a holder's data; returns their pseudonymous id. Raises Refusal."""
    if change.wirksamAb > register.world.heute:
        raise Refusal("F205", "wirksamAb")
    holder = _only(register.find(change.person))
    match change.aenderungsart:
        case fe.Aenderungsart.ANSCHRIFT:
            new = given(change.anschriftNeu, "anschriftNeu")
            digits = "".join(character for character in new.hausnummer or "" if character.isdigit())
            suffix = (new.hausnummer or "").removeprefix(digits).strip()
            address = replace(
                holder.anschrift, strasse=new.strasse or "", hausnummer=int(digits or 0), zusatz=suffix, plz=new.postleitzahl or "",
                ort=new.ort,
            )  # fmt: skip
            register.update_holder(replace(holder, anschrift=address))
        case fe.Aenderungsart.NAME:
            name = given(change.personNeu, "personNeu")
            birth_name = name.geburtsname or holder.geburtsname
            register.update_holder(
                replace(holder, familienname=name.familienname, vornamen=name.vornamen or "", geburtsname=birth_name)
            )
        case fe.Aenderungsart.TOD:
            register.update_holder(replace(holder, gestorben=change.wirksamAb))
        case _:
            register.update_holder(replace(holder, weggezogen=change.wirksamAb))
    return holder.id


def _only(found: list[Person]) -> Person:
    if len(found) != 1:
        raise Refusal("F202" if found else "F201", "person")
    return found[0]


def given(value: T | None, field: str) -> T:
    """A value the message must have. Raises Refusal."""
    if value is None:
        raise Refusal("F208", field)
    return value
