"""The way of an application: asking the Melderegister who applies, and filing everything with a note on completeness and fee."""

import json
from collections.abc import Sequence

from drehscheibe.message import Case, Message
from drehscheibe.services import akte
from drehscheibe.services.anlagen import anlagen
from drehscheibe.services.einbuergerung.antrag import TITEL, gesucht, lies
from drehscheibe.services.einbuergerung.unterlagen import regelwerk
from drehscheibe.services.melderegister import auskunft

__all__ = ["ablage", "frage"]

AKTENZEICHEN = "33-Einbuergerung"


def frage(case: Case) -> Message:
    """Who applies (XMeld 1330)?"""
    return auskunft.frage(case, gesucht(case.incoming), TITEL)


def ablage(case: Case) -> Message:
    """An FVDaten order (0605): the application as it came, a note on completeness, then every document."""
    return akte.antragsablage(
        case, einheit="Einbürgerungsbehörde", aktenzeichen=AKTENZEICHEN, betreff="Einbürgerung: Unterlagen", vermerk=_vermerk(case)
    )


def _vermerk(case: Case) -> str:
    antrag, rules, today = lies(case.incoming), regelwerk(), case.now.date()
    data = json.loads(case.incoming.body)
    needed, there = rules.liste(data, antrag.person.geburt, today), anlagen(case.incoming, data)
    present = [name for role, name in needed.items() if role in there]
    missing = [name for role, name in needed.items() if role not in there]
    return (
        f"Vermerk\n\nRechtsgrundlage: {antrag.rechtsgrundlage}\nEingegangen und auf Vollständigkeit geprüft am {today:%d.%m.%Y}\n"
        f"Vorliegende Pflichtunterlagen:\n{_liste(present)}"
        + (f"Fehlende Pflichtunterlagen, nachzureichen:\n{_liste(missing)}" if missing else "")
        + f"Gebühr: {rules.kosten(antrag.kind)} Euro (§ 38 Abs. 2 StAG)\n"
        "Noch zu veranlassen: Anfragen nach § 37 StAG und Prüfung der Voraussetzungen durch die Einbürgerungsbehörde.\n"
    )


def _liste(names: Sequence[str]) -> str:
    return "".join(f"- {name}\n" for name in names)
