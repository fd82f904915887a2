"""Außerbetriebsetzung: plate and security codes, no name; handed to the registration as 0708.

Who knows all codes needs no identification (§ 24 Abs. 4 FZV), so the Melderegister is not asked. Documents of before 2015 bear no codes:
a person must do it. A wrong code may be corrected three times (§ 20 Abs. 4 FZV). Legal basis: §§ 16, 24, 25 FZV.
"""

from drehscheibe.services.ausserbetriebsetzung.dienst import DIENST
from drehscheibe.services.ausserbetriebsetzung.samples import hand_in_samples
from drehscheibe.services.kfz import ablauf

__all__ = ["FLOW", "hand_in_samples"]

FLOW = ablauf(DIENST)
