"""Simple Melderegisterauskunft: somebody asks for somebody else (0600), the register tells, or does not (0601, 0604).

Legal basis: §§ 44, 49, 51, 52 BMG. Blocked and not found are one answer (Ergebnisstatus 05): the same steps, the same letter, a
receipt either way, no Klaerfall, no note. Whoever must be told of a question about them is told by the Meldebehoerde (§ 51 Abs. 3).
"""

from drehscheibe.flow import Ask, Flow
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.services.leistungen import leistung
from drehscheibe.services.melde.schreiben import uebergabe
from drehscheibe.services.melderegisterauskunft.antrag import EINGANG
from drehscheibe.services.melderegisterauskunft.auskunft import AKTENZEICHEN, schreiben
from drehscheibe.services.melderegisterauskunft.melderegister import ANTWORT, frage
from drehscheibe.services.melderegisterauskunft.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="melderegisterauskunft",
    title="Melderegisterauskunft (einfach)",
    law="§§ 44, 49, 51, 52 BMG",
    owner="Meldebehörde",
    schedule="6-59/10 * * * *",
    source=FitConnect(service=leistung("melderegisterauskunft")),
    entry_gate=EINGANG,
    legs=(
        Ask(name="melderegister", title="Melderegister", question=frage, target=Melderegister(), gate=ANTWORT),
        *uebergabe(
            schreiben=schreiben,
            einheit="Meldebehörde",
            aktenzeichen=AKTENZEICHEN,
            betreff="Melderegisterauskunft",
            datei="auskunft.pdf",
            anlass="melderegisterauskunft",
        ),
    ),
    batch_size=50,
)
