"""Sample applications for the sandbox: people of the population who must exchange their licence, and every way to get it wrong."""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.message import Attachment
from drehscheibe.services.fuehrerschein_umtausch import musterbilder

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.population import Fahrerlaubnis, Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["SCHEMA_URI", "SERVICE", "antrag", "applicants", "hand_in_samples"]

# [M] the LeiKa key of this service could not be found: the URN is the sandbox's own and set from the FIM portal in production
SERVICE = "urn:de:fim:leika:leistung:99000000000000"
SCHEMA_URI = "urn:drehscheibe:schema:fuehrerschein-umtausch:1.0:antrag"
_NAMESPACE = uuid.UUID("0b1f6a58-0641-5300-8000-5a3d1e5a4c11")
_GOOD = 24
_NOBODY = {"familienname": "Nirgendwer", "vornamen": "Niemand", "geburtsdatum": "1960-01-01"}

Change = Callable[[dict[str, Any]], None]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Hand in good applications, wrong ones of every kind, and broken transmissions. The same world gives the same ones."""
    sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
    people = applicants(world)
    for number, (person, licence) in enumerate(islice(people, _GOOD)):
        _submit(sender, f"gut-{number}", antrag(person, licence), ())
    for number, ((person, licence), change) in enumerate(zip(people, _MISTAKES, strict=False)):
        data, attachments = antrag(person, licence)
        change(data)
        _submit(sender, f"fehler-{number}", (data, attachments), ())
    for (person, licence), defect in zip(people, _DEFECTS, strict=False):
        _submit(sender, f"defekt-{defect}", antrag(person, licence), (defect,))
    for person, licence in islice(_blocked(world), 2):
        _submit(sender, f"gesperrt-{person.id}", antrag(person, licence), ())
    for person, licence in islice(_not_affected(world), 2):
        _submit(sender, f"nicht-betroffen-{person.id}", antrag(person, licence), ())


def applicants(world: "World") -> "Iterator[tuple[Person, Fahrerlaubnis]]":
    """Registered people without a Sperre whose licence was issued before 19 January 2013 and is in force."""
    from drehscheibe.partners.zfer.register import entzogen

    for person, licence in _holders(world):
        if (
            not person.auskunftssperren(world.heute)
            and licence.erteilt.isoformat() < "2013-01-19"
            and person.geburtsdatum
            and person.vornamen
            and not entzogen(person.id)
        ):
            yield person, licence


def _holders(world: "World") -> "Iterator[tuple[Person, Fahrerlaubnis]]":
    for person in world.people():
        licence = world.licence_of(person) if person.gemeldet else None
        if licence is not None:
            yield person, licence


def _blocked(world: "World") -> "Iterator[tuple[Person, Fahrerlaubnis]]":
    return ((p, f) for p, f in _holders(world) if p.auskunftssperren(world.heute) and f.erteilt.isoformat() < "2013-01-19")


def _not_affected(world: "World") -> "Iterator[tuple[Person, Fahrerlaubnis]]":
    return ((p, f) for p, f in _holders(world) if f.erteilt.isoformat() >= "2013-01-19" and not f.papier)


def antrag(person: "Person", licence: "Fahrerlaubnis") -> tuple[dict[str, Any], list[Attachment]]:
    """A correct application of this person, with photo, signature and a scan of the old licence."""
    attachments = [
        _anlage(person, "lichtbild", "lichtbild.jpg", "image/jpeg", musterbilder.lichtbild(f"{person.id}lichtbild")),
        _anlage(person, "unterschrift", "unterschrift.png", "image/png", musterbilder.unterschrift(f"{person.id}unterschrift")),
        _anlage(person, "vorderseite", "fuehrerschein.png", "image/png", musterbilder.unterschrift(f"{person.id}vorderseite", 8, 100)),
    ]
    photo, signature, front = (attachment.id for attachment in attachments)
    proofs = {"aerztlich", "augenaerztlich"} if "2" in licence.klassen else set()  # needed from 50 on (FeV Anlage 3)
    for role in sorted(proofs):
        attachments.append(_anlage(person, role, f"{role}.png", "image/png", musterbilder.unterschrift(f"{person.id}{role}", 8, 100)))
    address = person.anschrift
    data: dict[str, Any] = {
        "antragsteller": {
            "familienname": person.familienname,
            "vornamen": person.vornamen,
            "geburtsdatum": person.geburtsdatum,
            "geburtsort": person.geburtsort,
        },
        "anschrift": {
            "strasse": address.strasse,
            "hausnummer": f"{address.hausnummer}{address.zusatz}",
            "plz": address.plz,
            "ort": address.ort,
        },
        "ausweis": {"art": "PA" if person.ausweis else "AT", "nummer": person.ausweis or "AT0000000"},
        "fuehrerschein": {
            "nummer": licence.nummer,
            "papier": licence.papier,
            "klassen": list(licence.klassen),
            "ausgestelltAm": licence.erteilt.isoformat(),
            "behoerde": licence.behoerde,
        },
        "anlagen": {"lichtbild": photo, "unterschrift": signature, "fuehrerscheinVorderseite": front}
        | {one.name.partition(".")[0]: one.id for one in attachments[3:]},
        "versandart": "direktversand",
        "benachrichtigung": {"email": f"{person.id.lower()}@post.example"},
    }
    return data, attachments


def _submit(sender: Any, name: str, sample: tuple[dict[str, Any], list[Attachment]], defects: tuple[str, ...]) -> None:  # noqa: ANN401
    data, attachments = sample
    identity = {"submission_id": str(uuid.uuid5(_NAMESPACE, name)), "case_id": str(uuid.uuid5(_NAMESPACE, f"fall/{name}"))}
    body = json.dumps(data, ensure_ascii=False).encode()
    sender.submit(
        body,
        attachments,
        service=SERVICE,
        schema_uri=SCHEMA_URI,
        mime_type="application/json",
        defects=defects,
        garbage_size=2_000_000,
        **identity,
    )


def _anlage(person: "Person", role: str, name: str, mime_type: str, content: bytes) -> Attachment:
    return Attachment(id=str(uuid.uuid5(_NAMESPACE, f"{person.id}/{role}")), name=name, mime_type=mime_type, content=content)


def _set(*path: str, value: object) -> Change:
    def change(data: dict[str, Any]) -> None:
        for name in path[:-1]:
            data = data[name]
        data[path[-1]] = value

    return change


_MISTAKES: tuple[Change, ...] = (
    _set("ausweis", value={"art": "PA", "nummer": "L01X00O47"}),
    _set(
        "fuehrerschein",
        value={"nummer": "B072RRE2I45", "papier": False, "klassen": ["B"], "ausgestelltAm": "2004-05-01", "behoerde": "Offenbach"},
    ),
    _set("antragsteller", "familienname", value="Иванов"),
    _set("antragsteller", "geburtsdatum", value="1960-13-45"),
    _set("fuehrerschein", "klassen", value=["B", "XYZ"]),
    _set("anschrift", "plz", value="6306"),
    _set("anlagen", "lichtbild", value="00000000-0000-4000-8000-00000000dead"),
    _set("fuehrerschein", "ausgestelltAm", value="1998-12"),
    lambda data: data["anlagen"].update(lichtbild=data["anlagen"]["unterschrift"]),
    lambda data: data["fuehrerschein"].update(nummer="G060000A191", papier=False, ausgestelltAm="2004-05-01"),
    lambda data: data["antragsteller"].update(_NOBODY),
    lambda data: data.pop("versandart"),
)
_DEFECTS = (
    "falsches-tag", "unbekannter-schluessel", "fehlende-anlage", "metadaten-schema", "falsche-pruefsumme", "doctype", "muell", "zip-bombe",
)  # fmt: skip
