"""Führerschein-Rückmeldung: what the card producer tells about orders, matched with the register's Vorgaenge by the card's number.

A card sent home is handed over with its dispatch; one sent to the office waits for its holder, who hears of it. What came back or could
not be made becomes a Klaerfall. Legal basis: §§ 25, 48 Abs. 3 StVG, § 25 FeV.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.kartenhersteller import Rueckmeldungen
from drehscheibe.partners.postausgang import Statusmail
from drehscheibe.services import vorgang
from drehscheibe.services.fuehrerschein_rueckmeldung.gates import EINGANG, VORGANG
from drehscheibe.services.fuehrerschein_rueckmeldung.rueckmeldung import frage, gewuenscht, mail, meldung, versandt
from drehscheibe.services.fuehrerschein_rueckmeldung.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="fuehrerschein_rueckmeldung",
    title="Führerschein-Rückmeldung",
    law="§ 25 FeV, § 48 Abs. 3 StVG",
    owner="Fahrerlaubnisbehörde",
    schedule="7-59/10 * * * *",
    source=Rueckmeldungen(),
    entry_gate=EINGANG,
    legs=(
        Ask(name="vorgang", title="Vorgang", question=frage, target=Fahrerlaubnisregister(), gate=VORGANG, when=versandt),
        Deliver(
            name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=meldung, gate=vorgang.gate("Meldung an das Fahrerlaubnisregister"),
            target=Fahrerlaubnisregister(), when=versandt,
        ),
        Deliver(name="mail", title="Statusnachricht", mapping=mail, gate=vorgang.MAIL, target=Statusmail(), when=gewuenscht),
    ),
    deadline=timedelta(days=1),
    batch_size=100,
)  # fmt: skip
