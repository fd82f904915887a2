"""Melderegister -> other Meldebehörden: an Auskunftssperre set, changed or lifted, by the hour: it must be told without delay.

0093 to those where the person has a dwelling now, 0094 to the one they came from (§ 33 Abs. 4 BMG).
"""

from drehscheibe.services.melderegister.mitteilung import behoerdenmitteilung
from drehscheibe.services.melderegister_auskunftssperren.mitteilung import STELLEN
from drehscheibe.services.melderegister_auskunftssperren.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = behoerdenmitteilung(
    name="melderegister_auskunftssperren",
    title="Melderegister → andere Meldebehörden: Auskunftssperren",
    law="§ 33 Abs. 4, § 51 BMG, § 8 1. BMeldDÜV",
    schedule="25 7-19 * * *",
    stellen=STELLEN,
)
