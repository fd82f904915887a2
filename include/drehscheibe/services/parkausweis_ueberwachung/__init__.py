"""Parkausweise → Verkehrsüberwachung: what the handhelds' procedure does not know yet is typed in by the robot; there is no interface.

The register hears first who has it, then the robot gets its work order; the result comes back in `parkausweis_rueckmeldung`. What a
handheld has taken up on the street itself (`parkausweis_vor_ort`) is not typed in again. Legal basis: § 45 Abs. 1b StVO.
"""

from datetime import timedelta

from drehscheibe.flow import Deliver, Flow
from drehscheibe.partners.emma import Emma
from drehscheibe.partners.parkausweise import Parkausweise, Vormerkungen
from drehscheibe.services.parkausweis_ueberwachung.auftrag import auftrag, uebergabe
from drehscheibe.services.parkausweis_ueberwachung.gates import AUFTRAG, EINGANG, UEBERGABE
from drehscheibe.services.parkausweis_ueberwachung.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="parkausweis_ueberwachung",
    title="Parkausweise → Verkehrsüberwachung",
    law="§ 45 Abs. 1b StVO",
    owner="Straßenverkehrsbehörde",
    schedule="3-59/10 * * * *",
    source=Vormerkungen(),
    entry_gate=EINGANG,
    legs=(
        Deliver(name="parkausweise", title="Register der Parkausweise", mapping=uebergabe, gate=UEBERGABE, target=Parkausweise()),
        Deliver(name="emma", title="Roboter", mapping=auftrag, gate=AUFTRAG, target=Emma()),
    ),
    deadline=timedelta(days=1),
    batch_size=50,
)
