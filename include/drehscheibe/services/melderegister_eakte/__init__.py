"""Melderegister -> E-Akte: every night, the files about a person are kept under the present name and address (xdomea 0608, 0610)."""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.services.melderegister.aenderung import zu_melden
from drehscheibe.services.melderegister.gates import EINGANG
from drehscheibe.services.melderegister_eakte.gates import STAMMDATEN, TREFFER
from drehscheibe.services.melderegister_eakte.stammdaten import betrifft, fortschreibung, suche

__all__ = ["FLOW"]

_NAME = "melderegister_eakte"

FLOW = Flow(
    name=_NAME,
    title="Melderegister → E-Akte (Stammdaten)",
    law="§ 37 BMG",
    owner="Schriftgutverwaltung",
    schedule="40 2 * * *",
    source=Aenderungen(),
    entry_gate=EINGANG,
    legs=(
        Ask(name="akten", title="E-Akte: Akten der Person", question=suche, target=EAkte(), gate=TREFFER, when=zu_melden(_NAME)),
        Deliver(name="stammdaten", title="E-Akte: Stammdaten", mapping=fortschreibung, gate=STAMMDATEN, target=EAkte(), when=betrifft),
    ),
    deadline=timedelta(days=1),
    catch_up=True,
)
