"""Where the addressee of a letter that came back is now: the licence register's file names the holder, the Melderegister the dwelling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.partners.postausgang import anschriftsumme
from drehscheibe.services.postruecklauf.ruecklauf import Grund, Zurueck, lies
from drehscheibe.services.umtausch_anschreiben import adressat, kartei
from drehscheibe.services.umtausch_anschreiben.kartei import Karte
from drehscheibe.services.umtausch_anschreiben.schreiben import ANLASS
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = [
    "AUSZUG", "ERNEUT", "MELDEREGISTER", "UMTAUSCH", "frage_kartei", "frage_melderegister", "karte", "nachzuforschen", "noch_faellig",
]  # fmt: skip

KARTEI = "kartei"
ERNEUT = "umtausch-erneut"
"""The word for a letter sent again; it may come back in its turn."""
UMTAUSCH = (ANLASS, ERNEUT)
"""The letters whose addressees this flow looks up itself."""
_HINWEIS = "§ 6 Abs. 2 BMG"


def nachzuforschen(case: Case) -> bool:
    """The addressee of a letter of the licence exchange was not met; who refused it, or did not fetch it, was."""
    letter = lies(case.incoming)
    return letter.anlass in UMTAUSCH and letter.grund not in (Grund.VERWEIGERT, Grund.NICHT_ABGEHOLT)


def frage_kartei(case: Case) -> Message:
    """Ask for the entry that the letter's reference names."""
    letter = lies(case.incoming)
    question = fe.KarteiAnfrage(
        kopf=fe.kopf(id=case.transfer_id, now=case.now), kennung=letter.aktenzeichen.rpartition("/")[2], hoechstens=1,
        zweck="Unzustellbarer Brief (§ 24a FeV)", aktenzeichen=letter.aktenzeichen,
    )  # fmt: skip
    return Message(id=case.transfer_id, kind=fe.kind(question), body=fe.write(question))


AUSZUG = Gate(name="kartei", title="Karteikarte des Inhabers", checks=kartei.AUSZUG)


def karte(case: Case) -> Karte:
    """The entry of the case's addressee."""
    return kartei.lies(case.answers[KARTEI])


def noch_faellig(case: Case) -> bool:
    """The document is still to be exchanged: who has a new one by now needs no letter."""
    return KARTEI in case.answers and karte(case).gueltig and karte(case).bis is not None


def frage_melderegister(case: Case) -> Message:
    """Ask for the holder by name and birth date."""
    return adressat.frage_nach(case, karte(case))


@dataclass(frozen=True)
class Verzogen:
    """There is another address than the one the letter went to."""

    rule: str = "RUECKLAUF-ANSCHRIFT"
    title: str = "Die gemeldete Anschrift ist eine andere als die des Briefes"
    law: str = _HINWEIS
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare the sums of both; what the postman says of a death is for a person to look at."""
        for item in items:
            letter = lies(item.case.incoming)
            if letter.grund is Grund.VERSTORBEN:
                text = "Die Post meldet den Inhaber als verstorben, das Melderegister nicht; bitte die Meldebehörde unterrichten."
                yield item, Finding("RUECKLAUF-VERSTORBEN", text, "grund", self.law)
            elif _unveraendert(letter, item.message):
                text = (
                    "Der Brief kam zurück, obwohl er an die gemeldete Anschrift ging; bitte klären, ob die Person dort wohnt, "
                    "und die Meldebehörde auf Zweifel hinweisen."
                )
                yield item, Finding(self.rule, text, "anschrift", self.law)


def _unveraendert(letter: Zurueck, answer: Message) -> bool:
    return anschriftsumme(letter.sendung, adressat.adressat(answer).zeilen) == letter.anschriftsumme


MELDEREGISTER = adressat.antwort(karte, Verzogen())
