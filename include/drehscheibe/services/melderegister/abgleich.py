"""The shape of every nightly sync to a register of the city: ask whether it knows the person, tell it the change, file that it was told."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.services.akte import AKTE
from drehscheibe.services.melderegister.aenderung import zu_melden
from drehscheibe.services.melderegister.akte import vermerk
from drehscheibe.services.melderegister.gates import EINGANG

__all__ = ["stadtabgleich"]


def stadtabgleich(
    *, name: str, title: str, law: str, owner: str, schedule: str, auskunft: Ask, mitteilung: Deliver, aktenzeichen: str
) -> Flow:
    """A sync within the city (§ 37 BMG), selected by the table of consequences.

    Args:
        name: of the flow, and in the table.
        title: of the flow.
        law: of the flow; stands in the note, too.
        owner: the unit that keeps the register.
        schedule: of the flow; its place in the night follows the order of the table.
        auskunft: asks the register; its `when` is set here.
        mitteilung: tells the register; its `when` says whether the answer makes the change its concern.
        aktenzeichen: of the file in which the note that it was told is kept.
    """
    filing = partial(vermerk, einheit=owner, aktenzeichen=aktenzeichen, law=law)
    return Flow(
        name=name, title=title, law=law, owner=owner, schedule=schedule, source=Aenderungen(), entry_gate=EINGANG,
        legs=(
            replace(auskunft, when=zu_melden(name)),
            mitteilung,
            Deliver(name="eakte", title="E-Akte", mapping=filing, gate=AKTE, target=EAkte(), when=mitteilung.when),
        ),
        deadline=timedelta(days=1), catch_up=True,
    )  # fmt: skip
