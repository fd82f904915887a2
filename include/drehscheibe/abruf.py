"""One automated retrieval from the Melderegister as the law wants it logged (§ 40 BMG; fields: DOMAIN 5b).

Which exchanges are retrievals, and why, stands where the Melderegister's messages are known: `partners.melderegister.protokoll`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from drehscheibe.message import Message

__all__ = ["Abruf", "Protokollpflichtig"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Abruf:
    """What is kept of a retrieval, encrypted; the time is added when it is noted.

    Attributes:
        art: number of the message that asked (``1330``, ``1700``, ``0600`` ...) or ``bestand``.
        stelle: the body entitled to retrieve.
        daten: which data were retrieved, as the keys or names the standard gives them.
        aktenzeichen: file number of the retrieving body.
        anlass: the occasion.
        kennung: who retrieved: a user's id, or the name of the procedure when no person did.
        treffer: how many people were found; 0 also for a neutral answer.
        suchdaten: free search only: what was searched by (name of the field -> value).
        ergebnisse: free search only: result status, and who was found by Identifikationsmerkmal.
        person: citizens' portal only: name, birth date and address of whoever is asked about.
        dienst: citizens' portal only: kind of service.
    """

    art: str
    stelle: str
    daten: tuple[str, ...]
    aktenzeichen: str
    anlass: str
    kennung: str
    treffer: int
    suchdaten: Mapping[str, str] = field(default_factory=dict)
    ergebnisse: tuple[str, ...] = ()
    person: Mapping[str, str] = field(default_factory=dict)
    dienst: str = ""


@runtime_checkable
class Protokollpflichtig(Protocol):
    """A target whose answers must be logged: the hub notes each in the transaction that keeps the answer."""

    def abruf(self, question: Message, answer: Message | None, anlass: str, kennung: str) -> Abruf | None:
        """The log record of one exchange; None when it retrieved nothing (an entry is no retrieval).

        Args:
            question: what was sent.
            answer: what came back; None when the question was refused.
            anlass: the occasion, where the message does not name one itself.
            kennung: name of the procedure, where the message does not name one itself.
        """
        ...
