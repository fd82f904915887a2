"""What the hub speaks with ZFER and FAER at the KBA: a documented profile of our own, for no standard is public (HERKUNFT.toml).

Write a matter with `message` (``message(Uebergabe(...), id=..., now=...)``); read what comes back with `read`; `abruf` gives the
entry of the retrieval log.
"""

from drehscheibe.standards.zfer.build import FAHRERLAUBNISBEHOERDE, KBA, Fahrerlaubnisabruf, Ruecknahme, Uebergabe, kopf, message
from drehscheibe.standards.zfer.codec import NAMESPACE, check, kind, read, read_element, write
from drehscheibe.standards.zfer.codes import (
    GRUENDE,
    VERSION,
    Auskunftsstatus,
    Eintragungsart,
    Ergebnis,
    Fahrerlaubnisstatus,
    Register,
    Ruecknahmegrund,
    Uebergabeart,
    Verbleib,
    finding,
)
from drehscheibe.standards.zfer.messages import (
    MESSAGES,
    Abrufangaben,
    AuskunftAnfrage,
    AuskunftErgebnis,
    Bisher,
    Eintragung,
    Fahrerlaubnis,
    Grund,
    Klasseneintrag,
    Kopf,
    Nachricht,
    Person,
    Quittung,
    StandAnfrage,
    StandErgebnis,
    UebergabeMitteilung,
    UebergabeRuecknahme,
    Vorhanden,
)
from drehscheibe.standards.zfer.protokoll import AUFBEWAHRUNG_TAGE, Abruf, abruf

__all__ = [
    "AUFBEWAHRUNG_TAGE", "FAHRERLAUBNISBEHOERDE", "GRUENDE", "KBA", "MESSAGES", "NAMESPACE", "VERSION", "Abruf", "Abrufangaben",
    "AuskunftAnfrage", "AuskunftErgebnis", "Auskunftsstatus", "Bisher", "Eintragung", "Eintragungsart", "Ergebnis", "Fahrerlaubnis",
    "Fahrerlaubnisabruf", "Fahrerlaubnisstatus", "Grund", "Klasseneintrag", "Kopf", "Nachricht", "Person", "Quittung", "Register",
    "Ruecknahme", "Ruecknahmegrund", "StandAnfrage", "StandErgebnis", "Uebergabe", "UebergabeMitteilung", "UebergabeRuecknahme",
    "Uebergabeart", "Verbleib", "Vorhanden", "abruf", "check", "finding", "kind", "kopf", "message", "read", "read_element", "write",
]  # fmt: skip
