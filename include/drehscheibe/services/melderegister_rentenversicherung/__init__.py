"""Melderegister -> Datenstelle der Rentenversicherung: 1001 when name or address changes, 1005 when somebody dies.

Births and first arrivals (1000, 1002) go with their own registration; see the table of consequences.
"""

from drehscheibe.services.melderegister.mitteilung import behoerdenmitteilung
from drehscheibe.services.melderegister_rentenversicherung.mitteilung import DSRV

__all__ = ["FLOW"]

FLOW = behoerdenmitteilung(
    name="melderegister_rentenversicherung",
    title="Melderegister → Rentenversicherung",
    law="§ 6 2. BMeldDÜV",
    schedule="20 3 * * *",
    stellen=(DSRV,),
)
