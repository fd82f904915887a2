"""The keys of the card-order profile (all our own) and what each refusal means to a clerk."""

from collections.abc import Mapping
from enum import StrEnum

from drehscheibe.standards.profile import Refusals
from drehscheibe.standards.register import VERSION

__all__ = ["GRUENDE", "VERSION", "Status", "finding"]


class Status(StrEnum):
    """How far an order has come."""

    PRODUZIERT = "produziert"
    VERSANDT = "versandt"
    UNZUSTELLBAR = "unzustellbar"
    ABGELEHNT = "abgelehnt"


GRUENDE: Mapping[str, tuple[str, str]] = {
    "K101": ("Der Kartenhersteller kann den Auftrag nicht lesen; die Fachadministration muss die Umsetzung prüfen.", ""),
    "K102": ("Der Auftrag verletzt das vereinbarte Schema; die Fachadministration muss die Umsetzung prüfen.", ""),
    "K201": ("Für diese Führerscheinnummer gibt es schon einen anderen Auftrag; die Ausfertigungsnummer ist zu prüfen.", "§ 49 FeV"),
    "K202": ("Das Prüfzeichen der Führerscheinnummer stimmt nicht; die Nummer ist zu prüfen.", "§ 49 FeV"),
    "K203": ("Unter diesem Auftrag liegt schon ein anderer Inhalt vor; die Fachadministration muss das klären.", ""),
    "K301": ("Das Lichtbild ist für die Karte nicht verwendbar; der Antragsteller muss ein neues vorlegen.", "§ 21 FeV"),
    "K302": ("Ein Name enthält ein Zeichen, das die Karte nicht trägt; die Schreibweise ist mit dem Pass zu vergleichen.", "DIN 91379"),
    "K303": ("Eine Angabe ist zu lang für die Karte; die Fahrerlaubnisbehörde muss die Kürzung festlegen.", "Anlage 8 FeV"),
    "K304": ("Das Bild der Unterschrift ist nicht verwendbar; der Antragsteller muss sie wiederholen.", "§ 21 FeV"),
    "K401": ("Die Karte kam als unzustellbar zurück; die Anschrift ist mit dem Melderegister zu vergleichen.", "§ 25 FeV"),
}
"""Our own list: code -> sentence, legal basis."""
finding = Refusals("KARTE", GRUENDE, "Der Kartenhersteller hat einen unbekannten Grund genannt; bitte dort nachfragen.").finding
