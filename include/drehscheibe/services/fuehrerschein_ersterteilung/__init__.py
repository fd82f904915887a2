"""Führerschein-Ersterteilung: an application from the portal, checked in Melderegister, ZFER and FAER, to the licence register and e-file.

Legal basis: FeV §§ 7, 10-22; § 2 StVG. The test order to the Technische Prüfstelle and the card are the licence register's matter.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.zfer import Zfer
from drehscheibe.services.akte import AKTE
from drehscheibe.services.fuehrerschein_ersterteilung.abfragen import MELDEREGISTER, ZFER, frage_melderegister, frage_zfer
from drehscheibe.services.fuehrerschein_ersterteilung.antrag import LEISTUNG, NAME, TITEL
from drehscheibe.services.fuehrerschein_ersterteilung.gates import EINGANG, FAHRERLAUBNIS
from drehscheibe.services.fuehrerschein_ersterteilung.samples import hand_in_samples
from drehscheibe.services.fuehrerschein_ersterteilung.uebergabe import ablage, uebergabe

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name=NAME,
    title=TITEL,
    law="§§ 10, 21, 22 FeV",
    owner="Fahrerlaubnisbehörde",
    schedule="3-59/10 * * * *",
    source=FitConnect(service=LEISTUNG),
    entry_gate=EINGANG,
    legs=(
        Ask(name="melderegister", title="Melderegister", question=frage_melderegister, target=Melderegister(), gate=MELDEREGISTER),
        Ask(name="zfer", title="ZFER und FAER", question=frage_zfer, target=Zfer(), gate=ZFER),
        Deliver(name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=uebergabe, gate=FAHRERLAUBNIS, target=Fahrerlaubnisregister()),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte()),
    ),
    deadline=timedelta(days=3),
    batch_size=50,
)
