"""Wunschkennzeichen reservieren: a plate of this district for whoever will keep a vehicle, handed to the registration as 0607.

Anybody may reserve, so nobody is looked up. Taken, reserved and stolen plates only the registration knows; its PIN goes to the applicant
from its own system. Legal basis: § 9 FZV, Anlagen 1 and 4; how long a plate stays reserved is set locally ([M], kfz.einstellungen).
"""

from drehscheibe.services.kfz import ablauf
from drehscheibe.services.wunschkennzeichen.dienst import DIENST
from drehscheibe.services.wunschkennzeichen.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

FLOW = ablauf(DIENST)
