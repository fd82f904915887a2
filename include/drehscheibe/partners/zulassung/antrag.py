"""An application on the simulated office's desk: whom and which vehicle it is about, what it proves; or a refusal."""

from dataclasses import dataclass, replace

from drehscheibe.partners.zulassung.register import Register
from drehscheibe.sandbox.population import Anschrift, Fahrzeug, Person
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import Art, vorsystem

__all__ = [
    "PART", "Antrag", "Refusal", "address_inside", "check_zb1", "keeper_of", "keeps_plate", "need",
    "new_plate", "resident", "solvent", "vehicle_of",
]  # fmt: skip

_AGS = "06413000"
PART = "elektronischerAntrag/vorgangskomponenten/"
"""Where the parts of an application stand in the document, for the path of a field."""


class Refusal(Exception):
    """The office says no: a key of xkfz.QUITTUNGSCODES and the path of the field."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code, self.field = code, field


@dataclass(frozen=True, slots=True)
class Antrag:
    """An application on the desk."""

    register: Register
    art: Art
    parts: vorsystem.Vorgangskomponenten
    person: xkfz.NatuerlichePerson

    @property
    def plates(self) -> tuple[str, ...]:
        """The plates it names."""
        return tuple(plate.Kennzeichen for plate in self.parts.kennzeichen)

    @property
    def proof(self) -> vorsystem.Zulassungsdaten:
        """What it proves, perhaps nothing."""
        return self.parts.zulassung or vorsystem.Zulassungsdaten()


def check_zb1(vehicle: Fahrzeug, code: str | None, field: str) -> None:
    """The code of the ZB I must be the vehicle's. Raises Refusal."""
    if not vehicle.code_zb1 or code != vehicle.code_zb1:  # documents of before 2015 bear no code (DOMAIN 1a row 5)
        raise Refusal("Q205", field)


def keeper_of(antrag: Antrag) -> Person:
    """The keeper an application is about: by plate and name, or by name alone. Raises Refusal."""
    if not antrag.plates:
        found = antrag.register.find(antrag.person)
        if len(found) != 1:
            raise Refusal("Q202" if found else "Q201", PART + "identifikation")
        return found[0]
    keepers = [_keeper_by_plate(antrag, plate) for plate in antrag.plates]  # all of them must be theirs
    return keepers[0]


def _keeper_by_plate(antrag: Antrag, plate: str) -> Person:
    vehicle = antrag.register.vehicle(plate)
    keeper = antrag.register.keeper(vehicle.halter) if vehicle else None
    if vehicle is None or keeper is None or vehicle.ausser_betrieb is not None:
        raise Refusal("Q203", PART + "kennzeichen")
    if not antrag.register.is_same(keeper, antrag.person):
        raise Refusal("Q203" if antrag.register.find(antrag.person) else "Q201", PART + "identifikation")
    return keeper


def address_inside(antrag: Antrag, keeper: Person) -> Anschrift:
    """The keeper's address as applied for, which must be in the district. Raises Refusal."""
    new = antrag.parts.halterdaten.anschrift if antrag.parts.halterdaten else None
    if new is None:
        raise Refusal("Q209", PART + "halterdaten/Anschrift")
    if (new.Gemeindeschluessel or _AGS) != _AGS:
        raise Refusal("Q208", PART + "halterdaten/Anschrift/Gemeindeschluessel")
    digits = "".join(character for character in new.Hausnummer or "" if character.isdigit())
    suffix = (new.Hausnummer or "").removeprefix(digits).strip()
    return replace(
        keeper.anschrift, strasse=new.Strasse or "", hausnummer=int(digits or 0), zusatz=suffix, plz=new.Postleitzahl or "",
        ort=new.Wohnort,
    )  # fmt: skip


def new_plate(antrag: Antrag) -> str:
    """The plate wished for: free, or reserved with the PIN. Raises Refusal."""
    plate = antrag.proof.kennzeichenDaten
    if plate is None:
        raise Refusal("Q209", PART + "zulassung/kennzeichenDaten")
    if plate.Kennzeichen.rstrip("HE") in antrag.register.gesperrte_schilder:
        raise Refusal("Q215", PART + "zulassung/kennzeichenDaten")
    if not antrag.register.may_use(plate.Kennzeichen, antrag.proof.kennzeichenReservierungsnummerPIN or ""):
        raise Refusal("Q206", PART + "zulassung/kennzeichenDaten")
    return plate.Kennzeichen


def solvent(antrag: Antrag, keeper: str) -> None:
    """No arrears, and an insurance confirmation that was not used before; it is used up by asking last. Raises Refusal."""
    if keeper in antrag.register.rueckstaende:
        raise Refusal("Q213", PART + "identifikation")
    evb = antrag.proof.Versicherungsbestaetigungsnummer or ""
    if evb in antrag.register.verbrauchte_evb | antrag.register.abgelaufene_evb:
        raise Refusal("Q212", PART + "zulassung/Versicherungsbestaetigungsnummer")
    antrag.register.verbrauchte_evb.add(evb)


def vehicle_of(antrag: Antrag) -> Fahrzeug:
    """The vehicle whose plate is named first. Raises Refusal."""
    vehicle = antrag.register.vehicle(antrag.plates[0]) if antrag.plates else None
    if vehicle is None:
        raise Refusal("Q203", PART + "kennzeichen")
    return vehicle


def resident(antrag: Antrag) -> Person:
    """Who applies lives here. Raises Refusal."""
    person = antrag.person
    found = [one for one in antrag.register.world.find(person.Nachname, person.Vorname or "", person.TagDerGeburt or "") if one.gemeldet]
    if len(found) != 1:
        raise Refusal("Q202" if found else "Q201", PART + "identifikation")
    return found[0]


def keeps_plate(antrag: Antrag, vehicle: Fahrzeug) -> str:
    """The plate that stays on a vehicle: both plates' codes prove that they are there. Raises Refusal."""
    codes = antrag.proof.sicherheitscodesKennzeichen
    told = (codes.SicherheitscodeKennz1, codes.SicherheitscodeKennz2) if codes else ()
    if told != vehicle.codes_schilder:
        raise Refusal("Q218", PART + "zulassung/sicherheitscodesKennzeichen")
    return vehicle.kennzeichen


def need(antrag: Antrag, *names: str) -> None:
    """These proofs must be given. Raises Refusal."""
    for name in names:
        if getattr(antrag.proof, name) is None:
            raise Refusal("Q209", f"{PART}zulassung/{name}")
