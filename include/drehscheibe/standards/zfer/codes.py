"""The keys of the ZFER profile (all our own) and what each refusal means to a clerk."""

from collections.abc import Mapping
from enum import StrEnum

from drehscheibe.standards.profile import Refusals
from drehscheibe.standards.register import VERSION, Auskunftsstatus, Ergebnis, Uebergabeart

__all__ = [
    "GRUENDE", "VERSION", "Auskunftsstatus", "Eintragungsart", "Ergebnis", "Fahrerlaubnisstatus", "Register", "Ruecknahmegrund",
    "Uebergabeart", "Verbleib", "finding",
]  # fmt: skip


class Register(StrEnum):
    """Which register is asked: licences (§ 48 StVG) or fitness to drive (§ 28 StVG)."""

    ZFER = "zfer"
    FAER = "faer"


class Fahrerlaubnisstatus(StrEnum):
    """Whether a licence is in force."""

    GUELTIG = "gueltig"
    ENTZOGEN = "entzogen"
    VERZICHTET = "verzichtet"


class Eintragungsart(StrEnum):
    """What the FAER holds about a person; the official catalogue is not public, this is a coarse one of ours."""

    ENTZIEHUNG = "entziehung"
    FAHRVERBOT = "fahrverbot"
    SPERRE = "sperre"
    MASSNAHME = "massnahme"


class Verbleib(StrEnum):
    """Whereabouts of the old card (§ 25 (5) FeV): withdrawn, invalidated and left to the holder, lost, stolen, there was none."""

    EINGEZOGEN = "eingezogen"
    ENTWERTET = "entwertet"
    VERLOREN = "verloren"
    GESTOHLEN = "gestohlen"
    KEINER = "keiner"


class Ruecknahmegrund(StrEnum):
    """Why a hand-over that was told was none: the card came back, or it was told by mistake."""

    UNZUSTELLBAR = "unzustellbar"
    IRRTUM = "irrtum"


GRUENDE: Mapping[str, tuple[str, str]] = {
    "Z101": ("Das KBA kann die Nachricht nicht lesen; die Fachadministration muss die Umsetzung prüfen.", ""),
    "Z102": ("Die Nachricht verletzt das vereinbarte Schema; die Fachadministration muss die Umsetzung prüfen.", ""),
    "Z104": ("Diese Nachrichtenart nimmt das KBA nicht an; die Fachadministration muss den Empfänger prüfen.", ""),
    "Z201": ("Die Nummer ist im ZFER für eine andere Person eingetragen; die Fahrerlaubnisbehörde muss die Vergabe klären.", "§ 49 FeV"),
    "Z202": ("Die Geburtsdaten weichen vom ZFER ab; die Fahrerlaubnisbehörde muss sie mit dem Melderegister klären.", "§ 59 StVG"),
    "Z203": ("Das Prüfzeichen der Führerscheinnummer stimmt nicht; die Nummer ist mit der Karte zu vergleichen.", "§ 49 FeV"),
    "Z204": ("Das Datum der Übergabe oder Ausstellung kann nicht stimmen; die Angabe ist zu berichtigen.", "§ 49 FeV"),
    "Z205": ("Zu der Person gibt es mehrere Einträge; Identität und Fahrerlaubnis sind zu klären, bevor gemeldet wird.", "§ 59 StVG"),
    "Z206": ("Eine gemeldete Klasse passt nicht zu ihren Daten; die Klassen sind zu prüfen.", "§ 49 FeV"),
    "Z207": ("Für einen Nachfolger fehlt die Nummer oder der Verbleib des bisherigen Führerscheins; beides ist zu ergänzen.", "§ 49 FeV"),
    "Z208": ("Dieser Führerschein ist schon als übergeben gemeldet; der Vorgang ist zu prüfen.", "§ 51 StVG"),
    "Z209": ("Diese Übergabe ist im ZFER nicht eingetragen; die Fahrerlaubnisbehörde muss vergleichen, was gemeldet wurde.", "§ 51 StVG"),
    "Z301": ("Das Zentrale Fahrerlaubnisregister ist vorübergehend gestört.", ""),
}
"""Our own list: code -> sentence, legal basis."""
finding = Refusals("ZFER", GRUENDE, "Das KBA hat mit einem unbekannten Grund abgelehnt; bitte dort nachfragen.").finding
