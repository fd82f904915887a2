"""Asking the ZFER for the applicant's licence, and comparing its answer with what the application says about the old document."""

from collections.abc import Iterator

from drehscheibe.checks.rules.umtauschfrist import BEFRISTET_SEIT
from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.message import Case, Message
from drehscheibe.services import zfer as register
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_umtausch.antrag import Antrag, lies
from drehscheibe.standards import zfer
from drehscheibe.standards.zfer import Auskunftsstatus, Fahrerlaubnisstatus, Register

__all__ = ["ZFER", "frage"]

_FELD = "fuehrerschein"


def frage(case: Case) -> Message:
    """What does the ZFER hold about the applicant? The FAER is asked as well where the old document was lost (§ 25 Abs. 4 FeV)."""
    asked = (Register.ZFER, Register.FAER) if lies(case.incoming).verlust else (Register.ZFER,)
    return register.frage(case, asked, "Führerschein-Umtausch")


def _vergleich(item: Item) -> Iterator[Finding]:
    answer, antrag = zfer.read(item.message.body), lies(item.case.incoming)
    if not isinstance(answer, zfer.AuskunftErgebnis):
        yield Finding("ZFER", "Das KBA hat etwas anderes als eine Auskunft geschickt; bitte dort nachfragen.")
        return
    if answer.status == Auskunftsstatus.MEHRDEUTIG or any(one.identitaetszweifel for one in answer.fahrerlaubnis):
        text = "Im ZFER ist die Person nicht eindeutig oder ihre Identität angezweifelt; bitte vor dem Umtausch mit dem KBA klären."
        yield Finding("ZFER-IDENTITAET", text, "antragsteller", "§ 59 StVG")
    elif not answer.fahrerlaubnis and not antrag.papier:
        text = "Die Karte steht nicht im ZFER, obwohl Karten dort seit 1999 eingetragen werden; bitte mit dem Bild der Karte vergleichen."
        yield Finding("ZFER-FEHLT", text, _FELD, "§ 50 StVG")
    for licence in answer.fahrerlaubnis:
        yield from _eintrag(licence, antrag)
    if answer.eintragung:
        text = "Im FAER gibt es eine Eintragung zu der Person; bitte vor dem Ersatz des verlorenen Führerscheins prüfen."
        yield Finding("FAER", text, "antragsteller", "§ 25 Abs. 4 FeV")


def _eintrag(known: zfer.Fahrerlaubnis, antrag: Antrag) -> Iterator[Finding]:
    """One licence of the register against the document shown; paper licences of before 1999 are not in the ZFER (DOMAIN 2c)."""
    if known.status != Fahrerlaubnisstatus.GUELTIG:
        text = "Die Fahrerlaubnis ist nach dem ZFER entzogen oder erloschen; ein Umtausch ist nicht möglich. Bitte mitteilen."
        yield Finding("ENTZOGEN", text, _FELD, "§ 24a FeV, § 3 StVG")
    elif known.ausgestelltAm >= BEFRISTET_SEIT:
        text = "Nach dem ZFER ist der Führerschein schon umgetauscht; bitte klären, ob es um einen Ersatz oder ein altes Dokument geht."
        yield Finding("UMGETAUSCHT", text, _FELD, "§ 24a FeV, § 25 Abs. 5 FeV")
    elif antrag.papier or _andere_nummer(known, antrag) or not known.ausgestelltAm.isoformat().startswith(antrag.ausgestellt.xmeld()[1]):
        text = "Die Angaben zum alten Führerschein weichen vom ZFER ab; bitte mit dem Bild vergleichen und mit dem Antragsteller klären."
        yield Finding("ZFER-ABWEICHUNG", text, _FELD, "§ 50 StVG")


def _andere_nummer(known: zfer.Fahrerlaubnis, antrag: Antrag) -> bool:
    """A lost card can not be read any more; whatever number is told must be right all the same."""
    return antrag.nummer != known.nummer and bool(antrag.nummer or not antrag.verlust)


ZFER = register.auskunft(
    "Auskunft aus dem ZFER", Frage(rule="ZFER", title="Das ZFER kennt genau diesen Führerschein", pruefe=_vergleich, law="§ 22 Abs. 2 FeV")
)
