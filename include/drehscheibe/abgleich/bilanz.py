"""Counts that must add up: every record read has exactly one outcome, and whatever is not in order is told as a difference."""

from collections import Counter
from dataclasses import dataclass, field

from drehscheibe.abgleich.arten import Art, Ausgang, Grund
from drehscheibe.abgleich.eintraege import Register
from drehscheibe.errors import Misconfigured

__all__ = ["Bilanz"]


@dataclass
class Bilanz:
    """The night in numbers.

    Attributes:
        gelesen: records read, per register.
        ausgaenge: records per register, outcome and, where one explains it, reason.
        arten: differences told, per kind and register.
        strittig: records with at least one difference told, per register; counted where they are told, not where they are found.
    """

    gelesen: Counter[Register] = field(default_factory=Counter)
    ausgaenge: Counter[tuple[Register, Ausgang, Grund | None]] = field(default_factory=Counter)
    arten: Counter[tuple[Art, Register]] = field(default_factory=Counter)
    strittig: Counter[Register] = field(default_factory=Counter)

    def anzahl(self, register: Register, ausgang: Ausgang) -> int:
        """Records of a register with this outcome, whatever the reason."""
        return sum(count for (where, outcome, _), count in self.ausgaenge.items() if (where, outcome) == (register, ausgang))

    def gruende(self, register: Register) -> dict[Grund, int]:
        """Records that rightly stand on one side only, per reason."""
        return {reason: count for (where, _, reason), count in self.ausgaenge.items() if where is register and reason and count}

    def art(self, art: Art) -> int:
        """Differences of a kind, in all registers."""
        return sum(count for (kind, _), count in self.arten.items() if kind is art)

    def in_ordnung(self, register: Register) -> int:
        """Records that agree, were assigned, or rightly stand alone."""
        agree = self.anzahl(register, Ausgang.GLEICH) + self.anzahl(register, Ausgang.ZUGEORDNET)
        return agree + sum(self.gruende(register).values())

    def unerklaert(self, register: Register) -> int:
        """Records that are neither in order nor told as a difference; anything but 0 is an error of the reconciliation itself."""
        lost = self.gelesen[register] - sum(count for (where, _, _), count in self.ausgaenge.items() if where is register)
        untold = self.gelesen[register] - self.in_ordnung(register) - self.strittig[register]
        return max(abs(lost), abs(untold))

    def pruefe(self) -> None:
        """Make sure that nothing is left unexplained.

        Raises:
            Misconfigured: the counts do not add up; the report must not be used.
        """
        wrong = [str(register) for register in Register if self.unerklaert(register)]
        if wrong:
            raise Misconfigured(
                f"Der Abgleich geht nicht auf ({', '.join(wrong)}): Nicht jeder Datensatz hat genau einen Ausgang. Kennungen müssen je "
                "Register eindeutig sein; bitte die Lieferung prüfen und den Bericht dieses Laufs nicht verwenden."
            )

    def umbuchen(self, register: Register, before: tuple[Ausgang, Grund | None], after: Ausgang) -> None:
        """One record turned out differently than it first seemed."""
        self.ausgaenge[register, *before] -= 1
        self.ausgaenge[register, after, None] += 1
