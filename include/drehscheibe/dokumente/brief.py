"""Letters of the office to an applicant: an answer with reasons and legal basis, as an accessible PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from drehscheibe.dokumente.satz import pdf
from drehscheibe.settings import settings

__all__ = ["Brief", "behoerde", "setze"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """What a letter says.

    Attributes:
        titel: its heading and the file's title.
        zeichen: file number; the same case always has the same.
        empfaenger: lines of name and address.
        absaetze: paragraphs before the table.
        angaben: rows of the table: what, and its content (lines separated by a line feed); empty for no table.
        schluss: paragraphs behind it.
        fuss: legal basis, small.
    """

    titel: str
    zeichen: str
    empfaenger: Sequence[str] = ()
    absaetze: Sequence[str] = ()
    angaben: Sequence[tuple[str, str]] = ()
    schluss: Sequence[str] = ()
    fuss: str = ""


def behoerde() -> dict[str, str]:
    """This office's letterhead."""
    here = settings()
    return {"name": here.name, "anschrift": f"{here.strasse} {here.hausnummer}, {here.plz} {here.ort}", "email": here.email}


def setze(brief: Brief, jetzt: datetime) -> bytes:
    """The letter as PDF/UA-1. Raises Rejected when it can not be typeset."""
    data = {
        "behoerde": behoerde(), "titel": brief.titel, "zeichen": brief.zeichen, "empfaenger": list(brief.empfaenger),
        "absaetze": list(brief.absaetze), "angaben": [list(row) for row in brief.angaben], "schluss": list(brief.schluss),
        "fuss": brief.fuss, "datum": f"{jetzt:%d.%m.%Y}",
    }  # fmt: skip
    return pdf("brief", data, jetzt)
