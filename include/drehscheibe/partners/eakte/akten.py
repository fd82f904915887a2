"""The files about people in the simulated e-file: who has one, what it is kept under, how it is found and changed (0608, 0610)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.world import World

__all__ = ["Personenakte", "Personenakten"]

_EACH = 2


@dataclass(slots=True)
class Personenakte:
    """One file.

    Attributes:
        id: UUID of the object.
        aktenzeichen: its reference.
        person: pseudonymous id of whom it is about.
        daten: what it is kept under: name of the field -> value.
    """

    id: str
    aktenzeichen: str
    person: str
    daten: dict[str, str] = field(default_factory=dict)


class Personenakten:
    """Each second resident of the Stichtag has a file, made at the first use; since then only messages change it. Not thread-safe."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._files: dict[str, Personenakte] | None = None
        self._by_name: dict[str, set[str]] = {}

    @property
    def files(self) -> dict[str, Personenakte]:
        """All files by their UUID."""
        if self._files is None:
            self._files = {}
            for person in self._world.population:
                if Population.index(person.id) % _EACH == 0:
                    self.add(person)
        return self._files

    def add(self, person: Person, aktenzeichen: str = "") -> Personenakte:
        """A further file about somebody."""
        one = _file(person, aktenzeichen)
        self.files[one.id] = one
        self._index(one)
        return one

    def _index(self, one: Personenakte) -> None:
        self._by_name.setdefault(one.daten["Familienname"].casefold(), set()).add(one.id)

    def of(self, person: str) -> list[Personenakte]:
        """The files about somebody."""
        return [one for one in self.files.values() if one.person == person]

    def search(self, words: str) -> list[Personenakte]:
        """Files whose metadata hold all these words (separated by ``;``), a family name among them."""
        wanted = [word.strip().casefold() for word in words.split(";") if word.strip()]
        files = self.files
        near = sorted({id_ for word in wanted for id_ in self._by_name.get(word, ())})
        found = ((files[id_], {value.casefold() for value in files[id_].daten.values()}) for id_ in near)
        return [one for one, values in found if all(word in values for word in wanted)]

    def update(self, id_: str, values: Mapping[str, str]) -> Personenakte | None:
        """Change what a file is kept under; None when there is no such file."""
        one = self.files.get(id_)
        if one is not None:
            one.daten.update(values)
            self._index(one)
        return one


def _file(person: Person, aktenzeichen: str = "") -> Personenakte:
    reference = aktenzeichen or f"33-P/{Population.index(person.id):06d}"
    home = person.anschrift
    return Personenakte(
        id=str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:akte:{person.id}:{reference}")), aktenzeichen=reference, person=person.id,
        daten={
            "Familienname": person.familienname, "Vornamen": person.vornamen, "Geburtsdatum": person.geburtsdatum,
            "Strasse": home.strasse, "Hausnummer": f"{home.hausnummer}{home.zusatz}", "PLZ": home.plz, "Ort": home.ort,
        },
    )  # fmt: skip
