"""What is asked of a Meldeschein beyond its schema; each rule yields its findings and never a value."""

from collections.abc import Callable, Iterator
from datetime import date

from drehscheibe.checks.rules import UNBEKANNT, Teildatum
from drehscheibe.checks.rules import person as person_regeln
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item
from drehscheibe.services.daten import jahre_zurueck
from drehscheibe.services.frage import Frage
from drehscheibe.services.meldewesen.einstellungen import meldewesen
from drehscheibe.services.meldewesen.vorgang import angaben, bisherige, name_von, neue, personen
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld

__all__ = ["schein_regeln", "zustaendig"]

Regel = Callable[[xmeld.Nachricht1704, date], Iterator[Finding]]
_PARTNER_NOETIG = ("VH", "LP")
_PERSON, _WOHNUNG = "berechtigtePerson", "ergaenzendeMeldedaten.wohnung"


def _zum_schein(regel: Regel) -> Callable[[Item], Iterator[Finding]]:
    """The rule, asked of forms only."""

    def pruefe(item: Item) -> Iterator[Finding]:
        found = item.memo["xmeld"]
        return regel(found, item.case.now.date()) if isinstance(found, xmeld.Nachricht1704) else iter(())

    return pruefe


def zustaendig(item: Item) -> Iterator[Finding]:
    """The message is for us, and a form for a dwelling in this city; else it goes back as an Irrlaeufer (T080)."""
    found = item.memo["xmeld"]
    if found is None:
        return
    text = "Die Nachricht gehört zu einer anderen Meldebehörde und geht an den Absender zurück (Irrläufer)."
    if found.nachrichtenkopf_g2g.leser.kennung != f"ags:{settings().ags}":
        yield Finding("XMELD-TYP", text, "leser", "XMeld T080")
    elif isinstance(found, xmeld.Nachricht1704) and str(neue(found).gemeindeschluessel) != settings().ags:
        yield Finding("XMELD-TYP", text, f"{_WOHNUNG}.anschrift.gemeindeschluessel", "XMeld T080")


def _namen(order: xmeld.Nachricht1704, tag: date) -> Iterator[Finding]:
    del tag
    for one in personen(order):
        data = angaben(one)
        for field, value in zip(("familienname", "vornamen"), name_von(data), strict=True):
            if reason := din_91379(value, "A"):
                yield Finding("DQ-16", reason, field, "DIN 91379, Datentyp A")
        if not any(name_von(data)):
            yield Finding("DQ-17", "Zu einer Person ist gar kein Name angegeben; bitte beim Absender klären.", "name", "XMeld S030")
    lines = (line.inhalt for zone in order.ergaenzendeMeldedaten.wohnungsgeber.wohnungsgeberNameAnschrift for line in zone.zeile)
    if not any(line.strip() for line in lines):
        text = "Der Wohnungsgeber ist nicht genannt (S030); bitte von der meldepflichtigen Person erfragen."
        yield Finding("WOHNUNGSGEBER", text, "ergaenzendeMeldedaten.wohnungsgeber", "§ 19 Abs. 3 BMG")


def _identitaet(order: xmeld.Nachricht1704, tag: date) -> Iterator[Finding]:
    """Who identified themself is who is on the form."""
    del tag
    who, data = order.identifikation, angaben(order.berechtigtePerson)
    same = (who.familienname_unstrukturiert, who.vornamen) == name_von(data)
    born = str(who.geburt.geburtsdatum or ""), str(data.geburtsangaben.geburtsdatum or "")
    if not same or not _datum(born[0]).vereinbar(_datum(born[1])):
        text = "Die Person, die sich ausgewiesen hat, ist nicht die des Meldescheins; bitte die Identität von Hand prüfen."
        yield Finding("IDENTITAET", text, _PERSON, "§ 23a Abs. 2 BMG")


def _datum(text: str) -> Teildatum:
    try:
        return Teildatum.aus_text(text) if text else UNBEKANNT
    except ValueError:
        raise Rejected(Finding("DQ-15", "Ein Datum des Meldescheins ist nicht lesbar.")) from None


def _zeiten(order: xmeld.Nachricht1704, tag: date) -> Iterator[Finding]:
    if order.ergaenzendeMeldedaten.wohnung.datumDesBeziehens > tag:
        text = "Der Einzug liegt in der Zukunft (S000); angemeldet werden kann erst nach dem Einzug. Bitte bis dahin zurückstellen."
        yield Finding("DQ-22", text, f"{_WOHNUNG}.datumDesBeziehens", "§ 17 Abs. 1 BMG; XMeld S000")
    youngest = jahre_zurueck(tag, meldewesen().mindestalter)
    first, *_ = personen(order)
    for one in personen(order):
        born = _datum(str(angaben(one).geburtsangaben.geburtsdatum or ""))
        if born.fruehestens > tag:
            yield Finding("DQ-22", "Ein Geburtsdatum liegt in der Zukunft; bitte berichtigen.", "geburtsdatum", "XMeld S000")
        elif one is first and born.fruehestens > youngest:
            text = "Wer den Meldeschein abgibt, ist dafür zu jung; anmelden muss, wessen Wohnung bezogen wird."
            yield Finding("ALTER", text, f"{_PERSON}.geburtsdatum", "§ 17 Abs. 3 BMG")


def _werte(order: xmeld.Nachricht1704, tag: date) -> Iterator[Finding]:
    """Coded values of everybody on the form."""
    del tag
    has_partner = order.weitereMitzuziehendePerson is not None and order.weitereMitzuziehendePerson.partner is not None
    for one in personen(order):
        data = angaben(one)
        if reason := person_regeln.staatsangehoerigkeiten([str(key) for key in data.staatsangehoerigkeit]):
            yield Finding("DQ-20", reason, "staatsangehoerigkeit", "DSMeld 1001")
        stand = str(data.familienstand.familienstand)
        if stand in _PARTNER_NOETIG and not (has_partner or one.bestaetigteMeldedaten.partner):
            text = "Zum Familienstand fehlt der Ehegatte oder Lebenspartner; bitte von der meldepflichtigen Person erfragen."
            yield Finding("DQ-19", text, "familienstand", "DSMeld 1401")
        wishes = one.widerspruecheUebermittlungssperren.eintragung if one.widerspruecheUebermittlungssperren else ()
        for key in wishes:
            if reason := person_regeln.sperre(str(key)):
                yield Finding("DQ-24", reason, "widerspruecheUebermittlungssperren", "DSMeld 1801; § 50 Abs. 5 BMG")


def _wohnung(order: xmeld.Nachricht1704, tag: date) -> Iterator[Finding]:
    del tag
    if neue(order).postleitzahl not in meldewesen().postleitzahlen:
        text = "Die Postleitzahl der neuen Wohnung gibt es in dieser Stadt nicht; bitte die Anschrift klären."
        yield Finding("DQ-12", text, f"{_WOHNUNG}.anschrift.postleitzahl", "DSMeld 1202")
    states = {str(one.statusDerNeuenWohnung) for one in personen(order)}
    if len(states) > 1:
        text = "Die Personen des Meldescheins melden die Wohnung mit verschiedenem Status an; bitte getrennt bearbeiten."
        yield Finding("DQ-21", text, "statusDerNeuenWohnung", "§ 21 BMG")


def _richtung(hier: bool) -> Regel:
    """The form came in at the right service: a move within the city, or one from elsewhere."""

    def regel(order: xmeld.Nachricht1704, tag: date) -> Iterator[Finding]:
        del tag
        if (str(bisherige(order).anschrift_inland.gemeindeschluessel) == settings().ags) != hier:
            right = "Anmeldung" if hier else "Ummeldung"
            text = f"Nach der bisherigen Wohnung ist dies eine {right}; der Meldeschein ist am falschen Dienst eingegangen. Bitte umleiten."
            yield Finding("DIENST", text, f"{_PERSON}.wohnung", "§ 17 Abs. 1 BMG")

    return regel


def schein_regeln(*, umzug: bool) -> tuple[Frage, ...]:
    """All of them, in order; `umzug` for moves within the city."""
    rules: tuple[tuple[str, str, Regel, str], ...] = (
        ("DIENST", "Der Meldeschein liegt beim richtigen Dienst", _richtung(umzug), "§ 17 Abs. 1 BMG"),
        ("DQ-16", "Schreibweise der Namen, Wohnungsgeber genannt", _namen, "DIN 91379; § 19 BMG"),
        ("IDENTITAET", "Ausgewiesen hat sich, wer sich anmeldet", _identitaet, "§ 23a Abs. 2 BMG"),
        ("DQ-22", "Einzug und Geburt liegen in der Vergangenheit, Alter", _zeiten, "§ 17 BMG"),
        ("DQ-20", "Staatsangehörigkeit, Familienstand, Übermittlungssperren", _werte, "DSMeld 1001, 1401, 1801"),
        ("DQ-12", "Neue Wohnung liegt in der Stadt, Status ist einheitlich", _wohnung, "DSMeld 1202; § 21 BMG"),
    )
    return tuple(Frage(rule=rule, title=title, pruefe=_zum_schein(regel), law=law) for rule, title, regel, law in rules)
