"""What is asked of a hand-over: the card's validity, the old document's whereabouts, the order of its days."""

from collections.abc import Iterator

from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.partners.fahrerlaubnisregister import VERSANDT
from drehscheibe.services import vorgang
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_bestellung.bestellung import gueltig_bis
from drehscheibe.standards.zfer import Verbleib

__all__ = ["EINGANG"]


def _gueltigkeit(item: Item) -> Iterator[Finding]:
    """An exchange is the first limitation of the document: fifteen years from the order (DOMAIN 2b)."""
    known = vorgang.lies(item.message)
    if known.bestelltAm is None or known.gueltigBis is None:
        text = "Bestelltag oder Ablaufdatum der Karte fehlen im Register; bitte nachtragen."
        yield Finding("GUELTIGKEIT", text, "vorgang/gueltigBis", "§ 24a Abs. 1 FeV")
    elif known.gueltigBis != gueltig_bis(known.bestelltAm):
        text = "Das Ablaufdatum liegt nicht fünfzehn Jahre nach der Bestellung; bitte Karte und Register vergleichen, bevor gemeldet wird."
        yield Finding("GUELTIGKEIT", text, "vorgang/gueltigBis", "§ 24a Abs. 1 FeV")


def _verbleib(item: Item) -> Iterator[Finding]:
    known = vorgang.lies(item.message)
    if known.stand == VERSANDT:
        return  # the hand-over is noted by this flow
    if not known.verbleib or known.verbleib == Verbleib.KEINER:
        text = "Beim Umtausch ist der alte Führerschein einzuziehen oder zu entwerten; sein Verbleib fehlt im Register. Bitte nachtragen."
        yield Finding("VERBLEIB", text, "vorgang/verbleib", "§ 25 Abs. 5 FeV")


def _tage(item: Item) -> Iterator[Finding]:
    known, today = vorgang.lies(item.message), item.case.now.date()
    handed, ordered = known.uebergebenAm, known.bestelltAm
    if known.stand == VERSANDT:
        return
    if handed is None or handed > today or (ordered is not None and handed < ordered):
        text = "Der Tag der Aushändigung fehlt, liegt in der Zukunft oder vor der Bestellung; bitte im Register berichtigen."
        yield Finding("UEBERGABETAG", text, "vorgang/uebergebenAm", "§ 49 FeV")


EINGANG = vorgang.eingang(
    "Aushändigung",
    Frage(rule="GUELTIGKEIT", title="Die Karte gilt fünfzehn Jahre ab der Bestellung", pruefe=_gueltigkeit, law="§ 24a Abs. 1 FeV"),
    Frage(rule="VERBLEIB", title="Der Verbleib des alten Führerscheins ist bekannt", pruefe=_verbleib, law="§ 25 Abs. 5 FeV"),
    Frage(rule="UEBERGABETAG", title="Die Tage sind plausibel", pruefe=_tage, law="§ 49 FeV"),
)
