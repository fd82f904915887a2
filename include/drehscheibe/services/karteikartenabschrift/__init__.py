"""Karteikartenabschrift: a transcript of our card file for the authority that needs it, matched by the name at the time of issue.

Practice under the FeV (DOMAIN 1a row 3). Who is not found by name is looked for by the number, to tell a wrong name from a missing
card. A card of another authority is not asked for by the hub: who must be asked, the Klaerfall says.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.postausgang import Druck
from drehscheibe.services.akte import AKTE
from drehscheibe.services.karteikartenabschrift.abschrift import ablage, sendung
from drehscheibe.services.karteikartenabschrift.antrag import LEISTUNG, NAME, TITEL, frage, frage_nummer, nicht_gefunden
from drehscheibe.services.karteikartenabschrift.gates import AUSKUNFT, EINGANG, NUMMER, POST
from drehscheibe.services.karteikartenabschrift.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name=NAME,
    title=TITEL,
    law="FeV (Verwaltungspraxis)",
    owner="Fahrerlaubnisbehörde",
    schedule="1-59/10 * * * *",
    source=FitConnect(service=LEISTUNG),
    entry_gate=EINGANG,
    legs=(
        Ask(name="auskunft", title="Fahrerlaubnisauskunft", question=frage, target=Fahrerlaubnisregister(), gate=AUSKUNFT),
        Ask(
            name="nummer",
            title="Wem gehört die Nummer?",
            question=frage_nummer,
            target=Fahrerlaubnisregister(),
            gate=NUMMER,
            when=nicht_gefunden,
        ),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte()),
        Deliver(name="postausgang", title="Abschrift an die Zielbehörde", mapping=sendung, gate=POST, target=Druck()),
    ),
    deadline=timedelta(days=14),
    batch_size=20,
)
