"""The Melderegister's stock as the reconciliation reads it: present and former residents (§ 37 BMG)."""

from drehscheibe.abgleich.eintraege import Register
from drehscheibe.partners.bestand import Bestandsabruf
from drehscheibe.partners.melderegister.settings import MelderegisterConnection

__all__ = ["BESTAND"]

BESTAND = Bestandsabruf("melderegister", "Melderegister", MelderegisterConnection, (Register.MELDEREGISTER, Register.FRUEHERE))
