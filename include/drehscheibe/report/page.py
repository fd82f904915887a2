"""Writes a report as one HTML page: no foreign host, no script, printable, readable for everybody."""

from pathlib import Path

from drehscheibe.report.model import Report
from drehscheibe.report.template import template

__all__ = ["MOST_IDS", "render"]

MOST_IDS = 200
"""At most this many ids are listed per rule; a page stays readable."""

_PAGE = Path(__file__).with_name("seite.html.j2")


def render(report: Report) -> str:
    """The page, as well-formed HTML that is also XML."""
    return template(_PAGE).render(report=report, most=MOST_IDS)
