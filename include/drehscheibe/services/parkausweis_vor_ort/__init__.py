"""Parkausweise vor Ort erfasst: a handheld has read a permit on the street that it did not know, and has taken it up itself.

The same matter may be with the robot (`parkausweis_ueberwachung`): who is first has it, and the register hears of it once. Comes through
the form system; legal basis: § 45 Abs. 1b StVO.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.emma import Einmalig
from drehscheibe.partners.formulare import Formulare
from drehscheibe.partners.parkausweise import Parkausweise
from drehscheibe.services.parkausweis_ueberwachung.gates import VERMERK
from drehscheibe.services.parkausweis_vor_ort.erfassung import frage, vermerk, vorgang
from drehscheibe.services.parkausweis_vor_ort.gates import EINGANG, STAND
from drehscheibe.services.parkausweis_vor_ort.samples import FORMULAR, hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="parkausweis_vor_ort",
    title="Parkausweise vor Ort erfasst",
    law="§ 45 Abs. 1b StVO",
    owner="Verkehrsüberwachung",
    schedule="2-59/10 * * * *",
    source=Formulare(FORMULAR),
    entry_gate=EINGANG,
    legs=(
        Ask(name="stand", title="Ausweis im Register", question=frage, target=Parkausweise(), gate=STAND),
        Deliver(
            name="parkausweise", title="Register der Parkausweise", mapping=vermerk, gate=VERMERK, target=Einmalig(Parkausweise(), vorgang)
        ),
    ),
    deadline=timedelta(days=1),
    batch_size=50,
)  # fmt: skip
