"""A message of ours came back after it was sent and done: which one, why, and who must act, for the hub does not send it again."""

import re
from collections.abc import Iterator, Mapping

from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld import Folge

__all__ = ["zurueckgekommen"]

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NEU = "danach muss die Meldebehörde die Mitteilung im Einwohnerverfahren neu auslösen, denn von selbst geht sie nicht noch einmal hinaus."
_WER: Mapping[Folge, str] = {
    Folge.WARTEN: "Die Meldebehörde muss die Mitteilung nach diesem Tag im Einwohnerverfahren neu auslösen.",
    Folge.NEU_SCHREIBEN: f"Der Betrieb muss den Umstiegstag des Empfängers eintragen (DREHSCHEIBE_XMELD_UMSTIEG); {_NEU}",
    Folge.SACHBEARBEITUNG: "Die Meldebehörde muss Angaben und Empfänger prüfen und die Mitteilung im Einwohnerverfahren neu auslösen.",
    Folge.BETRIEB: f"Der Betrieb muss Schlüssellisten und Umsetzung prüfen; {_NEU}",
    Folge.KANAL: f"Der Betrieb muss Zertifikat, Zulassung und Transport zu diesem Empfänger klären (DVDV); {_NEU}",
}


def zurueckgekommen(item: Item) -> Iterator[Finding]:
    """One finding per code (DOMAIN 4d); S100 says that it had arrived before and is none. Ids are told, nothing else of the message."""
    found = item.memo["xmeld"]
    if not isinstance(found, xmeld.Nachricht0010 | xmeld.Nachricht0900 | xmeld.Nachricht0910):
        return
    uuid, gruende = xmeld.empfangen(found)
    for grund in gruende:
        if grund.folge is not Folge.ERLEDIGT:
            text = f"{_welche(found, uuid)} kam nach dem Versand zurück ({grund.code}): {grund.bedeutung} {_WER[grund.folge]}{_weg(uuid)}"
            yield Finding(grund.code, text, law="XMeld ruecksendung.einer.nachricht v5")


def _welche(found: xmeld.Nachricht0010 | xmeld.Nachricht0900 | xmeld.Nachricht0910, uuid: str) -> str:
    """Number and id as the reject tells them; what is neither is not repeated."""
    if isinstance(found, xmeld.Nachricht0910):
        number = str(found.ursprungsnachricht.nachrichtentyp)
    else:
        head = xmeld.kopf_von(found.rueckweisung.nachricht if isinstance(found, xmeld.Nachricht0010) else found.rts_container.nachricht)
        number = head.typ if head else ""
    kind = f" {number}" if number.isascii() and number.isdigit() and len(number) == 4 else ""
    return f"Unsere Nachricht{kind} mit der Kennung {uuid}" if _UUID.fullmatch(uuid) else f"Eine unserer Nachrichten{kind} (ohne Kennung)"


def _weg(uuid: str) -> str:
    return f" Beide zeigt „drehscheibe trace {uuid}“." if _UUID.fullmatch(uuid) else ""
