"""What several flows share about the local licence register: a registered person in its words, and the gate of what goes to it."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from drehscheibe.checks import AllowList, Readable, Schema
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.settings import settings
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards import xmeld
from drehscheibe.standards.schemas import schema

__all__ = ["Eindeutig", "anschrift", "ausgang", "auskunft", "eigene", "person"]

_NEBENWOHNUNG = "2"
_LAW = "Fahrerlaubnisregister 1.0 (eigenes Profil)"


def person(registered: xmeld.Person, *, geburtsname: str = "", doktorgrad: str = "", geburtsort: str = "") -> fe.Person:
    """The person as registered; what the register leaves open is taken from the application."""
    return fe.Person(
        familienname=registered.familienname,
        vornamen=registered.vornamen or None,
        vornameNichtVorhanden=not registered.vornamen,
        geburtsname=registered.geburtsname or geburtsname or None,
        doktorgrad=registered.doktorgrad or doktorgrad or None,
        geburtsdatum=registered.geburtsdatum or None,
        geburtsort=registered.geburtsort or geburtsort or None,
    )


def anschrift(registered: xmeld.Person) -> fe.Anschrift:
    """The current alleinige or main dwelling."""
    dwelling = next(one for one in registered.anschriften if one.aktuell and one.status != _NEBENWOHNUNG)
    return fe.Anschrift(
        strasse=dwelling.strasse, hausnummer=dwelling.hausnummer or None, zusatz=dwelling.hausnummer_zusatz or None,
        postleitzahl=dwelling.postleitzahl, ort=dwelling.wohnort,
    )  # fmt: skip


def eigene(behoerde: str) -> bool:
    """Whether this is the name of the licence office of this city: its card file is ours (§ 73 FeV)."""
    return _fold(settings().ort.split()[0]) in _fold(behoerde)


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


_PERSON = ("familienname", "vornamen", "geburtsname", "doktorgrad", "geburtsdatum", "geburtsort")
_ANSCHRIFT = {"strasse": "strasse", "hausnummer": "hausnummer", "zusatz": "hausnummer_zusatz", "postleitzahl": "plz", "ort": "ort",
              "staat": "staat"}  # fmt: skip


def _told(parts: Iterable[fe.Person | fe.Anschrift | None]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, fe.Person):
            yield from (name for name in _PERSON if getattr(part, name))
        elif part is not None:
            yield from (word for name, word in _ANSCHRIFT.items() if getattr(part, name))


def _fields(item: Item) -> set[str]:
    """What the message tells about the person, in the words of the allow-list."""
    found = fe.read(item.message.body)
    if isinstance(found, fe.Aenderung):
        return set(_told((found.person, found.personNeu, found.anschriftNeu)))
    assert isinstance(found, fe.Antrag)  # noqa: S101 - the schema check before has seen to it
    return set(_told((found.person, found.anschrift)))


def _schema() -> Schema:
    return Schema(partial(schema, "fahrerlaubnis", "1.0"), law=_LAW)


def ausgang(title: str) -> Gate:
    """The gate of an application or change on its way to the register."""
    return Gate(
        name="fahrerlaubnis", title=title, checks=(Readable(), _schema(), AllowList(empfaenger=Empfaenger.FAHRERLAUBNIS, fields_of=_fields))
    )


@dataclass(frozen=True)
class Eindeutig:
    """The register knows one such holder, or none; with several nothing is changed (DQ-25)."""

    rule: str = "HANDPRUEFUNG"
    title: str = "Der Inhaber ist eindeutig oder es gibt keinen"
    law: str = "DQ-25"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look at the status of the answer."""
        for item in items:
            answer = fe.read(item.message.body)
            known = isinstance(answer, fe.AuskunftErgebnis) and answer.status != fe.Auskunftsstatus.MEHRDEUTIG
            if not known:
                text = "Die Person ist im Fahrerlaubnisregister nicht eindeutig zuzuordnen; bitte von Hand vergleichen."
                yield item, Finding(self.rule, text, "person", self.law)


def auskunft(title: str) -> Gate:
    """The gate of the register's answer to a question."""
    return Gate(name="fahrerlaubnisauskunft", title=title, checks=(Readable(), _schema(), Eindeutig()))
