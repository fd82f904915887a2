"""Whose letters come back: the word each service gives its letters, and the office that must act on whatever is found about one."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item, Judgement
from drehscheibe.message import Message
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.postausgang import Ruecklauf
from drehscheibe.ports import Refused, Reply
from drehscheibe.standards import xdomea

__all__ = [
    "DIENSTE", "FAHRERLAUBNIS", "MELDEWESEN", "PARKEN", "POSTSTELLE", "AkteDerStellen", "GateDerStellen", "Rueckpost", "dienst", "stelle",
]  # fmt: skip

FAHRERLAUBNIS, MELDEWESEN, PARKEN = "Fahrerlaubnisbehörde", "Meldebehörde", "Straßenverkehrsbehörde"
POSTSTELLE = "Poststelle"
"""Finds out whose a letter is that nobody is entered for here."""

DIENSTE: Mapping[str, tuple[str, str]] = {
    "umtausch-anschreiben": ("Umtausch: Anschreiben", FAHRERLAUBNIS),
    "umtausch-erneut": ("Umtausch: Anschreiben", FAHRERLAUBNIS),
    "karteikarte-anforderung": ("Führerschein-Bestellung", FAHRERLAUBNIS),
    "karteikartenabschrift": ("Karteikartenabschrift", FAHRERLAUBNIS),
    "meldebescheinigung": ("Meldebescheinigung", MELDEWESEN),
    "melderegisterauskunft": ("Melderegisterauskunft", MELDEWESEN),
    "uebermittlungssperren": ("Übermittlungssperren", MELDEWESEN),
    "bewohnerparkausweis": ("Bewohnerparkausweis", PARKEN),
}
"""Word on the covering list (`anlass`) -> name of the service, office; one line for every service that sends letters."""


def dienst(anlass: str) -> str:
    """The service of a letter; empty where it is not known."""
    return DIENSTE.get(anlass, ("", ""))[0]


def stelle(anlass: str) -> str:
    """The office a letter is of."""
    return DIENSTE.get(anlass, ("", POSTSTELLE))[1]


class Rueckpost(Ruecklauf):
    """All letters that came back; a line that is not valid is for the office of its letter."""

    def open(self, message: Message) -> Message:
        """The line as it came, once it is valid. Raises Rejected (POST-FORM)."""
        try:
            return super().open(message)
        except Rejected as refusal:
            raise Rejected(*(_an(_office(message), finding) for finding in refusal.findings)) from None


class GateDerStellen(Gate):
    """Whatever it finds is for the office of the letter that came back."""

    def judge(self, items: Sequence[Item]) -> Iterator[Judgement]:
        """Judge as every gate does, and name the office in each finding."""
        offices = {item.id: _office(item.case.incoming) for item in items}
        for judgement in super().judge(items):
            yield replace(judgement, findings=tuple((id_, _an(offices[id_], finding)) for id_, finding in judgement.findings))


class AkteDerStellen(EAkte):
    """The e-file, where what it refuses is for the office that wanted to file it."""

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """File a bundle. Raises Transient, Misconfigured."""
        bodies = {message.id: message.body for message in messages}
        for reply in super().send(messages):
            if isinstance(reply, Refused):
                office = _einheit(bodies[reply.message_id])
                yield replace(reply, findings=tuple(_an(office, finding) for finding in reply.findings))
            else:
                yield reply


def _an(office: str, finding: Finding) -> Finding:
    return replace(finding, zustaendig=finding.zustaendig or office)


def _office(message: Message) -> str:
    """What the dispatch book knows; a line that can not be read, or is not in it, is for the Poststelle."""
    try:
        return stelle(str(json.loads(message.body).get("anlass", "")))
    except (ValueError, AttributeError):
        return POSTSTELLE


def _einheit(body: bytes) -> str:
    """The unit that an order to file is from; empty where it names none, or can not be read."""
    try:
        unit = xdomea.read(body).message.Kopf.Absender.Organisationseinheit
    except Rejected:
        return ""
    return unit.Name if unit else ""
