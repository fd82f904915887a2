"""The licence register's stock as the reconciliation reads it: every licence of the local file with its holder."""

from drehscheibe.abgleich.eintraege import Register
from drehscheibe.partners.bestand import Bestandsabruf
from drehscheibe.partners.fahrerlaubnisregister.settings import FahrerlaubnisregisterConnection

__all__ = ["BESTAND"]

BESTAND = Bestandsabruf("fahrerlaubnisregister", "Fahrerlaubnisregister", FahrerlaubnisregisterConnection, (Register.FAHRERLAUBNIS,))
