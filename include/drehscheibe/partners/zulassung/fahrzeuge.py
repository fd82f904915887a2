"""What the simulated office decides about a vehicle: back into service, another keeper, a new one."""

from dataclasses import replace
from datetime import date, timedelta

from drehscheibe.partners.zulassung.antrag import (
    PART,
    Antrag,
    Refusal,
    check_zb1,
    keeps_plate,
    need,
    new_plate,
    resident,
    solvent,
    vehicle_of,
)
from drehscheibe.sandbox.population import Fahrzeug

__all__ = ["again", "new", "other_keeper"]


def again(antrag: Antrag) -> str:
    """WZ: back into service, at most seven years after (DOMAIN 1a row 7)."""
    vehicle = vehicle_of(antrag)
    since = vehicle.ausser_betrieb
    if since is None:
        raise Refusal("Q203", PART + "kennzeichen")
    if antrag.register.world.heute - since > timedelta(days=7 * 365 + 2):
        raise Refusal("Q210", PART + "kennzeichen")
    if vehicle.fin in antrag.register.verwertet:
        raise Refusal("Q211", PART + "kennzeichen")
    check_zb1(vehicle, antrag.proof.SicherheitscodeZB1, PART + "zulassung/SicherheitscodeZB1")
    need(antrag, "Versicherungsbestaetigungsnummer", "IBAN")
    plate = new_plate(antrag) if antrag.proof.kennzeichenDaten else vehicle.kennzeichen
    if plate in antrag.register.weggegeben:
        raise Refusal("Q219", PART + "kennzeichen")
    solvent(antrag, vehicle.halter)
    evb = antrag.proof.Versicherungsbestaetigungsnummer or ""
    antrag.register.world.update_vehicle(replace(vehicle, ausser_betrieb=None, evb=evb, kennzeichen=plate))
    return vehicle.halter


def other_keeper(antrag: Antrag) -> str:
    """UM: another keeper."""
    vehicle, keeper = vehicle_of(antrag), resident(antrag)
    check_zb1(vehicle, antrag.proof.SicherheitscodeZB1, PART + "zulassung/SicherheitscodeZB1")
    if vehicle.code_zb2 and antrag.proof.SicherheitscodeZB2 != vehicle.code_zb2:
        raise Refusal("Q205", PART + "zulassung/SicherheitscodeZB2")
    need(antrag, "Versicherungsbestaetigungsnummer", "IBAN")
    plate = new_plate(antrag) if antrag.proof.kennzeichenDaten else keeps_plate(antrag, vehicle)
    solvent(antrag, keeper.id)
    antrag.register.world.update_vehicle(replace(vehicle, halter=keeper.id, ausser_betrieb=None, kennzeichen=plate))
    antrag.register.update_keeper(keeper)
    return keeper.id


def new(antrag: Antrag) -> str:
    """NZ: a new vehicle."""
    keeper, proof, world = resident(antrag), antrag.proof, antrag.register.world
    need(antrag, "Fahrzeugidentifizierungsnummer", "NummerZulBeschTeil2", "SicherheitscodeZB2", "Versicherungsbestaetigungsnummer", "IBAN")
    plate, fin = new_plate(antrag), proof.Fahrzeugidentifizierungsnummer or ""
    if world.vehicle(fin=fin):
        raise Refusal("Q214", PART + "zulassung/Fahrzeugidentifizierungsnummer")
    if fin in antrag.register.unbekannte_fin | antrag.register.ohne_coc:
        raise Refusal("Q217" if fin in antrag.register.ohne_coc else "Q216", PART + "zulassung/Fahrzeugidentifizierungsnummer")
    solvent(antrag, keeper.id)
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
