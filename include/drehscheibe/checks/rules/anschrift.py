"""DQ-12, DQ-13 and DQ-14: postcodes, house numbers taken apart as XMeld wants them, and addresses that are unknown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drehscheibe.checks.rules.rule import Rule
from drehscheibe.checks.rules.suchform import suchform

__all__ = ["RULES", "Hausnummer", "hausnummer", "hausnummern", "im_verzeichnis", "ist_unbekannt", "plz", "wohnort"]

_PLZ = re.compile("(?!00)[0-9]{5}")
_EINE = r"(?a:(?P<nummer{0}>[1-9][0-9]{{0,3}})(?: ?(?P<teil{0}>[1-9][0-9]?/[1-9][0-9]?))?(?: ?(?P<zusatz{0}>[a-zA-Z]))?)"
_NUMMER = re.compile(_EINE.format(1) + "(?: ?[-–] ?" + _EINE.format(2) + ")?")

UNBEKANNTER_AGS = "99999999"
UNBEKANNTE_PLZ = "99999"
_UNBEKANNT = "unbekannt"


@dataclass(frozen=True, slots=True)
class Hausnummer:
    """One house number in XMeld's fields.

    Attributes:
        nummer: ``hausnummer``, up to 4 digits.
        zusatz: ``hausnummerBuchstabeZusatzziffer``.
        teil: ``teilnummerDerHausnummer``, e.g. ``1/2``.
    """

    nummer: str
    zusatz: str = ""
    teil: str = ""


def plz(value: str) -> str | None:
    """None or the reason why this is no German postcode (5 digits; whether it exists only a directory knows)."""
    if value == UNBEKANNTE_PLZ:
        return "Diese Postleitzahl steht in Altdaten für „unbekannt“; bitte die Anschrift als unbekannt führen (DSMeld 1200)."
    if _PLZ.fullmatch(value):
        return None
    return "Die Postleitzahl besteht aus genau 5 Ziffern; bitte mit der Meldeanschrift vergleichen."


def hausnummern(value: str) -> tuple[Hausnummer, ...]:
    """Take a house number or a range apart: ``12a–14`` gives 12 with letter a, and 14.

    Returns:
        one number, or the first and last of a range.

    Raises:
        ValueError: with a German sentence that does not repeat the value.
    """
    match = _NUMMER.fullmatch(value.strip())
    if not match:
        raise ValueError("Die Hausnummer lässt sich nicht zerlegen (Nummer, Buchstabe, Teilnummer, bis-Nummer); bitte von Hand eintragen.")
    first = Hausnummer(match["nummer1"], match["zusatz1"] or "", match["teil1"] or "")
    if match["nummer2"] is None:
        return (first,)
    last = Hausnummer(match["nummer2"], match["zusatz2"] or "", match["teil2"] or "")
    if (int(last.nummer), last.zusatz) <= (int(first.nummer), first.zusatz):
        raise ValueError("Der Hausnummernbereich endet nicht nach seinem Beginn; bitte berichtigen (XMeld-Grund 19).")
    return first, last


def hausnummer(value: str) -> str | None:
    """None or the reason why this house number can not be taken apart."""
    try:
        hausnummern(value)
    except ValueError as error:
        return str(error)
    return None


def wohnort(value: str) -> str | None:
    """None or the reason: a place name has 1-40 characters (DSMeld 1203)."""
    if value.strip() and len(value) <= 40:
        return None
    return "Der Wohnort muss angegeben sein und darf höchstens 40 Zeichen haben; bitte abkürzen wie im Gemeindeverzeichnis."


def ist_unbekannt(*, ags: str = "", plz: str = "", ort: str = "", strasse: str = "") -> bool:
    """True for the dummy values of old data (XMeld 1.8): such an address must never be looked up, printed or located."""
    words = (ort.strip().casefold(), strasse.strip().casefold())
    return ags == UNBEKANNTER_AGS or plz == UNBEKANNTE_PLZ or _UNBEKANNT in words


def im_verzeichnis(postcode: str, strasse: str, verzeichnis: Mapping[str, frozenset[str]]) -> str | None:
    """None when the street is in the directory under that postcode, else the reason.

    Args:
        postcode: as written in the address.
        strasse: as written in the address; compared in its search form, "str." read as "strasse".
        verzeichnis: postcode -> search forms (`suchform`) of its streets.
    """
    form = suchform(re.sub(r"str\.", "straße", strasse, flags=re.IGNORECASE))
    if form in verzeichnis.get(postcode, frozenset()):
        return None
    return "Diese Straße steht im Straßenverzeichnis nicht unter dieser Postleitzahl; bitte die Anschrift prüfen."


RULES = (
    Rule("DQ-12", "plz", "Postleitzahl", "DSMeld 1202", plz),
    Rule("DQ-13", "hausnummer", "Hausnummer, zerlegbar nach XMeld", "XInneres Meldeanschrift; DSMeld 1206 ff.", hausnummer),
    Rule("DQ-13", "wohnort", "Wohnort: Länge", "DSMeld 1203", wohnort),
)
