"""Statusabfrage from the city's own form, a second source beside FIT-Connect: behind the source, everything is the same flow.

A case handed in at both places is answered at both; nothing is updated by either (PAuswG, PassG; DOMAIN 1a row 14).
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, cast

from drehscheibe.partners.formulare import Formulare
from drehscheibe.services import muster, statusabfrage
from drehscheibe.services.statusabfrage.samples import abfrage

if TYPE_CHECKING:
    from drehscheibe.partners.formulare.simulator import FormulareSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["FLOW", "FORMULAR", "hand_in_samples"]

FORMULAR = "statusabfrage"
"""The form's name in the form system."""

FLOW = replace(
    statusabfrage.FLOW,
    name="statusabfrage_formular",
    title="Statusabfrage Pass und Ausweis (Formular)",
    schedule="9-59/10 * * * *",
    source=Formulare(FORMULAR),
)
_GOOD = 3


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Hand in good questions, one with letters in the number, one without a birth date. The same world gives the same ones."""
    forms = cast("FormulareSimulator", simulators["formulare"])
    people = (abfrage(one) for one in muster.bewohner(world) if one.ausweis)
    for question in islice(people, _GOOD):
        forms.hand_in(FORMULAR, question)
    for wrong in ({"nummer": "L01X00O47"}, {"geburtsdatum": "0000-00-00"}):
        forms.hand_in(FORMULAR, next(people) | wrong)
