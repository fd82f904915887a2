"""Any sequence of faults at every place where a run touches the world, then quiet: each message is at each target exactly once."""

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import hub
from drehscheibe import Deliver, Flow, Message, Misconfigured, Transient
from drehscheibe.journal import Journal
from drehscheibe.polling import busy
from drehscheibe.ports import Accepted, Arrival, Reply, Verdict, Window
from drehscheibe.run import run
from drehscheibe.summary import summary
from fakes import MemorySource, MemoryTarget, make_flow
from faults.effects import COMMIT, Death, watched

BODIES = (b"gut 1", b"gut 2", b"ablehnen", b"gut 3", b"kaputt", b"unbetroffen", b"gut 4", b"gut 5")
MOODS = ("gut", "vorher", "nachher", "halb", "doppelt", "stumm", "fremd", "betreiber", "tod-vorher", "tod-nachher")
PLACES = ("quelle", "orakel", "register", "post")
DEADLY = ("tod-vorher", "tod-nachher")


class Fates:
    """What happens at the next calls; when all has happened, everything is well."""

    def __init__(self, moods: Iterable[str] = ()) -> None:
        self._left = deque(moods)
        self.asleep = False

    def next(self) -> str:
        return "gut" if self.asleep or not self._left else self._left.popleft()

    def __bool__(self) -> bool:
        return bool(self._left)

    def before(self, mood: str) -> None:
        if mood in ("vorher", "betreiber", "tod-vorher"):
            raise {"vorher": Transient("aus"), "betreiber": Misconfigured("Zertifikat"), "tod-vorher": Death()}[mood]

    def after(self, mood: str) -> None:
        if mood in ("nachher", "halb", "tod-nachher"):
            raise Death if mood == "tod-nachher" else Transient("keine Antwort")


@dataclass
class Moody(MemoryTarget):
    """A partner that knows a message it has seen before, and may fail at any point of a call; some can not be asked what they have."""

    fates: Fates = field(default_factory=Fates)
    askable: bool = True

    def send(self, messages: Sequence[Message]) -> Iterator[Reply]:
        mood = self.fates.next()
        self.fates.before(mood)
        replies = list(super().send(messages))
        if mood == "halb":
            yield from replies[: len(replies) // 2]
        self.fates.after(mood)
        if mood == "fremd":
            yield Accepted(message_id="fremd", reference="x")
        elif mood != "stumm":
            yield from replies * (2 if mood == "doppelt" else 1)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        mood = self.fates.next()
        self.fates.before(mood)
        found = super().delivered(message_ids) if self.askable else {}
        self.fates.after(mood)
        return found


@dataclass
class MoodySource(MemorySource):
    """A source that may fail while it lists, fetches or hears."""

    fates: Fates = field(default_factory=Fates)

    def receive(self, window: Window) -> Iterator[Arrival]:
        mood = self.fates.next()
        self.fates.before(mood)
        arrivals = list(super().receive(window))
        yield from (replace(one, fetch=lambda one=one: self._fetch(one)) for one in arrivals[: 3 if mood == "halb" else None])
        self.fates.after(mood)

    def _fetch(self, arrival: Arrival) -> Message:
        mood = self.fates.next()
        self.fates.before(mood)
        message = arrival.fetch()
        self.fates.after(mood)
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        mood = self.fates.next()
        self.fates.before(mood)
        heard = list(super().acknowledge(verdicts))
        if mood == "halb":
            yield from heard[: len(heard) // 2]
        self.fates.after(mood)
        if mood != "stumm":
            yield from heard


@dataclass
class Office:
    """A source, a register that is asked, one that can be asked what it has, and one that can not."""

    moods: Mapping[str, Sequence[str]]
    parallel: int = 1

    def __post_init__(self) -> None:
        self.fates = {place: Fates(self.moods.get(place, ())) for place in PLACES}
        self.source = MoodySource({f"e{n}": body for n, body in enumerate(BODIES)}, bundle=3, fates=self.fates["quelle"])
        self.oracle, self.register, self.post = (
            Moody(name=place, bundle=2, parallel=self.parallel, fates=self.fates[place], askable=place != "post") for place in PLACES[1:]
        )
        flow = make_flow(self.source, self.register, self.oracle)
        (leg,) = (leg for leg in flow.legs if isinstance(leg, Deliver))
        self.flow: Flow = replace(flow, legs=(*flow.legs, replace(leg, name="post", target=self.post)))

    @property
    def troubled(self) -> bool:
        """Whether there is a fault still to come."""
        return any(self.fates.values())

    def sleep(self, asleep: bool) -> None:
        """Let nothing happen for a while."""
        for fates in self.fates.values():
            fates.asleep = asleep

    def is_right(self, journal: Journal) -> None:
        """Nothing lost, nothing doubled, everybody told."""
        result = run(self.flow, journal)
        with journal.transaction() as tx:
            assert not journal.intake.unfinished(tx, self.flow.name)
        total = {name: self._total(journal, name) for name in ("receipts", "klaerfaelle", "pending", "received")}
        assert total == {"received": 8, "receipts": 6, "klaerfaelle": 2, "pending": 0}, result
        good = sorted(body for body in BODIES if body.startswith(b"gut"))
        for target in (self.register, self.post):
            assert sorted(bodies[0] for bodies in target.taken.values()) == good, target.name
        assert {len(bodies) for bodies in self.register.taken.values()} == {1}, "sent again instead of asked about"
        bad = ("e2", "e4")
        assert {id_: set(heard) for id_, heard in self.source.heard.items()} == {
            id_: {"Klaerfall" if id_ in bad else "Receipt"} for id_ in self.source.waiting
        }

    def _total(self, journal: Journal, name: str) -> int:
        return int(summary(self.flow, journal)[name])


def _run(office: Office, journal: Journal) -> bool:
    """One run, however it ends; whether it came to its end."""
    try:
        run(office.flow, journal)
    except (Transient, Misconfigured, Death):
        return False
    return True


def _never_idle(office: Office, journal: Journal) -> None:
    office.sleep(True)
    assert busy([office.flow], journal) == [office.flow.name], "something is left to do and nobody looks"
    office.sleep(False)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Addresses of new journals: copies of one, for to make one anew takes longer than a run."""
    folder, numbers = tmp_path_factory.mktemp("journale"), count()
    hub.open_journal(f"sqlite:///{folder}/leer.db").database.engine.dispose()

    def make() -> str:
        return f"sqlite:///{shutil.copy(folder / 'leer.db', folder / f'{next(numbers)}.db')}"

    return make


DEATHS = st.lists(st.tuples(st.integers(1, 40), st.sampled_from(DEADLY)), max_size=4)
SOURCE = st.lists(st.sampled_from(["gut"] * len(MOODS) + list(MOODS)), max_size=16)


def schedules(*moods: str) -> st.SearchStrategy[dict[str, list[str]]]:
    """For each place what happens at its calls, one after the other."""
    return st.fixed_dictionaries({"quelle": SOURCE.map(lambda all_: [mood for mood in all_ if mood in moods])} | {
        place: st.lists(st.sampled_from(moods), max_size=8) for place in PLACES[1:]
    })  # fmt: skip


@settings(max_examples=20)
@given(moods=schedules(*MOODS), deaths=DEATHS, parallel=st.sampled_from([1, 2]))
@example(moods={place: ["tod-nachher", "nachher", "halb", "doppelt", "fremd"] for place in PLACES}, deaths=[], parallel=2)
def test_whatever_happens_each_message_is_at_each_target_once(
    moods: dict[str, list[str]], deaths: list[tuple[int, str]], parallel: int, fresh: Callable[[], str]
) -> None:
    office, journal = Office(moods, parallel), hub.open_journal(fresh())
    commits, due = count(1), deque(deaths)
    next_at = [due[0][0] if due else 0]

    def point(kind: str, do: Any) -> Any:
        if kind != COMMIT or not due or office.fates["quelle"].asleep or next(commits) < next_at[0]:
            return do()
        _, mood = due.popleft()
        next_at[0] += due[0][0] if due else 0
        if mood == "tod-nachher":
            do()
        raise Death

    with watched(journal, point):
        for _ in range(sum(map(len, moods.values())) + len(deaths) + 5):
            if _run(office, journal) and not office.troubled and not due:
                break
            _never_idle(office, journal)
    due.clear()
    office.is_right(journal)
    journal.database.engine.dispose()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mood", MOODS[1:])
def test_one_fault_at_the_first_call_of_one_partner(mood: str, place: str, fresh: Callable[[], str]) -> None:
    office, journal = Office({place: [mood]}), hub.open_journal(fresh())
    for _ in range(3):
        _run(office, journal)
    office.is_right(journal)
    journal.database.engine.dispose()


@settings(max_examples=4)
@given(moods=schedules(*MOODS[:-2]))
def test_two_workers_at_the_same_time_share_the_work(moods: dict[str, list[str]], fresh: Callable[[], str]) -> None:
    url = fresh()
    office, journals = Office(moods, 2), [hub.open_journal(url) for _ in range(2)]

    def work(journal: Journal) -> None:
        for _ in range(4):
            with suppress(Transient, Misconfigured):
                run(office.flow, journal)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, journals))
    for _ in range(sum(map(len, moods.values()))):
        if not office.troubled:
            break
        _run(office, journals[0])
    office.is_right(journals[1])
    for journal in journals:
        journal.database.engine.dispose()
