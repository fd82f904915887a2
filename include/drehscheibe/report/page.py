"""Writes a report as one HTML page: no foreign host, no script, printable, readable for everybody."""

from pathlib import Path

from drehscheibe.report.model import Report
from drehscheibe.report.template import template

__all__ = ["MOST_IDS", "refusal", "render"]

MOST_IDS = 200
"""At most this many ids are listed per rule; a page stays readable."""

_PAGE, _REFUSAL = (Path(__file__).with_name(name) for name in ("seite.html.j2", "fehler.html.j2"))


def render(report: Report) -> str:
    """The page, as well-formed HTML that is also XML."""
    return template(_PAGE).render(report=report, most=MOST_IDS)


def refusal(text: str, base: str) -> str:
    """A page for what could not be done; `text` is a German sentence, `base` leads back to the overview."""
    return template(_REFUSAL).render(text=text, base=base)
