"""Stocks from files instead of partners: one record per line, as the profile schemas/bestandsauszug/1.0 says."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from drehscheibe.abgleich.auszug import Bestand, Profilfehler, lies
from drehscheibe.abgleich.durchgang import Registerabgleich
from drehscheibe.abgleich.eintraege import Eintrag, Register
from drehscheibe.errors import Misconfigured

__all__ = ["aus_dateien"]


@dataclass(frozen=True, slots=True)
class _Datei:
    name: str
    register: tuple[Register, ...]
    path: Path

    def eintraege(self) -> Iterator[Eintrag]:
        """All records. Raises Misconfigured naming file, line and field."""
        with self.path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                try:
                    record = lies(json.loads(line))
                except (Profilfehler, ValueError) as error:
                    field = f"Feld {error}" if isinstance(error, Profilfehler) else "kein JSON"
                    raise Misconfigured(f"{self.path.name}, Zeile {number}: nicht nach Profil ({field}); Datei bitte prüfen.") from None
                if record.register not in self.register:
                    raise Misconfigured(f"{self.path.name}, Zeile {number}: gehört zu einem fremden Register.")
                yield record


def aus_dateien(abgleich: Registerabgleich, folder: Path) -> Registerabgleich:
    """The same reconciliation over ``<partner>.jsonl`` in a folder; registers without a file are left out.

    Raises:
        Misconfigured: the Melderegister's file is missing, or there is nothing to compare it with.
    """

    def file(bestand: Bestand) -> _Datei:
        return _Datei(bestand.name, tuple(bestand.register), folder / f"{bestand.name}.jsonl")

    people = file(abgleich.melderegister)
    others = tuple(one for one in map(file, abgleich.fachregister) if one.path.is_file())
    if not people.path.is_file() or not others:
        names = ", ".join(f"{one.name}.jsonl" for one in abgleich.fachregister)
        raise Misconfigured(
            f"In {folder} fehlen Bestandsauszüge: gebraucht werden {people.path.name} und mindestens eine von {names}. "
            "Wohin die Berichte geschrieben werden, sagt --out."
        )
    return replace(abgleich, melderegister=people, fachregister=others, abruf=False)
