"""Typesetting: a template and its data become an accessible PDF (PDF/UA-1), the same bytes for the same data on the same day.

Fonts come with the typst wheel; nothing is fetched. The standard demands tags, a language, a title, alternative texts and a glyph
for every character: typst refuses to write a file that lacks one of them.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from drehscheibe.errors import Finding, Rejected

__all__ = ["bild", "pdf", "seiten"]

_SEITEN = re.compile(rb"<< ?/Type ?/Pages ?/Count (\d+)")


@cache
def _vorlage(name: str) -> bytes:
    return (files(__package__) / "vorlagen" / f"{name}.typ").read_bytes()


def pdf(vorlage: str, daten: Mapping[str, Any], jetzt: datetime) -> bytes:
    """An accessible PDF.

    Args:
        vorlage: name of a template in ``vorlagen``, without its ending.
        daten: what the template prints; JSON values.
        jetzt: time of making, aware; the file's metadata tell the day.

    Raises:
        Rejected: DOKUMENT, the data can not be typeset, e.g. a character no font has.
    """
    day = jetzt.replace(hour=12, minute=0, second=0, microsecond=0)  # a step that is run again makes the same file
    return _setze(vorlage, daten, format="pdf", pdf_standards=["ua-1"], timestamp=int(day.timestamp()))


def seiten(datei: bytes) -> int:
    """How many pages such a PDF has, as the root of its page tree says; what stands in its text does not count."""
    return max(int(count) for count in _SEITEN.findall(datei))


def bild(vorlage: str, daten: Mapping[str, Any], ppi: float = 96) -> bytes:
    """The first page as a PNG, to be looked at. Raises Rejected as `pdf`."""
    return _setze(vorlage, daten, format="png", ppi=ppi)


def _setze(vorlage: str, daten: Mapping[str, Any], **options: Any) -> bytes:  # noqa: ANN401 - typst's own options
    import typst  # 20 MB: loaded only where something is typeset

    inputs = {"daten": json.dumps(daten, ensure_ascii=False)}
    try:
        made = typst.compile(_vorlage(vorlage), sys_inputs=inputs, ignore_system_fonts=True, **options)
    except RuntimeError:  # typst's text quotes the data, so it is not told
        text = "Das Dokument lässt sich nicht barrierefrei setzen, vermutlich wegen eines seltenen Zeichens; bitte von Hand ausstellen."
        raise Rejected(Finding("DOKUMENT", text, law="PDF/UA-1 (ISO 14289-1)")) from None
    return made if isinstance(made, bytes) else made[0]
