"""Other authorities over XTA 2.1.1: our mailbox there as a source, sending to them as a target."""

from drehscheibe.partners.xta_postfach.partner import PARTNER
from drehscheibe.partners.xta_postfach.postfach import RAW_KIND, Postfach, Ruecksendung
from drehscheibe.partners.xta_postfach.settings import Destination, XtaConnection
from drehscheibe.partners.xta_postfach.versand import Versand
from drehscheibe.partners.xta_postfach.verzeichnis import Dienst, Tabelle, Verzeichnis

__all__ = ["PARTNER", "RAW_KIND", "Destination", "Dienst", "Postfach", "Ruecksendung", "Tabelle", "Versand", "Verzeichnis", "XtaConnection"]
