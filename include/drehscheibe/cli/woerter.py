"""The journal's words for steps, stages and what was done, as an operator reads them; programs get them as they are (``--json``)."""

__all__ = ["getan", "schritt", "stand", "stufe"]

_SCHRITTE = {
    "receive": "Abholen",
    "check_incoming": "Eingang prüfen",
    "acknowledge": "Absender benachrichtigen",
    "purge": "Löschen",
    "abruf": "Abruf",
    "protokoll": "Protokoll",
}
_TEILE = {"convert": "umsetzen", "check": "prüfen", "send": "übergeben", "ask": "fragen"}
_STUFEN = {"received": "Wie empfangen", "incoming": "Eingang, geöffnet"}
_INHALTE = {"converted": "Ausgang", "answer": "Antwort"}
_STAND = {"receipt": "erledigt", "klaerfall": "Klärfall", "rejected": "zurückgewiesen", None: "unterwegs"}
_GETAN = {
    "inhalt.gelesen": "Inhalt gelesen",
    "klaerfall.erneut": "Klärfall erneut durchlaufen lassen",
    "klaerfall.uebergangen": "Klärfall übergangen",
    "klaerfall.zurueckgewiesen": "Klärfall zurückgewiesen",
}


def schritt(name: str) -> str:
    """A step, or the leg a transfer belongs to: ``zulassung.send`` -> ``zulassung: übergeben``."""
    return _SCHRITTE.get(name) or _of_leg(name, _TEILE)


def stufe(name: str) -> str:
    """A stage of a message's content: ``zulassung.answer`` -> ``zulassung: Antwort``."""
    return _STUFEN.get(name) or _of_leg(name, _INHALTE)


def stand(name: str | None) -> str:
    """How a message stands, or what its source has heard of it."""
    return _STAND[name]


def getan(action: str) -> str:
    """What the audit log says was done; what needs no other word stays as it is."""
    return _GETAN.get(action, action)


def _of_leg(name: str, parts: dict[str, str]) -> str:
    leg, _, part = name.rpartition(".")
    return f"{leg}: {parts[part]}" if part in parts else name
