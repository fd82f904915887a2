"""Letters of the other offices that came back: noted in the e-file at once, then a Klaerfall of the office whose service sent them.

Nobody is looked up for them: whether a letter is sent again, or its matter ends, is for that office. Once it has done so, its clerk
sets the finding aside with a reason, and the end is filed, too.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from drehscheibe.errors import Finding
from drehscheibe.flow import Deliver, Flow
from drehscheibe.gate import Item
from drehscheibe.message import Case, Message
from drehscheibe.partners.eakte import EAkte
from drehscheibe.services import akte
from drehscheibe.services.akte import AKTE
from drehscheibe.services.frage import Frage
from drehscheibe.services.postruecklauf import stellen
from drehscheibe.services.postruecklauf.ruecklauf import EINGANG, lies
from drehscheibe.services.postruecklauf.schreiben import vermerk
from drehscheibe.services.postruecklauf.stellen import RuecklaufAn

__all__ = ["ANDERE", "MELDEBEHOERDE", "PARKEN", "POSTSTELLE"]

_LAW = "§ 6 Abs. 2 und 4 BMG"
_ENDE = "Der Vermerk liegt unter dem Zeichen des Briefs in der E-Akte. Ist das getan, den Befund mit Begründung übergehen."


def _zustaendig(item: Item) -> Iterator[Finding]:
    """Always: a letter that came back needs the office it is of."""
    letter = lies(item.case.incoming)
    service, office = stellen.dienst(letter.anlass), stellen.stelle(letter.anlass)
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


def _erledigt(case: Case) -> Message:
    """An order to file that the office has dealt with it."""
    letter = lies(case.incoming)
    note = f"Vermerk\n\nDer Rücklauf der Sendung {letter.sendung} zum Vorgang {letter.aktenzeichen} ist bearbeitet ({case.now:%d.%m.%Y}).\n"
    paper = akte.dokument(case, "vermerk-erledigung.txt", "text/plain", note.encode())
    unit, number = stellen.stelle(letter.anlass), letter.aktenzeichen.partition("/")[0]
    return akte.ablage(case, einheit=unit, aktenzeichen=number, betreff="Unzustellbarer Brief, bearbeitet", dokumente=(paper,))


def _flow(name: str, title: str, office: str, schedule: str) -> Flow:
    decided = Frage(rule="RUECKLAUF-VORGANG", title="Die zuständige Stelle hat den Rücklauf bearbeitet", pruefe=_zustaendig, law=_LAW)
    return Flow(
        name=name,
        title=title,
        law=_LAW,
        owner=office,
        schedule=schedule,
        source=RuecklaufAn(office),
        entry_gate=EINGANG,
        legs=(
            Deliver(name="vermerk", title="Vermerk in der E-Akte", mapping=vermerk, gate=AKTE, target=EAkte()),
            Deliver(
                name="erledigung", title="Erledigung in der E-Akte", mapping=_erledigt,
                gate=replace(AKTE, title="Bearbeitung durch die zuständige Stelle", checks=(*AKTE.checks, decided)), target=EAkte(),
            ),
        ),
        deadline=timedelta(days=5),
    )  # fmt: skip


MELDEBEHOERDE = _flow("postruecklauf_meldebehoerde", "Unzustellbare Briefe der Meldebehörde", stellen.MELDEWESEN, "17 6 * * *")
PARKEN = _flow("postruecklauf_parken", "Unzustellbare Briefe zum Bewohnerparken", stellen.PARKEN, "19 6 * * *")
POSTSTELLE = _flow("postruecklauf_poststelle", "Unzustellbare Briefe ohne bekannten Dienst", stellen.POSTSTELLE, "21 6 * * *")
ANDERE = (MELDEBEHOERDE, PARKEN, POSTSTELLE)
