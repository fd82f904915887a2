"""What the other side refuses, sorted by who must act.

Source: XTA 2.1.1, faults of the WSDL and code list ``urn:de:xta:webservice:codeliste:fehlernummer`` version 1.0.
"""

from enum import Enum

from lxml import etree

from drehscheibe.errors import Finding, HubError, Misconfigured, Rejected, Transient
from drehscheibe.transport.xta.feedback import classify
from drehscheibe.transport.xta.names import SOAP, XTA

__all__ = ["EXCEPTIONS", "FAULT_CODES", "Done", "sort_fault"]


class Act(Enum):
    """Who must act."""

    NOBODY = "Transient"
    CLERK = "Rejected"
    OPERATOR = "Misconfigured"


class Done(Exception):
    """A fault that reports a warning only: the order was carried out and must not be given again.

    Attributes:
        code: the feedback code, 3xxx or 0xxx.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_CODES: dict[str, tuple[str, Act, str]] = {
    "9010": ("PermissionDenied", Act.OPERATOR, "Das Zertifikat der Anmeldung ist abgelaufen; die IT muss es erneuern."),
    "9011": ("PermissionDenied", Act.OPERATOR, "Das Konto ist gesperrt; die IT muss die Sperre beim Betreiber klären."),
    "9012": ("PermissionDenied", Act.OPERATOR, "Das Konto gibt es nicht; die IT muss die Kennung in der Verbindung prüfen."),
    "9013": ("PermissionDenied", Act.OPERATOR, "Der Dienst ist nicht gebucht; die IT muss ihn beim Betreiber buchen."),
    "9014": ("PermissionDenied", Act.OPERATOR, "Das Zertifikat passt nicht zur Kennung; die IT muss beides abgleichen."),
    "9020": ("ParameterIsNotValid", Act.CLERK, "Dem Auftrag fehlen Angaben; die Einordnung der Nachricht ist zu prüfen."),
    "9021": ("ParameterIsNotValid", Act.OPERATOR, "Eine Adresse ist keine gültige URI; die IT muss die Ziele der Verbindung prüfen."),
    "9022": ("ParameterIsNotValid", Act.CLERK, "Angaben passen nicht zusammen; die Einordnung der Nachricht ist zu prüfen."),
    "9023": ("ParameterIsNotValid", Act.CLERK, "Die Nachricht ist zu groß; die Anlagen müssen auf anderem Weg übermittelt werden."),
    "9024": ("ParameterIsNotValid", Act.CLERK, "Die Nachrichtenkennung ist bereits vergeben: diese Nachricht liegt dort schon vor."),
    "9030": ("XTAWSTechnicalProblem", Act.NOBODY, "Der XTA-Server meldet einen inneren Fehler."),
    "9031": ("XTAWSTechnicalProblem", Act.NOBODY, "Der Verzeichnisdienst des XTA-Servers ist gestört."),
    "9032": ("XTAWSTechnicalProblem", Act.NOBODY, "Die Zustellung ist vorübergehend gescheitert."),
    "9050": ("MessageSchemaViolation", Act.CLERK, "Die Fachnachricht entspricht nicht ihrem Schema; die Angaben sind zu berichtigen."),
    "9051": ("MessageSchemaViolation", Act.CLERK, "Die Fachnachricht ist falsch kodiert; die IT muss die Abbildung prüfen."),
    "9052": ("MessageSchemaViolation", Act.CLERK, "Die Nachricht verletzt das Dienstprofil des Empfängers; die Angaben sind zu prüfen."),
    "9060": ("MessageVirusDetection", Act.CLERK, "Es wurde Schadcode gefunden; Anlagen nicht öffnen, die IT-Sicherheit verständigen."),
    "9070": ("InvalidMessageID", Act.CLERK, "Die Kennung ist dem Konto nicht bekannt; die Sendung liegt dort nicht (mehr) vor."),
    "9080": ("SyncAsync", Act.OPERATOR, "Der Dienst wird nur asynchron angeboten; die IT muss das Ziel in der Verbindung umstellen."),
    "9081": ("SyncAsync", Act.OPERATOR, "Der Dienst wird nur synchron angeboten; die IT muss das Ziel in der Verbindung umstellen."),
    "9100": ("CancelDenied", Act.CLERK, "Die Nachricht kann nicht mehr zurückgenommen werden: der gesetzte Termin ist verstrichen."),
    "9101": ("CancelDenied", Act.CLERK, "Die Nachricht kann nicht zurückgenommen werden: für sie war kein Termin gesetzt."),
}  # fmt: skip

_EXCEPTIONS: dict[str, tuple[Act, str]] = {
    "PermissionDenied": (Act.OPERATOR, "Der Zugang wurde verweigert; die IT muss Zertifikat, Kennung und Buchung prüfen."),
    "ParameterIsNotValid": (Act.CLERK, "Der Auftrag enthält unzulässige Angaben; die Einordnung der Nachricht ist zu prüfen."),
    "XTAWSTechnicalProblem": (Act.NOBODY, "Der XTA-Server meldet eine technische Störung."),
    "MessageSchemaViolation": (Act.CLERK, "Die Fachnachricht wird als fehlerhaft abgelehnt; die Angaben sind zu prüfen."),
    "MessageVirusDetection": (Act.CLERK, "Der Empfänger hat Schadcode gefunden; die IT-Sicherheit ist zu verständigen."),
    "InvalidMessageID": (Act.CLERK, "Die Nachrichtenkennung wird nicht anerkannt; die Sendung ist zu prüfen."),
    "SyncAsync": (Act.OPERATOR, "Der Dienst wird auf diesem Weg nicht angeboten; die IT muss das Ziel in der Verbindung umstellen."),
    "CancelDenied": (Act.CLERK, "Die Nachricht kann nicht mehr zurückgenommen werden."),
}

EXCEPTIONS = tuple(_EXCEPTIONS)
"""Names of the declared faults, without the suffix ``Exception``."""

FAULT_CODES = {code: exception for code, (exception, _, _) in _CODES.items()} | {"9000": "XTAWSTechnicalProblem"}
"""Every official error code with the fault it belongs to (9000 may come with any)."""


def sort_fault(partner: str, fault: etree._Element) -> HubError | Done:
    """The error for a SOAP fault, 1.1 or 1.2; Done when its code says that the order was carried out. Never quotes the other side."""
    for detail in fault.iterfind(f"{SOAP}Detail/*"):
        name = etree.QName(detail)
        if f"{{{name.namespace}}}" == XTA and name.localname.removesuffix("Exception") in _EXCEPTIONS:
            code = (detail.findtext(f"{XTA}errorCode/code") or "").strip()
            return _sorted(partner, name.localname.removesuffix("Exception"), code)
    code = (fault.findtext(f"{SOAP}Code/{SOAP}Value") or fault.findtext("faultcode") or "").rpartition(":")[2].strip()
    if code in ("Receiver", "Server"):
        return Transient(f"{partner}: der Dienst meldet eine Störung (SOAP-Fault {code}).")
    return Misconfigured(f"{partner}: der Dienst weist den Aufruf zurück (SOAP-Fault); die IT muss Vertrag und Berechtigung prüfen.")


def _sorted(partner: str, exception: str, code: str) -> HubError | Done:
    if len(code) == 4 and code.isdigit() and classify(code).done:
        return Done(code)
    act, text = _CODES[code][1:] if code in _CODES else _EXCEPTIONS[exception]
    rule = f"XTA-{code if code in FAULT_CODES else exception}"
    match act:
        case Act.NOBODY:
            return Transient(f"{partner}: {text} ({rule})")
        case Act.OPERATOR:
            return Misconfigured(f"{partner}: {text} ({rule})")
    return Rejected(Finding(rule, text, law="XTA 2.1.1"))
