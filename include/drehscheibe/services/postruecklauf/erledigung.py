"""Letters nobody is looked up for: a Klaerfall of the office whose service sent them, and its end in the e-file.

Whether such a letter is sent again, or its matter ends, is for that office. Once it has done so, its clerk sets the finding aside with a
reason, and the end is filed, too.
"""

from collections.abc import Iterator

from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services import akte
from drehscheibe.services.akte import AKTE
from drehscheibe.services.frage import Frage
from drehscheibe.services.postruecklauf.nachforschung import UMTAUSCH
from drehscheibe.services.postruecklauf.ruecklauf import lies
from drehscheibe.services.postruecklauf.stellen import dienst, stelle

__all__ = ["ERLEDIGUNG", "erledigt", "zu_entscheiden"]

_LAW = "§ 6 Abs. 2 und 4 BMG"
_ENDE = "Der Vermerk liegt unter dem Zeichen des Briefs in der E-Akte. Ist das getan, den Befund mit Begründung übergehen."


def zu_entscheiden(case: Case) -> bool:
    """It is no letter of the licence exchange, whose addressees are looked up."""
    return lies(case.incoming).anlass not in UMTAUSCH


def erledigt(case: Case) -> Message:
    """An order to file that the office has dealt with it."""
    letter = lies(case.incoming)
    note = f"Vermerk\n\nDer Rücklauf der Sendung {letter.sendung} zum Vorgang {letter.aktenzeichen} ist bearbeitet ({case.now:%d.%m.%Y}).\n"
    paper = akte.dokument(case, "vermerk-erledigung.txt", "text/plain", note.encode())
    unit, number = stelle(letter.anlass), letter.aktenzeichen.partition("/")[0]
    return akte.ablage(case, einheit=unit, aktenzeichen=number, betreff="Unzustellbarer Brief, bearbeitet", dokumente=(paper,))


def _entscheidet(item: Item) -> Iterator[Finding]:
    """Always: a letter that came back needs the office it is of."""
    letter = lies(item.case.incoming)
    service, office = dienst(letter.anlass), stelle(letter.anlass)
    text = (
        f"Ein Brief des Dienstes „{service}“ kam als unzustellbar zurück. Die {office} muss die Anschrift klären und ihn neu versenden "
        f"oder den Vorgang beenden. {_ENDE}"
    )
    if not service:
        text = (
            "Ein Brief kam als unzustellbar zurück, zu dessen Anlass keine Stelle hinterlegt ist. Die Poststelle muss ihn anhand des "
            f"Zeichens der Stelle geben, die ihn geschrieben hat, und die Fachadministration den Anlass eintragen. {_ENDE}"
        )
    yield Finding("RUECKLAUF-VORGANG", text, "anlass", _LAW)


_DECIDED = Frage(rule="RUECKLAUF-VORGANG", title="Die zuständige Stelle hat den Rücklauf bearbeitet", pruefe=_entscheidet, law=_LAW)
ERLEDIGUNG = Gate(name="erledigung", title="Bearbeitung durch die zuständige Stelle", checks=(*AKTE.checks, _DECIDED))
