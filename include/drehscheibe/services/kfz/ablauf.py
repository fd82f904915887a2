"""The way every Kfz application takes: portal, gate, Melderegister where the law wants it, vehicle registration, e-file, portal."""

from datetime import timedelta
from functools import partial

from drehscheibe.flow import Ask, Deliver, Flow, Leg
from drehscheibe.message import Case, Message
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fit_connect import FitConnect
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.zulassung import Zulassung
from drehscheibe.services.akte import AKTE, antragsablage
from drehscheibe.services.kfz import melderegister
from drehscheibe.services.kfz.antrag import lies
from drehscheibe.services.kfz.dienst import Dienst
from drehscheibe.services.kfz.gates import ZULASSUNG, eingang
from drehscheibe.zeit import BERLIN

__all__ = ["ablauf"]

ZULASSUNGSBEHOERDE = "zulassung"


def ablauf(dienst: Dienst) -> Flow:
    """The flow of a service."""
    frage = partial(melderegister.frage, dienst.title)
    asked: tuple[Leg, ...] = (
        Ask(name=melderegister.MELDEREGISTER, title="Melderegister", question=frage, target=Melderegister(), gate=melderegister.ANTWORT),
    )
    return Flow(
        name=dienst.name,
        title=dienst.title,
        law=dienst.law,
        owner="Zulassungsbehörde",
        schedule=f"{dienst.minute}-59/10 * * * *",
        source=FitConnect(service=dienst.leistung),
        entry_gate=eingang(dienst),
        legs=(
            *(asked if dienst.gemeldet else ()),
            Deliver(name=ZULASSUNGSBEHOERDE, title="Zulassungsbehörde", mapping=dienst.uebergabe, gate=ZULASSUNG, target=Zulassung()),
            Deliver(name="eakte", title="E-Akte", mapping=partial(_ablage, dienst), gate=AKTE, target=EAkte()),
        ),
        deadline=timedelta(days=3),
        batch_size=50,
    )


def _ablage(dienst: Dienst, case: Case) -> Message:
    """The application as it came, with a note a person can read that names the terms running from now on."""
    tag = case.delivered.get(ZULASSUNGSBEHOERDE, case.now).astimezone(BERLIN).date()  # the e-file may have been down for days
    lines = [f"Vorgang: {dienst.title}", f"Rechtsgrundlage: {dienst.law}", f"Der Zulassungsbehörde übergeben: {tag:%d.%m.%Y}"]
    note = "Vermerk\n\n" + "\n".join([*lines, *dienst.vermerk(lies(case.incoming), tag)]) + "\n"
    return antragsablage(case, einheit="Zulassungsbehörde", aktenzeichen=dienst.aktenzeichen, betreff=dienst.title, vermerk=note)
