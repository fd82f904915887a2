"""Führerschein-Rückmeldung: what the card producer tells about orders, matched with the register's Vorgaenge by the card's number.

A card sent home is on its way: `fuehrerschein_aushaendigung` takes it for handed over when the term after its dispatch is over
(DREHSCHEIBE_FUEHRERSCHEIN_ZUSTELLFRIST) and tells the ZFER only then. One sent to the office waits for its holder, who hears of it. One
that came back waits at the office, too, and is a Klaerfall; so is one that could not be made. Where it came back after its term the ZFER is
told that the hand-over was none. Legal basis: §§ 25, 48 Abs. 3, 51 StVG, § 25 FeV.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.kartenhersteller import Rueckmeldungen
from drehscheibe.partners.postausgang import Statusmail
from drehscheibe.partners.zfer import Zfer
from drehscheibe.services import vorgang, zfer
from drehscheibe.services.fuehrerschein_rueckmeldung.gates import EINGANG, RUECKSENDUNG, VORGANG
from drehscheibe.services.fuehrerschein_rueckmeldung.rueckmeldung import (
    abholbereit,
    berichtigung,
    betrifft_vorgang,
    frage,
    gewuenscht,
    mail,
    meldung,
    versandt,
    zu_berichtigen,
    zurueck,
    zurueckzunehmen,
)
from drehscheibe.services.fuehrerschein_rueckmeldung.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="fuehrerschein_rueckmeldung",
    title="Führerschein-Rückmeldung",
    law="§ 25 FeV, §§ 48 Abs. 3, 51 StVG",
    owner="Fahrerlaubnisbehörde",
    schedule="7-59/10 * * * *",
    source=Rueckmeldungen(),
    entry_gate=EINGANG,
    legs=(
        Ask(name="vorgang", title="Vorgang", question=frage, target=Fahrerlaubnisregister(), gate=VORGANG, when=betrifft_vorgang),
        Deliver(
            name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=meldung, gate=vorgang.gate("Meldung an das Fahrerlaubnisregister"),
            target=Fahrerlaubnisregister(), when=versandt,
        ),
        Deliver(
            name="zfer", title="Berichtigung an das ZFER", mapping=berichtigung, gate=zfer.mitteilung("Berichtigung an das ZFER"),
            target=Zfer(), when=zu_berichtigen,
        ),
        Deliver(
            name="ruecknahme", title="Rücksendung im Fahrerlaubnisregister", mapping=abholbereit,
            gate=vorgang.gate("Rücksendung an das Fahrerlaubnisregister"), target=Fahrerlaubnisregister(), when=zurueckzunehmen,
        ),
        Deliver(name="mail", title="Statusnachricht", mapping=mail, gate=vorgang.MAIL, target=Statusmail(), when=gewuenscht),
        Ask(
            name="ruecksendung", title="Vorgang nach der Rücksendung", question=frage, target=Fahrerlaubnisregister(), gate=RUECKSENDUNG,
            when=zurueck,
        ),
    ),
    deadline=timedelta(days=1),
    batch_size=100,
)  # fmt: skip
