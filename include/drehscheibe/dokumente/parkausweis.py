"""The residents' parking permit as a document: what its QR code says, and how somebody on the street verifies it.

The code carries permit number, district, plate and validity, under the office's seal; it names no person.
"""

import html
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import segno
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from drehscheibe.dokumente.satz import pdf
from drehscheibe.dokumente.siegel import Siegel, pruefe
from drehscheibe.errors import Finding, Rejected

__all__ = ["Parkausweis", "aus_datei", "lies", "setze"]

_ART = "BPA1"  # kind and version of the text in the code
_IN_PDF = re.compile(rb"<pdf:Keywords>([^<]{20,400})</pdf:Keywords>")  # XMP metadata are never compressed


@dataclass(frozen=True, kw_only=True, slots=True)
class Parkausweis:
    """What a permit says.

    Attributes:
        nummer: permit number.
        bezirk: parking district.
        kennzeichen: the one vehicle it is for.
        von, bis: first and last day.
    """

    nummer: str
    bezirk: str
    kennzeichen: str
    von: date
    bis: date

    def text(self) -> str:
        """What is signed, readable with any scanner. Raises Rejected when a value holds the separator."""
        parts = (_ART, self.nummer, self.bezirk, self.kennzeichen, self.von.isoformat(), self.bis.isoformat())
        if any("|" in part for part in parts):
            raise Rejected(Finding("PARKAUSWEIS", "Eine Angabe des Parkausweises enthält ein unzulässiges Zeichen; bitte berichtigen."))
        return "|".join(parts)

    def gilt(self, tag: date) -> bool:
        """Valid on that day."""
        return self.von <= tag <= self.bis


def lies(gesiegelt: str, schluessel: Iterable[Ed25519PublicKey]) -> Parkausweis | None:
    """The permit under a valid seal, or None."""
    text = pruefe(gesiegelt, schluessel)
    parts = (text or "").split("|")
    if len(parts) != 6 or parts[0] != _ART:
        return None
    _, nummer, bezirk, kennzeichen, von, bis = parts
    try:
        first, last = date.fromisoformat(von), date.fromisoformat(bis)
    except ValueError:
        return None
    return Parkausweis(nummer=nummer, bezirk=bezirk, kennzeichen=kennzeichen, von=first, bis=last)


def aus_datei(datei: Path) -> str:
    """The sealed text in a file: a permit as PDF (it stands in the keywords), or a text file. Empty where there is none."""
    content = datei.read_bytes()
    if not content.startswith(b"%PDF-"):
        return content.decode("utf-8", "replace").strip()
    found = _IN_PDF.search(content)
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def setze(ausweis: Parkausweis, siegel: Siegel, behoerde: dict[str, str], absaetze: list[str], jetzt: datetime) -> bytes:
    """The permit as PDF/UA-1.

    Args:
        ausweis: what it says.
        siegel: signs it.
        behoerde: ``name`` of the office.
        absaetze: legal basis and fee, one paragraph each.
        jetzt: time of making.

    Raises:
        Rejected: it can not be typeset.
    """
    sealed = siegel.siegle(ausweis.text())
    picture = io.BytesIO()
    segno.make(sealed, error="m").save(picture, kind="svg", border=4, xmldecl=False, svgns=True)
    data = {
        "titel": "Bewohnerparkausweis", "behoerde": behoerde, "siegel": sealed, "bezirk": ausweis.bezirk, "nummer": ausweis.nummer,
        "kennzeichen": ausweis.kennzeichen, "von": f"{ausweis.von:%d.%m.%Y}", "bis": f"{ausweis.bis:%d.%m.%Y}",
        "schluessel": siegel.kennung, "bild": picture.getvalue().decode(), "absaetze": absaetze,
        "bildtext": f"QR-Code mit den Angaben des Ausweises {ausweis.nummer} und der Unterschrift der Behörde",
    }  # fmt: skip
    return pdf("parkausweis", data, jetzt)
