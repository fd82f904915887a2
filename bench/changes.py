"""The job of the stream benchmark: keepers move within the city (XMeld 0088), the vehicle registration is told (XKfz 0707).

A message says who, why, and the new dwelling, not the one given up, which the receiver knows: with all XMeld demands of a head, 3 KB.
Messages are written when asked for, from one text per keeper on disk, so that the job itself takes next to no memory.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, cached_property, partial
from itertools import islice
from pathlib import Path
from tempfile import mkstemp
from uuid import UUID

from bench.measure import elsewhere
from drehscheibe import Case, Message
from drehscheibe.partners.melderegister.person import ANSCHRIFT, BUERGERBUERO, MELDEBEHOERDE, dwelling, to_xmeld
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.world import World
from drehscheibe.services.melderegister_zulassung.aenderung import ART, anschrift, lies, person
from drehscheibe.standards import xkfz, xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMitSperrvermerk, Wohnung
from drehscheibe.zeit import BERLIN

__all__ = ["HEUTE", "VERSION", "Feed", "Job", "world"]

HEUTE = date(2025, 2, 1)
VERSION = xmeld.versions.current(datetime.now(UTC).date()).name
"""Of XMeld, as it is valid while this is measured: the gate takes no other."""
_UUID, _EVENT, _HOUSE = "00000000-0000-5000-8000-000000000000", "E00000000-0000", "99999"
_KIND = "xmeld/0088"


def world() -> World:
    """The city both the job and the simulated office know."""
    return World(Population(size=5_000, stichtag=date(2025, 1, 1)), HEUTE)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody with vehicles, and where in a file it stands what the register writes when they move."""

    plates: tuple[str, ...]
    file: int
    start: int
    length: int

    @property
    def text(self) -> str:
        """The message, with places for its numbers."""
        return os.pread(self.file, self.length, self.start).decode()


@dataclass
class Job:
    """`count` moves of `keepers` people in turn; nobody moves twice within that many messages."""

    count: int
    first: int = 0
    wanted: int = 1_200
    keepers: list[Keeper] = field(init=False)

    def __post_init__(self) -> None:
        self.keepers = _keepers(self.wanted)

    def body(self, number: int) -> bytes:
        """The message of a number; every time the same."""
        text = self.keepers[number % len(self.keepers)].text
        uuid = str(UUID(int=number + 1, version=5))
        return text.replace(_UUID, uuid).replace(_EVENT, _event(number)).replace(_HOUSE, str(1 + number % 97)).encode()

    def plates(self, event: str) -> tuple[str, ...]:
        """The plates of who moved."""
        return self.keepers[int(event[1:9] + event[10:]) % len(self.keepers)].plates

    def bodies(self) -> Iterator[bytes]:
        """All messages, one after another."""
        return (self.body(number) for number in range(self.first, self.first + self.count))

    @cached_property
    def bytes_each(self) -> int:
        """Mean size of a message."""
        few = min(self.count, len(self.keepers))
        return sum(len(self.body(number)) for number in range(few)) // few

    def write(self, case: Case) -> Message:
        """The mapping: a move becomes a 0707 for every vehicle of the keeper."""
        change = lies(case.incoming)
        assert change.anlass is not None and change.anschrift is not None  # noqa: S101 - the job has moves only
        matter = xkfz.Halterdatenaenderung(
            art=ART[change.anlass], halter=person(change.person), kennzeichen=self.plates(change.ereignis), wirksam_ab=change.tag,
            anschrift=anschrift(change.anschrift), ereignis=change.ereignis,
        )  # fmt: skip
        return xkfz.message(matter, id=case.transfer_id, now=case.now)


@dataclass
class Feed:
    """The job as a source."""

    job: Job
    name: str = "melderegister"
    bundle: int = 500
    told: int = 0

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Everything."""
        for number in range(self.job.first, self.job.first + self.job.count):
            yield Arrival(external_id=_event(number), fetch=partial(self._fetch, number))

    def _fetch(self, number: int) -> Message:
        return Message(id="", kind=_KIND, body=self.job.body(number))

    def open(self, message: Message) -> Message:
        """Plain XMeld."""
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Counts."""
        self.told += len(verdicts)
        return [verdict.message_id for verdict in verdicts]


def _event(number: int) -> str:
    digits = f"{number:012d}"
    return f"E{digits[:8]}-{digits[8:]}"


@cache
def _keepers(wanted: int) -> list[Keeper]:
    """Found once, by another process, into a file: neither the city nor its letters are to be in the hub's memory."""
    file, name = mkstemp()
    letters, index = Path(name), Path(f"{name}.json")
    elsewhere(_write, wanted, letters, index)
    found = json.loads(index.read_bytes())
    letters.unlink()  # it stays as long as this process has it open
    index.unlink()
    return [Keeper(tuple(plates), file, start, length) for plates, start, length in found]


def _write(wanted: int, letters: Path, index: Path) -> None:
    with letters.open("wb") as file:
        found = [(plates, file.tell(), file.write(text.encode())) for plates, text in islice(_moving(world().population), wanted)]
    index.write_text(json.dumps(found))


def _moving(population: Population) -> Iterator[tuple[tuple[str, ...], str]]:
    for one in population:
        kept = tuple(v.kennzeichen for v in population.vehicles_of(one.id) if v.ausser_betrieb is None)
        if kept and one.gemeldet and not one.sperren and not one.bsv and len(one.geburtsdatum) == 10:
            yield kept, _letter(one)


def _letter(keeper: Person) -> str:
    moved = datetime(2025, 1, 20, 12, tzinfo=BERLIN)
    home = xmeld.Wohnsitz(
        strasse="Mainfährweg", hausnummer=_HOUSE, postleitzahl="63075", wohnort="Offenbach am Main", ags="06413000", status="0"
    )
    inland = AnschriftMitSperrvermerk(anschrift_inland=xmeld.inlandsanschrift(home))
    known = xmeld.identifikation(to_xmeld(keeper), dwelling(keeper.anschrift, keeper, keeper.wohnungsstatus))
    message = xmeld.Nachricht0088(
        nachrichtenkopf_g2g=xmeld.kopf("0088", uuid=_UUID, erstellt=moved, leser=BUERGERBUERO, autor=MELDEBEHOERDE),
        anschrift_autor=ANSCHRIFT,
        identifikation_betroffenePerson=known, anlass="3",
        aktuelleWohnung=(Wohnung(anschrift=inland, datumDesBeziehens=moved.date(), statusderwohnung="0"),),
        identifikation_ereignis=xmeld.EreignisId(ereignis_zeitpunkt=moved, ereignis_zeichen=_EVENT), version=VERSION,
    )  # fmt: skip
    return xmeld.write(message).decode()
