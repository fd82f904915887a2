"""Which compartment a record belongs to: by year of birth, so that everybody who may be the same person lies together.

Two exceptions are led across: who has no known birth year is looked at everywhere, and a tax number is followed to where it lives.
"""

import hashlib
import os
from collections import defaultdict
from typing import Any

from drehscheibe.abgleich.ablage import Ablage
from drehscheibe.abgleich.arbeit import Rolle
from drehscheibe.abgleich.eintraege import Fachlich, Gemeldet, als_zeile
from drehscheibe.checks.rules.identitaet import Person

__all__ = ["Verteilung", "schluesselhash"]

_HOME = 0
"""Where a resident without birth year, and a legal person, is at home."""


def schluesselhash(text: str, key: bytes) -> bytes:
    """A keyed hash of a number; without the key, which is never stored, nobody can try numbers out."""
    return hashlib.blake2b(text.encode(), key=key, digest_size=12).digest()


class Verteilung:
    """Puts every record into the compartment, or compartments, where it will be judged. Residents come first."""

    def __init__(self, ablage: Ablage, faecher: int) -> None:
        self._ablage, self._all = ablage, range(faecher)
        self._key = os.urandom(32)
        self._lives: dict[bytes, int] = {}
        self._also: dict[bytes, set[int]] = defaultdict(set)

    def gemeldet(self, eintrag: Gemeldet) -> None:
        """A resident, present or former."""
        row = als_zeile(eintrag)
        home = self._home(eintrag.person)
        elsewhere = self._remember(eintrag.person, home)
        unknown = eintrag.person.geburtsdatum.jahr is None
        self._put(home, Rolle.GEMELDET_OFFEN if elsewhere or unknown else Rolle.GEMELDET, row)
        for other in self._all if unknown else ():
            if other != home:
                self._put(other, Rolle.KANDIDAT, row)
        for other in elsewhere:
            self._put(other, Rolle.DOPPELPRUEFUNG, row)

    def fachlich(self, eintrag: Fachlich) -> None:
        """A record of a special register; all residents are known by now."""
        row, person = als_zeile(eintrag), eintrag.person
        if person is None:
            self._put(_HOME, Rolle.FRAGE, row)
            return
        targets = set(self._all) if person.geburtsdatum.jahr is None else {self._home(person)} | self._homes(person)
        for target in targets:
            self._put(target, Rolle.FRAGE if len(targets) == 1 else Rolle.TEILFRAGE, row)

    def _put(self, fach: int, role: Rolle, row: list[Any]) -> None:
        self._ablage.lege(fach, [int(role), *row])

    def _home(self, person: Person) -> int:
        year = person.geburtsdatum.jahr
        return _HOME if year is None else year % len(self._all)

    def _homes(self, person: Person) -> set[int]:
        """Where residents with this tax number live."""
        if not person.idnr:
            return set()
        key = schluesselhash(person.idnr, self._key)
        lives = self._lives.get(key)
        return set() if lives is None else {lives} | self._also.get(key, set())

    def _remember(self, person: Person, home: int) -> set[int]:
        """Note where the tax number lives; the other compartments where it did so already."""
        if not person.idnr:
            return set()
        known = self._homes(person) - {home}
        key = schluesselhash(person.idnr, self._key)
        if self._lives.setdefault(key, home) != home:
            self._also[key].add(home)
        return known
