"""DQ-17 to DQ-21 and DQ-24: coded facts about a person, and what must be true of them together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from drehscheibe.checks.codelists import codelists
from drehscheibe.checks.rules.rule import Rule
from drehscheibe.checks.rules.teildatum import Teildatum

__all__ = [
    "AUSKUNFTSSPERRE", "FAMILIENSTAND", "GESCHLECHT", "RULES", "STAAT", "STAATSANGEHOERIGKEIT", "WOHNUNGSSTATUS", "Familienlage",
    "familienstand", "pflichtangabe", "schluessel", "sperre", "sperre_eintrag", "staatsangehoerigkeiten", "wohnungen",
]  # fmt: skip

GESCHLECHT = "urn:xoev-de:xinneres:codeliste:geschlecht"
FAMILIENSTAND = "urn:de:dsmeld:schluesseltabelle:familienstand"
WOHNUNGSSTATUS = "urn:de:dsmeld:schluesseltabelle:wohnungsstatus"
AUSKUNFTSSPERRE = "urn:de:dsmeld:schluesseltabelle:auskunftssperre"
STAAT = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat"
STAATSANGEHOERIGKEIT = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staatsangehoerigkeit"

_WEGGEFALLEN = "10"
_BEFRISTET = {"3", "11"}
_NUR_HAUPTWOHNUNG = {"2", "7"}


def schluessel(urn: str) -> Callable[[str], str | None]:
    """A check of one coded value against the newest version of a list."""

    def check(value: str) -> str | None:
        return codelists().get(urn).check(value)

    return check


def pflichtangabe(value: str) -> str | None:
    """DQ-17: None, or the reason when a mandatory string is empty (XMeld reject code S030)."""
    return None if value.strip() else "Eine Pflichtangabe ist leer (S030); bitte ergänzen."


@dataclass(frozen=True, kw_only=True, slots=True)
class Familienlage:
    """What a record says about marriage and partnership.

    Attributes:
        stand: code of the list Familienstand, version 2.
        seit: DSMeld 1402 or, for widowed persons, the date on which they became so (1406).
        partner: True when a spouse or partner is recorded.
        partner_verstorben: date of the partner's death as recorded, None when the partner lives or is unknown.
    """

    stand: str
    seit: Teildatum | None = None
    partner: bool = False
    partner_verstorben: Teildatum | None = None


def familienstand(lage: Familienlage) -> str | None:
    """DQ-19: None or the contradiction between marital status, date and partner."""
    if lage.stand in {"VH", "LP"} and not lage.partner:
        return "Zum Familienstand fehlt der Ehegatte oder Lebenspartner; bitte im Melderegister ergänzen."
    if lage.stand == "LD" and lage.partner:
        return "Zum Familienstand „ledig“ ist ein Ehegatte oder Lebenspartner eingetragen; bitte eines von beiden berichtigen."
    died = lage.partner_verstorben
    if lage.stand in {"VW", "LV"} and lage.seit is not None and died is not None and not lage.seit.vereinbar(died):
        return "Das Datum zum Familienstand passt nicht zum Sterbedatum des Ehegatten oder Lebenspartners (BZSt-Hinweis 08); bitte prüfen."
    return None


def staatsangehoerigkeiten(keys: Sequence[str]) -> str | None:
    """DQ-20: None or the reason: known keys, at most four (XMeld), none twice."""
    if len(keys) > 4:
        return "Mehr als vier Staatsangehörigkeiten lassen sich nach XMeld nicht übermitteln; bitte im Melderegister prüfen."
    if len(set(keys)) != len(keys):
        return "Eine Staatsangehörigkeit ist doppelt angegeben; bitte eine entfernen."
    known = codelists().get(STAATSANGEHOERIGKEIT)
    return next((reason for reason in map(known.check, keys) if reason), None)


def wohnungen(status: Sequence[str]) -> str | None:
    """DQ-21: None or the reason; codes of the list Wohnungsstatus of all current dwellings in Germany (none at all is no error).

    Either one only dwelling (0), or one main dwelling (1) and at least one secondary dwelling (2): § 21 BMG.
    """
    only, main, second = (status.count(code) for code in "012")
    if only + main + second != len(status):
        return "Eine Wohnung hat einen unbekannten Status; bitte alleinige, Haupt- oder Nebenwohnung wählen."
    if not status or (only, main, second) == (1, 0, 0) or (only == 0 and main == 1 and second >= 1):
        return None
    return "Die Wohnungen passen nicht zusammen: entweder eine alleinige oder eine Haupt- mit mindestens einer Nebenwohnung (§ 21 BMG)."


def sperre(value: str) -> str | None:
    """DQ-24: None or the reason: a known key; key 10 was abolished on 1 January 2026 and is refused."""
    if value == _WEGGEFALLEN:
        return (
            "Der Widerspruch gegen die Übermittlung an die Bundeswehr (Schlüssel 10) ist seit dem 01.01.2026 abgeschafft und wird nicht "
            "mehr eingetragen; ein vorhandener Eintrag ist zu löschen."
        )
    return codelists().get(AUSKUNFTSSPERRE).check(value)


def sperre_eintrag(key: str, *, befristet_bis: date | None, hauptwohnung: bool) -> str | None:
    """DQ-24: None or why this must not be entered: an end date only with 3 and 11; 2 and 7 only at the main dwelling."""
    reason = sperre(key)
    if reason is None and befristet_bis is not None and key not in _BEFRISTET:
        return "Eine Frist gibt es nur bei Auskunftssperren nach § 51 Abs. 1 BMG (Schlüssel 3 und 11); bitte die Frist entfernen."
    if reason is None and key in _NUR_HAUPTWOHNUNG and not hauptwohnung:
        return "Diese Übermittlungssperre trägt nur die Behörde der alleinigen oder Hauptwohnung ein; bitte dorthin verweisen."
    return reason


RULES = (
    Rule("DQ-17", "pflichtangabe", "Pflichtangabe nicht leer", "XMeld, Rückweisung S030", pflichtangabe),
    Rule("DQ-18", "geschlecht", "Geschlecht", "XInneres Geschlecht 1; §§ 22, 45b PStG", schluessel(GESCHLECHT)),
    Rule("DQ-19", "familienstand", "Familienstand", "DSMeld 1401", schluessel(FAMILIENSTAND)),
    Rule("DQ-20", "staat", "Staat", "Destatis, Staatenschlüssel", schluessel(STAAT)),
    Rule("DQ-20", "staatsangehoerigkeit", "Staatsangehörigkeit", "DSMeld 1001; Destatis", schluessel(STAATSANGEHOERIGKEIT)),
    Rule("DQ-21", "wohnungsstatus", "Wohnungsstatus", "DSMeld 1213; § 21 BMG", schluessel(WOHNUNGSSTATUS)),
    Rule("DQ-24", "sperre", "Auskunfts- und Übermittlungssperre", "DSMeld 1801; §§ 42, 50, 51 BMG", sperre),
)
