"""Asking the vehicle registration for a keeper's vehicles, and telling it what has changed."""

from drehscheibe.message import Case, Message
from drehscheibe.services.melderegister_zulassung.aenderung import ART, anschrift, lies, person
from drehscheibe.standards import xkfz

__all__ = ["betrifft", "frage", "kennzeichen", "mitteilung"]

AUSKUNFT = "halterauskunft"


def frage(case: Case) -> Message:
    """Does this person keep a vehicle? Name, birth date and place are all the question carries (§ 37 BMG)."""
    change = lies(case.incoming)
    question = xkfz.Halterfrage(
        person=person(change.person),
        stichtag=case.now.date(),
        rechtsgrundlage="BMG-37",
        grund="Änderung im Melderegister",
        aktenzeichen=change.ereignis,
    )
    return xkfz.message(question, id=case.transfer_id, now=case.now)


def kennzeichen(case: Case) -> tuple[str, ...]:
    """The plates of the person's vehicles in service; empty for somebody who keeps none."""
    answer = case.answers.get(AUSKUNFT)
    found = xkfz.read(answer.body) if answer else None
    if not isinstance(found, xkfz.Auskunft0802) or found.halter is None:
        return ()
    return tuple(vehicle.kennzeichen.Kennzeichen for vehicle in found.fahrzeuge if vehicle.statusZulassung == "zugelassen")


def betrifft(case: Case) -> bool:
    """The person keeps a vehicle, so the change concerns the vehicle registration."""
    return bool(kennzeichen(case))


def mitteilung(case: Case) -> Message:
    """The change, for every vehicle of the keeper (0707)."""
    change = lies(case.incoming)
    assert change.anlass is not None  # noqa: S101 - the table of consequences has seen to it
    changed = xkfz.Halterdatenaenderung(
        art=ART[change.anlass], halter=person(change.person), kennzeichen=kennzeichen(case), wirksam_ab=change.tag,
        anschrift=anschrift(change.anschrift) if change.anschrift else None, person=person(change.name) if change.name else None,
        ereignis=change.ereignis,
    )  # fmt: skip
    return xkfz.message(changed, id=case.transfer_id, now=case.now)
