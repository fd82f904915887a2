"""Karteikarten-Eingang: transcripts other authorities send on our request, matched with the Vorgang that waits for them.

All must fit: our reference, the name at the time of issue, birth date, number and date of the old licence. What fits is attached to the
Vorgang and filed; whether the licence is converted on its ground, a person decides in the register: nothing is merged (DQ-25).
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.services import vorgang
from drehscheibe.services.akte import AKTE
from drehscheibe.services.karteikarteneingang.abschrift import LEISTUNG, NAME, TITEL, ablage, frage, zuordnung
from drehscheibe.services.karteikarteneingang.gates import EINGANG, VORGANG
from drehscheibe.services.karteikarteneingang.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name=NAME,
    title=TITEL,
    law="FeV (Verwaltungspraxis)",
    owner="Fahrerlaubnisbehörde",
    schedule="5-59/10 * * * *",
    source=FitConnect(service=LEISTUNG),
    entry_gate=EINGANG,
    legs=(
        Ask(name="vorgang", title="Vorgang", question=frage, target=Fahrerlaubnisregister(), gate=VORGANG),
        Deliver(
            name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=zuordnung,
            gate=vorgang.gate("Abschrift an das Fahrerlaubnisregister"), target=Fahrerlaubnisregister(),
        ),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte()),
    ),
    deadline=timedelta(days=3),
    batch_size=20,
)  # fmt: skip
