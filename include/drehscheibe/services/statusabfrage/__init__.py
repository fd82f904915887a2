"""Statusabfrage Pass und Ausweis: number and birth date from the portal, the state from the register, a mail that tells only that.

Legal basis: PAuswG, PassG (DOMAIN 1a row 14). Nothing is updated and nothing filed. A wrong birth date is answered like an unknown number.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.passregister import Passregister
from drehscheibe.partners.postausgang import Statusmail
from drehscheibe.services.statusabfrage.abfrage import LEISTUNG, NAME, TITEL, antwort, frage
from drehscheibe.services.statusabfrage.gates import ANTWORT, EINGANG, MAIL
from drehscheibe.services.statusabfrage.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name=NAME,
    title=TITEL,
    law="PAuswG, PassG",
    owner="Pass- und Ausweisbehörde",
    schedule="8-59/10 * * * *",
    source=FitConnect(service=LEISTUNG),
    entry_gate=EINGANG,
    legs=(
        Ask(name="passregister", title="Pass- und Ausweisregister", question=frage, target=Passregister(), gate=ANTWORT),
        Deliver(name="antwort", title="Antwort an den Fragenden", mapping=antwort, gate=MAIL, target=Statusmail()),
    ),
    deadline=timedelta(days=1),
    retention=timedelta(days=7),
    batch_size=100,
    may_reject=True,
)
