"""Gates of the residence services: what comes in, what register and former authority answer, what goes to them and to the portal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from drehscheibe.checks import Expectations, Readable, Sperren, Table, Value, between, document, length
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.services.frage import Frage
from drehscheibe.services.meldewesen.regeln import schein_regeln, zustaendig
from drehscheibe.services.meldewesen.rueckmeldung import MITREISEND, eintraege
from drehscheibe.services.meldewesen.rueckweisung import zurueckgekommen
from drehscheibe.services.meldewesen.vorgang import angaben, name_von, personen, schein, zeile
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten.rueckmeldung import betroffene
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = [
    "ANTWORT", "EINGAENGE", "MELDEREGISTER", "RUECKMELDUNG", "RUECKWEISUNGEN", "WEGZUGSBEHOERDE", "Nachrichten", "eingang", "fremd",
    "zurueckgewiesen",
]  # fmt: skip

RUECKWEISUNGEN = ("0010", "0900", "0910")
EINGAENGE = ("1704", "1706")
TABELLE = Table(zeile)
_LAW_0301 = "XMeld: vorausgefuellter.meldeschein.antwortstatus"
_STATUS = {
    "02": "Die Wegzugsbehörde kennt die Person nicht; bitte die bisherige Wohnung mit ihr klären.",
    "03": "Die Wegzugsbehörde findet die Person nicht eindeutig; bitte dort von Hand anfragen.",
    "04": "Die Person ist bei der angegebenen Wegzugsbehörde schon verzogen; bitte die letzte Wohnung mit ihr klären.",
    "07": "Nach Auskunft der Wegzugsbehörde kann der Meldeschein so nicht zutreffen; bitte die Identität der Person von Hand prüfen.",
    "09": "Bei der Wegzugsbehörde ist nur eine Nebenwohnung gemeldet; bitte die Hauptwohnung mit der Person klären.",
}
_NICHT_ELEKTRONISCH = "02"
_XINNERES = "http://www.osci.de/xinneres/"


def zurueckgewiesen(item: Item) -> Iterator[Finding]:
    """A question of ours was refused: what follows from the codes (DOMAIN 4d); S100 is done and no finding."""
    found = item.memo["xmeld"]
    if isinstance(found, xmeld.Nachricht0010 | xmeld.Nachricht0900 | xmeld.Nachricht0910):
        _, gruende = xmeld.empfangen(found)
        yield from (xmeld.befund(one) for one in gruende if one.folge is not xmeld.Folge.ERLEDIGT)


@dataclass(frozen=True, kw_only=True)
class Nachrichten:
    """Valid XMeld of a version that is served. What is none of the messages expected is no finding here: `fremd` is for a clerk.

    An XMeld message that the hub does not process may well be for this authority; it must not go back by itself. The receipt of
    XInneres (0020) is filed unread: its schema is not at hand.
    """

    gueltig: Gueltig
    rule: str = "XSD"
    title: str = "Die Nachricht entspricht dem XMeld-Schema ihrer Version"
    law: str = "XMeld"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Validate what `Readable` parsed; the memo ``xmeld`` is None for what is not processed."""
        receipts = [item for item in items if _quittung(item)]
        for item in receipts:
            item.memo["xmeld"] = None
        for item, finding in self.gueltig.judge([item for item in items if item not in receipts]):
            if finding.rule == "XMELD-TYP" and xmeld.version_of(document(item)) is not None:
                item.memo["xmeld"] = None
            else:
                yield item, finding


def _quittung(item: Item) -> bool:
    name = etree.QName(document(item))
    return (name.namespace or "").startswith(_XINNERES) and name.localname.endswith("0020")


def fremd(item: Item) -> Iterator[Finding]:
    """A message of another kind, e.g. what a spouse's authority tells (0221)."""
    if item.memo["xmeld"] is None and not _quittung(item):
        text = "Diese XMeld-Nachricht bearbeitet die Drehscheibe nicht selbst; bitte im Einwohnerverfahren bearbeiten (Fristen beachten)."
        yield Finding("NACHRICHT", text, law="§ 33 BMG; XMeld")


_ERWARTET = Expectations(
    table=TABELLE,
    parts=(
        length("DQ-13", "ort", 2, 40, law="XMeld: wohnort"),
        between("DQ-22", "einzug", date(1990, 1, 1), None, text="Der Einzug liegt unglaubwürdig weit zurück."),
    ),
)


def eingang(title: str, *, umzug: bool) -> Gate:
    """The entry gate; `umzug` for moves within the city, which have no former authority that could write back."""
    also = () if umzug else RUECKWEISUNGEN
    more = () if umzug else (
        Frage(rule="RUECKWEISUNG", title="Keine eigene Nachricht kam zurück", pruefe=zurueckgekommen, law="XMeld 0900; XInneres 0010"),
    )  # fmt: skip
    return Gate(
        name="eingang",
        title=title,
        checks=(
            Readable(),
            Nachrichten(gueltig=Gueltig(nummern=frozenset((*EINGAENGE, *also)), versionen=xmeld.versions)),
            Frage(rule="NACHRICHT", title="Die Drehscheibe bearbeitet Nachrichten dieser Art", pruefe=fremd, law="§ 33 BMG"),
            Frage(rule="XMELD-TYP", title="Die Nachricht ist für diese Meldebehörde", pruefe=zustaendig, law="XMeld T080", final=True),
            TABELLE,
            Value.of(RULES["plz"], TABELLE, "plz"),
            Value.of(RULES["ags"], TABELLE, "ags"),
            Value.of(RULES["ausweisnummer"], TABELLE, "ausweis"),
            Value.of(RULES["wohnungsstatus"], TABELLE, "status"),
            *schein_regeln(umzug=umzug),
            *more,
            _ERWARTET,
        ),
        stop_above=0.9,
        stop_from=50,
    )


def _auskunft(item: Item) -> Iterator[Finding]:
    found = item.memo["xmeld"]
    if isinstance(found, xmeld.Nachricht0301):
        for one in found.zuziehende_person:
            if text := _STATUS.get(str(one.antwortstatus)):
                yield Finding(f"WEGZUG-{one.antwortstatus}", text, "zuziehende.person", _LAW_0301)


WEGZUGSBEHOERDE = Gate(
    name="wegzugsbehoerde",
    title="Antwort der Wegzugsbehörde",
    checks=(
        Readable(),
        Gueltig(nummern=frozenset({"0301", "0910"})),
        Frage(rule="RUECKWEISUNG", title="Die Anfrage wurde nicht zurückgewiesen", pruefe=zurueckgewiesen, law="XMeld 0910"),
        Frage(rule="WEGZUG", title="Die Person ist dort eindeutig und mit Hauptwohnung gemeldet", pruefe=_auskunft, law=_LAW_0301),
    ),
    stop_above=0.9,
    stop_from=50,
)


def _eingetragen(item: Item) -> Iterator[Finding]:
    found = item.memo["xmeld"]
    status = ""
    if isinstance(found, xmeld.Nachricht1707) and found.ergebnis.ablehnung is not None:
        status = str(found.ergebnis.ablehnung.status)
    elif isinstance(found, xmeld.Nachricht1705):
        status = str(found.status)
    if status == _NICHT_ELEKTRONISCH:
        text = (
            "Das Melderegister kann die Anmeldung nicht elektronisch fortführen (Person nicht eindeutig oder schon gemeldet, Wohnungsgeber "
            "abweichend oder Straße unbekannt); bitte dort prüfen und von Hand entscheiden."
        )
        yield Finding("MELDEREGISTER-02", text, "ergebnis", "XMeld: anmeldung.status")


MELDEREGISTER = Gate(
    name="melderegister",
    title="Antwort des Melderegisters",
    checks=(
        Readable(),
        Gueltig(nummern=frozenset({"1705", "1707"})),
        Frage(rule="MELDEREGISTER", title="Das Melderegister führt die Anmeldung fort", pruefe=_eingetragen, law="§ 23a BMG"),
    ),
    stop_above=0.9,
    stop_from=50,
)


def _marken(item: Item) -> Iterator[Sperre]:
    found: xmeld.Nachricht0201 = item.memo["xmeld"]
    for one in (one.zuzugsperson for one in betroffene(found)):
        yield from (Sperre(str(entry.grund)) for entry in one.AUSKUNFTSSPERRE)
        homes = (home.anschrift.anschrift_inland for home in one.WOHNUNG)
        yield from (Sperre.BSV52 for home in homes if home is not None and home.bedingterSperrvermerk)


def _sperren(item: Item) -> tuple[Eintrag, ...]:
    return tuple(eintraege(item.case))


def _sparsam(item: Item) -> Iterator[Finding]:
    """Only the Sperren of § 51 that may travel do, none of the objections to transfer."""
    found: xmeld.Nachricht0201 = item.memo["xmeld"]
    moved = (one.zuzugsperson for one in betroffene(found))
    if any(str(entry.grund) not in MITREISEND for one in moved for entry in one.AUSKUNFTSSPERRE):
        text = "Die Rückmeldung enthält einen Eintrag, den die Wegzugsbehörde nicht erhalten darf; bitte die IT verständigen."
        yield Finding("DATENSPARSAMKEIT", text, "zuzugsperson", "§ 33 BMG; § 6 1. BMeldDÜV")


RUECKMELDUNG = Gate(
    name="rueckmeldung",
    title="Rückmeldung an die Wegzugsbehörde",
    checks=(
        Readable(),
        Gueltig(nummern=frozenset({"0201"})),
        Frage(rule="DATENSPARSAMKEIT", title="Nur zulässige Sperrvermerke reisen mit", pruefe=_sparsam, law="§ 33 BMG"),
        Sperren(art=Uebermittlung.RUECKMELDUNG, sperren_of=_sperren, marks_of=_marken, law="§ 33 Abs. 1 BMG"),
    ),
    stop_above=0.9,
    stop_from=50,
)


def _nur_eigene(item: Item) -> Iterator[Finding]:
    """The portal hears of nobody who is not on the form."""
    found, order = item.memo["xmeld"], schein(item.case)
    if not isinstance(found, xmeld.Nachricht1707) or found.ergebnis.anmeldung is None or order is None:
        return
    known = {name_von(angaben(one)) for one in personen(order)}
    told = (one.meldebestaetigung.name for one in found.ergebnis.anmeldung.zuziehendePerson)
    if not {(n.familienname_unstrukturiert.nachname if n.familienname_unstrukturiert else "", n.vornamen.vornamen) for n in told} <= known:
        text = "Die Meldebestätigung nennt eine Person, die nicht auf dem Meldeschein steht; bitte im Melderegister prüfen."
        yield Finding("DATENSPARSAMKEIT", text, "zuziehendePerson", "§ 24 Abs. 2 BMG")


ANTWORT = Gate(
    name="antwort",
    title="Antwort an das Portal",
    checks=(
        Readable(),
        Gueltig(nummern=frozenset({"1705", "1707"})),
        Frage(rule="DATENSPARSAMKEIT", title="Bestätigt wird nur, wer auf dem Schein steht", pruefe=_nur_eigene, law="§ 24 Abs. 2 BMG"),
    ),
)
