"""Melderegister -> Bundesamt für Justiz: 0550 when a name of a person of 14 or more has changed, for the Bundeszentralregister."""

from drehscheibe.services.melderegister.mitteilung import behoerdenmitteilung
from drehscheibe.services.melderegister_bzr.mitteilung import BZR

__all__ = ["FLOW"]

FLOW = behoerdenmitteilung(
    name="melderegister_bzr",
    title="Melderegister → Bundeszentralregister",
    law="§ 20a BZRG, § 7 1. BMeldDÜV",
    schedule="50 3 * * *",
    stellen=(BZR,),
)
