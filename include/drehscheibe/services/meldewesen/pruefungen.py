"""What is asked of every message of another Meldebehoerde: for us, from one of them, about people with names and births that can be."""

from collections.abc import Iterator
from datetime import date

from drehscheibe.checks.rules import UNBEKANNT, Teildatum
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item
from drehscheibe.settings import settings

__all__ = ["geburt", "leser", "meldebehoerde", "name"]


def leser(item: Item) -> Iterator[Finding]:
    """The message names this Meldebehoerde as its reader; else it goes back as an Irrlaeufer (T080)."""
    found = item.memo["xmeld"]
    if found is not None and found.nachrichtenkopf_g2g.leser.kennung != f"ags:{settings().ags}":
        text = "Die Nachricht gehört zu einer anderen Meldebehörde und geht an den Absender zurück (Irrläufer)."
        yield Finding("XMELD-TYP", text, "leser", "XMeld T080")


def meldebehoerde(item: Item) -> Iterator[Finding]:
    """Only a Meldebehoerde may write this (XMeld: reader and author ``ags``); anybody else is not entitled (T070)."""
    found = item.memo["xmeld"]
    if found is not None and not found.nachrichtenkopf_g2g.autor.kennung.startswith("ags:"):
        text = "Der Absender ist keine Meldebehörde und zu dieser Nachricht nicht berechtigt (T070); sie geht an ihn zurück."
        yield Finding("BERECHTIGUNG", text, "autor", "XMeld T070; § 23 Abs. 2, § 33 BMG")


def name(family: str, given: str) -> Iterator[Finding]:
    """A person has a name, in characters that names have."""
    if not (family or given):
        yield Finding("DQ-17", "Zu einer Person ist gar kein Name angegeben; bitte beim Absender klären.", "name", "XMeld S030")
    for field, value in (("familienname", family), ("vornamen", given)):
        if reason := din_91379(value, "A"):
            yield Finding("DQ-16", reason, field, "DIN 91379, Datentyp A")


def geburt(text: str, tag: date) -> Iterator[Finding]:
    """A birth date can be read, and is past; it may be known in part only."""
    try:
        born = Teildatum.aus_text(text) if text else UNBEKANNT
    except ValueError:
        raise Rejected(Finding("DQ-15", "Ein Geburtsdatum der Nachricht ist nicht lesbar.")) from None
    if born.fruehestens > tag:
        yield Finding("DQ-22", "Ein Geburtsdatum liegt in der Zukunft; bitte beim Absender klären.", "geburtsdatum", "XMeld S000")
