"""Sample applications for the sandbox: foreign residents with all their documents, and every way to get an application wrong."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.services import muster
from drehscheibe.services.daten import jahre_zurueck
from drehscheibe.services.einbuergerung.antrag import LEISTUNG
from drehscheibe.services.leistungen import schema_uri
from drehscheibe.services.muster import Change, Sample, ohne, setze

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["SCHEMA_URI", "antrag", "bewerber", "hand_in_samples"]

SCHEMA_URI = schema_uri("einbuergerung")
_GOOD = 6
_ROLES = ("identitaet", "personenstand", "aufenthaltstitel", "sprachnachweis", "einbuergerungstest", "einkommen", "bekenntnis")


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Hand in complete applications and wrong ones of every kind. The same world gives the same ones."""
    sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
    today = world.heute
    people = bewerber(world)
    for number, person in enumerate(islice(people, _GOOD)):
        muster.reiche_ein(sender, LEISTUNG, SCHEMA_URI, f"gut-{number}", antrag(person, today))
    for number, (person, change) in enumerate(zip(people, _mistakes(today), strict=False)):
        data, attachments = antrag(person, today)
        change(data)
        muster.reiche_ein(sender, LEISTUNG, SCHEMA_URI, f"fehler-{number}", (data, attachments))


def bewerber(world: "World") -> "Iterator[Person]":
    """Adult residents who are not German."""
    grown = jahre_zurueck(world.heute, 18).isoformat()
    return (one for one in muster.bewohner(world) if one.geburtsdatum <= grown and "000" not in one.staatsangehoerigkeiten)


def antrag(person: "Person", today: date) -> Sample:
    """A complete application of this person under § 10 StAG."""
    documents = [muster.bild(person, role) for role in _ROLES]
    data: dict[str, Any] = {
        "antragsteller": muster.antragsteller(person) | {"staatsangehoerigkeiten": list(person.staatsangehoerigkeiten)},
        "anschrift": muster.anschrift(person),
        "rechtsgrundlage": "§ 10 StAG",
        "aufenthaltSeit": jahre_zurueck(today, 8).isoformat(),
        "straffreiheit": {"ermittlungsverfahren": False, "verurteilung": False},
        "anlagen": {role: document.id for role, document in zip(_ROLES, documents, strict=True)},
    }
    return data, documents


def _mistakes(today: date) -> tuple[Change, ...]:
    return (
        ohne("anlagen", "sprachnachweis"),
        setze("anlagen", value={}),
        ohne("anlagen", "bekenntnis"),
        setze("anlagen", "einkommen", value="00000000-0000-4000-8000-00000000dead"),
        setze("aufenthaltSeit", value=jahre_zurueck(today, 3).isoformat()),
        setze("aufenthaltSeit", value=str(jahre_zurueck(today, 5).year)),
        setze("antragsteller", "staatsangehoerigkeiten", value=["000"]),
        setze("anschrift", "plz", value="60311"),
        setze("rechtsgrundlage", value="§ 11 StAG"),
        setze("straffreiheit", "ermittlungsverfahren", value=True),
    )
