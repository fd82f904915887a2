"""XKfz as the hub speaks it with the vehicle registration: our own documented profile of 5.9 (schemas/xkfz/5.9/HERKUNFT.toml).

Write a matter with `build` (``message(Halterfrage(...), id=..., now=...)``); read what comes back with `read`.
"""

from drehscheibe.standards.xkfz.auskunft import Anfrage0801, Anfragestatus0803, Auskunft0802, Status0804
from drehscheibe.standards.xkfz.build import (
    BUERGERBUERO,
    ZULASSUNG,
    Ausserbetriebsetzung,
    Halterdatenaenderung,
    Halterfrage,
    Reservierung,
    Zulassungsantrag,
    message,
)
from drehscheibe.standards.xkfz.bundle import bundle, unbundle
from drehscheibe.standards.xkfz.codec import NAMESPACE, check, read, read_element, write
from drehscheibe.standards.xkfz.codes import QUITTUNGSCODES, VERSION, Art, Auskunftsstatus, Quittungsart, finding
from drehscheibe.standards.xkfz.kennzeichen import Reservierung0607, Reservierungsbestaetigung0608
from drehscheibe.standards.xkfz.kommunikation import AnfrageVerfuegbarkeit0004, ErgebnisVerfuegbarkeit0005, Quittung0002
from drehscheibe.standards.xkfz.messages import MESSAGES, Nachricht
from drehscheibe.standards.xkfz.parts import (
    Anschrift,
    Fahrzeug,
    Halter,
    JuristischePerson,
    Kennzeichen,
    Kopf,
    NatuerlichePerson,
    Person,
    SicherheitscodesKennzeichen,
)
from drehscheibe.standards.xkfz.vorsystem import Anfragestatus0703, Antrag0707, AntragAusserbetriebsetzung0708, Status0706, Zulassungsdaten

__all__ = [
    "BUERGERBUERO", "MESSAGES", "NAMESPACE", "QUITTUNGSCODES", "VERSION", "ZULASSUNG", "Anfrage0801", "AnfrageVerfuegbarkeit0004",
    "Anfragestatus0703", "Anfragestatus0803", "Anschrift", "Antrag0707", "AntragAusserbetriebsetzung0708", "Art", "Auskunft0802",
    "Auskunftsstatus", "Ausserbetriebsetzung", "ErgebnisVerfuegbarkeit0005", "Fahrzeug", "Halter", "Halterdatenaenderung", "Halterfrage",
    "JuristischePerson", "Kennzeichen", "Kopf", "Nachricht", "NatuerlichePerson", "Person", "Quittung0002", "Quittungsart", "Reservierung",
    "Reservierung0607", "Reservierungsbestaetigung0608", "SicherheitscodesKennzeichen", "Status0706", "Status0804", "Zulassungsantrag",
    "Zulassungsdaten", "bundle", "check", "finding", "message", "read", "read_element", "unbundle", "write",
]  # fmt: skip
