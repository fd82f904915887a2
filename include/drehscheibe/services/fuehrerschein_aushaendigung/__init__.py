"""Führerschein-Aushändigung: every card handed over is told to the ZFER at once, noted in the register and filed.

The register's list of hand-overs is the source: what the counter has noted, and what was sent home, did not come back within the term
(DREHSCHEIBE_FUEHRERSCHEIN_ZUSTELLFRIST) and is noted here first; the ZFER then hears of it with the next run.

Legal basis: § 51 StVG, § 49 FeV,
§ 25 Abs. 5 FeV (the old document is withdrawn or invalidated), § 24a FeV (validity).
"""

from datetime import timedelta

from drehscheibe.flow import Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import VERSANDT, Fahrerlaubnisregister, Vorgaenge
from drehscheibe.partners.postausgang import Statusmail
from drehscheibe.partners.zfer import Zfer
from drehscheibe.services import vorgang, zfer
from drehscheibe.services.akte import AKTE
from drehscheibe.services.fuehrerschein_aushaendigung.aushaendigung import (
    ablage,
    ausgehaendigt,
    gewuenscht,
    mail,
    meldung,
    mitteilung,
    zugestellt,
    zustellfrist,
    zustellung,
)
from drehscheibe.services.fuehrerschein_aushaendigung.gates import EINGANG
from drehscheibe.services.fuehrerschein_aushaendigung.samples import hand_in_samples
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="fuehrerschein_aushaendigung",
    title="Führerschein-Aushändigung",
    law="§ 51 StVG, §§ 24a, 25, 49 FeV",
    owner="Fahrerlaubnisbehörde",
    schedule="9-59/10 * * * *",
    source=Vorgaenge(Vorgangsstand.AUSGEHAENDIGT, VERSANDT, anlass="aushaendigung", reif={VERSANDT: zustellfrist}),
    entry_gate=EINGANG,
    legs=(
        Deliver(
            name="zustellung", title="Zugestellte Karte", mapping=zustellung, gate=vorgang.gate("Meldung an das Fahrerlaubnisregister"),
            target=Fahrerlaubnisregister(), when=zugestellt,
        ),
        Deliver(
            name="zfer", title="ZFER", mapping=mitteilung, gate=zfer.mitteilung("Mitteilung an das ZFER"), target=Zfer(), when=ausgehaendigt
        ),
        Deliver(
            name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=meldung, gate=vorgang.gate("Meldung an das Fahrerlaubnisregister"),
            target=Fahrerlaubnisregister(), when=ausgehaendigt,
        ),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte(), when=ausgehaendigt),
        Deliver(name="mail", title="Statusnachricht", mapping=mail, gate=vorgang.MAIL, target=Statusmail(), when=gewuenscht),
    ),
    deadline=timedelta(days=1),
    batch_size=50,
)  # fmt: skip
