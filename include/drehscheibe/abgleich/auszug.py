"""How a register hands out its stock: one JSON object per record (profile schemas/bestandsauszug/1.0), and the record it stands for.

Read by hand and not with a schema validator: half a million records a night, each field looked at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, Protocol

from drehscheibe.abgleich.eintraege import (
    Anschrift,
    Dokument,
    Eintrag,
    Einwohner,
    Fahrzeug,
    FruehererEinwohner,
    Fuehrerschein,
    Parkausweis,
    Register,
)
from drehscheibe.checks.rules.identitaet import Person
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum

__all__ = ["ARTEN", "Bestand", "Profilfehler", "lies", "schreibe"]

ARTEN: Mapping[str, type[Any]] = {
    "einwohner": Einwohner, "fruehererEinwohner": FruehererEinwohner, "fahrzeug": Fahrzeug, "fuehrerschein": Fuehrerschein,
    "dokument": Dokument, "parkausweis": Parkausweis,
}  # fmt: skip
"""The kinds of record, by their name in ``art``."""

_NAMES = {kind: name for name, kind in ARTEN.items()}
_SHARED = ("id", "person", "anschrift")
_OWN = {
    kind: [(f.name, f.type if f.type in (str, bool) else list, f.default is MISSING) for f in fields(kind) if f.name not in _SHARED]
    for kind in ARTEN.values()
}


class Profilfehler(Exception):
    """A record is not as the profile describes it; the text is the field's name, never its value."""


class Bestand(Protocol):
    """Whoever can hand out the whole stock of a register, record by record: a partner, or files.

    Attributes:
        name: whom it comes from, in errors and in the list of sources.
        register: the registers its records belong to.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - see above
    @property
    def register(self) -> Sequence[Register]: ...  # noqa: D102 - see above

    def eintraege(self) -> Iterator[Eintrag]:
        """All records, each once. Raises Transient (also when the delivery is incomplete), Misconfigured."""
        ...


def schreibe(eintrag: Eintrag) -> dict[str, Any]:
    """A record as the profile describes it."""
    person, kind = eintrag.person, type(eintrag)
    told: dict[str, Any] = {"art": _NAMES[kind], "id": eintrag.id, "anschrift": eintrag.anschrift._asdict()}
    if person is not None:
        told["person"] = {
            "familienname": person.familienname, "vornamen": person.vornamen, "geburtsdatum": _born(person.geburtsdatum),
            "fruehereNamen": list(person.fruehere_namen), "geburtsort": person.geburtsort, "idnr": person.idnr,
        }  # fmt: skip
    own = ((name, getattr(eintrag, name)) for name, _, _ in _OWN[kind])
    return told | {name: list(value) if isinstance(value, tuple) else value for name, value in own}


def lies(told: Any) -> Eintrag:  # noqa: ANN401 - JSON is dynamic
    """The record again. Raises Profilfehler."""
    kind = ARTEN.get(told.get("art", "")) if isinstance(told, dict) else None
    if kind is None:
        raise Profilfehler("art")
    id_ = _text(told, "id")
    if not id_:
        raise Profilfehler("id")
    values = {name: _value(told, name, form) for name, form, required in _OWN[kind] if required or name in told}
    if unknown := set(told) - {"art", *_SHARED} - {name for name, _, _ in _OWN[kind]}:
        raise Profilfehler(f"{len(unknown)} unbekannte Felder")
    made: Eintrag = kind(id=id_, person=_person(told, id_, kind), anschrift=_anschrift(told.get("anschrift")), **values)
    return made


def _person(told: Mapping[str, Any], id_: str, kind: type[Any]) -> Person | None:
    person = told.get("person")
    if person is None and kind is Fahrzeug:
        return None  # its keeper is a legal person
    if not isinstance(person, dict):
        raise Profilfehler("person")
    former = person.get("fruehereNamen", [])
    if not isinstance(former, list) or not all(isinstance(one, str) for one in former):
        raise Profilfehler("fruehereNamen")
    return Person(
        id=id_, familienname=_text(person, "familienname"), vornamen=_text(person, "vornamen"),
        geburtsdatum=_date(_text(person, "geburtsdatum")), fruehere_namen=tuple(former), geburtsort=_text(person, "geburtsort"),
        idnr=_text(person, "idnr"),
    )  # fmt: skip


def _anschrift(told: Any) -> Anschrift:  # noqa: ANN401 - JSON is dynamic
    if not isinstance(told, dict):
        raise Profilfehler("anschrift")
    return Anschrift(*(_text(told, name) for name in Anschrift._fields))


def _value(told: Mapping[str, Any], name: str, form: Any) -> Any:  # noqa: ANN401 - a field's value
    value = told.get(name)
    if not isinstance(value, form) or (form is list and not all(isinstance(one, str) for one in value)):
        raise Profilfehler(name)
    return tuple(value) if isinstance(value, list) else value


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        raise Profilfehler(name)
    return value


def _born(date: Teildatum) -> str:
    if date.jahr is None:
        return ""
    parts = [f"{date.jahr:04d}", *(f"{part:02d}" for part in (date.monat, date.tag) if part is not None)]
    return "-".join(parts)


def _date(text: str) -> Teildatum:
    try:
        return Teildatum.aus_text(text) if text else UNBEKANNT
    except ValueError:
        raise Profilfehler("geburtsdatum") from None
