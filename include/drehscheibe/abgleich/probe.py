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
    Anschrift,
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
from drehscheibe.abgleich.stoerungen import FREMD, JE_EINTRAG, fremd
from drehscheibe.checks.rules.suchform import suchform
from drehscheibe.checks.rules.teildatum import Teildatum
from drehscheibe.sandbox import population
from drehscheibe.sandbox.population import Population

__all__ = ["Probe"]

_PRESENT = 0.9707  # of the sandbox's people are registered and can not be mistaken for somebody else
_FORMER = 69_600 / 145_000  # departed of five years per resident (DOMAIN 6c), besides those of the population itself
_COMPANY_EVERY = 6
_LICENCE_OF_FORMER_EVERY = 11
_OTHER_OF_FORMER_EVERY = 97
_DOUBLE = "Doppler"
_OTHER = "Yggwurz"  # again a name that sounds like no other


class Probe:
    """The registers. Read `gemeldet` to its end, then `fachlich`; then `erwartet` holds what a reconciliation must find.

    Attributes:
        erwartet: differences per kind and register.
        stichtag: the day the registers are read.
    """

    def __init__(self, size: int = 1450, *, jede: int = 50, seed: int = 64) -> None:
        """Describe the registers.

        Args:
            size: residents; about half as many former ones are added.
            jede: each how-manieth record of a register is disturbed.
            seed: another seed, other people.
        """
        self.erwartet: Counter[tuple[Art, Register]] = Counter()
        self.stichtag = date(2026, 1, 1)
        self._size, self._every = round(size / _PRESENT), jede
        self._people = Population(seed=seed, size=self._size + round(size * _FORMER), stichtag=self.stichtag)
        self._names: set[int] = set()
        self._alike: set[str] = set()
        self._count: Counter[str] = Counter()
        self._turn: Counter[Register] = Counter()
        self._spare = ""

    def _due(self, what: str, every: int = 0) -> bool:
        self._count[what] += 1
        return self._count[what] % (every or self._every) == 0

    def _expect(self, art: Art, register: Register, times: int = 1) -> None:
        self.erwartet[art, register] += times

    # -- the Melderegister ----------------------------------------------------------------------------------------------------

    def gemeldet(self) -> Iterator[Gemeldet]:
        """Present and former residents."""
        for one in self._people:
            record = self._resident(one)
            if not self._unlike(record):
                self._alike.add(one.id)
                if record.person.familienname != _DOUBLE:
                    continue
            if record.gesperrt:
                self._expect(Art.HANDPRUEFUNG, record.register)
            yield record
            if isinstance(record, Einwohner) and not record.gesperrt and not record.ausweise and self._due("Kind", self._every // 2 + 1):
                yield from self._double(record)

    def _resident(self, one: population.Person) -> Gemeldet:
        record = quellen.resident(_alone(one), self.stichtag)
        index = Population.index(one.id)
        if index >= self._size and isinstance(record, Einwohner):
            return FruehererEinwohner(
                id=record.id, person=record.person, anschrift=record.anschrift, gestorben=index % 5 == 0, gesperrt=record.gesperrt
            )
        if isinstance(record, Einwohner):
            return replace(record, ausweise=_series(one, record))
        return record

    def _unlike(self, record: Gemeldet) -> bool:
        """True when nobody before has this name, a first name and the birth date in common; remembers them."""
        person = record.person
        names = {suchform(name) for name in (person.familienname, *person.fruehere_namen)}
        first = suchform(person.vornamen).split() or [""]
        keys = {hash((name, word, person.geburtsdatum)) for name in names for word in first}
        new = not keys & self._names
        self._names |= keys
        return new

    def _double(self, child: Einwohner) -> Iterator[Gemeldet]:
        """By turns: the same child again without tax number, or its tax number at somebody else."""
        art = Art.DOPPELT if self._due("doppelt", 2) or not (child.person.idnr and child.person.vornamen) else Art.IDNR_KONFLIKT
        id_ = f"M{child.id[1:]}"
        if art is Art.DOPPELT:
            person = replace(child.person, id=id_, idnr="")
        else:
            index = Population.index(child.id)
            born = Teildatum(1930 + index % 59, 1 + index // 59 % 12, 1 + index // 708 % 28)
            person = replace(child.person, id=id_, familienname=_OTHER, vornamen=FREMD[1], fruehere_namen=(), geburtsdatum=born)
        self._expect(art, Register.MELDEREGISTER, 2)
        yield replace(child, id=id_, person=person)

    # -- the other registers --------------------------------------------------------------------------------------------------

    def fachlich(self) -> Iterator[Fachlich]:
        """Vehicles, licences, documents and parking permits."""
        for one in self._people:
            resident = self._resident(one)
            if resident.person.familienname == _DOUBLE:
                yield from self._of_a_double(resident)
            elif one.id in self._alike:
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
        self._expect(Art.MEHRDEUTIG, Register.FAHRERLAUBNIS)
        yield Fuehrerschein(id=f"F{resident.id[1:]}", person=person, anschrift=resident.anschrift, nummer="Papier")

    def _of_former(self, former: FruehererEinwohner) -> Iterator[Fachlich]:
        if former.person.geburtsdatum.tag is None:
            return
        art = Art.HANDPRUEFUNG if former.gesperrt else Art.VERSTORBEN if former.gestorben else Art.WEGGEZOGEN
        person, number, where = replace(former.person, idnr=""), former.id[1:], former.anschrift
        if self._due("frühere FE", _LICENCE_OF_FORMER_EVERY):
            self._expect(art, Register.FAHRERLAUBNIS)
            yield Fuehrerschein(id=f"F{number}", person=person, anschrift=where, nummer="Papier")
        if self._due("frühere andere", _OTHER_OF_FORMER_EVERY):
            self._expect(art, Register.ZULASSUNG)
            yield Fahrzeug(id=f"Z{number}-9", person=person, anschrift=where, kennzeichen=f"F-ZZ {number}", fin=f"ALT{number}")
            self._expect(art, Register.DOKUMENTE)
            yield Dokument(id=f"D{number}-9", person=former.person, anschrift=where, serie=f"ALT{number}")

    def _documents(self, resident: Einwohner) -> Iterator[Fachlich]:
        if resident.ausweispflichtig and not resident.gesperrt and self._due("ohne Ausweis", 10 * self._every):
            self._expect(Art.OHNE_AUSWEIS, Register.MELDEREGISTER)
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
            if self._due("Firma", _COMPANY_EVERY):
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
            self._expect(Art.HANDPRUEFUNG, register)
            yield record
            return
        if not self._due(register.name):
            yield record
            return
        self._turn[register] += 1
        turn = self._turn[register] % (len(JE_EINTRAG) + 3)
        if turn < len(JE_EINTRAG):
            changed = JE_EINTRAG[turn](record)
            if changed is not None:
                record, art = changed
                self._expect(art, register)
            yield record
        else:
            yield record
            yield from self._added(record, turn - len(JE_EINTRAG))

    def _added(self, record: Fachlich, turn: int) -> Iterator[Fachlich]:
        """A further record: of an unknown person, with the same number, or (documents) what only they can have."""
        register, id_ = record.register, f"{record.id}-X"
        if turn == 0:
            self._expect(Art.NICHT_IM_MELDEREGISTER, register)
            yield _own_numbers(fremd(record, id_))
        elif turn == 1 and _claims(record):
            self._expect(Art.DOPPELT, register, 2)
            if isinstance(record, Fahrzeug):
                yield replace(record, id=id_, zb2="", kennzeichen=f"F-XX {id_}")
            else:
                yield replace(record, id=id_)
        elif isinstance(record, Dokument):
            yield from self._only_documents(record, id_)

    def _only_documents(self, record: Dokument, id_: str) -> Iterator[Fachlich]:
        if self._due("nur Dokumente", 2) or not record.person.idnr or not record.person.vornamen:
            self._expect(Art.SERIENNUMMER, record.register)
            yield replace(record, id=id_, serie=f"{record.serie}X")
            return
        self._expect(Art.IDNR_KONFLIKT, record.register)
        person = replace(record.person, familienname=FREMD[0], vornamen=FREMD[1], fruehere_namen=())
        yield replace(record, id=id_, serie=f"{record.serie}Y", person=person)

    def _permit(self, vehicle: Fahrzeug, resident: Einwohner) -> Iterator[Fachlich]:
        """Every second vehicle in a parking district has a permit; each `jede` permits one is wrong in the next way."""
        if not resident.bezirk:
            self._spare = "" if vehicle.ausser_betrieb else vehicle.kennzeichen
            return
        if self._due("Parken", 2):
            return
        person = replace(resident.person, idnr="")
        permit = Parkausweis(
            id=f"B{vehicle.id[1:]}", person=person, anschrift=resident.anschrift, kennzeichen=vehicle.kennzeichen, bezirk=resident.bezirk
        )
        if vehicle.ausser_betrieb:
            self._expect(Art.AUSSER_BETRIEB, Register.PARKEN)
        elif self._due("Parkausweis"):
            permit, art = self._wrong_permit(permit)
            self._expect(art, Register.PARKEN)
        yield permit

    def _wrong_permit(self, permit: Parkausweis) -> tuple[Parkausweis, Art]:
        self._turn[Register.PARKEN] += 1
        turn = self._turn[Register.PARKEN] % 4
        if turn == 0:
            return replace(permit, bezirk="ALT"), Art.BEZIRK
        if turn == 1 and self._spare:
            plate, self._spare = self._spare, ""
            return replace(permit, kennzeichen=plate), Art.HALTER_UNGLEICH
        if turn == 2:
            moved: Anschrift = permit.anschrift._replace(plz="63999")
            return replace(permit, anschrift=moved), Art.ANSCHRIFT
        return replace(permit, kennzeichen=f"F-YY {permit.id}"), Art.KENNZEICHEN_UNBEKANNT


def _alone(one: population.Person) -> population.Person:
    """The sandbox's doubles as pairs: each thousand another birth date, and the two born in places that can not be confused."""
    if one.familienname != _DOUBLE:
        return one
    number, second = divmod(Population.index(one.id), 1000)
    born = date(1945 + number % 50, 1 + number // 50 % 12, 1 + number // 600 % 28)
    return replace(one, geburtsdatum=born.isoformat(), geburtsort="Görlitz" if second > 500 else "Kassel")


def _series(one: population.Person, record: Einwohner) -> tuple[str, ...]:
    """Who must have a document has one; each tenth adult a passport too."""
    index = Population.index(one.id)
    if not one.ausweis:
        return (f"LJ{index:07d}",) if record.ausweispflichtig else ()
    first = f"{one.ausweis}{index % 1000:03d}"  # random serial numbers of 145,000 people would meet now and then
    return (first, f"C{index:08d}") if index % 10 == 3 else (first,)


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
