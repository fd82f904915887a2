"""What becomes of one record, given whom the Melderegister knows: pure functions from record and finding to outcome and differences."""

from dataclasses import dataclass

from drehscheibe.abgleich.arten import Art, Ausgang, Differenz, Grund
from drehscheibe.abgleich.eintraege import Eintrag, Einwohner, Fachlich, FruehererEinwohner, Gemeldet, Register
from drehscheibe.abgleich.regeln import PAARE
from drehscheibe.abgleich.suche import Fund

__all__ = ["Urteil", "urteile_fachlich", "urteile_gemeldet"]

_MOST_IDS = 5


@dataclass(frozen=True, slots=True)
class Urteil:
    """How a record came out.

    Attributes:
        ausgang: its outcome.
        differenzen: what is to be told; empty when it is in order.
        grund: why it rightly stands on one side only, if it does.
        person: id of the resident it was assigned to, or empty.
    """

    ausgang: Ausgang
    differenzen: tuple[Differenz, ...] = ()
    grund: Grund | None = None
    person: str = ""


def urteile_fachlich(eintrag: Fachlich, fund: Fund) -> Urteil:
    """A record of a special register against the resident it means."""
    if eintrag.person is None:
        return Urteil(Ausgang.EINSEITIG, grund=Grund.JURISTISCHE_PERSON)
    if not fund.genannt:
        return _one(eintrag, Ausgang.EINSEITIG, Art.NICHT_IM_MELDEREGISTER)
    unclear = _unclear(eintrag, fund, Art.MEHRDEUTIG)
    if unclear is not None:
        return unclear
    found = fund.sicher[0]
    if isinstance(found, FruehererEinwohner):
        art = Art.VERSTORBEN if found.gestorben else Art.WEGGEZOGEN
        told = _tell(eintrag, art, Register.FRUEHERE, found.id)
        return Urteil(Ausgang.ABWEICHEND, (told,), person=found.id)
    told_fields = _fields(eintrag, found)
    return Urteil(Ausgang.ABWEICHEND if told_fields else Ausgang.GLEICH, told_fields, person=found.id)


def urteile_gemeldet(eintrag: Gemeldet, fund: Fund, register: frozenset[Register] | set[Register]) -> Urteil:
    """A resident, present or former.

    Args:
        eintrag: the resident.
        fund: other records of the Melderegister that mean the same person or are in conflict (`Verzeichnis.genau`).
        register: where at least one record names the resident.
    """
    if eintrag.gesperrt:
        return _one(eintrag, Ausgang.HANDPRUEFUNG, Art.HANDPRUEFUNG)
    if fund.genannt:
        blocked = any(one.gesperrt for one in fund.genannt)
        if blocked:
            return _one(eintrag, Ausgang.HANDPRUEFUNG, Art.HANDPRUEFUNG)
        art = Art.IDNR_KONFLIKT if fund.konflikt else Art.DOPPELT
        return Urteil(Ausgang.MEHRDEUTIG, (_tell(eintrag, art, fund.genannt[0].register, _ids(fund)),))
    if isinstance(eintrag, Einwohner) and eintrag.ausweispflichtig and Register.DOKUMENTE not in register:
        return Urteil(Ausgang.EINSEITIG, (_tell(eintrag, Art.OHNE_AUSWEIS, Register.DOKUMENTE),))
    if register:
        return Urteil(Ausgang.ZUGEORDNET)
    return Urteil(Ausgang.EINSEITIG, grund=Grund.KEINE_PFLICHT if isinstance(eintrag, Einwohner) else Grund.ERLEDIGT)


def _unclear(eintrag: Fachlich, fund: Fund, several: Art) -> Urteil | None:
    """None when exactly one resident is certainly meant and may be named."""
    if any(one.gesperrt for one in fund.genannt):
        return _one(eintrag, Ausgang.HANDPRUEFUNG, Art.HANDPRUEFUNG)
    if len(fund.sicher) == 1 and not fund.konflikt:
        return None
    art = Art.IDNR_KONFLIKT if fund.konflikt else several
    return Urteil(Ausgang.MEHRDEUTIG, (_tell(eintrag, art, fund.genannt[0].register, _ids(fund)),))


def _fields(eintrag: Fachlich, found: Einwohner) -> tuple[Differenz, ...]:
    told = []
    for rule in PAARE[eintrag.register].regeln:
        art = rule.befund(eintrag, found)
        if art is not None:
            told.append(_tell(eintrag, art, Register.MELDEREGISTER, found.id, rule.feld))
    return tuple(told)


def _one(eintrag: Eintrag, ausgang: Ausgang, art: Art) -> Urteil:
    return Urteil(ausgang, (_tell(eintrag, art, Register.MELDEREGISTER),))


def _tell(eintrag: Eintrag, art: Art, other: Register, ids: str = "", feld: str = "") -> Differenz:
    return Differenz(art, eintrag.register, eintrag.id, other, ids, feld)


def _ids(fund: Fund) -> str:
    ids = [one.id for one in fund.genannt]
    return " ".join(ids[:_MOST_IDS]) + (" …" if len(ids) > _MOST_IDS else "")
