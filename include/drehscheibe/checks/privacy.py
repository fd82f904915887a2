"""Before data leave: may this transfer happen by itself at all, and does the message carry only what its recipient may have."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks import minimierung, sperren
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.errors import Finding
from drehscheibe.gate import Item

__all__ = ["AllowList", "Sperren"]

_SPERRVERMERK = {"1801", "1802"}


def _no_marks(_: Item) -> Iterable[Sperre]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Sperren:
    """No Sperre forbids the transfer, and every mark that must travel with the data does (DOMAIN section 3c).

    Its finding is the same for every reason, and a report shows neither ids nor numbers for it: nobody without the right
    may learn that a Sperre exists. A Sperre that has ended by the day of the case counts as `sperren.beurteile` says.

    Attributes:
        art: kind of transfer.
        sperren_of: the Sperren of the person whose data would go (and of relatives whose data would go too).
        marks_of: the Sperren whose mark the outgoing message carries; by default none.
    """

    art: Uebermittlung
    sperren_of: Callable[[Item], Iterable[Eintrag]]
    marks_of: Callable[[Item], Iterable[Sperre]] = _no_marks
    rule: str = "HANDPRUEFUNG"
    title: str = "Automatische Übermittlung ist zulässig"
    law: str = ""
    final: bool = False
    vertraulich: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Judge each transfer as of the day of its case."""
        for item in items:
            urteil = sperren.beurteile(self.art, self.sperren_of(item), item.case.now.date())
            if not urteil.automatisch or not urteil.kennzeichen <= set(self.marks_of(item)):
                yield item, sperren.finding()


@dataclass(frozen=True, kw_only=True)
class AllowList:
    """The message carries nothing its recipient may not receive (DOMAIN section 5c).

    Attributes:
        empfaenger: who the data go to.
        fields_of: the fields the message fills: DSMeld sheets or field names, as the recipient's list names them.
    """

    empfaenger: Empfaenger
    fields_of: Callable[[Item], Iterable[str]]
    rule: str = "DATENSPARSAMKEIT"
    title: str = "Die Nachricht enthält nur, was der Empfänger erhalten darf"
    final: bool = False

    @property
    def law(self) -> str:
        """What permits the transfer."""
        return minimierung.ERLAUBT[self.empfaenger].law

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare what is filled with what is allowed."""
        for item in items:
            surplus = minimierung.ueberschuss(self.empfaenger, self.fields_of(item))
            if surplus:
                # that a mark is there must not show: the sheets of the Sperrvermerk are not named
                named = {"weitere" if field in _SPERRVERMERK else field for field in surplus}
                yield item, minimierung.finding(self.empfaenger, named)
