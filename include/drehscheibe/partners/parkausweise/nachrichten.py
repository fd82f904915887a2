"""What the register of parking permits is asked and told; JSON by the profile schemas/parkausweise/1.0."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from drehscheibe.checks.json_profile import compiled
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Message
from drehscheibe.paths import SCHEMAS

__all__ = [
    "ABFRAGE", "AENDERUNG", "AUSKUNFT", "ERGEBNIS", "ERTEILUNG", "PROFIL", "Ausweis", "Inhaber", "abfrage", "ausweise", "erteilung",
    "mehrdeutig", "message", "namensaenderung", "read", "violations", "wohnungsaenderung",
]  # fmt: skip

ABFRAGE, AUSKUNFT = "parkausweise/abfrage", "parkausweise/auskunft"
ERTEILUNG, AENDERUNG, ERGEBNIS = "parkausweise/erteilung", "parkausweise/aenderung", "parkausweise/ergebnis"
PROFIL = SCHEMAS / "parkausweise" / "1.0"


@dataclass(frozen=True, kw_only=True, slots=True)
class Inhaber:
    """Who holds a permit; `geburtsdatum` is ISO 8601, shortened or empty where less is known."""

    familienname: str
    vornamen: str = ""
    geburtsdatum: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ausweis:
    """A permit: number, district, plate, first and last day; `status` is gueltig, umzuschreiben or beendet."""

    nummer: str
    bezirk: str
    kennzeichen: str
    von: date
    bis: date
    status: str = "gueltig"


def abfrage(*, id: str, person: Inhaber, zweck: str) -> Message:
    """Ask which permits a person still has; `zweck` is for the register's log."""
    return message(ABFRAGE, id, person=asdict(person), zweck=zweck)


def erteilung(*, id: str, inhaber: Inhaber, ausweis: Ausweis) -> Message:
    """Have a permit entered that has been issued."""
    told = {name: getattr(ausweis, name) for name in ("nummer", "bezirk", "kennzeichen")}
    term = {"von": ausweis.von.isoformat(), "bis": ausweis.bis.isoformat()}
    return message(ERTEILUNG, id, inhaber=asdict(inhaber), ausweis=told | term)


def wohnungsaenderung(
    *, id: str, ausweis: str, anlass: str, tag: date, gemeldet: bool, bezirk: str = "", wohnungsstatus: str = ""
) -> Message:
    """Tell what the Melderegister says of the holder: registered here or not, status of the dwelling, its district (DOMAIN 5c)."""
    where = {"bezirk": bezirk} if gemeldet else {}
    status = {"wohnungsstatus": wohnungsstatus} if gemeldet and wohnungsstatus else {}
    return message(
        AENDERUNG, id, ausweis=ausweis, art="wohnung", anlass=anlass, ereignisdatum=tag.isoformat(), gemeldet=gemeldet, **where, **status
    )


def namensaenderung(*, id: str, ausweis: str, anlass: str, tag: date, name: Inhaber) -> Message:
    """Tell the holder's new name, by which the register finds the permit from now on."""
    return message(
        AENDERUNG, id, ausweis=ausweis, art="name", anlass=anlass, ereignisdatum=tag.isoformat(), familienname=name.familienname,
        vornamen=name.vornamen,
    )  # fmt: skip


def ausweise(answer: Message) -> tuple[Ausweis, ...]:
    """The permits in an answer that are neither over nor ended; none when several people fit. Raises Rejected (PARKAUSWEISE-FORM)."""
    found = read(answer)["ausweise"]
    return tuple(Ausweis(**{**one, "von": date.fromisoformat(one["von"]), "bis": date.fromisoformat(one["bis"])}) for one in found)


def mehrdeutig(answer: Message) -> bool:
    """True when several holders fit the question. Raises Rejected (PARKAUSWEISE-FORM)."""
    return bool(read(answer)["treffer"] == "mehrere")


def read(message: Message) -> Mapping[str, Any]:
    """The content of a message that is valid by the schema of its kind. Raises Rejected (PARKAUSWEISE-FORM)."""
    try:
        value: Mapping[str, Any] = json.loads(message.body)
    except ValueError:
        text = "Die Nachricht ist nicht lesbar; die Fachadministration muss die Umsetzung prüfen."
        raise Rejected(Finding("PARKAUSWEISE-FORM", text)) from None
    fields = violations(message.kind, value)
    if fields:
        text = "Eine Angabe für das Register der Parkausweise fehlt oder ist falsch aufgebaut; bitte die Angaben des Falls prüfen."
        raise Rejected(*(Finding("PARKAUSWEISE-FORM", text, field) for field in fields))
    return value


def violations(kind: str, value: Any) -> list[str]:  # noqa: ANN401 - JSON is dynamic
    """Paths of what breaks the schema of this kind; an empty path is the whole message."""
    validator = compiled(PROFIL / f"{kind.partition('/')[2]}.schema.json")
    return ["/".join(map(str, error.absolute_path)) for error in validator.iter_errors(value)]


def message(kind: str, id: str, **values: Any) -> Message:  # noqa: ANN401 - JSON is dynamic
    """A message to the register, under its version and id."""
    body = json.dumps({"version": "1.0", "id": id, **values}, ensure_ascii=False).encode()
    return Message(id=id, kind=kind, body=body)
