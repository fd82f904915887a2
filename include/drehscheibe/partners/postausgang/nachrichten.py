"""The messages of outgoing mail: letters, status mails, returned letters; JSON by the profile schemas/postausgang/1.0."""

import json
from collections.abc import Mapping
from typing import Any

from drehscheibe.checks.json_profile import compiled
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Attachment, Message
from drehscheibe.paths import SCHEMAS

__all__ = ["BRIEF", "PROFILE", "RUECKLAUF", "STATUSMAIL", "brief", "read", "statusmail"]

PROFILE = SCHEMAS / "postausgang" / "1.0"
BRIEF, STATUSMAIL, RUECKLAUF = "post/brief", "post/statusmail", "post/ruecklauf"
_NAMES = {BRIEF: "der Brief", STATUSMAIL: "die Statusnachricht", RUECKLAUF: "die Rücklaufmeldung"}


def brief(
    *, id: str, pdf: bytes, aktenzeichen: str, anlass: str, seiten: int, plz: str, staat: str = "DE", versandart: str = "brief",
    summe: str = "", einmalig: str = "",
) -> Message:  # fmt: skip
    """A letter: name, address and text are in the PDF only.

    Args:
        id: the transfer UUID.
        pdf: the finished letter.
        aktenzeichen: our reference, on the covering list.
        anlass: why, a word in lower case, e.g. ``umtausch-erinnerung``.
        seiten: pages.
        plz: postal code, for sorting.
        staat: ISO 3166 code.
        versandart: ``brief``, ``einwurfeinschreiben``, ``einschreiben`` or ``zustellungsurkunde``.
        summe: of the address (`versandbuch.anschriftsumme`); kept in the dispatch book, not on the covering list.
        einmalig: `versandbuch.einmalig` where the same person must not get a second letter about the matter; kept there, too.
    """
    values = {
        "version": "1.0", "aktenzeichen": aktenzeichen, "anlass": anlass, "versandart": versandart, "seiten": seiten, "plz": plz,
        "staat": staat,
    }  # fmt: skip
    if summe:
        values["anschriftsumme"] = summe
    if einmalig:
        values["einmalig"] = einmalig
    letter = Attachment(id=id, name="brief.pdf", mime_type="application/pdf", content=pdf)
    return Message(id=id, kind=BRIEF, body=_dump(values), attachments=(letter,))


def statusmail(*, id: str, an: str, anlass: str, vorgang: str) -> Message:
    """A status mail; subject and text come from vorlagen.toml by `anlass`, the only value in them is the case number."""
    return Message(id=id, kind=STATUSMAIL, body=_dump({"version": "1.0", "an": an, "anlass": anlass, "vorgang": vorgang}))


def read(message: Message) -> Mapping[str, Any]:
    """The content of a message that is valid by its schema. Raises Rejected (POST-FORM)."""
    kind = message.kind
    try:
        value: Mapping[str, Any] = json.loads(message.body)
    except ValueError:
        raise Rejected(Finding("POST-FORM", f"Der Postausgang kann nicht lesen, was {_NAMES[kind]} enthält; Fachadministration.")) from None
    schema = compiled(PROFILE / f"{kind.partition('/')[2]}.schema.json")
    errors = ("/".join(map(str, error.absolute_path)) for error in schema.iter_errors(value))
    text = f"Nicht verwendbar: {_NAMES[kind]} hat eine fehlende oder falsch geschriebene Angabe; sie ist zu berichtigen."
    findings = [Finding("POST-FORM", text, field) for field in errors]
    if findings:
        raise Rejected(*findings)
    return value


def _dump(values: Mapping[str, object]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()
