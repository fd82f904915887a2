"""Registerabgleich: weekly, all registers of the city against the Melderegister; each difference is told to the office concerned.

Nothing is corrected or merged by itself: between the registers of one city data may be passed on (§ 37 BMG), but which of two is
right only a person can say (DQ-25). How often is for the city to set [M].
"""

from drehscheibe.abgleich.durchgang import Registerabgleich
from drehscheibe.partners.fahrerlaubnisregister.auszug import BESTAND as FAHRERLAUBNIS
from drehscheibe.partners.melderegister.auszug import BESTAND as MELDEREGISTER
from drehscheibe.partners.parkausweise.auszug import BESTAND as PARKAUSWEISE
from drehscheibe.partners.passregister.auszug import BESTAND as AUSWEISE
from drehscheibe.partners.zulassung.auszug import BESTAND as ZULASSUNG

__all__ = ["ABGLEICH"]

ABGLEICH = Registerabgleich(
    name="registerabgleich",
    title="Registerabgleich",
    law="§§ 6, 37 BMG, § 15 FZV, § 50 StVG",
    owner="Meldebehörde",
    schedule="0 4 * * 0",
    melderegister=MELDEREGISTER,
    fachregister=(ZULASSUNG, FAHRERLAUBNIS, AUSWEISE, PARKAUSWEISE),
)
