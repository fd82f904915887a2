"""Bewohnerparkausweis with print@home: dwelling and keeper asked in both registers, a signed permit as accessible PDF.

Legal basis: § 45 Abs. 1b Nr. 2a StVO, § 6a Abs. 5a StVG; the keeper is asked for under § 35 Abs. 1 Nr. 22 StVG. One permit per person:
the register of permits is asked before, and refuses a second one itself. Only what it has entered is filed and printed.
"""

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.parkausweise import Parkausweise
from drehscheibe.partners.zulassung import Zulassung
from drehscheibe.services.bewohnerparkausweis.antrag import EINGANG
from drehscheibe.services.bewohnerparkausweis.ausweis import AKTENZEICHEN, schreiben
from drehscheibe.services.bewohnerparkausweis.halter import HALTER, halterfrage
from drehscheibe.services.bewohnerparkausweis.register import BESTAND, EINTRAGUNG, bestandsfrage, eintragung
from drehscheibe.services.bewohnerparkausweis.samples import hand_in_samples
from drehscheibe.services.bewohnerparkausweis.wohnung import WOHNUNG, wohnungsfrage
from drehscheibe.services.leistungen import leistung
from drehscheibe.services.melde.schreiben import uebergabe

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="bewohnerparkausweis",
    title="Bewohnerparkausweis",
    law="§ 45 Abs. 1b StVO, § 6a Abs. 5a StVG",
    owner="Straßenverkehrsbehörde",
    schedule="8-59/10 * * * *",
    source=FitConnect(service=leistung("bewohnerparkausweis")),
    entry_gate=EINGANG,
    legs=(
        Ask(name="melderegister", title="Melderegister: Wohnung", question=wohnungsfrage, target=Melderegister(), gate=WOHNUNG),
        Ask(name="zulassung", title="Zulassung: Halter", question=halterfrage, target=Zulassung(), gate=HALTER),
        Ask(name="bestand", title="Parkausweise: Bestand", question=bestandsfrage, target=Parkausweise(), gate=BESTAND),
        Deliver(name="parkausweise", title="Register der Parkausweise", mapping=eintragung, gate=EINTRAGUNG, target=Parkausweise()),
        *uebergabe(
            schreiben=schreiben,
            einheit="Straßenverkehrsbehörde",
            aktenzeichen=AKTENZEICHEN,
            betreff="Bewohnerparkausweis",
            datei="bewohnerparkausweis.pdf",
            anlass="bewohnerparkausweis",
        ),
    ),
    batch_size=50,
)
