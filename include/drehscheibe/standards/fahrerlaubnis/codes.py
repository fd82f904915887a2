"""The keys of the licence-register profile (all our own) and what each refusal means to a clerk."""

from collections.abc import Mapping
from enum import StrEnum

from drehscheibe.standards.profile import Refusals
from drehscheibe.standards.register import VERSION, Auskunftsstatus, Ergebnis, Uebergabeart

__all__ = ["GRUENDE", "VERSION", "Aenderungsart", "Antragsart", "Auskunftsstatus", "Ergebnis", "Muster", "Uebergabeart", "finding"]


class Antragsart(StrEnum):
    """What is applied for."""

    UMTAUSCH = "umtausch"
    ERSTERTEILUNG = "ersterteilung"
    ERSATZ = "ersatz"


class Aenderungsart(StrEnum):
    """What changed about a holder; the register holds an address, the federal one does not (DOMAIN 0.5)."""

    ANSCHRIFT = "anschrift"
    NAME = "name"
    TOD = "tod"
    WEGZUG = "wegzug"


class Muster(StrEnum):
    """The kind of document."""

    PAPIER = "papier"
    KARTE = "karte"


GRUENDE: Mapping[str, tuple[str, str]] = {
    "F101": ("Das Fahrerlaubnisregister kann die Nachricht nicht lesen; die Fachadministration muss die Umsetzung prüfen.", ""),
    "F102": ("Die Nachricht verletzt das vereinbarte Schema; die Fachadministration muss die Umsetzung prüfen.", ""),
    "F104": ("Diese Nachrichtenart nimmt das Fahrerlaubnisregister nicht an; die Fachadministration muss den Empfänger prüfen.", ""),
    "F201": ("Zu dieser Person ist keine Fahrerlaubnis eingetragen; vielleicht hilft eine Karteikartenabschrift.", "§ 22 FeV"),
    "F202": ("Zu den Personendaten gibt es mehrere Inhaber; die Fahrerlaubnisbehörde muss den richtigen bestimmen.", "§ 22 FeV"),
    "F203": ("Die Angaben zum bisherigen Führerschein weichen vom Register ab; sie sind mit dem Antragsteller zu klären.", "§ 24a FeV"),
    "F204": ("Die Fahrerlaubnis ist entzogen oder erloschen; ein Umtausch ist nicht möglich.", "§ 24a FeV"),
    "F205": ("Ein Datum liegt in der Zukunft; die Angabe ist zu berichtigen.", ""),
    "F206": ("Für diese Person ist derselbe Antrag schon in Bearbeitung; der Vorgang ist mit dem Antragsteller zu klären.", ""),
    "F207": ("Die Person besitzt bereits eine Fahrerlaubnis; die beantragten Klassen sind zu prüfen.", "§ 8 FeV"),
    "F208": ("Es fehlt eine Angabe, die zu diesem Antrag gehört; der Antrag ist zu ergänzen.", "§ 21 FeV"),
    "F209": ("Diesen Vorgang gibt es im Fahrerlaubnisregister nicht; die Fahrerlaubnisbehörde muss ihn zuordnen.", ""),
    "F210": ("Der Vorgang ist in einem anderen Stand, als die Meldung voraussetzt; die Fahrerlaubnisbehörde muss ihn ansehen.", ""),
    "F301": ("Das Fahrerlaubnisregister ist vorübergehend gestört.", ""),
}
"""Our own list: code -> sentence, legal basis."""
finding = Refusals("FE", GRUENDE, "Das Fahrerlaubnisregister hat mit einem unbekannten Grund abgelehnt; bitte dort nachfragen.").finding
