"""Licence exchange, proactively: every month whoever's document must be exchanged next gets a letter, once.

Once per person and cohort: a second entry of the file about the same person is refused by outgoing mail, whatever lane or month it is in.
The cohort comes from the licence register's own file (FeV Anlage 8e, DOMAIN 2a); the Melderegister says who lives and where.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import Kartei
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.postausgang import Druck
from drehscheibe.services.akte import AKTE
from drehscheibe.services.umtausch_anschreiben.adressat import ANTWORT, frage
from drehscheibe.services.umtausch_anschreiben.kartei import EINGANG
from drehscheibe.services.umtausch_anschreiben.kohorte import kohorte
from drehscheibe.services.umtausch_anschreiben.schreiben import POST, ablage, brief

__all__ = ["FLOW"]

FLOW = Flow(
    name="umtausch_anschreiben",
    title="Umtausch: Anschreiben an den nächsten Jahrgang",
    law="§ 24a FeV, Anlage 8e; § 34a BMG",
    owner="Fahrerlaubnisbehörde",
    schedule="30 4 1 * *",
    source=Kartei(kohorte),
    entry_gate=EINGANG,
    legs=(
        Ask(name="melderegister", title="Melderegister", question=frage, target=Melderegister(), gate=ANTWORT),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte()),
        Deliver(name="postausgang", title="Brief an den Inhaber", mapping=brief, gate=POST, target=Druck()),
    ),
    deadline=timedelta(days=5),
    catch_up=True,
)
