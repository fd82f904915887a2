"""The documents an application names: they were transmitted, can be opened, and none that the service needs is missing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drehscheibe.checks import document
from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.message import Attachment, Message

__all__ = ["Anlagen", "Nachweise", "anlagen"]

_FORMATE = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-")


def anlagen(message: Message, data: Mapping[str, Any]) -> dict[str, Attachment]:
    """The attachments by the role the application gives them; a role whose document was not transmitted is left out."""
    there = {attachment.id: attachment for attachment in message.attachments}
    return {role: there[id_] for role, id_ in data.get("anlagen", {}).items() if id_ in there}


@dataclass(frozen=True, kw_only=True)
class Anlagen:
    """Every document the application names was transmitted and is a picture or a PDF."""

    rule: str = "ANLAGEN"
    title: str = "Die genannten Anlagen liegen bei"
    law: str = ""
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Match the application's list with what was transmitted."""
        for item in items:
            data = document(item)
            found = anlagen(item.message, data)
            for role in data.get("anlagen", {}):
                if role not in found:
                    text = f"Die Anlage „{role}“ ist im Antrag genannt, liegt aber nicht bei; bitte nachfordern."
                    yield item, Finding(self.rule, text, f"anlagen.{role}", self.law)
                elif not found[role].content.startswith(_FORMATE):
                    text = f"Die Anlage „{role}“ ist weder ein Bild (JPEG, PNG) noch ein PDF; bitte neu anfordern."
                    yield item, Finding("ANLAGEN-FORMAT", text, f"anlagen.{role}", self.law)


@dataclass(frozen=True, kw_only=True)
class Nachweise:
    """The application is complete: each document its list asks for is there. The Klaerfall names those that are missing.

    Attributes:
        liste: the documents an application needs: role -> what a clerk calls it.
    """

    liste: Callable[[Item], Mapping[str, str]]
    rule: str = "NACHWEISE"
    title: str = "Alle erforderlichen Nachweise liegen vor"
    law: str = ""
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look for each document of the list; one finding for each that is missing."""
        for item in items:
            named = document(item).get("anlagen", {})
            for role, name in self.liste(item).items():
                if role not in named:
                    yield item, Finding(self.rule, f"Es fehlt: {name}; bitte beim Antragsteller nachfordern.", f"anlagen.{role}", self.law)
