"""Whose letters come back: the word each service gives its letters, and the office that must act; and the returns of one office."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from drehscheibe.message import Message
from drehscheibe.partners.postausgang import Ruecklauf
from drehscheibe.ports import Arrival, Verdict, Window

__all__ = ["DIENSTE", "FAHRERLAUBNIS", "MELDEWESEN", "PARKEN", "POSTSTELLE", "RuecklaufAn", "dienst", "stelle"]

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


class RuecklaufAn:
    """Implements `drehscheibe.ports.Source`: of all letters that came back those of one office; every line is exactly one office's."""

    name = Ruecklauf.name
    bundle = Ruecklauf.bundle

    def __init__(self, office: str) -> None:
        """`office` as in `DIENSTE`, or POSTSTELLE for the rest."""
        self._office, self._all = office, Ruecklauf()

    def receive(self, window: Window) -> Iterator[Arrival]:
        """The lines of this office that are not acknowledged yet. Raises Transient, Misconfigured."""
        return (arrival for arrival in self._all.receive(window) if _office(arrival.fetch()) == self._office)

    def open(self, message: Message) -> Message:
        """The line as it came, once it is valid. Raises Rejected (POST-FORM)."""
        return self._all.open(message)

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Note these lines; the file is put away when every office has noted its own. Raises Transient, Misconfigured."""
        return self._all.acknowledge(verdicts)


def _office(message: Message) -> str:
    """What the dispatch book knows; a line that can not be read, or is not in it, is for the Poststelle."""
    try:
        return stelle(str(json.loads(message.body).get("anlass", "")))
    except (ValueError, AttributeError):
        return POSTSTELLE
