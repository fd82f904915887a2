"""What is written about a letter that came back: the note for the e-file, and the letter once more, to the new address."""

from drehscheibe.message import Case, Message
from drehscheibe.services import akte
from drehscheibe.services.postruecklauf.nachforschung import ERNEUT, karte
from drehscheibe.services.postruecklauf.ruecklauf import GRUENDE, lies
from drehscheibe.services.postruecklauf.stellen import stelle
from drehscheibe.services.umtausch_anschreiben import schreiben

__all__ = ["ablage", "brief", "neuer_brief", "vermerk"]


def vermerk(case: Case) -> Message:
    """An order to file when and why the letter came back, under the letter's own reference."""
    letter = lies(case.incoming)
    note = (
        f"Vermerk\n\nDer Brief zum Vorgang {letter.aktenzeichen} kam am {letter.am:%d.%m.%Y} als unzustellbar zurück.\n"
        f"Grund: {GRUENDE[letter.grund]}\nSendung: {letter.sendung}\n"
    )
    paper = akte.dokument(case, "vermerk-ruecklauf.txt", "text/plain", note.encode())
    number = letter.aktenzeichen.partition("/")[0]
    return akte.ablage(case, einheit=stelle(letter.anlass), aktenzeichen=number, betreff="Unzustellbarer Brief", dokumente=(paper,))


def neuer_brief(case: Case) -> bool:
    """There is a new address."""
    return schreiben.MELDEREGISTER in case.answers


def ablage(case: Case) -> Message:
    """An order to file the new letter."""
    return schreiben.ablage_von(case, karte(case))


def brief(case: Case) -> Message:
    """The letter once more, to where the addressee lives now."""
    return schreiben.brief_von(case, karte(case), ERNEUT)
