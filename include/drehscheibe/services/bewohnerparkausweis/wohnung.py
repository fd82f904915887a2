"""Does the applicant live at the address? Asked of the Melderegister (1330), which tells address and status and no more (DOMAIN 5c)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks import Readable
from drehscheibe.checks.rules.suchform import suchform
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.melde.antrag import antragsteller, xmeld_datum
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["WOHNUNG", "wohnungsfrage", "wohnungsstatus"]

LAW = "§ 37 BMG; § 45 Abs. 1b Nr. 2a StVO"
# list personensuche.anforderungselement, version 2: postcode, street, house number and letter of the current dwelling, its status
_ELEMENTE = ("45", "48", "49", "50", "55")


def wohnungsfrage(case: Case) -> Message:
    """Ask by name, birth date and address."""
    who = antragsteller(case.incoming)
    home = who.wohnung
    question = xmeld.Nachricht1330(
        nachrichtenkopf_g2g=xmeld.kopf(
            "1330", uuid=case.transfer_id, erstellt=case.now, leser=behoerde.melderegister(), autor=behoerde.autor()
        ),
        anschrift_autor=behoerde.postanschrift(),
        datenAbrufendeStelle=behoerde.abrufende_stelle(case.incoming.id, "Bewohnerparkausweis"),
        suchprofil=xmeld.suche(
            nachname=who.familienname, vornamen=who.vornamen, ags=settings().ags, geburtsdatum=xmeld_datum(who.geburtsdatum),
            postleitzahl=home.plz, strasse=home.strasse, hausnummer=home.nummer.nummer, hausnummer_zusatz=home.nummer.zusatz,
        ),
        steuerungsinformationen=xmeld.SucheSteuerungsinformationen(anforderungselement=_ELEMENTE),
    )  # fmt: skip
    return Message(id=case.transfer_id, kind="xmeld/1330", body=xmeld.write(question))


def wohnungsstatus(case: Case, answer: xmeld.Nachricht1331) -> str:
    """The status of the applicant's dwelling at the address (0, 1, 2), or empty where nobody lives there now."""
    home = antragsteller(case.incoming).wohnung
    wanted = (home.plz, suchform(home.strasse), home.nummer.nummer, home.nummer.zusatz.casefold())
    for person in xmeld.personen(answer):
        for one in person.anschriften:
            told = (one.postleitzahl, suchform(one.strasse), one.hausnummer, one.hausnummer_zusatz.casefold())
            if one.aktuell and told == wanted and not (person.verstorben or person.verzogen):
                return one.status
    return ""


@dataclass(frozen=True)
class Bewohner:
    """The Melderegister found one person, living at the address; why not is not told (§ 34a Abs. 5 BMG)."""

    rule: str = "MELDEREGISTER"
    title: str = "Der Antragsteller wohnt unter der Anschrift"
    law: str = LAW
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Blocked, unknown, ambiguous and living elsewhere read alike."""
        for item in items:
            answer = item.memo["xmeld"]
            if xmeld.ergebnis(answer) is not xmeld.Ergebnis.GEFUNDEN or not wohnungsstatus(item.case, answer):
                text = "Das Melderegister bestätigt die Wohnung nicht automatisch; bitte von Hand prüfen."
                yield item, Finding(self.rule, text, "antragsteller", self.law)


WOHNUNG = Gate(
    name="melderegister",
    title="Antwort des Melderegisters",
    checks=(Readable(), Gueltig(nummern=frozenset({"1331"})), Bewohner()),
    stop_above=0.9,
    stop_from=50,
)
