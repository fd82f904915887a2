"""Melderegister -> Fahrerlaubnis: every night, what changed about a holder goes to the local licence file, and nowhere else.

The ZFER stores no address and a move needs no new licence (DOMAIN 0.5): nothing here is told to the Kraftfahrt-Bundesamt.
"""

from drehscheibe.flow import Ask, Deliver
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.services import fahrerlaubnis
from drehscheibe.services.melderegister.abgleich import stadtabgleich
from drehscheibe.services.melderegister_fahrerlaubnis.abgleich import betrifft, frage, mitteilung

__all__ = ["FLOW"]

_AUSKUNFT = fahrerlaubnis.auskunft("Auskunft des Fahrerlaubnisregisters")
_MITTEILUNG = fahrerlaubnis.ausgang("Mitteilung an das Fahrerlaubnisregister")

FLOW = stadtabgleich(
    name="melderegister_fahrerlaubnis",
    title="Melderegister → Fahrerlaubnis",
    law="§ 37 BMG, § 50 StVG, § 57 FeV",
    owner="Fahrerlaubnisbehörde",
    schedule="20 2 * * *",
    auskunft=Ask(name="auskunft", title="Fahrerlaubnisauskunft", question=frage, target=Fahrerlaubnisregister(), gate=_AUSKUNFT),
    mitteilung=Deliver(
        name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=mitteilung, gate=_MITTEILUNG, target=Fahrerlaubnisregister(),
        when=betrifft,
    ),
    aktenzeichen="32-FE-Personendaten",
)  # fmt: skip
