"""Einbürgerung: documents submitted through the portal, checked for completeness, filed in the e-file for the authority that decides.

Legal basis: StAG §§ 8-10, 37, 38. The inquiries of § 37 (Verfassungsschutz, BZR, AZR) and the decision itself are a clerk's, not the hub's.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.services.akte import AKTE
from drehscheibe.services.einbuergerung.antrag import LEISTUNG, NAME, TITEL
from drehscheibe.services.einbuergerung.gates import ANTWORT, EINGANG
from drehscheibe.services.einbuergerung.samples import hand_in_samples
from drehscheibe.services.einbuergerung.weg import ablage, frage

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name=NAME,
    title=TITEL,
    law="§§ 8-10, 38 StAG",
    owner="Einbürgerungsbehörde",
    schedule="6-59/10 * * * *",
    source=FitConnect(service=LEISTUNG),
    entry_gate=EINGANG,
    legs=(
        Ask(name="melderegister", title="Melderegister", question=frage, target=Melderegister(), gate=ANTWORT),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte()),
    ),
    deadline=timedelta(days=3),
    batch_size=20,
)
