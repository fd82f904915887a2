"""The messages of XMeld 25.11a this hub sends and reads, one class each, named by their numbers."""

from drehscheibe.standards.xmeld.nachrichten.anmeldung import Nachricht0300, Nachricht0301
from drehscheibe.standards.xmeld.nachrichten.auskunft import Nachricht0600
from drehscheibe.standards.xmeld.nachrichten.auskunftsantwort import Nachricht0601, Nachricht0604
from drehscheibe.standards.xmeld.nachrichten.bzr import Nachricht0550
from drehscheibe.standards.xmeld.nachrichten.bzst import Nachricht0502, Nachricht0510, Nachricht0533
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import (
    Nachricht0040,
    Nachricht0088,
    Nachricht0089,
    Nachricht0090,
    Nachricht0091,
    Nachricht0092,
    Nachricht0093,
    Nachricht0094,
)
from drehscheibe.standards.xmeld.nachrichten.freie_auskunft import Nachricht1333
from drehscheibe.standards.xmeld.nachrichten.freie_suche import Nachricht1332
from drehscheibe.standards.xmeld.nachrichten.hinweis import Nachricht1500, Nachricht1501
from drehscheibe.standards.xmeld.nachrichten.kba import Nachricht0545
from drehscheibe.standards.xmeld.nachrichten.lra import Nachricht1400
from drehscheibe.standards.xmeld.nachrichten.meldebescheinigung import Nachricht1700, Nachricht1701
from drehscheibe.standards.xmeld.nachrichten.meldeschein import Nachricht1702, Nachricht1703, Nachricht1704
from drehscheibe.standards.xmeld.nachrichten.personenauskunft import Nachricht1331
from drehscheibe.standards.xmeld.nachrichten.personensuche import Nachricht1330
from drehscheibe.standards.xmeld.nachrichten.rentenversicherung import Nachricht1001, Nachricht1005
from drehscheibe.standards.xmeld.nachrichten.rueckmeldung import Nachricht0201, Nachricht0202, Nachricht0203, Nachricht0204
from drehscheibe.standards.xmeld.nachrichten.rueckweisung import Nachricht0010, Nachricht0900, Nachricht0910
from drehscheibe.standards.xmeld.nachrichten.selbstauskunft import Nachricht1708, Nachricht1709, Nachricht1710
from drehscheibe.standards.xmeld.nachrichten.widersprueche import Nachricht1711, Nachricht1712, Nachricht1713, Nachricht1714, Nachricht1715
from drehscheibe.standards.xmeld.nachrichten.wohnungsanmeldung import Nachricht1705, Nachricht1706, Nachricht1707

__all__ = [
    "ALLE", "Nachricht0010", "Nachricht0040", "Nachricht0088", "Nachricht0089", "Nachricht0090", "Nachricht0091", "Nachricht0092",
    "Nachricht0093", "Nachricht0094", "Nachricht0201", "Nachricht0202", "Nachricht0203", "Nachricht0204", "Nachricht0300", "Nachricht0301",
    "Nachricht0502",
    "Nachricht0510", "Nachricht0533", "Nachricht0545", "Nachricht0550", "Nachricht0600", "Nachricht0601", "Nachricht0604", "Nachricht0900",
    "Nachricht0910", "Nachricht1001", "Nachricht1005", "Nachricht1330", "Nachricht1331", "Nachricht1332", "Nachricht1333",
    "Nachricht1400", "Nachricht1500", "Nachricht1501",
    "Nachricht1700", "Nachricht1701", "Nachricht1702", "Nachricht1703", "Nachricht1704", "Nachricht1705", "Nachricht1706",
    "Nachricht1707", "Nachricht1708", "Nachricht1709", "Nachricht1710", "Nachricht1711", "Nachricht1712", "Nachricht1713",
    "Nachricht1714", "Nachricht1715",
]  # fmt: skip

ALLE: tuple[type, ...] = (
    Nachricht0010, Nachricht0040, Nachricht0088, Nachricht0089, Nachricht0090, Nachricht0091, Nachricht0092, Nachricht0093,
    Nachricht0094, Nachricht0201, Nachricht0202, Nachricht0203, Nachricht0204, Nachricht0300, Nachricht0301, Nachricht0502, Nachricht0510,
    Nachricht0533,
    Nachricht0545, Nachricht0550, Nachricht0600, Nachricht0601, Nachricht0604, Nachricht0900, Nachricht0910, Nachricht1001, Nachricht1005,
    Nachricht1330, Nachricht1331,
    Nachricht1332, Nachricht1333, Nachricht1400, Nachricht1500, Nachricht1501, Nachricht1700, Nachricht1701, Nachricht1702, Nachricht1703,
    Nachricht1704, Nachricht1705, Nachricht1706, Nachricht1707, Nachricht1708, Nachricht1709, Nachricht1710, Nachricht1711,
    Nachricht1712, Nachricht1713, Nachricht1714, Nachricht1715,
)  # fmt: skip
"""By number."""
