"""The register's Vorgaenge as a source: those in a given state, each told once as it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

from drehscheibe.errors import Finding, Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.fahrerlaubnisregister.adapter import SERVICE
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.zeit import heute, jetzt

__all__ = ["VERSANDT", "Vorgaenge"]

VERSANDT = "versandt"
"""The state (vorgang.xsd) between ``bestellt`` and ``ausgehaendigt`` of a card that is on its way to its holder."""


class Vorgaenge:
    """Implements `drehscheibe.ports.Source`.

    The register hears of progress by the flow's own messages (vorgang.meldung), which take a Vorgang off the list. A Klaerfall stays on
    it and is not fetched again, until somebody corrects the Vorgang in the register: then it comes as a new message.
    """

    name = SERVICE.partner
    bundle = 500

    def __init__(
        self, *staende: str, anlass: str, bilder: bool = False, tage: int = 0, reif: Mapping[str, Callable[[], int]] | None = None
    ) -> None:
        """Say what is fetched.

        Args:
            staende: the states (Vorgangsstand, VERSANDT).
            anlass: what for; part of the ids.
            bilder: with pictures.
            tage: for how many days a Vorgang must be in its state.
            reif: the same for single states, asked at every fetch.
        """
        self._staende, self._anlass, self._bilder = staende, anlass, bilder
        self._tage, self._reif = tage, dict(reif or {})

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Every Vorgang in one of the states, whatever the window. Raises Transient, Misconfigured."""
        del window
        question = fe.VorgaengeAnfrage(kopf=_kopf(), stand=tuple(map(str, self._staende)))
        today = heute()
        latest = {stand: today - timedelta(days=self._reif.get(stand, lambda: self._tage)()) for stand in question.stand}
        for entry in (one for one in SERVICE.ask(fe.write(question), _list).vorgang if one.seit <= latest.get(one.stand, date.min)):
            fetch = partial(_fetch, entry.vorgangsnummer, self._bilder)
            yield Arrival(external_id=f"{entry.vorgangsnummer}/{entry.fassung}/{self._anlass}", fetch=fetch)

    def open(self, message: Message) -> Message:
        """The Vorgang as it came. Raises Rejected when it is none."""
        if not isinstance(fe.read(message.body), fe.VorgangErgebnis):
            raise Rejected(Finding("FE-ART", "Das Fahrerlaubnisregister hat etwas anderes als einen Vorgang geschickt; bitte dort fragen."))
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Nobody waits for it: the register was told by message where there was something to tell."""
        return [verdict.message_id for verdict in verdicts]


def _kopf() -> fe.Kopf:
    return fe.kopf(id=str(uuid4()), now=jetzt())


def _list(document: bytes) -> fe.VorgaengeErgebnis | None:
    answer = fe.read(document)
    return answer if isinstance(answer, fe.VorgaengeErgebnis) else None


def _fetch(vorgangsnummer: str, pictures: bool) -> Message:
    question = fe.VorgangAnfrage(kopf=_kopf(), vorgangsnummer=vorgangsnummer, mitBildern=pictures)
    return Message(id="", kind="fahrerlaubnis/vorgang.ergebnis", body=SERVICE.ask(fe.write(question), _one))


def _one(document: bytes) -> bytes:
    answer = fe.read(document)
    if not isinstance(answer, fe.VorgangErgebnis) or answer.vorgang is None:
        raise Transient("Fahrerlaubnisregister: ein gelisteter Vorgang ist nicht abrufbar.")
    return document
