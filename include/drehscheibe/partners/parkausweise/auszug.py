"""The permit register's stock as the reconciliation reads it: every permit in force, without an address."""

from drehscheibe.abgleich.eintraege import Register
from drehscheibe.partners.bestand import Bestandsabruf
from drehscheibe.partners.parkausweise.settings import ParkausweiseConnection

__all__ = ["BESTAND"]

BESTAND = Bestandsabruf("parkausweise", "Register der Bewohnerparkausweise", ParkausweiseConnection, (Register.PARKEN,))
