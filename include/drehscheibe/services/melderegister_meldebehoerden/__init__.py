"""Melderegister -> other Meldebehörden where a person has a dwelling too: 0088 on a move, 0040 on death, 0091/0092 on a new name.

An Auskunftssperre must not wait for the night: `melderegister_auskunftssperren` tells it within half an hour.
"""

from drehscheibe.services.melderegister.mitteilung import behoerdenmitteilung
from drehscheibe.services.melderegister_meldebehoerden.mitteilung import WEITERE
from drehscheibe.services.melderegister_meldebehoerden.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = behoerdenmitteilung(
    name="melderegister_meldebehoerden",
    title="Melderegister → andere Meldebehörden",
    law="§ 33 Abs. 3 BMG, § 8 1. BMeldDÜV",
    schedule="10 2 * * *",
    stellen=WEITERE,
)
