"""What is rare among residents yet must be in every thousand: which place in the thousand makes a person special, and how."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from drehscheibe.sandbox.population.names import BLOCK_NAMES, LONG_NAMES, ODD_NAMES
from drehscheibe.sandbox.population.streets import AGS, ORT, STREETS
from drehscheibe.sandbox.population.values import Anschrift, Person, Sperre

__all__ = ["ALONE", "RARITIES"]

Change = Callable[[Person, random.Random, date], Person]


def _sperre(key: str, days: int | None = None) -> Change:
    def change(person: Person, rng: random.Random, stichtag: date) -> Person:
        del rng
        frist = None if days is None else stichtag + timedelta(days=days)
        return replace(person, sperren=(*person.sperren, Sperre(schluessel=key, frist=frist)))

    return change


def _named(names: tuple[str, ...], first: bool) -> Change:
    def change(person: Person, rng: random.Random, stichtag: date) -> Person:
        del stichtag
        return replace(person, familienname=rng.choice(names), vornamen=person.vornamen if first else "")

    return change


def _birth(length: int) -> Change:
    def change(person: Person, rng: random.Random, stichtag: date) -> Person:
        del rng, stichtag
        return replace(person, geburtsdatum=person.geburtsdatum[:length])

    return change


def _decomposed(person: Person, rng: random.Random, stichtag: date) -> Person:
    """Names in NFD, as old systems keep them; equal only after NFC (DQ-16)."""
    del rng, stichtag
    vornamen = unicodedata.normalize("NFD", person.vornamen)
    return replace(person, familienname=unicodedata.normalize("NFD", "Öztürk-Çağlar"), vornamen=vornamen)


def _died(person: Person, rng: random.Random, stichtag: date) -> Person:
    return replace(person, gestorben=stichtag - timedelta(days=rng.randint(3, 400)))


def _left(ziel: str) -> Change:
    def change(person: Person, rng: random.Random, stichtag: date) -> Person:
        gone = stichtag - timedelta(days=rng.randint(3, 900))
        return replace(person, weggezogen=gone, ziel=ziel, einzug=min(person.einzug, gone - timedelta(days=200)))

    return change


def _second_home(person: Person, rng: random.Random, stichtag: date) -> Person:
    del stichtag
    strasse, plz, bezirk, highest = rng.choice(STREETS)
    home = Anschrift(strasse=strasse, hausnummer=rng.randint(1, highest), zusatz="", plz=plz, ort=ORT, ags=AGS, bezirk=bezirk)
    return replace(person, wohnungsstatus="1", nebenwohnung=home)


def _double(person: Person, rng: random.Random, stichtag: date) -> Person:
    """Each thousand holds two people of the same name and birth date: not to be told apart without the IdNr."""
    del rng, stichtag
    return replace(person, familienname="Doppler", vornamen="Kim", geburtsdatum="1984-02-29", geschlecht="w", geburtsname="")


def _sex(value: str) -> Change:
    return lambda person, rng, stichtag: replace(person, geschlecht=value)


def _without_idnr(person: Person, rng: random.Random, stichtag: date) -> Person:
    del rng, stichtag
    return replace(person, idnr="")


def _nationalities(*keys: str) -> Change:
    return lambda person, rng, stichtag: replace(person, staatsangehoerigkeiten=keys)


def _bsv(person: Person, rng: random.Random, stichtag: date) -> Person:
    del rng, stichtag
    return replace(person, bsv=True)


_DIED, _LEFT_INLAND, _LEFT_ABROAD = range(41, 1000, 120), range(47, 1000, 60), range(53, 1000, 90)
_PARTIAL, _LEFT_UNKNOWN, _DOUBLES = (36, 236, 37, 437, 38), (59, 459), (71, 771)
ALONE = frozenset((*_DIED, *_LEFT_INLAND, *_LEFT_ABROAD, *_PARTIAL, *_LEFT_UNKNOWN, *_DOUBLES))
"""Places in the thousand whose people are adults living alone, so that no relative contradicts what makes them special."""

_PLACES: dict[tuple[int, ...], Change] = {
    (17, 231, 618, 844): _sperre("3", 400),
    (402,): _sperre("3", -20),  # expired: no longer in force (§ 51 (4) BMG)
    (118,): _sperre("11", 300),
    (155,): _sperre("1"),
    (257,): _sperre("6"),
    (359,): _sperre("12"),
    (44, 544, 744): _bsv,
    tuple(range(5, 1000, 100)): _sperre("2"),
    tuple(range(12, 1000, 34)): _sperre("5"),
    tuple(range(19, 1000, 25)): _sperre("7"),
    tuple(range(24, 1000, 27)): _sperre("13"),
    tuple(range(88, 1000, 100)): _sperre("10"),  # void since 2026 and still in old registers (DOMAIN 0.1)
    (31, 331): _named(BLOCK_NAMES, first=False),
    (132, 632, 932): lambda person, rng, stichtag: replace(person, vornamen=""),
    (33,): _named(LONG_NAMES, first=True),
    (34, 134, 234, 434, 634): _named(ODD_NAMES, first=True),
    (35, 535): _decomposed,
    _PARTIAL[:2]: _birth(4),
    _PARTIAL[2:4]: _birth(7),
    _PARTIAL[4:]: _birth(0),
    tuple(_DIED): _died,
    tuple(_LEFT_INLAND): _left("Inland"),
    tuple(_LEFT_ABROAD): _left("Ausland"),
    _LEFT_UNKNOWN: _left("unbekannt"),
    tuple(range(60, 1000, 70)): _second_home,
    _DOUBLES: _double,
    (72,): _sex("d"),
    (73,): _sex("x"),
    (74, 374): _without_idnr,
    (76,): _nationalities("997"),
    (77,): _nationalities("998"),
    tuple(range(78, 1000, 80)): _nationalities("000", "163"),
}

RARITIES: dict[int, Change] = {}
"""Per place in the thousand (index modulo 1000) how its person is changed; the first entry wins."""
for _places, _change in _PLACES.items():
    for _place in _places:
        RARITIES.setdefault(_place, _change)
