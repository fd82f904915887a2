"""What the reconciliation reads: one small typed record per entry of each register, and its form as a row for the spill file."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from drehscheibe.checks.rules.identitaet import Person
from drehscheibe.checks.rules.teildatum import Teildatum

__all__ = [
    "Anschrift",
    "Dokument",
    "Eintrag",
    "Einwohner",
    "Fachlich",
    "Fahrzeug",
    "FruehererEinwohner",
    "Fuehrerschein",
    "Gemeldet",
    "Parkausweis",
    "Register",
    "als_zeile",
    "aus_zeile",
]  # fmt: skip


class Register(StrEnum):
    """The six stocks that are held against each other; the value is the name clerks read."""

    MELDEREGISTER = "Melderegister"
    FRUEHERE = "Melderegister (frühere Einwohner)"
    ZULASSUNG = "Zulassung"
    FAHRERLAUBNIS = "Fahrerlaubnis"
    DOKUMENTE = "Pass und Ausweis"
    PARKEN = "Bewohnerparken"


class Anschrift(NamedTuple):
    """A dwelling, house number taken apart (DQ-13); all text."""

    strasse: str
    hausnummer: str
    zusatz: str
    plz: str
    ort: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Satz:
    """What every record about a natural person has."""

    id: str
    person: Person
    anschrift: Anschrift


@dataclass(frozen=True, kw_only=True, slots=True)
class Einwohner(_Satz):
    """A registered resident.

    Attributes:
        id: pseudonymous number of the record, unique among present and former residents.
        person: what identity is judged by; `person.id` is `id`.
        anschrift: alleinige or main dwelling.
        bezirk: residents' parking district of that dwelling, or empty.
        ausweise: serial numbers of the documents the Melderegister knows (DSMeld 1701 ff.).
        ausweispflichtig: German and at least 16 (§ 1 Abs. 1 PAuswG).
        gesperrt: True with an Auskunftssperre of § 51 BMG in force: no automated result may name the person (DOMAIN 3c).
    """

    register: ClassVar[Register] = Register.MELDEREGISTER
    bezirk: str = ""
    ausweise: tuple[str, ...] = ()
    ausweispflichtig: bool = False
    gesperrt: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FruehererEinwohner(_Satz):
    """Somebody who died (`gestorben`) or left and is still kept for five years (§ 13 BMG); see `Einwohner`."""

    register: ClassVar[Register] = Register.FRUEHERE
    gestorben: bool = False
    gesperrt: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Fahrzeug:
    """A registered vehicle with its keeper; `person` is None for a legal person."""

    register: ClassVar[Register] = Register.ZULASSUNG
    id: str
    person: Person | None
    anschrift: Anschrift
    kennzeichen: str
    fin: str
    zb2: str = ""
    ausser_betrieb: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Fuehrerschein(_Satz):
    """A driving licence of the local file with its holder; `nummer` may be free text on paper."""

    register: ClassVar[Register] = Register.FAHRERLAUBNIS
    nummer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dokument(_Satz):
    """An identity card or passport with its holder."""

    register: ClassVar[Register] = Register.DOKUMENTE
    serie: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Parkausweis(_Satz):
    """A residents' parking permit in force with its holder, plate and district."""

    register: ClassVar[Register] = Register.PARKEN
    kennzeichen: str
    bezirk: str


Gemeldet = Einwohner | FruehererEinwohner
Fachlich = Fahrzeug | Fuehrerschein | Dokument | Parkausweis
Eintrag = Gemeldet | Fachlich

_KINDS: tuple[type[Any], ...] = (Einwohner, FruehererEinwohner, Fahrzeug, Fuehrerschein, Dokument, Parkausweis)
_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}
_SHARED = ("id", "person", "anschrift")
_OTHERS = {kind: tuple(f.name for f in fields(kind) if f.name not in _SHARED) for kind in _KINDS}


def als_zeile(eintrag: Eintrag) -> list[Any]:
    """The record as plain lists and text, for JSON."""
    person, kind = eintrag.person, type(eintrag)
    flat = None
    if person is not None:
        born = person.geburtsdatum
        flat = [
            person.id, person.familienname, person.vornamen, born.jahr, born.monat, born.tag,
            person.fruehere_namen, person.geburtsort, person.idnr,
        ]  # fmt: skip
    return [_NUMBER[kind], eintrag.id, flat, eintrag.anschrift, *(getattr(eintrag, name) for name in _OTHERS[kind])]


def aus_zeile(row: Sequence[Any]) -> Eintrag:
    """The record again; the inverse of `als_zeile`."""
    kind = _KINDS[row[0]]
    flat = row[2]
    person = None
    if flat is not None:
        person = Person(
            id=flat[0], familienname=flat[1], vornamen=flat[2], geburtsdatum=Teildatum(flat[3], flat[4], flat[5]),
            fruehere_namen=tuple(flat[6]), geburtsort=flat[7], idnr=flat[8],
        )  # fmt: skip
    rest = (tuple(value) if isinstance(value, list) else value for value in row[4:])
    made: Eintrag = kind(id=row[1], person=person, anschrift=Anschrift(*row[3]), **dict(zip(_OTHERS[kind], rest, strict=True)))
    return made
