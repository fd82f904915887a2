"""The form system as a source beside FIT-Connect: entries with attachments, opened to the same application data."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from drehscheibe.checks.json_profile import compiled
from drehscheibe.checks.readable import read_json
from drehscheibe.errors import Finding, HubError, Misconfigured, Rejected, Transient
from drehscheibe.message import Attachment, Klaerfall, Message, Outcome
from drehscheibe.partners.formulare import client
from drehscheibe.paths import SCHEMAS
from drehscheibe.ports import Arrival, Notice, Verdict, Window

__all__ = ["OPEN_KIND", "RAW_KIND", "Formulare"]

RAW_KIND, OPEN_KIND = "formulare/eingang", "formulare/antrag"
_SCHEMA = SCHEMAS / "formulare" / "1.0" / "eingang.schema.json"


class Formulare:
    """Implements `drehscheibe.ports.Source`. What is opened is the application's JSON, as it is with FIT-Connect."""

    name = client.SERVICE.partner
    bundle = 50

    def __init__(self, formular: str = "") -> None:
        """Take entries of one form, or of all; nothing is called before the first use."""
        self.formular = formular

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Everything not answered yet, whatever the window. Raises Transient, Misconfigured."""
        del window
        for id_ in client.listed(self.formular):
            yield Arrival(external_id=id_, fetch=partial(_fetch, id_))

    def places(self) -> list[str]:
        """The form whose entries this source takes; the empty name is all of them."""
        return [self.formular]

    def look(self, place: str) -> Iterator[Notice]:
        """Entries of a form not answered yet. Raises Transient, Misconfigured."""
        return (Notice(external_id=id_) for id_ in client.listed(place))

    def takes(self, notice: Notice) -> bool:
        """All of its form."""
        return True

    def open(self, message: Message) -> Message:
        """Check form and attachments, and take the application out. Raises Rejected (FORM-FORM, FORM-ANLAGE)."""
        values = _read(message.body)
        findings = [finding for one in values["anlagen"] if (finding := _flaw(one, message.attachments))]
        if findings:
            raise Rejected(*findings)
        body = json.dumps(values["daten"], ensure_ascii=False).encode()
        return Message(id=message.id, kind=OPEN_KIND, body=body, attachments=message.attachments)

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Tell each outcome; one that can not be told does not keep the others from being told; its error is raised at the end."""
        failed: HubError | None = None
        for verdict in verdicts:
            try:
                client.answer(verdict.external_id, _told(verdict.outcome))
            except (Transient, Misconfigured) as error:
                failed = failed if isinstance(failed, Misconfigured) else error  # what waiting does not heal must not hide
            else:
                yield verdict.message_id
        if failed is not None:
            raise failed


def _fetch(id_: str) -> Message:
    body = client.entry(id_)
    attachments = []
    for one in _announced(body):
        content = client.attachment(id_, one["id"])
        if content is not None:
            attachments.append(Attachment(id=one["id"], name=one["name"], mime_type=one["mimetyp"], content=content))
    return Message(id="", kind=RAW_KIND, body=body, attachments=tuple(attachments))


def _announced(body: bytes) -> Sequence[Mapping[str, Any]]:
    """The attachments of an entry; none where it breaks the contract: a clerk hears of that when it is opened."""
    try:
        found: Sequence[Mapping[str, Any]] = _read(body)["anlagen"]
    except Rejected:
        return ()
    return found


def _read(body: bytes) -> Mapping[str, Any]:
    try:
        values: Mapping[str, Any] = read_json(body)
    except Rejected:
        raise Rejected(Finding("FORM-FORM", "Der Formulareingang ist nicht lesbar; das Formularsystem ist zu prüfen.")) from None
    text = "Der Formulareingang entspricht nicht dem Vertrag; das Formularsystem ist zu prüfen."
    findings = [Finding("FORM-FORM", text, "/".join(map(str, error.absolute_path))) for error in compiled(_SCHEMA).iter_errors(values)]
    if findings:
        raise Rejected(*findings)
    return values


def _flaw(announced: Mapping[str, Any], attachments: Sequence[Attachment]) -> Finding | None:
    content = next((one.content for one in attachments if one.id == announced["id"]), None)
    if content is None:
        return Finding("FORM-ANLAGE", "Eine angekündigte Anlage fehlt; sie ist beim Antragsteller anzufordern.", "anlagen")
    if len(content) != announced["bytes"] or sha256(content).hexdigest() != announced["sha256"]:
        return Finding("FORM-ANLAGE", "Eine Anlage kam beschädigt an (Prüfsumme); das Formularsystem ist zu prüfen.", "anlagen")
    return None


def _told(outcome: Outcome) -> dict[str, Any]:
    if not isinstance(outcome, Klaerfall):
        return {"ergebnis": "angenommen", "referenz": outcome.reference}
    if not outcome.rejected:
        return {"ergebnis": "in-klaerung"}
    return {"ergebnis": "abgelehnt", "gruende": [{"regel": one.rule, "text": one.text, "feld": one.field} for one in outcome.findings]}
