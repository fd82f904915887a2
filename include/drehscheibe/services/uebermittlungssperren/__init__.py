"""Uebermittlungssperren: a resident's objections are entered in, or taken out of, the Melderegister (1711-1715).

Legal basis: § 42 Abs. 3, § 50 Abs. 5 BMG, § 8 BMeldDigiV. No reason is needed, no fee is taken. Key 10 was abolished on 1 January 2026
(Wehrdienst-Modernisierungsgesetz) and is refused with that reason (DOMAIN 0.1).
"""

from drehscheibe.flow import Ask, Flow
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.services.leistungen import leistung
from drehscheibe.services.melde.gates import antwort
from drehscheibe.services.melde.schreiben import uebergabe
from drehscheibe.services.uebermittlungssperren.antrag import EINGANG, auftrag, frage, zu_aendern
from drehscheibe.services.uebermittlungssperren.bestaetigung import AKTENZEICHEN, schreiben
from drehscheibe.services.uebermittlungssperren.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="uebermittlungssperren",
    title="Übermittlungssperren",
    law="§ 42 Abs. 3, § 50 Abs. 5 BMG; § 8 BMeldDigiV",
    owner="Meldebehörde",
    schedule="4-59/10 * * * *",
    source=FitConnect(service=leistung("uebermittlungssperren")),
    entry_gate=EINGANG,
    legs=(
        Ask(name="bestand", title="Bestand im Melderegister", question=frage, target=Melderegister(), gate=antwort("1712")),
        Ask(
            name="eintragung",
            title="Eintragung im Melderegister",
            question=auftrag,
            target=Melderegister(),
            gate=antwort("1715"),
            when=zu_aendern,
        ),
        *uebergabe(
            schreiben=schreiben,
            einheit="Meldebehörde",
            aktenzeichen=AKTENZEICHEN,
            betreff="Übermittlungssperren",
            datei="bestaetigung.pdf",
            anlass="uebermittlungssperren",
        ),
    ),
    batch_size=50,
)
