"""What the hub speaks with the local licence register: a documented profile of our own, for no standard is public (HERKUNFT.toml).

Write a matter with `message` (``message(Fahrerlaubnisfrage(...), id=..., now=...)``); read what comes back with `read`.
"""

from drehscheibe.standards.fahrerlaubnis.build import (
    BUERGERBUERO,
    REGISTER,
    Fahrerlaubnisantrag,
    Fahrerlaubnisfrage,
    Personendatenaenderung,
    kopf,
    message,
)
from drehscheibe.standards.fahrerlaubnis.codec import NAMESPACE, Dokument, check, kind, read, read_element, write
from drehscheibe.standards.fahrerlaubnis.codes import (
    GRUENDE,
    VERSION,
    Aenderungsart,
    Antragsart,
    Auskunftsstatus,
    Ergebnis,
    Muster,
    Uebergabeart,
    finding,
)
from drehscheibe.standards.fahrerlaubnis.messages import (
    MESSAGES,
    Aenderung,
    Anlage,
    Anschrift,
    Antrag,
    AuskunftAnfrage,
    AuskunftErgebnis,
    Bisher,
    Fahrerlaubnis,
    Grund,
    KarteiAnfrage,
    Karteieintrag,
    KarteiErgebnis,
    Klasseneintrag,
    Kopf,
    Nachricht,
    Person,
    Quittung,
    StandAnfrage,
    StandErgebnis,
    Vorhanden,
)
from drehscheibe.standards.fahrerlaubnis.umstellung import Umstellung, umstellung
from drehscheibe.standards.fahrerlaubnis.vorgang import (
    VORGANGSNACHRICHTEN,
    Karteikarte,
    VorgaengeAnfrage,
    VorgaengeErgebnis,
    Vorgang,
    VorgangAnfrage,
    VorgangErgebnis,
    VorgangMeldung,
    Vorgangseintrag,
    Vorgangsstand,
)

__all__ = [
    "BUERGERBUERO", "GRUENDE", "MESSAGES", "NAMESPACE", "REGISTER", "VERSION", "VORGANGSNACHRICHTEN", "Aenderung", "Aenderungsart",
    "Anlage", "Anschrift", "Antrag", "Antragsart", "AuskunftAnfrage", "AuskunftErgebnis", "Auskunftsstatus", "Bisher", "Dokument",
    "Ergebnis", "Fahrerlaubnis", "Fahrerlaubnisantrag", "Fahrerlaubnisfrage", "Grund", "KarteiAnfrage", "KarteiErgebnis",
    "Karteieintrag", "Karteikarte", "Klasseneintrag", "Kopf", "Muster", "Nachricht", "Person", "Personendatenaenderung", "Quittung",
    "StandAnfrage", "StandErgebnis", "Uebergabeart", "Umstellung", "VorgaengeAnfrage", "VorgaengeErgebnis", "Vorgang", "VorgangAnfrage",
    "VorgangErgebnis", "VorgangMeldung", "Vorgangseintrag", "Vorgangsstand", "Vorhanden", "check", "finding", "kind", "kopf", "message",
    "read", "read_element", "umstellung", "write",
]  # fmt: skip
