"""ZFER-Kontrolle: every night, is each hand-over in the ZFER? What was told and is not there is told again.

What differs there, and what nobody has told for a day (its Klaerfall lies in `fuehrerschein_aushaendigung`), is a Klaerfall.

Legal basis: § 51 StVG (the notice is due at once), § 49 FeV. Asked for are hand-overs of the day before and earlier that no control has
confirmed yet; what is confirmed is closed in the register.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister, Vorgaenge
from drehscheibe.partners.zfer import Zfer
from drehscheibe.services import vorgang, zfer
from drehscheibe.services.zfer_kontrolle.gates import EINGANG, ZFER
from drehscheibe.services.zfer_kontrolle.kontrolle import abschluss, fehlt, frage, nachmeldung
from drehscheibe.services.zfer_kontrolle.samples import hand_in_samples
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="zfer_kontrolle",
    title="ZFER-Kontrolle",
    law="§ 51 StVG, § 49 FeV",
    owner="Fahrerlaubnisbehörde",
    schedule="40 3 * * *",
    source=Vorgaenge(Vorgangsstand.AUSGEHAENDIGT, Vorgangsstand.GEMELDET, anlass="kontrolle", tage=1),
    entry_gate=EINGANG,
    legs=(
        Ask(name="abfrage", title="ZFER-Abfrage", question=frage, target=Zfer(), gate=ZFER),
        Deliver(
            name="zfer", title="ZFER-Nachmeldung", mapping=nachmeldung, gate=zfer.mitteilung("Nachmeldung an das ZFER"), target=Zfer(),
            when=fehlt,
        ),
        Deliver(
            name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=abschluss,
            gate=vorgang.gate("Abschluss im Fahrerlaubnisregister"), target=Fahrerlaubnisregister(),
        ),
    ),
    deadline=timedelta(days=1),
)  # fmt: skip
