"""The registration office's stock as the reconciliation reads it: every vehicle with its keeper."""

from drehscheibe.abgleich.eintraege import Register
from drehscheibe.partners.bestand import Bestandsabruf
from drehscheibe.partners.zulassung.settings import ZulassungConnection

__all__ = ["BESTAND"]

BESTAND = Bestandsabruf("zulassung", "Zulassungsbehörde", ZulassungConnection, (Register.ZULASSUNG,))
