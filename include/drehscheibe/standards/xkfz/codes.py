"""The keys of the XKfz profile: our own lists (the official ones are not public), and what each refusal means to a clerk."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from drehscheibe.errors import Finding
from drehscheibe.standards.binding import CodeList

__all__ = [
    "ANGENOMMEN", "ART", "BEREITS_VERARBEITET", "QUITTUNGSCODES", "Art", "Auskunftsstatus", "Quittungsart", "Schluessel", "finding",
]  # fmt: skip

_URI = "urn:drehscheibe:profil:xkfz:schluessel:"
VERSION = "5.9"


def _codes(name: str) -> CodeList:
    return CodeList(f"xkfz:Code.{name}", _URI + name.lower(), "1")


class Schluessel:
    """The code types, as annotations of fields."""

    Nachrichtentyp = Annotated[str, _codes("Nachrichtentyp")]
    Kommunikationspartner = Annotated[str, _codes("Kommunikationspartner")]
    TypDerReferenz = Annotated[str, _codes("TypDerReferenz")]
    Rechtsgrundlage = Annotated[str, _codes("RechtsgrundlageHalterauskunft")]
    StatusAuskunft = Annotated[str, _codes("StatusElektronischerAntragAuskunft")]
    StatusAntrag = Annotated[str, _codes("StatusElektronischerAntrag")]
    ArtDesGeschaeftsvorfalls = Annotated[str, _codes("ArtDesGeschaeftsvorfalls")]
    Quittungsebene = Annotated[str, _codes("Quittungsebene")]
    Quittungsart = Annotated[str, _codes("Quittungsart")]
    Quittungscode = Annotated[str, _codes("Quittungscode")]


class Art(StrEnum):
    """Code.ArtDesGeschaeftsvorfalls: what an application (0707, 0708) wants."""

    NEUZULASSUNG = "NZ"
    WIEDERZULASSUNG = "WZ"
    UMSCHREIBUNG = "UM"
    AUSSERBETRIEBSETZUNG = "AB"
    ADRESSAENDERUNG = "AD"
    HALTER_ANSCHRIFT = "HA"
    HALTER_NAME = "HN"
    HALTER_TOD = "HT"
    HALTER_WEGZUG = "HW"


ART: Mapping[Art, str] = {
    Art.NEUZULASSUNG: "Neuzulassung",
    Art.WIEDERZULASSUNG: "Wiederzulassung",
    Art.UMSCHREIBUNG: "Umschreibung",
    Art.AUSSERBETRIEBSETZUNG: "Außerbetriebsetzung",
    Art.ADRESSAENDERUNG: "Adressänderung auf Antrag",
    Art.HALTER_ANSCHRIFT: "Halterdaten: Anschrift",
    Art.HALTER_NAME: "Halterdaten: Name",
    Art.HALTER_TOD: "Halterdaten: Tod",
    Art.HALTER_WEGZUG: "Halterdaten: Wegzug",
}
"""For clerks."""


class Auskunftsstatus(StrEnum):
    """Code.StatusElektronischerAntragAuskunft: how a Halterauskunft went."""

    GEFUNDEN = "gefunden"
    NICHT_GEFUNDEN = "nicht-gefunden"
    MEHRDEUTIG = "mehrdeutig"
    UNBEKANNT = "unbekannt"


class Quittungsart(StrEnum):
    """Code.Quittungsart: what became of a message."""

    ANGENOMMEN = "angenommen"
    ABGELEHNT = "abgelehnt"
    VORUEBERGEHEND = "voruebergehend"


ANGENOMMEN = "Q000"
BEREITS_VERARBEITET = "Q001"


@dataclass(frozen=True, slots=True)
class Quittungscode:
    """What a key of Code.Quittungscode means: a sentence for the clerk and the legal basis."""

    text: str
    law: str = ""


QUITTUNGSCODES: Mapping[str, Quittungscode] = {
    "Q000": Quittungscode("Die Zulassungsbehörde hat die Nachricht angenommen."),
    "Q001": Quittungscode("Die Zulassungsbehörde hatte die Nachricht schon verarbeitet."),
    "Q101": Quittungscode("Die Zulassungsbehörde kann die Nachricht nicht lesen; die Fachadministration muss die Umsetzung prüfen."),
    "Q102": Quittungscode("Die Nachricht verletzt das XKfz-Schema; die Fachadministration muss die Umsetzung prüfen."),
    "Q103": Quittungscode("Ein Schlüssel ist der Zulassungsbehörde nicht bekannt; Schlüsselliste abgleichen und Nachricht korrigieren."),
    "Q104": Quittungscode("Diese Nachrichtenart nimmt die Zulassungsbehörde nicht an; die Fachadministration muss den Empfänger prüfen."),
    "Q201": Quittungscode("Der Halter ist bei der Zulassungsbehörde nicht bekannt; die Personendaten sind zu vergleichen.", "§ 33 StVG"),
    "Q202": Quittungscode("Zu den Personendaten gibt es mehrere Halter; die Zulassungsbehörde muss den richtigen bestimmen.", "§ 33 StVG"),
    "Q203": Quittungscode("Das Kennzeichen ist auf diesen Halter nicht zugelassen; Kennzeichen und Halter sind zu prüfen.", "§ 15 FZV"),
    "Q204": Quittungscode("Das Datum der Wirksamkeit liegt in der Zukunft; die Nachricht ist zum Datum erneut zu senden."),
    "Q205": Quittungscode("Ein Sicherheitscode stimmt nicht; der Antragsteller muss ihn neu eingeben.", "§ 21 FZV"),
    "Q206": Quittungscode("Das Kennzeichen ist vergeben, reserviert oder gesperrt; der Antragsteller muss ein anderes wählen.", "§ 9 FZV"),
    "Q207": Quittungscode("Das Fahrzeug ist bereits außer Betrieb gesetzt; der Vorgang ist mit dem Antragsteller zu klären.", "§ 16 FZV"),
    "Q208": Quittungscode(
        "Die neue Anschrift liegt nicht im Zulassungsbezirk; die dort zuständige Zulassungsbehörde ist zu benachrichtigen.",
        "§ 15 Abs. 1 FZV",
    ),
    "Q209": Quittungscode("Es fehlt eine Angabe, die zu diesem Geschäftsvorfall gehört; der Antrag ist zu ergänzen.", "§ 6 FZV"),
    "Q210": Quittungscode(
        "Das Fahrzeug ist zu lange außer Betrieb, um online zugelassen zu werden; den Antragsteller an den Schalter verweisen.",
        "§ 16 Abs. 2 FZV",
    ),
    "Q211": Quittungscode(
        "Für das Fahrzeug liegt ein Verwertungsnachweis vor; der Vorgang ist mit dem Antragsteller zu klären.",
        "§ 17 FZV",
    ),
    "Q212": Quittungscode(
        "Die eVB-Nummer ist verbraucht oder abgelaufen; der Antragsteller braucht eine neue von seinem Versicherer.",
        "§ 6 FZV",
    ),
    "Q213": Quittungscode(
        "Es bestehen Rückstände bei Steuer oder Gebühren; der Antragsteller muss sie zuerst begleichen.",
        "§ 6 FZV",
    ),
    "Q214": Quittungscode(
        "Diese Fahrzeug-Identifizierungsnummer ist schon einem Fahrzeug zugeteilt; die Nummer ist zu prüfen.",
        "§ 65 Abs. 4 FZV",
    ),
    "Q215": Quittungscode(
        "Das Kennzeichen ist nach Verlust oder Diebstahl gesperrt; der Antragsteller muss ein anderes wählen.",
        "§ 9 FZV",
    ),
    "Q216": Quittungscode(
        "Zu dieser Fahrzeug-Identifizierungsnummer ist kein Fahrzeug bekannt; die Nummer ist mit der ZB II zu vergleichen.",
        "§ 26 Abs. 3, § 27 FZV, Anlage 11 Nr. 1",
    ),
    "Q217": Quittungscode(
        "Zum Fahrzeug liegt keine Übereinstimmungsbescheinigung (CoC) vor; der Antragsteller muss sie am Schalter vorlegen.",
        "§ 6 Abs. 4, § 27 Abs. 4 FZV",
    ),
    "Q218": Quittungscode(
        "Ob das Kennzeichen am Fahrzeug bleiben darf, war nicht automatisch zu bestätigen; bitte von Hand prüfen.",
        "§ 30 Abs. 4 Nr. 1 FZV",
    ),
    "Q219": Quittungscode(
        "Das bisherige Kennzeichen ist nicht mehr für dieses Fahrzeug reserviert; der Antragsteller muss ein anderes wählen.",
        "§ 16 Abs. 1, § 29 FZV",
    ),
    "Q301": Quittungscode("Die Zulassungsbehörde ist vorübergehend gestört."),
}
"""Our own list: the codes of the official one are not public (HERKUNFT.toml). That a plate lost is blocked by § 9 (Q215) is [M]."""


def finding(code: str, field: str = "") -> Finding:
    """What a clerk reads about a refusal; an unknown key is named as such."""
    known = QUITTUNGSCODES.get(code)
    if known is None:
        return Finding("ZUL-UNBEKANNT", "Die Zulassungsbehörde hat mit einem unbekannten Grund abgelehnt; bitte dort nachfragen.", field)
    return Finding(f"ZUL-{code}", known.text, field, known.law)
