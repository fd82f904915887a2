"""What kind an order to the simulated permit register is, and what a move does to a permit."""

from collections.abc import Mapping
from typing import Any

from drehscheibe.partners.parkausweise.nachrichten import AENDERUNG, ERTEILUNG, violations
from drehscheibe.partners.parkausweise.ueberwachung import UEBERGABE, VERMERK

__all__ = ["kind", "status"]

_ORDERS = (ERTEILUNG, AENDERUNG, UEBERGABE, VERMERK)


def kind(order: Any) -> str:  # noqa: ANN401 - JSON is dynamic
    """Which kind of order this is; empty when it is none."""
    return next((kind for kind in _ORDERS if not violations(kind, order)), "")


def status(order: Mapping[str, Any], bezirk: str) -> str:
    """Who no longer lives in a parking district has no permit; who lives in another one has it rewritten."""
    if not order["gemeldet"] or not order.get("bezirk"):
        return "beendet"
    return "gueltig" if order["bezirk"] == bezirk else "umzuschreiben"
