"""A source and a target in memory, and a flow over them, for tests of the core alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drehscheibe import Ask, Case, Deliver, Finding, Flow, Gate, Item, Message, Rejected, Transient
from drehscheibe.ports import Accepted, Arrival, Refused, Reply, Verdict, Window


@dataclass
class MemorySource:
    """Hands out bodies by external id until told their outcome."""

    waiting: dict[str, bytes] = field(default_factory=dict)
    heard: dict[str, list[str]] = field(default_factory=dict)
    name: str = "quelle"
    bundle: int = 10

    def receive(self, window: Window) -> Iterator[Arrival]:
        for id_, body in list(self.waiting.items()):
            yield Arrival(external_id=id_, fetch=lambda body=body: Message(id="", kind="test/roh", body=body))

    def open(self, message: Message) -> Message:
        if message.body.startswith(b"kaputt"):
            raise Rejected(Finding("TEST-LESBAR", "Die Nachricht ist unlesbar."))
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        for verdict in verdicts:
            self.heard.setdefault(verdict.external_id, []).append(type(verdict.outcome).__name__)
            yield verdict.message_id


@dataclass
class MemoryTarget:
    """Takes messages, remembers how often, and can be told to fail or to answer."""

    name: str = "ziel"
    bundle: int = 4
    parallel: int = 1
    taken: dict[str, list[bytes]] = field(default_factory=dict)
    down: int = 0
    calls: int = 0
    asked: int = 0

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        self.calls += 1
        if self.down > 0:
            self.down -= 1
            raise Transient("aus")
        for message in messages:
            if b"ablehnen" in message.body.lower():
                yield Refused(message_id=message.id, findings=(Finding("TEST-ZIEL", "Das Ziel hat abgelehnt."),))
                continue
            self.taken.setdefault(message.id, []).append(message.body)
            answer = Message(id=message.id, kind="test/antwort", body=b"antwort auf " + message.body)
            yield Accepted(message_id=message.id, reference=f"beleg-{message.id[:8]}", answer=answer)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        self.asked += len(message_ids)
        return {id_: f"beleg-{id_[:8]}" for id_ in message_ids if id_ in self.taken}


@dataclass(frozen=True)
class Contains:
    """Refuses bodies with a word in them."""

    word: bytes
    rule: str = "TEST-WORT"
    title: str = "Verbotenes Wort"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterable[tuple[Item, Finding]]:
        for item in items:
            if self.word in item.message.body:
                yield item, Finding(self.rule, "Die Nachricht enthält ein verbotenes Wort.")


def make_flow(source: MemorySource, target: MemoryTarget, oracle: MemoryTarget | None = None, **changes: object) -> Flow:
    """A flow with one ask leg (where an oracle is given) and one deliver leg."""
    ask = Ask(
        name="auskunft",
        title="Auskunft",
        question=lambda case: Message(id=case.transfer_id, kind="test/frage", body=case.incoming.body),
        target=oracle or MemoryTarget(),
        gate=Gate(name="antwort", title="Antwort", checks=()),
    )
    deliver = Deliver(
        name="ziel",
        title="Ziel",
        mapping=_mapping,
        gate=Gate(name="ausgang", title="Ausgang", checks=(Contains(b"ausgangsfehler"),)),
        target=target,
        when=lambda case: b"unbetroffen" not in case.incoming.body,
    )
    values: dict[str, object] = {
        "name": "probe",
        "title": "Probe",
        "law": "§ 1",
        "owner": "Team",
        "schedule": None,
        "source": source,
        "entry_gate": Gate(name="eingang", title="Eingang", checks=(Contains(b"eingangsfehler"),)),
        "legs": (ask, deliver) if oracle else (deliver,),
        "batch_size": 5,
    }
    return Flow(**{**values, **changes})  # type: ignore[arg-type]


def _mapping(case: Case) -> Message:
    if b"unabbildbar" in case.incoming.body:
        raise Rejected(Finding("TEST-ABBILDUNG", "Die Nachricht lässt sich nicht umsetzen."))
    return Message(id=case.transfer_id, kind="test/fertig", body=case.incoming.body.upper() if not case.answers else case.incoming.body)
