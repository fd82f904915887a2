"""The stock of identity cards and passports as the reconciliation reads it: every document with its holder."""

from drehscheibe.abgleich.eintraege import Register
from drehscheibe.partners.bestand import Bestandsabruf
from drehscheibe.partners.passregister.settings import PassregisterConnection

__all__ = ["BESTAND"]

BESTAND = Bestandsabruf("passregister", "Pass- und Ausweisregister", PassregisterConnection, (Register.DOKUMENTE,))
