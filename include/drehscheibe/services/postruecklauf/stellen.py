"""Whose letters come back: the word each service gives its letters, and the office that works whatever is found about one."""

import json
from collections.abc import Mapping

from drehscheibe.message import Message

__all__ = ["DIENSTE", "FAHRERLAUBNIS", "MELDEWESEN", "PARKEN", "POSTSTELLE", "dienst", "stelle", "stelle_von"]

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


def stelle_von(message: Message) -> str:
    """The office of the letter a line is about; a line that can not be read, or is not in the dispatch book, is for the Poststelle."""
    try:
        return stelle(str(json.loads(message.body).get("anlass", "")))
    except (ValueError, AttributeError):
        return POSTSTELLE
