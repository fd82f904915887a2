"""What the register's refusals mean to a clerk."""

from collections.abc import Mapping

from drehscheibe.errors import Finding

__all__ = ["GRUENDE", "finding"]

GRUENDE: Mapping[str, tuple[str, str]] = {
    "P101": ("inhaber", "Die Person hat für diese Zeit schon einen Bewohnerparkausweis (je Person einen); bitte den Antrag ablehnen."),
    "P102": ("ausweis", "Die Ausweisnummer ist im Register schon vergeben; die Fachadministration muss das klären."),
    "P103": ("ausweis", "Das Register kennt den Ausweis nicht; bitte den Inhaber dort von Hand suchen."),
    "P104": ("ausweis", "Der Ausweis ist im Register schon beendet; bitte dort prüfen, ob noch etwas zu tun ist."),
    "P105": ("id", "Unter dieser Kennung liegt im Register schon anderes; der Vorgang ist von Hand zu vergleichen."),
    "P106": ("fassung", "Diese Fassung des Ausweises gibt es im Register nicht; die Fachadministration muss das klären."),
}
"""Our own list (schemas/parkausweise/1.0/HERKUNFT.toml): key -> field and sentence."""

LAW = "§ 45 Abs. 1b Nr. 2a StVO"


def finding(code: str) -> Finding:
    """What a clerk reads about a refusal; an unknown key is named as such."""
    if code not in GRUENDE:
        text = "Das Register der Parkausweise hat mit einem unbekannten Grund abgelehnt; bitte dort nachfragen."
        return Finding("PARKAUSWEISE-UNBEKANNT", text)
    field, text = GRUENDE[code]
    return Finding(f"PARKAUSWEISE-{code}", text, field, LAW)
