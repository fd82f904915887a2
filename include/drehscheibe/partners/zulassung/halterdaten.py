"""What the simulated office decides about a keeper's data: address, name, death, departure."""

from dataclasses import replace

from drehscheibe.partners.zulassung.antrag import PART, Antrag, Refusal, address_inside, check_zb1, keeper_of

__all__ = ["address", "address_applied_for", "death", "departure", "name"]


def address(antrag: Antrag) -> str:
    """HA: a new address in the district."""
    keeper = keeper_of(antrag)
    antrag.register.update_keeper(replace(keeper, anschrift=address_inside(antrag, keeper)))
    return keeper.id


def address_applied_for(antrag: Antrag) -> str:
    """AD: the keeper proves with the code of the ZB I."""
    if not antrag.plates or not antrag.proof.SicherheitscodeZB1:
        raise Refusal("Q209", PART + "zulassung/SicherheitscodeZB1")
    keeper = keeper_of(antrag)
    for plate in antrag.plates:
        vehicle = antrag.register.vehicle(plate)
        if vehicle is not None:
            check_zb1(vehicle, antrag.proof.SicherheitscodeZB1, PART + "zulassung/SicherheitscodeZB1")
    antrag.register.update_keeper(replace(keeper, anschrift=address_inside(antrag, keeper)))
    return keeper.id


def name(antrag: Antrag) -> str:
    """HN: a new name."""
    keeper = keeper_of(antrag)
    new = antrag.parts.halterdaten.natuerlichePerson if antrag.parts.halterdaten else None
    if new is None:
        raise Refusal("Q209", PART + "halterdaten/NatuerlichePerson")
    antrag.register.update_keeper(
        replace(
            keeper, familienname=new.Nachname, vornamen=new.Vorname or "", geburtsname=new.GeburtsnameNachname or keeper.geburtsname,
            doktorgrad=new.Doktorgrad or "",
        )
    )  # fmt: skip
    return keeper.id


def death(antrag: Antrag) -> str:
    """HT: a hint; the heirs must act."""
    keeper = keeper_of(antrag)
    antrag.register.update_keeper(replace(keeper, gestorben=antrag.parts.datumWirksamkeit))
    return keeper.id


def departure(antrag: Antrag) -> str:
    """HW: a hint; the keeper must register elsewhere."""
    keeper = keeper_of(antrag)
    antrag.register.update_keeper(replace(keeper, weggezogen=antrag.parts.datumWirksamkeit))
    return keeper.id
