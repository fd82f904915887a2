"""Melderegister -> Beitragsservice (Landesrundfunkanstalt): 1400 on moves, departures, deaths and new names of adults.

One person a message; only the whole stock (1499) is delivered in numbered packages, and that is not this flow's.
"""

from drehscheibe.services.melderegister.mitteilung import behoerdenmitteilung
from drehscheibe.services.melderegister_rundfunk.mitteilung import LRA

__all__ = ["FLOW"]

FLOW = behoerdenmitteilung(
    name="melderegister_rundfunk",
    title="Melderegister → Beitragsservice",
    law="§ 11 RBStV, Landesrecht",
    schedule="30 3 * * *",
    stellen=(LRA,),
)
