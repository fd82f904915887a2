"""DQ-08: number plates, taken apart and measured against the lengths of FZV Anlage 4."""

import re
from dataclasses import dataclass

from drehscheibe.checks.rules.rule import Rule

__all__ = ["RULES", "SPERRLISTE", "Kennzeichen", "eigenes", "gesperrt", "kennzeichen", "lies"]

LAW = "§ 9 FZV, Anlagen 1 und 4"

SPERRLISTE = frozenset({"HJ", "KZ", "NS", "SA", "SS"})
"""Letters that are not handed out in Hessen. [M]: by state rule, no source at hand; pass your own set to `gesperrt`."""

_AUFBAU = re.compile(
    r"(?P<kreis>[A-ZÄÖÜ]{1,3})[- ](?P<buchstaben>[A-Z]{1,2}) ?(?P<ziffern>[1-9][0-9]{0,3})(?P<zusatz>[HE]?)"
    r"(?: ?\(?(?P<von>0[1-9]|1[0-2])[-–/](?P<bis>0[1-9]|1[0-2])\)?)?"
)
# longest plate (letters and digits without H or E): standard, H or E, season, season with H or E (the last for H is [M])
_LAENGE = {(False, False): 8, (True, False): 7, (False, True): 7, (True, True): 6}


@dataclass(frozen=True, slots=True)
class Kennzeichen:
    """A plate in its parts.

    Attributes:
        kreis: district, 1-3 letters, umlauts possible.
        buchstaben: 1-2 letters A-Z.
        ziffern: 1-4 digits without leading zero.
        zusatz: ``H`` (historic), ``E`` (electric) or empty; one excludes the other. [M]
        saison: first and last month, or None.
    """

    kreis: str
    buchstaben: str
    ziffern: str
    zusatz: str = ""
    saison: tuple[int, int] | None = None

    @property
    def laenge(self) -> int:
        """Letters and digits, without H or E, separators and season."""
        return len(self.kreis) + len(self.buchstaben) + len(self.ziffern)

    @property
    def saisonmonate(self) -> int:
        """Length of the season in whole months, across the turn of the year where need be; 0 without season."""
        return 0 if self.saison is None else (self.saison[1] - self.saison[0]) % 12 + 1

    def __str__(self) -> str:
        saison = "" if self.saison is None else f" ({self.saison[0]:02}–{self.saison[1]:02})"
        return f"{self.kreis}-{self.buchstaben} {self.ziffern}{self.zusatz}{saison}"


def lies(value: str) -> Kennzeichen | None:
    """The parts of a plate such as ``OF-AB 123H`` or ``OF-AB 123 (04–10)``, or None where the form is wrong."""
    match = _AUFBAU.fullmatch(value)
    if not match:
        return None
    saison = (int(match["von"]), int(match["bis"])) if match["von"] else None
    return Kennzeichen(match["kreis"], match["buchstaben"], match["ziffern"], match["zusatz"], saison)


def kennzeichen(value: str, *, wechsel: bool = False) -> str | None:
    """None or the reason why this is no plate of any German district.

    Args:
        value: with a hyphen or space after the district; the season as ``(04–10)``.
        wechsel: True for an interchangeable plate, which can not have a season.
    """
    plate = lies(value)
    if plate is None:
        return (
            "Das Kennzeichen ist falsch aufgebaut (Kreis, Bindestrich, 1–2 Buchstaben A–Z, 1–4 Ziffern ohne führende Null, dahinter "
            "H oder E); bitte neu erfassen."
        )
    if plate.laenge > _LAENGE[bool(plate.zusatz), plate.saison is not None]:
        return "Das Kennzeichen ist zu lang für seine Art (FZV Anlage 4); bitte Ziffern, H/E und Saison prüfen."
    if plate.saison is not None and not 2 <= plate.saisonmonate <= 11:
        return "Die Saison eines Kennzeichens muss 2 bis 11 volle Monate umfassen; bitte Beginn und Ende prüfen."
    if wechsel and plate.saison is not None:
        return "Ein Wechselkennzeichen kann kein Saisonkennzeichen sein; bitte eines von beiden wählen."
    return None


def eigenes(value: str, kreis: str = "OF") -> str | None:
    """As `kennzeichen`, and the plate must belong to this office's own district."""
    reason = kennzeichen(value)
    if reason is None and not value.startswith((f"{kreis}-", f"{kreis} ")):
        return f"Das Kennzeichen gehört nicht zum Bezirk {kreis}; zuständig ist eine andere Zulassungsbehörde."
    return reason


def gesperrt(plate: Kennzeichen, sperrliste: frozenset[str] = SPERRLISTE) -> str | None:
    """The reason why this combination of letters is not handed out, or None."""
    if plate.buchstaben in sperrliste or plate.kreis + plate.buchstaben in sperrliste:
        return "Diese Buchstabenkombination wird nicht vergeben; bitte eine andere wünschen."
    return None


RULES = (
    Rule("DQ-08", "kennzeichen", "Kennzeichen: Aufbau, Länge, Saison", LAW, kennzeichen),
    Rule("DQ-08", "kennzeichen-eigenes", "Kennzeichen des eigenen Bezirks", LAW, eigenes),
)
