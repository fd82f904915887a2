"""Full reconciliation of Melderegister, Zulassung, Fahrerlaubnis, documents and parking permits, with a difference report for clerks."""

from drehscheibe.abgleich.arten import Art, Ausgang, Differenz, Grund
from drehscheibe.abgleich.bilanz import Bilanz
from drehscheibe.abgleich.eintraege import (
    Anschrift,
    Dokument,
    Eintrag,
    Einwohner,
    Fachlich,
    Fahrzeug,
    FruehererEinwohner,
    Fuehrerschein,
    Gemeldet,
    Parkausweis,
    Register,
)
from drehscheibe.abgleich.lauf import Lauf

__all__ = [
    "Anschrift",
    "Art",
    "Ausgang",
    "Bilanz",
    "Differenz",
    "Dokument",
    "Eintrag",
    "Einwohner",
    "Fachlich",
    "Fahrzeug",
    "FruehererEinwohner",
    "Fuehrerschein",
    "Gemeldet",
    "Grund",
    "Lauf",
    "Parkausweis",
    "Register",
]
