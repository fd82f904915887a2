"""Letters as a target: one call makes one print batch."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Message
from drehscheibe.partners.postausgang import stapel
from drehscheibe.partners.postausgang.nachrichten import BRIEF, read
from drehscheibe.partners.postausgang.settings import NAME, book_key, room
from drehscheibe.partners.postausgang.stapel import Brief
from drehscheibe.partners.postausgang.versandbuch import schon_versandt, verdeckt
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.transport.folder import locked, sorted_out
from drehscheibe.zeit import jetzt

__all__ = ["Druck", "check_folder"]

_PDF_END = 1024


class Druck:
    """Takes letters (post/brief, one PDF attached). The folder is looked up at the first call.

    A letter that already went out is not printed again: its first batch is named. A second letter about a matter to somebody who has had
    one (`einmalig`) is refused, whichever lane or run it comes from: the folder is locked while one is at work.
    """

    name = NAME
    bundle = 500
    parallel = 1

    def __init__(self, clock: Callable[[], datetime] = lambda: jetzt()) -> None:
        """Nothing is read or written before the first use."""
        self._clock = clock

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over letters as one batch. Raises Transient, Misconfigured."""
        with sorted_out(NAME):
            out, markers = _rooms()
            with locked(markers / ".sperre"):
                stapel.clear_drafts(out, markers)
                return self._send(out, markers, messages)

    def _send(self, out: Path, markers: Path, messages: Sequence[Message]) -> list[Reply]:
        replies: list[Reply] = []
        letters: dict[str, Brief] = {}
        for message in messages:
            if batch := stapel.batch_of(out, markers, message.id):
                replies.append(Accepted(message_id=message.id, reference=batch))
                continue
            try:
                letter = _letter(message)
                _check_once(markers, letter, letters.values())
                letters[message.id] = letter
            except Rejected as refusal:
                replies.append(Refused(message_id=message.id, findings=refusal.findings))
        if letters:
            name = stapel.write_batch(out, markers, list(letters.values()), self._clock())
            replies += (Accepted(message_id=id_, reference=name) for id_ in letters)
        return replies

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which letters went out, with their batches. Raises Transient, Misconfigured."""
        with sorted_out(NAME):
            out, markers = _rooms()
            found = {id_: stapel.batch_of(out, markers, id_) for id_ in message_ids}
            return {id_: batch for id_, batch in found.items() if batch}


def check_folder() -> str:
    """A German sentence about the folder. Raises Transient, Misconfigured."""
    with sorted_out(NAME):
        out, _ = _rooms()
        waiting = sum(1 for _ in out.glob("STAPEL-*"))
    return f"Der Druckordner ist beschreibbar; {waiting} Stapel warten auf Abholung."


def _rooms() -> tuple[Path, Path]:
    return room("ausgang"), room(".verzeichnis")


def _letter(message: Message) -> Brief:
    if message.kind != BRIEF:
        raise Rejected(Finding("POST-ART", "Das ist kein Brief; die Fachadministration muss den Ablauf prüfen."))
    values = read(message)
    pdfs = [one.content for one in message.attachments if one.mime_type == "application/pdf"]
    if len(pdfs) != 1 or not pdfs[0].startswith(b"%PDF-") or b"%%EOF" not in pdfs[0][-_PDF_END:]:
        raise Rejected(Finding("POST-PDF", "Zu einem Brief gehört genau eine vollständige PDF-Datei; er ist neu zu erzeugen."))
    once = values.get("einmalig")
    return Brief(message, values, pdfs[0], verdeckt(book_key(), once) if once else "")


def _check_once(markers: Path, letter: Brief, others: Iterable[Brief]) -> None:
    """Raises Rejected when somebody else's card has brought this person a letter about the same matter."""
    key = letter.key
    if key and (schon_versandt(markers, key) not in ("", letter.message.id) or any(one.key == key for one in others)):
        text = (
            "An diese Person ging zu demselben Anlass schon ein Brief; ein zweiter geht nicht hinaus. Vermutlich ist sie im Register "
            "doppelt geführt: die Einträge sind dort zusammenzuführen, der Entwurf in der E-Akte ist als nicht versandt zu vermerken."
        )
        raise Rejected(Finding("POST-EINMALIG", text, "einmalig", "DQ-25", final=True))
