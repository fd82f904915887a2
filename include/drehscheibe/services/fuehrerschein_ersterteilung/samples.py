"""Sample applications for the sandbox: young people without a licence, and every way to get an application wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.message import Attachment
from drehscheibe.services import muster
from drehscheibe.services.daten import monate_zurueck
from drehscheibe.services.fuehrerschein_ersterteilung.antrag import LEISTUNG
from drehscheibe.services.fuehrerschein_umtausch import musterbilder
from drehscheibe.services.leistungen import schema_uri
from drehscheibe.services.muster import Change, Sample, ohne, setze

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["SCHEMA_URI", "antrag", "bewerber", "hand_in_samples"]

SCHEMA_URI = schema_uri("fuehrerschein-ersterteilung")
_GOOD = 8
_ROLES = ("lichtbild", "unterschrift", "sehtest", "ersteHilfe")


def _lichtbild(person: "Person", role: str) -> Attachment:
    content = musterbilder.lichtbild(f"{person.id}{role}")
    return replace(muster.bild(person, role), name="lichtbild.jpg", mime_type="image/jpeg", content=content)


def _unterschrift(person: "Person", role: str) -> Attachment:
    return replace(muster.bild(person, role), content=musterbilder.unterschrift(f"{person.id}{role}"))


_BILDER = {"lichtbild": _lichtbild, "unterschrift": _unterschrift}


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Hand in good applications, wrong ones of every kind, and those a register stands against. The same world gives the same ones."""
    sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
    today = world.heute

    def submit(name: str, sample: Sample, defects: tuple[str, ...] = ()) -> None:
        muster.reiche_ein(sender, LEISTUNG, SCHEMA_URI, name, sample, defects)

    people = bewerber(world)
    for number, person in enumerate(islice(people, _GOOD)):
        submit(f"gut-{number}", antrag(person, today))
    for number, (person, change) in enumerate(zip(people, _mistakes(today), strict=False)):
        data, attachments = antrag(person, today)
        change(data)
        submit(f"fehler-{number}", (data, attachments))
    submit("defekt", antrag(next(people), today), ("falsche-pruefsumme",))
    for person in islice(_inhaber(world), 2):
        submit(f"besitzt-{person.id}", antrag(person, today))
    for person in islice(_gesperrte(world), 1):
        submit(f"gesperrt-{person.id}", antrag(person, today))


def bewerber(world: "World") -> "Iterator[Person]":
    """Adults of at most 40 who hold no licence."""
    oldest, youngest = monate_zurueck(world.heute, 40 * 12).isoformat(), monate_zurueck(world.heute, 18 * 12).isoformat()
    for person in muster.bewohner(world):
        if oldest < person.geburtsdatum <= youngest and world.licence_of(person) is None:
            yield person


def _inhaber(world: "World") -> "Iterator[Person]":
    for person in muster.bewohner(world):
        licence = world.licence_of(person)
        if licence is not None and not licence.papier:
            yield person


def _gesperrte(world: "World") -> "Iterator[Person]":
    for person in world.people():
        if person.gemeldet and person.auskunftssperren(world.heute) and person.vornamen and "1960" < person.geburtsdatum < "2000":
            yield person


def antrag(person: "Person", today: date, klassen: tuple[str, ...] = ("B",)) -> Sample:
    """A correct application of this person, with its documents."""
    documents = [_BILDER.get(role, muster.bild)(person, role) for role in _ROLES]
    data: dict[str, Any] = {
        "antragsteller": muster.antragsteller(person) | {"staatsangehoerigkeit": person.staatsangehoerigkeiten[0]},
        "anschrift": muster.anschrift(person),
        "ausweis": {"art": "PA", "nummer": person.ausweis} if person.ausweis else {"art": "AT"},
        "klassen": list(klassen),
        "fahrschule": {"name": "Fahrschule am Wilhelmsplatz", "ort": "Offenbach am Main"},
        "sehtestVom": monate_zurueck(today, 1).isoformat(),
        "erklaerung": {"andereFahrerlaubnis": False},
        "anlagen": {role: document.id for role, document in zip(_ROLES, documents, strict=True)},
        "versandart": "abholung",
    }
    return data, documents


def _mistakes(today: date) -> tuple[Change, ...]:
    sixteen = monate_zurueck(today, 16 * 12).isoformat()
    return (
        setze("antragsteller", "geburtsdatum", value=sixteen),
        setze("antragsteller", "geburtsdatum", value=str(monate_zurueck(today, 18 * 12 - 6).year)),
        setze("klassen", value=["B", "XYZ"]),
        setze("klassen", value=["CE"]),
        ohne("anlagen", "sehtest"),
        ohne("anlagen", "ersteHilfe"),
        setze("anlagen", "lichtbild", value="00000000-0000-4000-8000-00000000dead"),
        setze("sehtestVom", value=monate_zurueck(today, 36).isoformat()),
        ohne("fahrschule"),
        ohne("erklaerung"),
        setze("erklaerung", "andereFahrerlaubnis", value=True),
        setze("anschrift", "plz", value="60311"),
        setze("antragsteller", "familienname", value="Иванов"),
        setze("pruefauftrag", value={"erteiltAm": monate_zurueck(today, 14).isoformat()}),
        ohne("versandart"),
    )
