"""Verkehrsüberwachung → Parkausweise: the permit register notes what the robot has typed in; what it could not is a Klaerfall as well.

A clerk who has typed it in by hand sets the finding aside: the register then notes that. Legal basis: § 45 Abs. 1b StVO.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.emma import Ergebnisse
from drehscheibe.partners.parkausweise import Parkausweise
from drehscheibe.services.parkausweis_rueckmeldung.gates import EINGANG, NACHTRAG, STAND
from drehscheibe.services.parkausweis_rueckmeldung.rueckmeldung import frage, liegengeblieben, nachtrag, vermerk
from drehscheibe.services.parkausweis_rueckmeldung.samples import hand_in_samples
from drehscheibe.services.parkausweis_ueberwachung.auftrag import ZIELSYSTEM
from drehscheibe.services.parkausweis_ueberwachung.gates import VERMERK

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="parkausweis_rueckmeldung",
    title="Verkehrsüberwachung → Parkausweise",
    law="§ 45 Abs. 1b StVO",
    owner="Verkehrsüberwachung",
    schedule="6-59/10 * * * *",
    source=Ergebnisse(ZIELSYSTEM),
    entry_gate=EINGANG,
    legs=(
        Ask(name="stand", title="Ausweis zum Ergebnis", question=frage, target=Parkausweise(), gate=STAND),
        Deliver(name="parkausweise", title="Register der Parkausweise", mapping=vermerk, gate=VERMERK, target=Parkausweise()),
        Deliver(
            name="nachtrag", title="Von Hand eingetragen", mapping=nachtrag, gate=NACHTRAG, target=Parkausweise(), when=liegengeblieben
        ),
    ),
    deadline=timedelta(days=1),
    batch_size=50,
)  # fmt: skip
