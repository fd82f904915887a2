"""What people own and hold: their vehicles and their driving licences, from the person's index."""

import random
from datetime import date, timedelta

from drehscheibe.sandbox.population.numbers import fahrerlaubnisnummer, fin, kennzeichen
from drehscheibe.sandbox.population.values import Fahrerlaubnis, Fahrzeug, Person

__all__ = ["VEHICLES_EACH", "licence", "vehicle", "vehicles"]

VEHICLES_EACH = 3
"""Vehicle numbers reserved per person: number = 3 * index + position."""

_CODE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_CODE_12 = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_TYPES = (("0603", "BGU"), ("0588", "AMP"), ("1313", "DBX"), ("0005", "CLR"), ("8566", "AAB"), ("3333", "AWZ"), ("0000", "000"))
_CLASSES = (("B",), ("B", "L"), ("A", "B"), ("AM", "B", "L"), ("B", "BE"), ("B", "BE", "C1", "C1E", "L"), ("A2", "B"), ("B", "C", "T"))
_OLD_CLASSES = (("3",), ("1", "3"), ("2", "3"), ("3", "4"), ("1a", "3"))
_ELSEWHERE = ("Stadt Frankfurt am Main", "Main-Kinzig-Kreis", "Kreis Bergstraße", "Landratsamt Musterkreis", "Stadt Köln")


def _age(person: Person, tag: date) -> int:
    return tag.year - int(person.geburtsdatum[:4]) if person.geburtsdatum else 40


def vehicles(seed: int, index: int, person: Person, stichtag: date) -> tuple[Fahrzeug, ...]:
    """The vehicles a person keeps; on average 0.45 per resident (DOMAIN 6a: 67,000 at 145,000)."""
    if not person.gemeldet or _age(person, stichtag) < 18:
        return ()
    rng = random.Random(f"{seed}:kfz:{index}")
    count = rng.choices((0, 1, 2, 3), (50, 40, 8, 2))[0]
    return tuple(vehicle(rng, VEHICLES_EACH * index + place, person.id, stichtag) for place in range(count))


def vehicle(rng: random.Random, number: int, halter: str, stichtag: date) -> Fahrzeug:
    """The vehicle of a number; plate and FIN are unique by it."""
    erstzulassung = stichtag - timedelta(days=int(rng.random() * 18 * 365))
    age = (stichtag - erstzulassung).days // 365
    suffix = "E" if age < 8 and rng.random() < 0.12 else ""
    hsn, tsn = rng.choice(_TYPES)
    months = rng.randint(-2, 23) + stichtag.year * 12 + stichtag.month - 1
    return Fahrzeug(
        kennzeichen=kennzeichen(number, suffix), fin=fin(number), halter=halter, hsn=hsn, tsn=tsn, erstzulassung=erstzulassung,
        hu=date(months // 12, months % 12 + 1, 1),
        ausser_betrieb=max(erstzulassung, stichtag - timedelta(days=rng.randint(5, 3000))) if rng.random() < 0.05 else None,
        zb2=f"{rng.choice('ABCDEFGH')}{rng.choice('ABCDEFGH')}{number:06d}",
        code_zb1=_code(rng, 7) if erstzulassung.year >= 2015 else "", codes_schilder=(_code(rng, 3), _code(rng, 3)),
        code_zb2="".join(rng.choices(_CODE_12, k=12)) if erstzulassung.year >= 2018 else "", evb="".join(rng.choices(_CODE_12, k=7)),
    )  # fmt: skip


def _code(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_CODE, k=length))


def licence(seed: int, index: int, person: Person, stichtag: date) -> Fahrerlaubnis | None:
    """The person's licence, or None; issue dates cover all ranges of FeV Anlage 8e."""
    age = _age(person, stichtag)
    rng = random.Random(f"{seed}:fe:{index}")
    if age < 18 or person.gestorben or rng.random() > 0.72:
        return None
    erteilt = stichtag - timedelta(days=int((age - 17) * 365 * rng.random()))
    auswaerts = rng.random() < 0.2
    behoerde = rng.choice(_ELSEWHERE) if auswaerts else "Stadt Offenbach am Main"
    if erteilt <= date(1998, 12, 31):
        number = f"{rng.choice('ABCDEFGH')} {rng.randint(100, 19999)}/{erteilt.year % 100:02d}"
        return Fahrerlaubnis(
            inhaber=person.id, nummer=number, papier=True, klassen=rng.choice(_OLD_CLASSES), erteilt=erteilt, gueltig_bis=None,
            behoerde=behoerde, auswaerts=auswaerts,
        )  # fmt: skip
    limited = erteilt >= date(2013, 1, 19)
    until = erteilt.replace(year=erteilt.year + 15, day=min(erteilt.day, 28)) - timedelta(days=1) if limited else None
    return Fahrerlaubnis(
        inhaber=person.id, nummer=fahrerlaubnisnummer(index, rng.randint(1, 3)), papier=False, klassen=rng.choice(_CLASSES),
        erteilt=erteilt, gueltig_bis=until, behoerde=behoerde, auswaerts=auswaerts,
    )  # fmt: skip
