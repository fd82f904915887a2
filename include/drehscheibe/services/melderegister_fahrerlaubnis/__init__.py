"""Melderegister -> Fahrerlaubnis: every night, what changed about a holder goes to the local licence file, and nowhere else.

The ZFER stores no address and a move needs no new licence (DOMAIN 0.5): nothing here is told to the Kraftfahrt-Bundesamt.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.services import fahrerlaubnis
from drehscheibe.services.akte import AKTE
from drehscheibe.services.melderegister.gates import EINGANG
from drehscheibe.services.melderegister_fahrerlaubnis.abgleich import ablage, betrifft, frage, mitteilung, zu_melden

__all__ = ["FLOW"]

_AUSKUNFT = fahrerlaubnis.auskunft("Auskunft des Fahrerlaubnisregisters")
_MITTEILUNG = fahrerlaubnis.ausgang("Mitteilung an das Fahrerlaubnisregister")

FLOW = Flow(
    name="melderegister_fahrerlaubnis",
    title="Melderegister → Fahrerlaubnis",
    law="§ 37 BMG, § 50 StVG, § 57 FeV",
    owner="Fahrerlaubnisbehörde",
    schedule="20 2 * * *",
    source=Aenderungen(),
    entry_gate=EINGANG,
    legs=(
        Ask(name="auskunft", title="Fahrerlaubnisauskunft", question=frage, target=Fahrerlaubnisregister(), gate=_AUSKUNFT, when=zu_melden),
        Deliver(
            name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=mitteilung, gate=_MITTEILUNG, target=Fahrerlaubnisregister(),
            when=betrifft,
        ),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte(), when=betrifft),
    ),
    deadline=timedelta(days=1),
    catch_up=True,
)  # fmt: skip
