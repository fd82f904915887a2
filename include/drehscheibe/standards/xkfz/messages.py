"""The messages of the XKfz profile by their numbers."""

from collections.abc import Mapping

from drehscheibe.standards.binding import shape
from drehscheibe.standards.xkfz.auskunft import Anfrage0801, Anfragestatus0803, Auskunft0802, Status0804
from drehscheibe.standards.xkfz.kennzeichen import Reservierung0607, Reservierungsbestaetigung0608
from drehscheibe.standards.xkfz.kommunikation import AnfrageVerfuegbarkeit0004, ErgebnisVerfuegbarkeit0005, Quittung0002
from drehscheibe.standards.xkfz.vorsystem import Anfragestatus0703, Antrag0707, AntragAusserbetriebsetzung0708, Status0706

__all__ = ["MESSAGES", "Nachricht", "number"]

def number(cls: type) -> str:
    """The four digits of a message class."""
    return shape(cls).root.rpartition(".")[2]


Nachricht = (
    Quittung0002 | AnfrageVerfuegbarkeit0004 | ErgebnisVerfuegbarkeit0005 | Reservierung0607 | Reservierungsbestaetigung0608
    | Anfragestatus0703 | Status0706 | Antrag0707 | AntragAusserbetriebsetzung0708
    | Anfrage0801 | Auskunft0802 | Anfragestatus0803 | Status0804
)  # fmt: skip

MESSAGES: Mapping[str, type[Nachricht]] = {
    number(cls): cls
    for cls in (
        Quittung0002, AnfrageVerfuegbarkeit0004, ErgebnisVerfuegbarkeit0005, Reservierung0607, Reservierungsbestaetigung0608,
        Anfragestatus0703, Status0706, Antrag0707, AntragAusserbetriebsetzung0708,
        Anfrage0801, Auskunft0802, Anfragestatus0803, Status0804,
    )
}  # fmt: skip
"""Number -> class. 0001 (Sammelnachricht) is a container and lives in `bundle`."""
