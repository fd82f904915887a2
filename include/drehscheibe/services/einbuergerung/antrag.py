"""The application as the portal sends it (schemas/einbuergerung/1.0), as values and as one row for the gate."""

from dataclasses import dataclass

from drehscheibe.checks import document
from drehscheibe.checks.rules import Teildatum
from drehscheibe.gate import Item, Row
from drehscheibe.message import Message
from drehscheibe.services import antragsteller
from drehscheibe.services.antragsteller import Antragsteller
from drehscheibe.services.fachdaten import fachdaten
from drehscheibe.services.leistungen import leistung
from drehscheibe.services.melderegister.auskunft import Gesucht

__all__ = ["LEISTUNG", "NAME", "TITEL", "Antrag", "gesucht", "lies", "zeile"]

NAME = "einbuergerung"
TITEL = "Einbürgerung"
LEISTUNG = leistung(NAME)


@dataclass(frozen=True, kw_only=True, slots=True)
class Antrag:
    """An application that is valid against its schema.

    Attributes:
        person: the applicant.
        staatsangehoerigkeiten: keys of Destatis.
        rechtsgrundlage: ``§ 8 StAG``, ``§ 9 StAG`` or ``§ 10 StAG``.
        aufenthalt_seit: may be partial.
        kind: a minor child without an income of its own.
        ermittlungen, verurteilt: criminal proceedings, as declared; None without a declaration.
    """

    person: Antragsteller
    staatsangehoerigkeiten: tuple[str, ...]
    rechtsgrundlage: str
    aufenthalt_seit: Teildatum
    kind: bool
    ermittlungen: bool | None
    verurteilt: bool | None


def lies(message: Message) -> Antrag:
    """The application in a message. Raises Rejected when a date can not be read (the gate says so before)."""
    data = fachdaten(message.body)
    told = data.get("straffreiheit", {})
    return Antrag(
        person=antragsteller.aus_json(data), staatsangehoerigkeiten=tuple(data["antragsteller"]["staatsangehoerigkeiten"]),
        rechtsgrundlage=data["rechtsgrundlage"], aufenthalt_seit=antragsteller.datum(data["aufenthaltSeit"]),
        kind=data.get("kindOhneEinkommen", False),
        ermittlungen=told.get("ermittlungsverfahren"), verurteilt=told.get("verurteilung"),
    )  # fmt: skip


def gesucht(message: Message) -> Gesucht:
    """Whom the Melderegister is asked for."""
    person = lies(message).person
    return Gesucht(familienname=person.familienname, vornamen=person.vornamen, geburt=person.geburt, plz=person.plz)


def zeile(item: Item) -> Row:
    """The application as one row; dates stay text, absent values are None."""
    data = document(item)
    return antragsteller.spalten(data) | {"aufenthaltSeit": data["aufenthaltSeit"]}
