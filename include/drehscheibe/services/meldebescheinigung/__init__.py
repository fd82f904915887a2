"""Meldebescheinigung: an application from the portal, the Melderegister's data (1700, 1701), an accessible PDF to the citizen.

Legal basis: §§ 18, 18a BMG, §§ 5, 6 BMeldDigiV. The electronic one is free (§ 18 Abs. 3 BMG).
"""

from drehscheibe.flow import Ask, Flow
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.services.leistungen import leistung
from drehscheibe.services.melde.gates import antwort
from drehscheibe.services.melde.schreiben import uebergabe
from drehscheibe.services.meldebescheinigung.antrag import EINGANG, frage
from drehscheibe.services.meldebescheinigung.bescheinigung import AKTENZEICHEN, schreiben
from drehscheibe.services.meldebescheinigung.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="meldebescheinigung",
    title="Meldebescheinigung",
    law="§§ 18, 18a BMG",
    owner="Meldebehörde",
    schedule="2-59/10 * * * *",
    source=FitConnect(service=leistung("meldebescheinigung")),
    entry_gate=EINGANG,
    legs=(
        Ask(name="melderegister", title="Melderegister", question=frage, target=Melderegister(), gate=antwort("1701")),
        *uebergabe(
            schreiben=schreiben,
            einheit="Meldebehörde",
            aktenzeichen=AKTENZEICHEN,
            betreff="Meldebescheinigung",
            datei="meldebescheinigung.pdf",
            anlass="meldebescheinigung",
        ),
    ),
    batch_size=50,
)
