"""Neuzulassung: a new vehicle for somebody who lives here, handed to the registration as 0707 (NZ).

The keeper must be registered here with the only or main dwelling (§ 6 FZV), so the Melderegister is asked. Whether FIN, CoC, eVB, tax and
fees are good only the registration can ask. With the decision one may drive at once for 14 days (§ 31 Abs. 1 FZV; not the 10 days of § 30).
Legal basis: §§ 6, 26, 27, 31, 32 FZV, Anlage 11.
"""

from drehscheibe.services.kfz import ablauf
from drehscheibe.services.neuzulassung.dienst import DIENST
from drehscheibe.services.neuzulassung.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = ablauf(DIENST)
