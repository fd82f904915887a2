"""Wiederzulassung: the same keeper takes a vehicle back into service under its plate, handed to the registration as 0707 (WZ).

Not after more than seven years out of service (§ 16 Abs. 2 FZV), not without a main inspection, not once it was scrapped. The keeper is
known, so the Melderegister is not asked. With the decision one may drive at once for 14 days (§ 31 Abs. 1 FZV). Legal basis: §§ 16, 29 FZV.
"""

from drehscheibe.services.kfz import ablauf
from drehscheibe.services.wiederzulassung.dienst import DIENST
from drehscheibe.services.wiederzulassung.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = ablauf(DIENST)
