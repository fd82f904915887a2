"""What the simulated office decides: each application goes to the function for its kind, or is refused by a code that says why."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from drehscheibe.partners.zulassung import fahrzeuge, halterdaten
from drehscheibe.partners.zulassung.antrag import PART, Antrag, Refusal, check_zb1
from drehscheibe.partners.zulassung.register import Register
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import Art

__all__ = ["Refusal", "decide_antrag", "decide_ausserbetriebsetzung"]


def decide_antrag(register: Register, message: xkfz.Antrag0707) -> str:
    """Carry out a 0707; returns the pseudonymous key of what was changed. Raises Refusal."""
    content = message.elektronischerAntrag
    person = content.vorgangskomponenten.identifikation.person.natuerlichePerson
    if person is None:
        raise Refusal("Q104", PART + "identifikation")
    if content.vorgangskomponenten.datumWirksamkeit > register.world.heute:
        raise Refusal("Q204", PART + "datumWirksamkeit")
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
    check_zb1(vehicle, content.SicherheitscodeZB1, "SicherheitscodeZB1")
    codes = content.sicherheitscodesKennzeichen
    if (codes.SicherheitscodeKennz1, codes.SicherheitscodeKennz2 or vehicle.codes_schilder[1]) != vehicle.codes_schilder:
        raise Refusal("Q205", "sicherheitscodesKennzeichen")
    if content.MerkmalVerwertungsnachweis:
        register.verwertet.add(vehicle.fin)
    register.world.update_vehicle(replace(vehicle, ausser_betrieb=register.world.heute))
    return f"{vehicle.halter}:{Art.AUSSERBETRIEBSETZUNG}"


_HANDLERS: Mapping[Art, Callable[[Antrag], str]] = {
    Art.NEUZULASSUNG: fahrzeuge.new,
    Art.WIEDERZULASSUNG: fahrzeuge.again,
    Art.UMSCHREIBUNG: fahrzeuge.other_keeper,
    Art.ADRESSAENDERUNG: halterdaten.address_applied_for,
    Art.HALTER_ANSCHRIFT: halterdaten.address,
    Art.HALTER_NAME: halterdaten.name,
    Art.HALTER_TOD: halterdaten.death,
    Art.HALTER_WEGZUG: halterdaten.departure,
}
