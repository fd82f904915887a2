"""What the simulated office decides: each function carries out one kind of application, or says by its code why not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from drehscheibe.partners.zulassung.register import Register
from drehscheibe.sandbox.population import Anschrift, Fahrzeug, Person
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import Art, vorsystem

__all__ = ["Refusal", "decide_antrag", "decide_ausserbetriebsetzung"]

_AGS = "06413000"
_PART = "elektronischerAntrag/vorgangskomponenten/"


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


def decide_antrag(register: Register, message: xkfz.Antrag0707) -> str:
    """Carry out a 0707; returns the pseudonymous key of what was changed. Raises Refusal."""
    content = message.elektronischerAntrag
    person = content.vorgangskomponenten.identifikation.person.natuerlichePerson
    if person is None:
        raise Refusal("Q104", _PART + "identifikation")
    if content.vorgangskomponenten.datumWirksamkeit > register.world.heute:
        raise Refusal("Q204", _PART + "datumWirksamkeit")
    art = Art(content.kopf.artDesGeschaeftsvorfalls)
    handler = _HANDLERS.get(art)
    if handler is None:
        raise Refusal("Q104", "elektronischerAntrag/kopf/artDesGeschaeftsvorfalls")
    return f"{handler(Antrag(register, art, content.vorgangskomponenten, person))}:{art}"


def decide_ausserbetriebsetzung(register: Register, message: xkfz.AntragAusserbetriebsetzung0708) -> str:
    """Carry out a 0708: the codes prove the right to. Raises Refusal."""
    content = message.ausserbetriebsetzungGrosskunde
    vehicle = register.vehicle(content.kennzeichen.Kennzeichen)
    if vehicle is None:
        raise Refusal("Q203", "kennzeichen")
    if vehicle.ausser_betrieb is not None:
        raise Refusal("Q207", "kennzeichen")
    _check_zb1(vehicle, content.SicherheitscodeZB1, "SicherheitscodeZB1")
    codes = content.sicherheitscodesKennzeichen
    if (codes.SicherheitscodeKennz1, codes.SicherheitscodeKennz2 or vehicle.codes_schilder[1]) != vehicle.codes_schilder:
        raise Refusal("Q205", "sicherheitscodesKennzeichen")
    if content.MerkmalVerwertungsnachweis:
        register.verwertet.add(vehicle.fin)
    register.world.update_vehicle(replace(vehicle, ausser_betrieb=register.world.heute))
    return f"{vehicle.halter}:{Art.AUSSERBETRIEBSETZUNG}"


def _check_zb1(vehicle: Fahrzeug, code: str | None, field: str) -> None:
    if not vehicle.code_zb1 or code != vehicle.code_zb1:  # documents of before 2015 bear no code (DOMAIN 1a row 5)
        raise Refusal("Q205", field)


def _keeper(antrag: Antrag) -> Person:
    """The keeper an application is about: by plate and name, or by name alone. Raises Refusal."""
    if not antrag.plates:
        found = antrag.register.find(antrag.person)
        if len(found) != 1:
            raise Refusal("Q202" if found else "Q201", _PART + "identifikation")
        return found[0]
    keepers = [_keeper_of(antrag, plate) for plate in antrag.plates]  # all of them must be theirs
    return keepers[0]


def _keeper_of(antrag: Antrag, plate: str) -> Person:
    vehicle = antrag.register.vehicle(plate)
    keeper = antrag.register.keeper(vehicle.halter) if vehicle else None
    if vehicle is None or keeper is None or vehicle.ausser_betrieb is not None:
        raise Refusal("Q203", _PART + "kennzeichen")
    if not antrag.register.is_same(keeper, antrag.person):
        raise Refusal("Q203" if antrag.register.find(antrag.person) else "Q201", _PART + "identifikation")
    return keeper


def _address(antrag: Antrag) -> str:
    """HA: a new address in the district."""
    keeper = _keeper(antrag)
    antrag.register.update_keeper(replace(keeper, anschrift=_inside(antrag, keeper)))
    return keeper.id


def _inside(antrag: Antrag, keeper: Person) -> Anschrift:
    new = antrag.parts.halterdaten.anschrift if antrag.parts.halterdaten else None
    if new is None:
        raise Refusal("Q209", _PART + "halterdaten/Anschrift")
    if (new.Gemeindeschluessel or _AGS) != _AGS:
        raise Refusal("Q208", _PART + "halterdaten/Anschrift/Gemeindeschluessel")
    digits = "".join(character for character in new.Hausnummer or "" if character.isdigit())
    suffix = (new.Hausnummer or "").removeprefix(digits).strip()
    return replace(
        keeper.anschrift, strasse=new.Strasse or "", hausnummer=int(digits or 0), zusatz=suffix, plz=new.Postleitzahl or "",
        ort=new.Wohnort,
    )  # fmt: skip


def _address_applied_for(antrag: Antrag) -> str:
    """AD: the keeper proves with the code of the ZB I."""
    if not antrag.plates or not antrag.proof.SicherheitscodeZB1:
        raise Refusal("Q209", _PART + "zulassung/SicherheitscodeZB1")
    keeper = _keeper(antrag)
    for plate in antrag.plates:
        vehicle = antrag.register.vehicle(plate)
        if vehicle is not None:
            _check_zb1(vehicle, antrag.proof.SicherheitscodeZB1, _PART + "zulassung/SicherheitscodeZB1")
    antrag.register.update_keeper(replace(keeper, anschrift=_inside(antrag, keeper)))
    return keeper.id


def _name(antrag: Antrag) -> str:
    """HN: a new name."""
    keeper = _keeper(antrag)
    new = antrag.parts.halterdaten.natuerlichePerson if antrag.parts.halterdaten else None
    if new is None:
        raise Refusal("Q209", _PART + "halterdaten/NatuerlichePerson")
    antrag.register.update_keeper(
        replace(
            keeper, familienname=new.Nachname, vornamen=new.Vorname or "", geburtsname=new.GeburtsnameNachname or keeper.geburtsname,
            doktorgrad=new.Doktorgrad or "",
        )
    )  # fmt: skip
    return keeper.id


def _death(antrag: Antrag) -> str:
    """HT: a hint; the heirs must act."""
    keeper = _keeper(antrag)
    antrag.register.update_keeper(replace(keeper, gestorben=antrag.parts.datumWirksamkeit))
    return keeper.id


def _departure(antrag: Antrag) -> str:
    """HW: a hint; the keeper must register elsewhere."""
    keeper = _keeper(antrag)
    antrag.register.update_keeper(replace(keeper, weggezogen=antrag.parts.datumWirksamkeit))
    return keeper.id


def _again(antrag: Antrag) -> str:
    """WZ: back into service, at most seven years after (DOMAIN 1a row 7)."""
    vehicle = _vehicle(antrag)
    since = vehicle.ausser_betrieb
    if since is None:
        raise Refusal("Q203", _PART + "kennzeichen")
    if antrag.register.world.heute - since > timedelta(days=7 * 365 + 2):
        raise Refusal("Q210", _PART + "kennzeichen")
    if vehicle.fin in antrag.register.verwertet:
        raise Refusal("Q211", _PART + "kennzeichen")
    _check_zb1(vehicle, antrag.proof.SicherheitscodeZB1, _PART + "zulassung/SicherheitscodeZB1")
    _need(antrag, "Versicherungsbestaetigungsnummer", "IBAN")
    _solvent(antrag, vehicle.halter)
    antrag.register.world.update_vehicle(replace(vehicle, ausser_betrieb=None, evb=antrag.proof.Versicherungsbestaetigungsnummer or ""))
    return vehicle.halter


def _other_keeper(antrag: Antrag) -> str:
    """UM: another keeper."""
    vehicle, keeper = _vehicle(antrag), _resident(antrag)
    _check_zb1(vehicle, antrag.proof.SicherheitscodeZB1, _PART + "zulassung/SicherheitscodeZB1")
    if vehicle.code_zb2 and antrag.proof.SicherheitscodeZB2 != vehicle.code_zb2:
        raise Refusal("Q205", _PART + "zulassung/SicherheitscodeZB2")
    _need(antrag, "Versicherungsbestaetigungsnummer", "IBAN")
    plate = _new_plate(antrag) if antrag.proof.kennzeichenDaten else vehicle.kennzeichen
    _solvent(antrag, keeper.id)
    antrag.register.world.update_vehicle(replace(vehicle, halter=keeper.id, ausser_betrieb=None, kennzeichen=plate))
    antrag.register.update_keeper(keeper)
    return keeper.id


def _new(antrag: Antrag) -> str:
    """NZ: a new vehicle."""
    keeper, proof, world = _resident(antrag), antrag.proof, antrag.register.world
    _need(antrag, "Fahrzeugidentifizierungsnummer", "NummerZulBeschTeil2", "SicherheitscodeZB2", "Versicherungsbestaetigungsnummer", "IBAN")
    plate, fin = _new_plate(antrag), proof.Fahrzeugidentifizierungsnummer or ""
    if world.vehicle(fin=fin):
        raise Refusal("Q214", _PART + "zulassung/Fahrzeugidentifizierungsnummer")
    _solvent(antrag, keeper.id)
    today = world.heute
    world.update_vehicle(
        Fahrzeug(
            kennzeichen=plate, fin=fin, halter=keeper.id, hsn="0000", tsn="000", erstzulassung=today,
            hu=date(today.year + 3, today.month, 1), zb2=proof.NummerZulBeschTeil2 or "", code_zb1=fin[-7:],
            code_zb2=proof.SicherheitscodeZB2 or "", codes_schilder=(fin[-3:], fin[-6:-3]),
            evb=proof.Versicherungsbestaetigungsnummer or "",
        )
    )  # fmt: skip
    antrag.register.update_keeper(keeper)
    return keeper.id


def _new_plate(antrag: Antrag) -> str:
    """The plate wished for: free, or reserved with the PIN. Raises Refusal."""
    plate = antrag.proof.kennzeichenDaten
    if plate is None:
        raise Refusal("Q209", _PART + "zulassung/kennzeichenDaten")
    if not antrag.register.may_use(plate.Kennzeichen, antrag.proof.kennzeichenReservierungsnummerPIN or ""):
        raise Refusal("Q206", _PART + "zulassung/kennzeichenDaten")
    return plate.Kennzeichen


def _solvent(antrag: Antrag, keeper: str) -> None:
    """No arrears, and an insurance confirmation that was not used before; it is used up by asking last. Raises Refusal."""
    if keeper in antrag.register.rueckstaende:
        raise Refusal("Q213", _PART + "identifikation")
    evb = antrag.proof.Versicherungsbestaetigungsnummer or ""
    if evb in antrag.register.verbrauchte_evb:
        raise Refusal("Q212", _PART + "zulassung/Versicherungsbestaetigungsnummer")
    antrag.register.verbrauchte_evb.add(evb)


def _vehicle(antrag: Antrag) -> Fahrzeug:
    vehicle = antrag.register.vehicle(antrag.plates[0]) if antrag.plates else None
    if vehicle is None:
        raise Refusal("Q203", _PART + "kennzeichen")
    return vehicle


def _resident(antrag: Antrag) -> Person:
    """Who applies lives here. Raises Refusal."""
    person = antrag.person
    found = [one for one in antrag.register.world.find(person.Nachname, person.Vorname or "", person.TagDerGeburt or "") if one.gemeldet]
    if len(found) != 1:
        raise Refusal("Q202" if found else "Q201", _PART + "identifikation")
    return found[0]


def _need(antrag: Antrag, *names: str) -> None:
    for name in names:
        if getattr(antrag.proof, name) is None:
            raise Refusal("Q209", f"{_PART}zulassung/{name}")


_HANDLERS: Mapping[Art, Callable[[Antrag], str]] = {
    Art.NEUZULASSUNG: _new,
    Art.WIEDERZULASSUNG: _again,
    Art.UMSCHREIBUNG: _other_keeper,
    Art.ADRESSAENDERUNG: _address_applied_for,
    Art.HALTER_ANSCHRIFT: _address,
    Art.HALTER_NAME: _name,
    Art.HALTER_TOD: _death,
    Art.HALTER_WEGZUG: _departure,
}
