"""The quality report of one run and gate: one self-contained German page with counts, rules and message ids, never a value."""

from drehscheibe.report.model import Ampel, Line, Report, lines, lines_of, merge
from drehscheibe.report.page import render

__all__ = ["Ampel", "Line", "Report", "lines", "lines_of", "merge", "render"]
