"""Checks of a whole run: do the numbers add up, is anything doubled, missing or unusual.

Pure functions; findings name ids and numbers only.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drehscheibe.errors import Finding

__all__ = ["Volume", "balance", "duplicates", "gaps", "volume"]

_SHOWN = 10


def balance(*, received: int, receipts: int, klaerfaelle: int, pending: int = 0) -> tuple[Finding, ...]:
    """Every message has exactly one outcome: what came in equals receipts + Klärfälle + what is still under way.

    Args:
        received: messages taken in, without those that arrived a second time.
        receipts: messages that are done.
        klaerfaelle: messages that wait for a person, or were refused by one.
        pending: messages without an outcome yet.
    """
    difference = received - receipts - klaerfaelle - pending
    if not difference:
        return ()
    what = f"{difference} Nachrichten haben kein Ergebnis" if difference > 0 else f"{-difference} Ergebnisse sind überzählig"
    text = (
        f"Die Zahlen des Laufs gehen nicht auf: {received} eingegangen, {receipts} erledigt, {klaerfaelle} Klärfälle, {pending} offen; "
        f"{what}. Bitte die Betreuung von Drehscheibe verständigen und den Lauf nicht wiederholen."
    )
    return (Finding("SUMME", text),)


def duplicates(ids: Iterable[str]) -> tuple[Finding, ...]:
    """No id occurs twice. `ids` are ids of messages or transfers, never anything about a person."""
    double = sorted(key for key, times in Counter(ids).items() if times > 1)
    if not double:
        return ()
    text = f"{len(double)} Nachrichten kommen im Lauf mehrfach vor: {_list(double)}. Bitte die Betreuung von Drehscheibe verständigen."
    return (Finding("DOPPELT", text),)


def gaps(numbers: Iterable[int]) -> tuple[Finding, ...]:
    """Consecutive numbers of a delivery have no gap between the lowest and the highest."""
    missing = [
        f"{low + 1}" if high - low == 2 else f"{low + 1}–{high - 1}" for low, high in pairwise(sorted(set(numbers))) if high - low > 1
    ]
    if not missing:
        return ()
    text = f"In der Nummernfolge der Lieferung fehlen: {_list(missing)}. Bitte bei der absendenden Stelle nachfordern."
    return (Finding("LUECKE", text),)


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
    """What counts as a usual number of messages; thresholds are data of the flow.

    Attributes:
        low: smallest usual share of the mean of earlier runs.
        high: largest usual multiple of it.
        from_runs: so many earlier runs are needed before anything is said.
        from_mean: so large must their mean be: 2 instead of 1 is no event.
    """

    low: float = 0.3
    high: float = 3.0
    from_runs: int = 5
    from_mean: float = 20.0


def volume(count: int, history: Sequence[int], usual: Volume = Volume()) -> tuple[Finding, ...]:
    """The number of messages is usual compared with `history`, the counts of earlier runs of the same kind."""
    mean = sum(history) / len(history) if history else 0.0
    if len(history) < usual.from_runs or mean < usual.from_mean or usual.low * mean <= count <= usual.high * mean:
        return ()
    what = "weniger" if count < mean else "mehr"
    text = (
        f"Der Lauf hat {count} Nachrichten, auffällig {what} als sonst (Mittel der letzten {len(history)} Läufe: {mean:.0f}). "
        "Bitte bei der absendenden Stelle nachfragen, ob das stimmt."
    )
    return (Finding("MENGE", text),)


def _list(things: Sequence[str]) -> str:
    more = f" und {len(things) - _SHOWN} weitere" if len(things) > _SHOWN else ""
    return ", ".join(things[:_SHOWN]) + more
