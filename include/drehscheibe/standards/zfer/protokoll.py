"""The retrieval log of § 53 (3) StVG: its fixed fields (DOMAIN 5b), read off a question and its answer."""

from dataclasses import dataclass
from datetime import datetime

from drehscheibe.standards.zfer.messages import AuskunftAnfrage, AuskunftErgebnis

__all__ = ["AUFBEWAHRUNG_TAGE", "Abruf", "abruf"]

AUFBEWAHRUNG_TAGE = 183
"""Six months (§ 53 (3) StVG), after which an entry is deleted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Abruf:
    """One retrieval. No name and no birth date: who was asked about follows from the file number.

    Attributes:
        stelle: entitled body.
        daten: kinds of data that were retrieved, e.g. ``fahrerlaubnis``; empty when there was no hit.
        zeit: time of the question.
        aktenzeichen: file number of the retrieving authority.
        anlass: occasion.
        verfahren: user id or name of the procedure.
        treffer: number of hits.
        suche: ``nummer`` or ``person``.
    """

    stelle: str
    daten: tuple[str, ...]
    zeit: datetime
    aktenzeichen: str
    anlass: str
    verfahren: str
    treffer: int
    suche: str


def abruf(frage: AuskunftAnfrage, antwort: AuskunftErgebnis) -> Abruf:
    """The log entry of a question that was answered."""
    found = (("fahrerlaubnis", antwort.fahrerlaubnis), ("eintragung", antwort.eintragung))
    return Abruf(
        stelle=frage.abruf.stelle, daten=tuple(name for name, entries in found if entries), zeit=frage.kopf.erstellungszeitpunkt,
        aktenzeichen=frage.abruf.aktenzeichen, anlass=frage.abruf.anlass, verfahren=frage.abruf.verfahren, treffer=antwort.anzahlTreffer,
        suche="nummer" if frage.nummer else "person",
    )  # fmt: skip
