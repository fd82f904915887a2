"""What the e-file's own keys mean to a clerk: refusals that come before there is an xdomea answer."""

from collections.abc import Mapping

from drehscheibe.errors import Finding

__all__ = ["GRUENDE", "finding"]

GRUENDE: Mapping[str, str] = {
    "E101": "Das Paket kam bei der eAkte verändert an (Prüfsumme); es ist erneut zu übertragen.",
    "E102": "Die eAkte kann das Paket nicht lesen; Dateinamen und Primärdokumente prüfen und erneut ablegen.",
    "E103": "Die Nachricht im Paket verletzt das xdomea-Schema; die Fachadministration muss die Umsetzung prüfen.",
    "E104": "Die Prozesskennung des Aufrufs ist nicht die der Nachricht; die Fachadministration muss die Umsetzung prüfen.",
    "E105": "Diese Nachrichtenart nimmt die eAkte nicht an; die Fachadministration muss den Empfänger prüfen.",
    "E106": "Unter dieser Prozesskennung liegt in der eAkte schon anderes; der Vorgang ist von Hand zu vergleichen.",
    "E107": "Eine der genannten Akten gibt es in der eAkte nicht mehr; bitte die Akten der Person dort von Hand suchen.",
    "E201": "Das Paket ist größer, als die eAkte annimmt; große Anlagen sind von Hand abzulegen.",
}
"""Our own list (schemas/eakte/1.0/HERKUNFT.toml)."""


def finding(code: str, field: str = "") -> Finding:
    """What a clerk reads about a refusal; an unknown key is named as such."""
    if code not in GRUENDE:
        return Finding("EAKTE-UNBEKANNT", "Die eAkte hat mit einem unbekannten Grund abgelehnt; bitte dort nachfragen.", field)
    return Finding(f"EAKTE-{code}", GRUENDE[code], field)
