"""The file of the licence register as a source: the entries of a cohort, page by page, one arrival per holder."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import uuid4

from drehscheibe.errors import Transient
from drehscheibe.message import Message
from drehscheibe.partners.fahrerlaubnisregister.adapter import SERVICE
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.zeit import jetzt

__all__ = ["Auswahl", "Kartei"]

_PAGE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Auswahl:
    """Which entries of the file are asked for; both ends of a span belong to it, None is open.

    Attributes:
        name: of the cohort; the same holder is told once under each name.
        ausgestellt_von, ausgestellt_bis: when the document was issued.
        jahrgang_von, jahrgang_bis: birth years; entries without one are told, too.
        zweck: for the register's retrieval log (§ 53 StVG).
    """

    name: str
    ausgestellt_von: date | None = None
    ausgestellt_bis: date | None = None
    jahrgang_von: int | None = None
    jahrgang_bis: int | None = None
    zweck: str


class Kartei:
    """Implements `drehscheibe.ports.Source`. Reading changes nothing in the register, so it need not hear how its entries fared."""

    name = "fahrerlaubnisregister"
    bundle = 1000

    def __init__(self, auswahl: Callable[[Window], Iterable[Auswahl]]) -> None:
        """`auswahl` says what a run about this window asks for."""
        self._auswahl = auswahl

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Every entry of the cohorts, as ``cohort/kennung``. Raises Transient, Misconfigured."""
        for wanted in self._auswahl(window):
            for page in _pages(wanted):
                for entry in page.eintrag:
                    yield Arrival(external_id=f"{wanted.name}/{entry.kennung}", fetch=partial(_message, page, entry))

    def open(self, message: Message) -> Message:
        """The entry as it is: the register sends plain documents. Raises Rejected when it can not be read."""
        fe.read(message.body)
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Nobody waits for it."""
        return [verdict.message_id for verdict in verdicts]


def _pages(wanted: Auswahl) -> Iterator[fe.KarteiErgebnis]:
    after: str | None = None
    seen: set[str] = set()
    while True:
        question = fe.KarteiAnfrage(
            kopf=fe.kopf(id=str(uuid4()), now=jetzt()), ausgestelltVon=wanted.ausgestellt_von,
            ausgestelltBis=wanted.ausgestellt_bis, jahrgangVon=wanted.jahrgang_von, jahrgangBis=wanted.jahrgang_bis, nach=after,
            hoechstens=_PAGE, zweck=wanted.zweck, aktenzeichen=wanted.name,
        )  # fmt: skip
        page = SERVICE.ask(fe.write(question), _page)
        yield page
        if page.weiter is None:
            return
        if page.weiter in seen:  # no end of the list: what has not been told must not be taken for not there
            raise Transient(f"{SERVICE.title}: die Kartei kommt nicht voran; sie wird von vorn gelesen.")
        after = page.weiter
        seen.add(after)


def _page(document: bytes) -> fe.KarteiErgebnis | None:
    answer = fe.read(document)
    return answer if isinstance(answer, fe.KarteiErgebnis) else None


def _message(page: fe.KarteiErgebnis, entry: fe.Karteieintrag) -> Message:
    """The page with this one entry."""
    alone = fe.KarteiErgebnis(kopf=page.kopf, bezug=page.bezug, eintrag=(entry,))
    return Message(id="", kind=fe.kind(alone), body=fe.write(alone))
