"""Gates of the pre-filled form for others: who asks about whom, what the register tells, and what of it may go."""

from collections.abc import Iterator
from datetime import date

from drehscheibe.checks import Readable, Sperren
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.checks.sperren import finding as handpruefung
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.services.frage import Frage
from drehscheibe.services.meldewesen import pruefungen
from drehscheibe.services.meldewesen.gates import RUECKWEISUNGEN, Nachrichten, fremd
from drehscheibe.services.meldewesen.rueckweisung import zurueckgekommen
from drehscheibe.services.meldewesen.vorgang import lies
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten.anmeldung import (
    AnmeldungNatuerlichePerson,
    AnmeldungZuziehendePerson,
)
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["ANTWORT", "EINGANG", "MELDEREGISTER"]

_LAW = "§ 23 Abs. 2 BMG; § 4 1. BMeldDÜV"
_GEFUNDEN, _MIT_ANSCHRIFT = "01", ("04", "09")
_SCHLUESSEL = ("1", "3", "11")
"""Keys a 0301 may carry: its schema, and DOMAIN 3c."""


def _anfrage(item: Item) -> xmeld.Nachricht0300 | None:
    found = item.memo["xmeld"]
    return found if isinstance(found, xmeld.Nachricht0300) else None


def _anschrift_hier(item: Item) -> Iterator[Finding]:
    """The address they left lies here; else the question is an Irrlaeufer (T080)."""
    found = _anfrage(item)
    ags = found.betroffene.wegzugsanschrift.gemeindeschluessel if found else None
    if ags is not None and str(ags) != settings().ags:
        text = "Die genannte Wegzugsanschrift liegt nicht in dieser Stadt; die Anfrage geht als Irrläufer an den Absender zurück."
        yield Finding("XMELD-TYP", text, "wegzugsanschrift.gemeindeschluessel", "XMeld T080")


def _personen(item: Item) -> Iterator[Finding]:
    found = _anfrage(item)
    for one in found.betroffene.identifikation_person if found else ():
        yield from pruefungen.name(*pruefungen.name_von(one))
        yield from pruefungen.geburt(str(one.geburt.geburtsdatum or ""), item.case.now.date())


EINGANG = Gate(
    name="eingang",
    title="Anfrage nach einem vorausgefüllten Meldeschein",
    checks=(
        Readable(),
        Nachrichten(gueltig=Gueltig(nummern=frozenset({"0300", *RUECKWEISUNGEN}), versionen=xmeld.versions)),
        Frage(rule="NACHRICHT", title="Die Drehscheibe bearbeitet Nachrichten dieser Art", pruefe=fremd, law="§ 23 BMG"),
        Frage(rule="XMELD-TYP", title="Die Nachricht ist für diese Meldebehörde", pruefe=pruefungen.leser, law="XMeld T080", final=True),
        Frage(rule="XMELD-TYP", title="Die Wegzugsanschrift liegt hier", pruefe=_anschrift_hier, law="XMeld T080", final=True),
        Frage(
            rule="BERECHTIGUNG", title="Es fragt eine Meldebehörde", law=_LAW, final=True, pruefe=pruefungen.berechtigt(xmeld.Nachricht0300)
        ),
        Frage(rule="RUECKWEISUNG", title="Keine eigene Nachricht kam zurück", pruefe=zurueckgekommen, law="XMeld 0900; XInneres 0010"),
        Frage(rule="DQ-16", title="Namen und Geburtsdaten der gesuchten Personen", pruefe=_personen, law="DIN 91379; XMeld S030"),
    ),
    stop_above=0.9,
    stop_from=50,
)


def _auskunft(item: Item) -> xmeld.Nachricht0301 | None:
    found = item.memo["xmeld"]
    return found if isinstance(found, xmeld.Nachricht0301) else None


def _vollstaendig(item: Item) -> Iterator[Finding]:
    """Everybody asked about is answered once, in order, and nobody else."""
    found = _auskunft(item)
    if found is None:
        return
    asked = lies(item.case.incoming).betroffene.identifikation_person
    told = [one.anfrageprofil for one in found.zuziehende_person]
    if [pruefungen.wer(one) for one in asked] != [pruefungen.wer(one) for one in told]:
        text = "Die Auskunft des Melderegisters passt nicht zu den angefragten Personen; bitte dort von Hand erteilen."
        yield Finding("AUSKUNFT", text, "zuziehende.person", _LAW)


MELDEREGISTER = Gate(
    name="melderegister",
    title="Auskunft des Melderegisters",
    checks=(
        Readable(),
        Gueltig(nummern=frozenset({"0301"})),
        Frage(rule="AUSKUNFT", title="Zu jeder angefragten Person genau eine Auskunft", pruefe=_vollstaendig, law=_LAW),
    ),
    stop_above=0.9,
    stop_from=50,
)


def _sparsam(item: Item) -> Iterator[Finding]:
    """Data only of who was found; an address only of who is gone or has the main dwelling elsewhere; only marks that may travel."""
    found = _auskunft(item)
    for one in found.zuziehende_person if found else ():
        status = str(one.antwortstatus)
        data = one.personendaten or one.partner_und_kinder or one.vertreter
        if (data and status != _GEFUNDEN) or (one.wegzugsanschrift and status not in _MIT_ANSCHRIFT):
            text = "Die Auskunft enthält Daten, obwohl die Person nicht gefunden wurde; sie wird nicht gesendet. Bitte die IT verständigen."
            yield Finding("DATENSPARSAMKEIT", text, "zuziehende.person", _LAW)
        if any(not _zulaessig(entry, item.case.now.date()) for entry in _eintraege_aller(one)):
            text = "Die Auskunft enthält einen Eintrag, den die andere Behörde nicht erhalten darf; bitte die IT verständigen."
            yield Finding("DATENSPARSAMKEIT", text, "auskunftssperre", _LAW)


def _zulaessig(entry: xmeld.Auskunftssperre, tag: date) -> bool:
    return str(entry.grund) in _SCHLUESSEL and (entry.frist is None or entry.frist >= tag)


def _eintraege_aller(one: AnmeldungZuziehendePerson) -> Iterator[xmeld.Auskunftssperre]:
    yield from one.personendaten.auskunftssperre if one.personendaten else ()
    for _, entries, _ in _angehoerige(one):
        yield from entries


def _angehoerige(one: AnmeldungZuziehendePerson) -> Iterator[tuple[tuple[str, str, str], tuple[xmeld.Auskunftssperre, ...], bool]]:
    """Each relative in the answer: name and birth date, Sperren, and whether a Sperrvermerk lies on the address."""
    family = one.partner_und_kinder
    spouse = (family.partner,) if family and family.partner else ()
    for who in spouse:
        marked = any(_vermerk(home.anschrift.anschrift_inland) for home in who.wohnung)
        yield _wer(who.name.familienname_unstrukturiert, who.name.vornamen, who.geburt), who.auskunftssperre, marked
    for child in family.kind if family else ():
        marked = child.anschrift is not None and _vermerk(child.anschrift.anschrift_inland)
        yield _wer(child.name.familienname_unstrukturiert, child.name.vornamen, child.geburt), child.auskunftssperre, marked
    for guardian in one.vertreter:
        person = guardian.name.nameNatuerlichePerson
        who_is = _wer(person.familienname_unstrukturiert if person else None, person.vornamen if person else None, guardian.geburt)
        yield who_is, guardian.auskunftssperre, _vermerk(guardian.anschrift.anschrift_inland)


def _wer(family: xmeld.Familienname | None, given: str | None, birth: object) -> tuple[str, str, str]:
    return (family.nachname if family else "", given or "", str(getattr(birth, "geburtsdatum", "") or ""))


def _vermerk(home: object) -> bool:
    return bool(getattr(home, "bedingterSperrvermerk", False))


def _verwandt(item: Item) -> Iterator[Finding]:
    """Of relatives who stay nothing is told when they have an Auskunftssperre or a Sperrvermerk (§ 23a Abs. 1 BMG, DOMAIN 3c)."""
    found = _auskunft(item)
    if found is None:
        return
    moving = {_zuziehend(one.personendaten) for one in found.zuziehende_person if one.personendaten}
    for one in found.zuziehende_person:
        for who, entries, marked in _angehoerige(one):
            if (entries or marked) and who not in moving:
                yield handpruefung("partner.und.kinder")


def _zuziehend(told: AnmeldungNatuerlichePerson) -> tuple[str, str, str]:
    """As the register itself names somebody who moves: what was asked by may fit relatives, too, who stay."""
    family, given = (told.name.familienname_unstrukturiert, told.name.vornamen) if told.name else (None, None)
    return _wer(family, given.vornamen if given else None, told.geburt)


def _sperren(item: Item) -> Iterator[Eintrag]:
    found = _auskunft(item)
    for one in found.zuziehende_person if found else ():
        data = one.personendaten
        if data is not None:
            yield from (Eintrag(Sperre(str(entry.grund)), entry.frist) for entry in data.auskunftssperre)
            if any(_vermerk(home.anschrift.anschrift_inland) for home in data.aktuelleWohnung):
                yield Eintrag(Sperre.BSV52)


def _marken(item: Item) -> Iterator[Sperre]:
    return (entry.sperre for entry in _sperren(item) if entry.sperre is not Sperre.BSV52)


ANTWORT = Gate(
    name="antwort",
    title="Vorausgefüllter Meldeschein an die anfragende Meldebehörde",
    checks=(
        Readable(),
        Gueltig(nummern=frozenset({"0301"})),
        Frage(rule="DATENSPARSAMKEIT", title="Nur was übermittelt werden darf", pruefe=_sparsam, law=_LAW),
        Frage(rule="HANDPRUEFUNG", title="Angehörige, die nicht mitziehen", pruefe=_verwandt, law="§ 23a Abs. 1 BMG"),
        Sperren(art=Uebermittlung.VORAUSGEFUELLT, sperren_of=_sperren, marks_of=_marken, law="§ 51 BMG; DOMAIN 3c"),
    ),
    stop_above=0.9,
    stop_from=50,
)
