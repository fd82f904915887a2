"""Ummelden: a move within the city, from the portal to the register, the e-file and back; no other authority is concerned.

XMeld 1704 (form) and 1706 (code) come through the XTA mailbox, 1705 or 1707 goes back. What else follows from the change (BZSt, DSRV,
Kfz …) the register tells through its change feed, the register first. Legal basis: §§ 17, 19, 23a, 24 BMG; §§ 9, 10 BMeldDigiV.
"""

from functools import partial

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.melderegister import Eintragungen
from drehscheibe.partners.xta_postfach import Postfach
from drehscheibe.services.akte import AKTE
from drehscheibe.services.meldewesen import gates
from drehscheibe.services.meldewesen.ablage import akte
from drehscheibe.services.meldewesen.einstellungen import dienste
from drehscheibe.services.meldewesen.melderegister import an_portal, auftrag
from drehscheibe.services.meldewesen.ruecksendung import ruecksendung
from drehscheibe.services.meldewesen.versand import versand
from drehscheibe.services.ummelden.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="ummelden",
    title="Ummelden einer Wohnung",
    law="§§ 17, 19, 23a, 24 BMG; §§ 9, 10 BMeldDigiV",
    owner="Meldebehörde",
    schedule="3-59/10 * * * *",
    source=Postfach(dienste("ummelden"), ruecksendung=ruecksendung),
    entry_gate=gates.eingang("Meldeschein, Umzug in der Stadt", umzug=True),
    legs=(
        Ask(name="melderegister", title="Eintragung im Melderegister", question=auftrag, target=Eintragungen(), gate=gates.MELDEREGISTER),
        Deliver(name="eakte", title="E-Akte", mapping=partial(akte, betreff="Ummeldung einer Wohnung"), gate=AKTE, target=EAkte()),
        Deliver(name="antwort", title="Antwort an das Portal", mapping=an_portal, gate=gates.ANTWORT, target=versand()),
    ),
    batch_size=50,
    may_reject=True,
)
