"""Why messages come back: the codes of both lists, what follows from each, and which one stands for what we found.

Codes of ``ruecksendung.einer.nachricht`` v5 (0900, 0910) and of ``urn:de:xinneres:codeliste:fehlercodes`` v3 (0010);
what follows from them is DOMAIN 4d. The texts are ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from drehscheibe.errors import Finding, HubError, Misconfigured, Rejected, Transient

__all__ = ["CODES", "IN_XINNERES", "IN_XMELD", "Folge", "Rueckgrund", "befund", "code_fuer", "fehler", "rueckgrund"]


class Folge(Enum):
    """What a code means for the message it came back for."""

    ERLEDIGT = "done: count it as delivered"
    WARTEN = "hold until the date, then send again"
    NEU_SCHREIBEN = "Transient: write it again in the valid version, no one must act"
    SACHBEARBEITUNG = "Rejected: a clerk must correct it; a corrected message has a new UUID"
    BETRIEB = "Rejected: this message is set aside for an operator; the others go on; written anew it has a new UUID"
    KANAL = "Misconfigured: the channel is closed; an operator must act before anything can be sent again"


@dataclass(frozen=True)
class Rueckgrund:
    """One code: what it says, what follows, and who must do what (German, for clerks and operators)."""

    code: str
    bedeutung: str
    folge: Folge
    rat: str


_ZERTIFIKAT = "Der Betrieb muss das eigene Zertifikat erneuern; bis dahin ruht der Versand, danach wird erneut gesendet."
_LISTEN = "Der Betrieb muss die Schlüssellisten aktualisieren; danach wird die Nachricht mit neuer Kennung neu geschrieben."
_ENTWICKLUNG = "Der Betrieb muss den Fehler der Drehscheibe untersuchen; die Nachricht wird nicht erneut gesendet."
_DATEN = "Die Sachbearbeitung muss die Angaben berichtigen; die berichtigte Nachricht bekommt eine neue Kennung."
_DVDV = "Der Betrieb muss Zertifikat und Eintrag des Empfängers im DVDV prüfen und neu verschlüsseln lassen."
_ZULASSUNG = "Der Betrieb muss die Zulassung zu diesem Dienst klären (DVDV)."
_STELLE = "Die Sachbearbeitung muss die zuständige Stelle neu ermitteln (DVDV)."
_VERSION = (
    "Sie wird in der gültigen Version neu geschrieben; kommt sie auch dann zurück, muss der Betrieb den Umstiegstag des Empfängers "
    "eintragen (DREHSCHEIBE_XMELD_UMSTIEG)."
)

CODES: Mapping[str, Rueckgrund] = {
    grund.code: grund
    for grund in (
        Rueckgrund("S000", "Der Vorgang trägt ein Datum in der Zukunft.", Folge.WARTEN, "Die Nachricht ruht bis zu diesem Tag."),
        Rueckgrund("S001", "Die Nachricht ist nicht in UTF-8 geschrieben.", Folge.BETRIEB, _ENTWICKLUNG),
        Rueckgrund("S010", "Eine Schlüsselliste ist ungültig.", Folge.BETRIEB, _LISTEN),
        Rueckgrund("S011", "Ein Schlüssel steht nicht in seiner Schlüsselliste.", Folge.BETRIEB, _LISTEN),
        Rueckgrund("S020", "Einzelne Fälle der Lieferung sind fehlerhaft.", Folge.SACHBEARBEITUNG, _DATEN),
        Rueckgrund("S030", "Eine vorgeschriebene Angabe ist leer.", Folge.SACHBEARBEITUNG, _DATEN),
        Rueckgrund("S100", "Der Datensatz wurde bereits verarbeitet.", Folge.ERLEDIGT, "Nichts zu tun: er ist angekommen."),
        Rueckgrund("S999", "Die Nachricht widerspricht der Spezifikation.", Folge.SACHBEARBEITUNG, _DATEN),
        Rueckgrund("T000", "Das Zertifikat des Absenders ist abgelaufen.", Folge.KANAL, _ZERTIFIKAT),
        Rueckgrund("T001", "Das Zertifikat des Absenders ist widerrufen.", Folge.KANAL, _ZERTIFIKAT),
        Rueckgrund("T002", "Das Zertifikat des Absenders ist ungültig.", Folge.KANAL, _ZERTIFIKAT),
        Rueckgrund("T003", "Das Zertifikat des Absenders fehlt.", Folge.KANAL, _ZERTIFIKAT),
        Rueckgrund("T010", "Die Signatur fehlt oder genügt nicht.", Folge.KANAL, _DVDV),
        Rueckgrund("T011", "Die Signatur ist ungültig.", Folge.KANAL, _DVDV),
        Rueckgrund("T020", "Die Nachricht ließ sich nicht entschlüsseln.", Folge.KANAL, _DVDV),
        Rueckgrund("T070", "Der Absender ist zu diesem Dienst nicht berechtigt.", Folge.KANAL, _ZULASSUNG),
        Rueckgrund("T080", "Der Empfänger ist nicht zuständig (Irrläufer).", Folge.SACHBEARBEITUNG, _STELLE),
        Rueckgrund("T099", "Das Transportprofil wurde verletzt.", Folge.KANAL, "Der Betrieb muss den Transport prüfen."),
        Rueckgrund("V000", "Die Version wird noch nicht oder nicht mehr bedient.", Folge.NEU_SCHREIBEN, _VERSION),
        Rueckgrund("X000", "Die Nachricht ist kein wohlgeformtes XML.", Folge.BETRIEB, _ENTWICKLUNG),
        Rueckgrund("X001", "Die Nachricht entspricht nicht dem Schema.", Folge.BETRIEB, _ENTWICKLUNG),
        Rueckgrund("X010", "Eine Schlüsselliste ist ungültig.", Folge.BETRIEB, _LISTEN),
        Rueckgrund("X011", "Ein Schlüssel steht nicht in seiner Schlüsselliste.", Folge.BETRIEB, _LISTEN),
    )
}
"""All codes of both lists."""

IN_XINNERES = {"X010": "S010", "X011": "S011", "S000": "S999"}
"""Codes that 0010 does not know, and what it has for them."""
IN_XMELD = {"S010": "X010", "S011": "X011", "S001": "X000", "S020": "S999"}
"""Codes that 0900 and 0910 do not know, and what they have for them."""
_RULES = (("XML-INHALT", "X001"), ("XML-", "X000"), ("XSD", "X001"), ("V000", "V000"), ("XMELD-TYP", "T080"), ("SCHLUESSEL", "X011"))


def rueckgrund(code: str) -> Rueckgrund:
    """What a code we received means. A code of a newer list counts as S999: a person looks at it."""
    return CODES.get(code) or Rueckgrund(code, "Unbekannter Rückgabegrund.", Folge.SACHBEARBEITUNG, _DATEN)


def befund(grund: Rueckgrund) -> Finding:
    """The code as a clerk or operator reads it."""
    return Finding(grund.code, f"{grund.bedeutung} {grund.rat}", law="XMeld ruecksendung.einer.nachricht v5")


def fehler(grund: Rueckgrund) -> HubError | None:
    """What a code means for the message it came back for, as who must act; None when it counts as delivered (S100)."""
    match grund.folge:
        case Folge.ERLEDIGT:
            return None
        case Folge.WARTEN | Folge.NEU_SCHREIBEN:
            return Transient(f"{grund.code}: {grund.bedeutung} {grund.rat}")
        case Folge.KANAL:
            return Misconfigured(f"{grund.code}: {grund.bedeutung} {grund.rat}")
        case _:
            return Rejected(befund(grund))


def code_fuer(findings: Iterable[Finding]) -> str:
    """The code to send for what we found: the first that one of our rules stands for, else S999."""
    for finding in findings:
        for prefix, code in _RULES:
            if finding.rule.startswith(prefix):
                return code
    return "S999"
