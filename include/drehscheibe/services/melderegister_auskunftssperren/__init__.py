"""Melderegister -> other Meldebehörden: an Auskunftssperre set, changed or lifted is told within half an hour.

0093 to those where the person has a dwelling now, 0094 to the one they came from, without delay (§ 33 Abs. 4 BMG). Each run looks a week
back; what it knows already it leaves alone, so a standstill of some days loses nothing.
"""

from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.services.melderegister.mitteilung import behoerdenmitteilung
from drehscheibe.services.melderegister_auskunftssperren.mitteilung import STELLEN
from drehscheibe.services.melderegister_auskunftssperren.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = behoerdenmitteilung(
    name="melderegister_auskunftssperren",
    title="Melderegister → andere Meldebehörden: Auskunftssperren",
    law="§ 33 Abs. 4, § 51 BMG, § 8 1. BMeldDÜV",
    schedule="25,55 7-19 * * *",
    stellen=STELLEN,
    feed=Aenderungen(nummern=frozenset({"0093"}), tage=7),
)
