"""Führerschein-Umtausch: an application from the portal, checked in Melderegister and ZFER, to the licence register and the e-file.

Legal basis: § 24a FeV with Anlage 8e; what is registered counts, not what was typed (§ 22 Abs. 1 FeV, § 34a BMG). With the application the
register opens a Vorgang; `fuehrerschein_bestellung` carries it on.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.zfer import Zfer
from drehscheibe.services.fuehrerschein_umtausch.akte import AKTE, ablage
from drehscheibe.services.fuehrerschein_umtausch.fahrerlaubnis import FAHRERLAUBNIS, uebergabe
from drehscheibe.services.fuehrerschein_umtausch.gates import EINGANG
from drehscheibe.services.fuehrerschein_umtausch.melderegister import ANTWORT, frage
from drehscheibe.services.fuehrerschein_umtausch.samples import SERVICE, hand_in_samples
from drehscheibe.services.fuehrerschein_umtausch.zfer import ZFER
from drehscheibe.services.fuehrerschein_umtausch.zfer import frage as frage_zfer

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="fuehrerschein_umtausch",
    title="Führerschein-Umtausch",
    law="§ 24a FeV, Anlage 8e",
    owner="Fahrerlaubnisbehörde",
    schedule="*/10 * * * *",
    source=FitConnect(service=SERVICE),
    entry_gate=EINGANG,
    legs=(
        Ask(name="melderegister", title="Melderegister", question=frage, target=Melderegister(), gate=ANTWORT),
        Ask(name="zfer", title="ZFER", question=frage_zfer, target=Zfer(), gate=ZFER),
        Deliver(name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=uebergabe, gate=FAHRERLAUBNIS, target=Fahrerlaubnisregister()),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte()),
    ),
    deadline=timedelta(days=3),
    batch_size=50,
)
