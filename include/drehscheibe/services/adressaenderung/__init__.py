"""Adressänderung: the keeper reports the new address of the ZB I himself, handed to the registration as 0707 (AD).

The duty is the keeper's own (§ 15 Abs. 1 Nr. 1 FZV); the nightly flow melderegister_zulassung tells the same office what the register
knows, but relieves nobody unless that procedure has been opened (§ 15 Abs. 2). The address must be registered already: the Melderegister
is asked, and its spelling is what goes out. The old ZB I and the decision serve for 10 days (§ 30 Abs. 4 Nr. 3 FZV).
A new plate with the new address is no business of this service. Legal basis: § 15 Abs. 1 Nr. 1, Abs. 4, § 30 Abs. 3 FZV.
"""

from drehscheibe.services.adressaenderung.dienst import DIENST
from drehscheibe.services.adressaenderung.samples import hand_in_samples
from drehscheibe.services.kfz import ablauf

__all__ = ["FLOW", "hand_in_samples"]

FLOW = ablauf(DIENST)
