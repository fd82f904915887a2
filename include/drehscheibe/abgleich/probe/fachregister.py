"""A city's registers with known faults, for tests and the benchmark: what is wrong is put in on purpose and counted as it goes in.

The people are those of the sandbox. Who could be mistaken for somebody else by chance gets no record, so that the counts are exact.
At 145,000 residents this is the nightly load of Offenbach (DOMAIN 6c): 0.51 million records.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from drehscheibe.abgleich import quellen
from drehscheibe.abgleich.arten import Art
from drehscheibe.abgleich.eintraege import (
    Dokument,
    Einwohner,
    Fachlich,
    Fahrzeug,
    FruehererEinwohner,
    Fuehrerschein,
    Gemeldet,
    Parkausweis,
    Register,
)
from drehscheibe.abgleich.probe.bewohner import DOUBLE, Bewohner
from drehscheibe.abgleich.probe.stoerungen import FREMD, JE_EINTRAG, fremd
from drehscheibe.abgleich.probe.zaehlung import Zaehlung
from drehscheibe.sandbox import population
from drehscheibe.sandbox.population import Population

__all__ = ["Probe"]

_COMPANY_EVERY = 6
_LICENCE_OF_FORMER_EVERY = 11
_OTHER_OF_FORMER_EVERY = 97


class Probe:
    """The registers. Read `gemeldet` to its end, then `fachlich`; then `erwartet` holds what a reconciliation must find."""

    def __init__(self, size: int = 1450, *, jede: int = 50, seed: int = 64) -> None:
        """Describe the registers.

        Args:
            size: residents; about half as many former ones are added.
            jede: each how-manieth record of a register is disturbed.
            seed: another seed, other people.
        """
        self._zaehlung = Zaehlung(jede)
        self._bewohner = Bewohner(size, date(2026, 1, 1), seed, self._zaehlung)
        self._people = self._bewohner.people
        self._spare = ""

    @property
    def erwartet(self) -> Counter[tuple[Art, Register]]:
        """Differences per kind and register."""
        return self._zaehlung.erwartet

    def gemeldet(self) -> Iterator[Gemeldet]:
        """Present and former residents."""
        return self._bewohner.gemeldet()

    def fachlich(self) -> Iterator[Fachlich]:
        """Vehicles, licences, documents and parking permits."""
        for one in self._people:
            resident = self._bewohner.resident(one)
            if resident.person.familienname == DOUBLE:
                yield from self._of_a_double(resident)
            elif one.id in self._bewohner.alike:
                continue
            elif isinstance(resident, FruehererEinwohner):
                yield from self._of_former(resident)
            else:
                yield from self._documents(resident)
                if resident.person.geburtsdatum.tag is not None:
                    yield from self._licence(one, resident)
                    yield from self._vehicles(one, resident)

    def _of_a_double(self, resident: Gemeldet) -> Iterator[Fachlich]:
        """Documents carry the tax number and are clear; a licence without place of birth is not."""
        if isinstance(resident, Einwohner):
            yield from (self._document(resident, serie) for serie in resident.ausweise)
        if Population.index(resident.id) // 1000 * 1000 + 771 >= len(self._people):
            return  # the other one of the pair is missing
        person = replace(resident.person, idnr="", geburtsort="")
        self._zaehlung.erwarte(Art.MEHRDEUTIG, Register.FAHRERLAUBNIS)
        yield Fuehrerschein(id=f"F{resident.id[1:]}", person=person, anschrift=resident.anschrift, nummer="Papier")

    def _of_former(self, former: FruehererEinwohner) -> Iterator[Fachlich]:
        if former.person.geburtsdatum.tag is None:
            return
        art = Art.HANDPRUEFUNG if former.gesperrt else Art.VERSTORBEN if former.gestorben else Art.WEGGEZOGEN
        person, number, where = replace(former.person, idnr=""), former.id[1:], former.anschrift
        if self._zaehlung.faellig("frühere FE", _LICENCE_OF_FORMER_EVERY):
            self._zaehlung.erwarte(art, Register.FAHRERLAUBNIS)
            yield Fuehrerschein(id=f"F{number}", person=person, anschrift=where, nummer="Papier")
        if self._zaehlung.faellig("frühere andere", _OTHER_OF_FORMER_EVERY):
            self._zaehlung.erwarte(art, Register.ZULASSUNG)
            yield Fahrzeug(id=f"Z{number}-9", person=person, anschrift=where, kennzeichen=f"F-ZZ {number}", fin=f"ALT{number}")
            self._zaehlung.erwarte(art, Register.DOKUMENTE)
            yield Dokument(id=f"D{number}-9", person=former.person, anschrift=where, serie=f"ALT{number}")

    def _documents(self, resident: Einwohner) -> Iterator[Fachlich]:
        if resident.ausweispflichtig and not resident.gesperrt and self._zaehlung.faellig("ohne Ausweis", 10 * self._zaehlung.jede):
            self._zaehlung.erwarte(Art.OHNE_AUSWEIS, Register.MELDEREGISTER)
            return
        for number, serie in enumerate(resident.ausweise):
            document = self._document(resident, serie, f"-{number}" if number else "")
            if resident.person.geburtsdatum.tag is None:
                yield document
            else:
                yield from self._disturbed(document, resident)

    def _document(self, resident: Einwohner, serie: str, suffix: str = "") -> Dokument:
        return Dokument(id=f"D{resident.id[1:]}{suffix}", person=resident.person, anschrift=resident.anschrift, serie=serie)

    def _licence(self, one: population.Person, resident: Einwohner) -> Iterator[Fachlich]:
        licence = self._people.licence_of(one.id)
        if licence is not None:
            record = quellen.fuehrerschein(licence, one)
            yield from self._disturbed(replace(record, person=replace(resident.person, idnr="")), resident)

    def _vehicles(self, one: population.Person, resident: Einwohner) -> Iterator[Fachlich]:
        for place, vehicle in enumerate(self._people.vehicles_of(one.id)):
            record = replace(quellen.fahrzeug(vehicle, one), id=f"Z{one.id[1:]}-{place}")
            if self._zaehlung.faellig("Firma", _COMPANY_EVERY):
                yield replace(
                    record, id=f"{record.id}-J", person=None, fin=f"JUR{vehicle.fin[3:]}", kennzeichen=f"OF-JP {one.id}{place}", zb2=""
                )
            made = list(self._disturbed(record, resident))
            yield from made
            if made == [record] and not resident.gesperrt:
                yield from self._permit(record, resident)

    # -- what goes wrong ------------------------------------------------------------------------------------------------------

    def _disturbed(self, record: Fachlich, resident: Einwohner) -> Iterator[Fachlich]:
        """The record as it is, or, each `jede` times, with the next disturbance that fits it."""
        register = record.register
        if resident.gesperrt:
            self._zaehlung.erwarte(Art.HANDPRUEFUNG, register)
            yield record
            return
        if not self._zaehlung.faellig(register.name):
            yield record
            return
        turn = self._zaehlung.reihum(register, len(JE_EINTRAG) + 3)
        if turn < len(JE_EINTRAG):
            changed = JE_EINTRAG[turn](record)
            if changed is not None:
                record, art = changed
                self._zaehlung.erwarte(art, register)
            yield record
        else:
            yield record
            yield from self._added(record, turn - len(JE_EINTRAG))

    def _added(self, record: Fachlich, turn: int) -> Iterator[Fachlich]:
        """A further record: of an unknown person, with the same number, or (documents) what only they can have."""
        register, id_ = record.register, f"{record.id}-X"
        if turn == 0:
            self._zaehlung.erwarte(Art.NICHT_IM_MELDEREGISTER, register)
            yield _own_numbers(fremd(record, id_))
        elif turn == 1 and _claims(record):
            self._zaehlung.erwarte(Art.DOPPELT, register, 2)
            if isinstance(record, Fahrzeug):
                yield replace(record, id=id_, zb2="", kennzeichen=f"F-XX {id_}")
            else:
                yield replace(record, id=id_)
        elif isinstance(record, Dokument):
            yield from self._only_documents(record, id_)

    def _only_documents(self, record: Dokument, id_: str) -> Iterator[Fachlich]:
        if self._zaehlung.faellig("nur Dokumente", 2) or not record.person.idnr or not record.person.vornamen:
            self._zaehlung.erwarte(Art.SERIENNUMMER, record.register)
            yield replace(record, id=id_, serie=f"{record.serie}X")
            return
        self._zaehlung.erwarte(Art.IDNR_KONFLIKT, record.register)
        person = replace(record.person, familienname=FREMD[0], vornamen=FREMD[1], fruehere_namen=())
        yield replace(record, id=id_, serie=f"{record.serie}Y", person=person)

    def _permit(self, vehicle: Fahrzeug, resident: Einwohner) -> Iterator[Fachlich]:
        """Every second vehicle in a parking district has a permit; each `jede` permits one is wrong in the next way."""
        if not resident.bezirk:
            self._spare = "" if vehicle.ausser_betrieb else vehicle.kennzeichen
            return
        if self._zaehlung.faellig("Parken", 2):
            return
        person = replace(resident.person, idnr="")
        permit = Parkausweis(
            id=f"B{vehicle.id[1:]}", person=person, anschrift=resident.anschrift, kennzeichen=vehicle.kennzeichen, bezirk=resident.bezirk
        )
        if vehicle.ausser_betrieb:
            self._zaehlung.erwarte(Art.AUSSER_BETRIEB, Register.PARKEN)
        elif self._zaehlung.faellig("Parkausweis"):
            permit, art = self._wrong_permit(permit)
            self._zaehlung.erwarte(art, Register.PARKEN)
        yield permit

    def _wrong_permit(self, permit: Parkausweis) -> tuple[Parkausweis, Art]:
        turn = self._zaehlung.reihum(Register.PARKEN, 4)
        if turn == 0:
            return replace(permit, bezirk="ALT"), Art.BEZIRK
        if turn == 1 and self._spare:
            plate, self._spare = self._spare, ""
            return replace(permit, kennzeichen=plate), Art.HALTER_UNGLEICH
        if turn == 2:
            return replace(permit, anschrift=permit.anschrift._replace(plz="63999")), Art.ANSCHRIFT
        return replace(permit, kennzeichen=f"F-YY {permit.id}"), Art.KENNZEICHEN_UNBEKANNT


def _claims(record: Fachlich) -> bool:
    """True when no other record may bear its number: not so out of service, nor on paper."""
    if isinstance(record, Fahrzeug):
        return not record.ausser_betrieb
    return not isinstance(record, Fuehrerschein) or record.nummer.startswith("G060")


def _own_numbers(record: Fachlich) -> Fachlich:
    """The record with numbers of its own."""
    if isinstance(record, Fahrzeug):
        return replace(record, fin=f"X{record.id}", zb2="", kennzeichen=f"F-XX {record.id}")
    if isinstance(record, Fuehrerschein):
        return replace(record, nummer="Papier")
    return replace(record, serie=f"X{record.id}") if isinstance(record, Dokument) else record
