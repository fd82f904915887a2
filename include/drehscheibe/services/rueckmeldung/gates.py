"""Gates of the Rueckmeldung: what other authorities tell us, how the Melderegister evaluates it, and what of that may go back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from drehscheibe.checks import Readable, Sperren
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.services.frage import Frage
from drehscheibe.services.meldewesen import pruefungen
from drehscheibe.services.meldewesen.gates import RUECKWEISUNGEN, Nachrichten, fremd
from drehscheibe.services.meldewesen.rueckmeldung import MITREISEND
from drehscheibe.services.meldewesen.rueckweisung import zurueckgekommen
from drehscheibe.services.meldewesen.vorgang import lies
from drehscheibe.services.rueckmeldung.auswertung import dokumente
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten import rueckmeldung as rm
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["AUSWERTUNG", "EINGANG", "MELDEREGISTER"]

_LAW = "§ 33 Abs. 2 BMG; § 7 1. BMeldDÜV"
_UNPLAUSIBEL = {
    "0": "kennt die Person nicht", "1": "führt die Person als verstorben", "2": "führt die Person als ins Ausland verzogen",
    "3": "führt die Person als im Inland verzogen, ohne die neue Anschrift zu kennen",
    "4": "führt die Person als schon anderswohin verzogen und zurückgemeldet", "5": "führt die Person nur mit einer Nebenwohnung",
    "6": "führt die Person mit einem anderen Ehegatten oder Lebenspartner", "7": "führt die Person ohne Ehegatten oder Lebenspartner",
    "8": "führt die Person nur mit einer Haupt- oder alleinigen Wohnung",
}  # fmt: skip
"""Code.Melderegister.Abweichung v4, as a clerk reads it."""
_MIT_ANSCHRIFT = ("4", "5")


# -- what comes in ------------------------------------------------------------------------------------------------------------------


def _betroffene(found: object) -> Iterator[rm.RueckmeldungUmzugsverbandBetroffener | rm.RueckmeldungBetroffenerAusland]:
    if isinstance(found, xmeld.Nachricht0201 | xmeld.Nachricht0202):
        yield from rm.betroffene(found)


def _wohnte_hier(item: Item) -> Iterator[Finding]:
    """The dwelling they left, in 0202 the last one in Germany, lies here; else the Rueckmeldung is an Irrlaeufer (T080)."""
    for one in _betroffene(item.memo["xmeld"]):
        homes = [one.identifikation_betroffener.wohnung_leser.anschrift]
        if isinstance(one, rm.RueckmeldungBetroffenerAusland) and one.letzte_inlandswohnung.anschrift:
            homes.append(one.letzte_inlandswohnung.anschrift)
        left = (home.anschrift_inland for home in homes if home.anschrift_inland)
        if any(str(home.anschrift_inland.gemeindeschluessel) != settings().ags for home in left):
            text = "Die genannte bisherige Wohnung liegt nicht in dieser Stadt; die Rückmeldung geht als Irrläufer an den Absender zurück."
            yield Finding("XMELD-TYP", text, "wohnung.leser", "XMeld T080")


def _personen(item: Item) -> Iterator[Finding]:
    today = item.case.now.date()
    for one in _betroffene(item.memo["xmeld"]):
        who = one.identifikation_betroffener
        yield from pruefungen.name(*pruefungen.name_von(who))
        yield from pruefungen.geburt(str(who.geburt.geburtsdatum or ""), today)
        if any(isinstance(home.datumDesBeziehens, date) and home.datumDesBeziehens > today for home in one.zuzugsperson.WOHNUNG):
            text = "Der Einzug in die neue Wohnung liegt in der Zukunft (S000); bitte bis dahin zurückstellen."
            yield Finding("DQ-22", text, "zuzugsperson.wohnung", "XMeld S000")
        if isinstance(one, rm.RueckmeldungBetroffenerAusland):
            yield from pruefungen.wegzug(str(one.letzte_inlandswohnung.datumLetzterWegzugAusland or ""), today)


def _abweichungen(item: Item) -> Iterator[Finding]:
    """An evaluation (0203) that differs, or tells something that is not known here, is for a clerk."""
    found = item.memo["xmeld"]
    if not isinstance(found, xmeld.Nachricht0203):
        return
    if any(getattr(found.abweichungen, name) is not None for name in type(found.abweichungen).__dataclass_fields__):
        text = "Die Wegzugsbehörde kennt abweichende Daten; bitte die Auswertung mit dem Melderegister abgleichen und berichtigen."
        yield Finding("AUSWERTUNG", text, "abweichungen", "§ 33 Abs. 2 BMG; XMeld 0203")
    more = found.hauptwohnung_ergaenzungen
    if more.vorherigeAbmeldungNachUnbekannt or more.vbm or more.zuzugBund or more.steueridentifikation_ehegatte_lebenspartner:
        text = "Die Wegzugsbehörde teilt ergänzende Daten mit; bitte ins Melderegister übernehmen."
        yield Finding("ERGAENZUNG", text, "hauptwohnung.ergaenzungen", "§ 33 Abs. 2 BMG; XMeld 0203")


def _unplausibel(item: Item) -> Iterator[Finding]:
    """Our own Rueckmeldung was refused there (0204)."""
    found = item.memo["xmeld"]
    if isinstance(found, xmeld.Nachricht0204):
        what = _UNPLAUSIBEL.get(str(found.grund), "hält die Rückmeldung für unplausibel")
        text = f"Die Wegzugsbehörde {what}; bitte die Anmeldung mit der Person klären und berichtigen."
        yield Finding(f"UNPLAUSIBEL-{found.grund}", text, "grund", "§ 33 Abs. 2 BMG; XMeld 0204")


EINGANG = Gate(
    name="eingang",
    title="Nachricht einer anderen Meldebehörde zu einem Umzug",
    checks=(
        Readable(),
        Nachrichten(gueltig=Gueltig(nummern=frozenset({"0201", "0202", "0203", "0204", *RUECKWEISUNGEN}), versionen=xmeld.versions)),
        Frage(rule="NACHRICHT", title="Die Drehscheibe bearbeitet Nachrichten dieser Art", pruefe=fremd, law="§ 33 BMG"),
        Frage(rule="XMELD-TYP", title="Die Nachricht ist für diese Meldebehörde", pruefe=pruefungen.leser, law="XMeld T080", final=True),
        Frage(rule="XMELD-TYP", title="Die bisherige Wohnung lag hier", pruefe=_wohnte_hier, law="XMeld T080", final=True),
        Frage(
            rule="BERECHTIGUNG", title="Eine Meldebehörde schreibt", law=_LAW, final=True,
            pruefe=pruefungen.berechtigt(xmeld.Nachricht0201, xmeld.Nachricht0202, xmeld.Nachricht0203, xmeld.Nachricht0204),
        ),
        Frage(rule="RUECKWEISUNG", title="Keine eigene Nachricht kam zurück", pruefe=zurueckgekommen, law="XMeld 0900; XInneres 0010"),
        Frage(rule="DQ-16", title="Namen, Geburtsdaten und Einzug", pruefe=_personen, law="DIN 91379; XMeld S000, S030"),
        Frage(rule="AUSWERTUNG", title="Die Auswertung stimmt überein", pruefe=_abweichungen, law="§ 33 Abs. 2 BMG"),
        Frage(rule="UNPLAUSIBEL", title="Die eigene Rückmeldung ist dort plausibel", pruefe=_unplausibel, law="§ 33 Abs. 2 BMG"),
    ),
    stop_above=0.9,
    stop_from=50,
)


# -- what the register says, and what goes back -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Auswertungen:
    """Every document is a valid 0203 or 0204; left typed in the item's memo under ``auswertungen``. Final."""

    nummern: frozenset[str] = frozenset({"0203", "0204"})
    rule: str = "XSD"
    title: str = "Jede Auswertung entspricht dem XMeld-Schema ihrer Version"
    law: str = "XMeld"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Read them all."""
        for item in items:
            item.memo["auswertungen"] = ()
            try:
                found = tuple(xmeld.read(one) for one in dokumente(item.message))
            except Rejected as refused:
                yield from ((item, finding) for finding in refused.findings)
                continue
            if not {type(one).__name__.removeprefix("Nachricht") for one in found} <= self.nummern:
                yield item, Finding("XMELD-TYP", "Das Melderegister antwortet mit einer anderen Nachricht; bitte die IT verständigen.")
                continue
            item.memo["auswertungen"] = found


def _vollstaendig(item: Item) -> Iterator[Finding]:
    """Everybody the other authority told of is evaluated once, in order."""
    found: tuple[Any, ...] = item.memo["auswertungen"]
    asked = [pruefungen.wer(one.identifikation_betroffener) for one in _betroffene(lies(item.case.incoming))]
    if found and [pruefungen.wer(one.betroffener) for one in found] != asked:
        text = "Die Auswertungen des Melderegisters passen nicht zu den gemeldeten Personen; bitte dort von Hand auswerten."
        yield Finding("AUSWERTUNG", text, "betroffener", _LAW)


MELDEREGISTER = Gate(
    name="melderegister",
    title="Auswertung durch das Melderegister",
    checks=(
        Readable(),
        Auswertungen(),
        Frage(rule="AUSWERTUNG", title="Zu jeder gemeldeten Person genau eine Auswertung", pruefe=_vollstaendig, law=_LAW),
    ),
    stop_above=0.9,
    stop_from=50,
)


def _eintraege(item: Item) -> Iterator[xmeld.Auskunftssperre]:
    """The Sperren our register tells because the other one does not know them."""
    for one in item.memo["auswertungen"]:
        pair = one.abweichungen.auskunftssperre if isinstance(one, xmeld.Nachricht0203) else None
        yield from pair.auskunftssperre_auswerter if pair else ()


def _sperren(item: Item) -> Iterator[Eintrag]:
    return (Eintrag(Sperre(str(one.grund)), one.frist) for one in _eintraege(item))


def _marken(item: Item) -> Iterator[Sperre]:
    return (Sperre(str(one.grund)) for one in _eintraege(item) if str(one.grund) in MITREISEND)


def _sparsam(item: Item) -> Iterator[Finding]:
    """Only Sperren that may travel and are in force; an address or a death only with the reason that wants it (schema of 0204)."""
    today = item.case.now.date()
    if any(str(one.grund) not in ("1", *MITREISEND) or (one.frist is not None and one.frist < today) for one in _eintraege(item)):
        text = "Die Auswertung enthält einen Eintrag, den die andere Behörde nicht erhalten darf; bitte die IT verständigen."
        yield Finding("DATENSPARSAMKEIT", text, "abweichungen", _LAW)
    for one in item.memo["auswertungen"]:
        if isinstance(one, xmeld.Nachricht0204) and (
            (one.aktuelleAnschrift and str(one.grund) not in _MIT_ANSCHRIFT) or (one.tod and str(one.grund) != "1")
        ):
            text = "Die Rückweisung enthält Daten, die zu ihrem Grund nicht gehören; sie wird nicht gesendet. Bitte die IT verständigen."
            yield Finding("DATENSPARSAMKEIT", text, "grund", _LAW)


AUSWERTUNG = Gate(
    name="auswertung",
    title="Auswertung an die Zuzugsbehörde",
    checks=(
        Readable(),
        Auswertungen(),
        Frage(rule="DATENSPARSAMKEIT", title="Nur was übermittelt werden darf", pruefe=_sparsam, law=_LAW),
        Sperren(art=Uebermittlung.RUECKMELDUNG, sperren_of=_sperren, marks_of=_marken, law="§ 33 Abs. 2 BMG; DOMAIN 3c"),
    ),
    stop_above=0.9,
    stop_from=50,
)
