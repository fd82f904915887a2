"""What is asked of the old document and of what is wished besides: dates, state, loss, classes on request, and the proofs they need."""

from collections.abc import Iterator, Mapping
from datetime import date

from drehscheibe.checks.rules.fuehrerschein import lies as lies_nummer
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item
from drehscheibe.services.anlagen import Nachweise
from drehscheibe.services.daten import jahre_zurueck
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_umtausch.antrag import Antrag, lies
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["DOKUMENT", "NACHWEISE"]

_DEUTSCH = frozenset({"", "000"})


def _staat(item: Item) -> Iterator[Finding]:
    if lies(item.message).staat not in _DEUTSCH:
        text = (
            "Den Führerschein hat ein anderer Staat ausgestellt; die Fristen des Umtauschs gelten für ihn nicht. Bitte mit dem "
            "Antragsteller klären, ob eine Umschreibung zu beantragen ist."
        )
        yield Finding("AUSLAND", text, "fuehrerschein.staat", "§§ 28, 30, 31 FeV")


def _ausstellung(item: Item) -> Iterator[Finding]:
    antrag = lies(item.message)
    if antrag.ausgestellt.jahr is None:
        return
    before_birth = antrag.geburt.jahr is not None and antrag.ausgestellt.spaetestens <= antrag.geburt.fruehestens
    if before_birth or antrag.ausgestellt.fruehestens > item.case.now.date():
        text = "Das Ausstellungsdatum liegt in der Zukunft oder vor der Geburt; bitte mit dem Bild des Führerscheins vergleichen."
        yield Finding("AUSSTELLUNG", text, "fuehrerschein.ausgestelltAm", "DQ-22")


def _vorlaeufig(item: Item) -> Iterator[Finding]:
    antrag = lies(item.message)
    number = None if antrag.papier else lies_nummer(antrag.nummer)
    if number and number.vorlaeufig:
        text = "Die Nummer ist die eines vorläufigen Nachweises; umgetauscht wird der Führerschein selbst. Bitte die Nummer nachfordern."
        yield Finding("VORLAEUFIG", text, "fuehrerschein.nummer", "DQ-05, § 49 FeV")


def _auf_antrag(item: Item) -> Iterator[Finding]:
    antrag = lies(item.message)
    if not set(antrag.zusaetzlich) <= fe.umstellung().beantragbar(antrag.klassen):
        text = "Eine der zusätzlich gewünschten Klassen gibt es zu diesem Führerschein nicht auf Antrag; bitte klären."
        yield Finding("KLASSEN-ANTRAG", text, "fuehrerschein.zusaetzlicheKlassen", "FeV Anlage 3")


def _liste(item: Item) -> Mapping[str, str]:
    """The documents this application needs: role -> name."""
    try:
        antrag = lies(item.message)
    except Rejected:
        return {}
    table = fe.umstellung()
    roles = [table.auf_antrag[one].nachweis for one in antrag.zusaetzlich if one in table.auf_antrag]
    if _eignung(antrag, item.case.now.date()):
        roles += table.befristung.nachweise
    if antrag.verlust:
        first = {"verlusterklaerung": "die Erklärung über den Verlust des bisherigen Führerscheins (§ 25 Abs. 4 FeV, § 5 StVG)"}
    else:
        first = {"fuehrerscheinVorderseite": "das Bild der Vorderseite des bisherigen Führerscheins (§ 25 Abs. 5 FeV)"}
    return first | {role: table.nachweise[role] for role in roles if role}


def _eignung(antrag: Antrag, tag: date) -> bool:
    """Whether a limited class comes from an old document without a limit, and the age from which fitness is to be shown may be reached."""
    table = fe.umstellung()
    limit = table.befristung
    comes = limit.aus & set(antrag.klassen) or limit.klassen & set(antrag.zusaetzlich) & table.beantragbar(antrag.klassen)
    return bool(comes) and antrag.geburt.fruehestens <= jahre_zurueck(tag, limit.alter)


DOKUMENT = (
    Frage(rule="AUSLAND", title="Ein deutscher Führerschein", pruefe=_staat, law="§§ 28, 30, 31 FeV", final=True),
    Frage(rule="AUSSTELLUNG", title="Das Ausstellungsdatum kann stimmen", pruefe=_ausstellung, law="DQ-22", final=True),
    Frage(rule="VORLAEUFIG", title="Die Nummer ist die eines Führerscheins", pruefe=_vorlaeufig, law="§ 49 FeV"),
    Frage(rule="KLASSEN-ANTRAG", title="Zusätzliche Klassen gibt es auf Antrag", pruefe=_auf_antrag, law="FeV Anlage 3"),
)
NACHWEISE = Nachweise(liste=_liste, law="§§ 24a, 25 FeV, Anlage 3")
