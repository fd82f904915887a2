"""Umschreibung: a vehicle gets another keeper who lives here, handed to the registration as 0707 (UM).

The new keeper must be registered here (Melderegister), hold both certificates with their codes, and say whether the plate stays. Who keeps
the plate may go on for 10 days with the old certificate and the decision (§ 30 Abs. 4 Nr. 3 FZV); with a new one the 14 days of § 31 hold.
The plates' codes are asked for when the plate stays: without them a person looks at them (§ 30 Abs. 4 Nr. 1, our reading [M]).
Legal basis: § 15 Abs. 5, § 30 FZV.
"""

from drehscheibe.services.kfz import ablauf
from drehscheibe.services.umschreibung.dienst import DIENST
from drehscheibe.services.umschreibung.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = ablauf(DIENST)
