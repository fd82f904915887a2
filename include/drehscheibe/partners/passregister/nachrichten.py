"""Question and answer about a document's state; JSON by the profile schemas/passregister/1.0."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from drehscheibe.checks.json_profile import compiled
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Message
from drehscheibe.paths import SCHEMAS

__all__ = ["FRAGE", "STATUS", "Nummernart", "Status", "read", "statusabfrage", "violations"]

FRAGE, STATUS = "passregister/statusabfrage", "passregister/status"


class Nummernart(StrEnum):
    """Which number the applicant has: that of the document, or that of the application."""

    SERIENNUMMER = "seriennummer"
    ANTRAGSNUMMER = "antragsnummer"


class Status(StrEnum):
    """Where a document is. UNBEKANNT also stands for a wrong birth date: neither may be told from the other."""

    BEANTRAGT = "beantragt"
    IN_HERSTELLUNG = "in-herstellung"
    ABHOLBEREIT = "abholbereit"
    AUSGEHAENDIGT = "ausgehaendigt"
    UNBEKANNT = "unbekannt"
    ANDERE_BEHOERDE = "andere-behoerde"


def statusabfrage(*, id: str, art: Nummernart, nummer: str, geburtsdatum: str) -> Message:
    """A question.

    Args:
        id: the transfer UUID.
        art: which number it is.
        nummer: serial number (DQ-03) or order number, upper case.
        geburtsdatum: ISO 8601, shortened where less is known.
    """
    values = {"version": "1.0", "id": id, "art": str(art), "nummer": nummer, "geburtsdatum": geburtsdatum}
    return Message(id=id, kind=FRAGE, body=json.dumps(values).encode())


def read(message: Message) -> Mapping[str, Any]:
    """The content of a question or answer that is valid by its schema. Raises Rejected (PASS-FORM)."""
    try:
        value: Mapping[str, Any] = json.loads(message.body)
    except ValueError:
        raise Rejected(Finding("PASS-FORM", "Die Nachricht ist nicht lesbar; die Fachadministration muss die Umsetzung prüfen.")) from None
    fields = violations(message.kind, value)
    if fields:
        text = "Eine Angabe fehlt oder ist falsch aufgebaut; Seriennummer oder Antragsnummer und Geburtsdatum sind zu prüfen."
        raise Rejected(*(Finding("PASS-FORM", text, field) for field in fields))
    return value


def violations(kind: str, value: Any) -> list[str]:  # noqa: ANN401 - JSON is dynamic
    """Paths of what breaks the schema of this kind; an empty path is the whole message."""
    schema = compiled(SCHEMAS / "passregister" / "1.0" / f"{kind.partition('/')[2]}.schema.json")
    return ["/".join(map(str, error.absolute_path)) for error in schema.iter_errors(value)]
