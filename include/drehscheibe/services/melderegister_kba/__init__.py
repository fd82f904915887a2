"""Melderegister -> Kraftfahrt-Bundesamt: 0545, only when a first name or the name at birth has changed, of people of 14 or more.

A move or a new family name by marriage is not told (DOMAIN 0.6): the registers there hold neither address nor family name by marriage.
"""

from drehscheibe.services.melderegister.mitteilung import behoerdenmitteilung
from drehscheibe.services.melderegister_kba.mitteilung import KBA

__all__ = ["FLOW"]

FLOW = behoerdenmitteilung(
    name="melderegister_kba",
    title="Melderegister → Kraftfahrt-Bundesamt",
    law="§ 64 StVG, § 8 2. BMeldDÜV",
    schedule="10 3 * * *",
    stellen=(KBA,),
)
