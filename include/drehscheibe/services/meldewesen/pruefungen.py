"""What is asked of every message of another Meldebehoerde: for us, from one of them, about people with names and births that can be."""

from collections.abc import Callable, Iterator
from datetime import date

from drehscheibe.checks.rules import UNBEKANNT, Teildatum
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.namen import familienname_von
from drehscheibe.standards.xmeld.nachrichten.anmeldung import AnmeldungIdentifikationPerson
from drehscheibe.standards.xmeld.nachrichten.rueckmeldung import RueckmeldungIdentifikation

__all__ = ["berechtigt", "geburt", "leser", "name", "name_von", "wegzug", "wer"]


def leser(item: Item) -> Iterator[Finding]:
    """The message names this Meldebehoerde as its reader; else it goes back as an Irrlaeufer (T080)."""
    found = item.memo["xmeld"]
    if found is not None and found.nachrichtenkopf_g2g.leser.kennung != f"ags:{settings().ags}":
        text = "Die Nachricht gehört zu einer anderen Meldebehörde und geht an den Absender zurück (Irrläufer)."
        yield Finding("XMELD-TYP", text, "leser", "XMeld T080")


def berechtigt(*arten: type[xmeld.Nachricht]) -> Callable[[Item], Iterator[Finding]]:
    """Only a Meldebehoerde may write messages of these kinds (XMeld: reader and author ``ags``); anybody else is not entitled (T070).

    What is sent back to us may come from elsewhere: it must reach a clerk, and what is not entitled goes back by itself.
    """

    def pruefe(item: Item) -> Iterator[Finding]:
        found = item.memo["xmeld"]
        if isinstance(found, arten) and not found.nachrichtenkopf_g2g.autor.kennung.startswith("ags:"):
            text = "Der Absender ist keine Meldebehörde und zu dieser Nachricht nicht berechtigt (T070); sie geht an ihn zurück."
            yield Finding("BERECHTIGUNG", text, "autor", "XMeld T070; § 23 Abs. 2, § 33 BMG")

    return pruefe


def name_von(who: AnmeldungIdentifikationPerson | RueckmeldungIdentifikation) -> tuple[str, str]:
    """Family name and first names another authority calls a person by; an empty text for a name it does not give."""
    return familienname_von(who.name), who.name.vornamen.vornamen


def wer(who: AnmeldungIdentifikationPerson | RueckmeldungIdentifikation) -> tuple[str, str, str]:
    """What tells the people of one message apart: the birth date, too, for father and son may have one name."""
    return (*name_von(who), str(who.geburt.geburtsdatum or ""))


def name(family: str, given: str) -> Iterator[Finding]:
    """A person has a name, in characters that names have."""
    if not (family or given):
        yield Finding("DQ-17", "Zu einer Person ist gar kein Name angegeben; bitte beim Absender klären.", "name", "XMeld S030")
    for field, value in (("familienname", family), ("vornamen", given)):
        if reason := din_91379(value, "A"):
            yield Finding("DQ-16", reason, field, "DIN 91379, Datentyp A")


def geburt(text: str, tag: date) -> Iterator[Finding]:
    """A birth date can be read, and is past; it may be known in part only."""
    return _vergangen(text, tag, "Ein Geburtsdatum", "geburtsdatum", "DSMeld 0601")


def wegzug(text: str, tag: date) -> Iterator[Finding]:
    """The day somebody left for abroad can be read, and is past; it may be known in part only."""
    return _vergangen(text, tag, "Der Wegzug ins Ausland", "letzte.inlandswohnung", "DSMeld 1314")


def _vergangen(text: str, tag: date, what: str, field: str, law: str) -> Iterator[Finding]:
    try:
        day = Teildatum.aus_text(text) if text else UNBEKANNT
    except ValueError:
        yield Finding("DQ-15", f"{what} der Nachricht ist nicht lesbar; bitte beim Absender klären.", field, law)
        return
    if day.fruehestens > tag:
        yield Finding("DQ-22", f"{what} liegt in der Zukunft; bitte beim Absender klären.", field, "XMeld S000")
