"""What the register and the robot are told of a permit that the enforcement does not know yet."""

from drehscheibe.message import Case, Message
from drehscheibe.partners import emma, parkausweise

__all__ = ["ZIELSYSTEM", "auftrag", "schluessel", "uebergabe"]

ZIELSYSTEM = "verkehrsueberwachung"


def schluessel(ausweis: str, fassung: int) -> str:
    """The business key of one version of a permit in the enforcement's procedure, by whatever way it gets there."""
    return emma.vorgangsschluessel(ZIELSYSTEM, ausweis, str(fassung))


def uebergabe(case: Case) -> Message:
    """The robot gets it; told before, so that no result comes that the register can not place."""
    known = parkausweise.vormerkung(case.incoming)
    key = schluessel(known.ausweis, known.fassung)
    return parkausweise.uebergabe(id=case.transfer_id, ausweis=known.ausweis, fassung=known.fassung, vorgang=key)


def auftrag(case: Case) -> Message:
    """Number, district, plate and term: what a handheld shows; nobody's name."""
    known = parkausweise.vormerkung(case.incoming)
    return emma.arbeitsauftrag(
        id=case.transfer_id, schluessel=schluessel(known.ausweis, known.fassung), ablauf=f"parkausweis-{known.art}", zielsystem=ZIELSYSTEM,
        felder={
            "ausweis": known.ausweis, "bezirk": known.bezirk, "kennzeichen": known.kennzeichen, "gueltig_von": known.von.isoformat(),
            "gueltig_bis": known.bis.isoformat(),
        },
        now=case.now,
    )  # fmt: skip
