"""How the hub's pages are made: strict templates that escape everything, and numbers, times and laws as people here write them."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from drehscheibe.zeit import BERLIN

if TYPE_CHECKING:  # heavy, and imported with every step: whoever makes a page imports it
    from jinja2 import Template

__all__ = ["template", "when"]

_OURS = Path(__file__).parent


@cache
def template(file: Path) -> "Template":
    """The page's template; it finds those beside it, and ours."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([file.parent, _OURS]), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"zahl": _number, "prozent": _percent, "zeit": when, "tag": _day, "breite": _width, "grundlage": _law}
    return environment.get_template(file.name)


def when(moment: datetime) -> str:
    """A moment as people here write it, in Berlin's time."""
    return moment.astimezone(BERLIN).strftime("%d.%m.%Y, %H:%M Uhr")


def _day(moment: datetime) -> str:
    return moment.astimezone(BERLIN).strftime("%d.%m.%Y")


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _law(text: str) -> str:
    """A paragraph sign stays with its number."""
    return text.replace("§ ", "§\u00a0")


def _percent(share: float) -> str:
    """At most one decimal; what is not nothing never reads as 0 %, what is not everything never as 100 %."""
    percent = share * 100
    if 0 < percent < 0.1:
        return "unter 0,1 %"
    if 99.9 < percent < 100:
        return "über 99,9 %"
    return f"{percent:.1f}".removesuffix(".0").replace(".", ",") + " %"


def _width(share: float) -> str:
    """Width of a bar in percent; one pixel's worth where there is anything at all."""
    return f"{max(1.5, share * 100):.1f}" if share else "0"
