"""The steps of every flow, in order, without any orchestrator.

receive -> check_incoming -> [ per leg:  convert -> check -> send  (or  ask -> check) ] -> acknowledge

Each step works on one batch, alone, reads from the journal what waits for it, and can be run again at any time: what it did before
stays done, what it did not do is done now. `plan` gives the steps of a flow as a value; Airflow draws it, `run` walks it.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from drehscheibe.chunks import chunks
from drehscheibe.deliver import ask, concerned, send
from drehscheibe.errors import Finding, Misconfigured, Rejected, Stopped, Transient
from drehscheibe.flow import Ask, Deliver, Flow, Leg
from drehscheibe.gate import Gate, Item, Judgement
from drehscheibe.journal import Journal
from drehscheibe.journal.lanes import INCOMING, Waiting, answer_stage, converted_stage
from drehscheibe.message import Case, Message
from drehscheibe.ports import Arrival, Verdict, Window

__all__ = ["Counts", "Step", "acknowledge", "check", "check_incoming", "convert", "plan", "receive"]

Counts = dict[str, int]
"""What a step did, as numbers only: that is all that leaves it."""

# a batch is tens of thousands of objects that all live until their step ends: Python's usual collector looks at them over and over.
# `acknowledge` ends a batch and collects what is left of it, once.
gc.set_threshold(50_000, 20, 100)


@dataclass(frozen=True)
class Step:
    """One step of a flow.

    Attributes:
        name: ``check_incoming``, ``zulassung.convert`` ...; also what the journal notes as a message's progress.
        title: for clerks, German.
        partner: whose service it calls, or None when it stays in the house.
        run: does it for one batch.
    """

    name: str
    title: str
    partner: str | None
    run: Callable[[Journal, str], Counts]


def plan(flow: Flow) -> tuple[Step, ...]:
    """The steps after `receive`, in order."""
    steps = [Step("check_incoming", "Eingang prüfen", None, partial(check_incoming, flow))]
    for leg in flow.legs:
        after = steps[-1].name
        asked: tuple[str, ...] = tuple(other.name for other in flow.legs[: flow.legs.index(leg)] if isinstance(other, Ask))
        if isinstance(leg, Ask):
            name = f"{leg.name}.ask"
            steps.append(Step(name, f"{leg.title}: fragen", leg.target.name, partial(ask, leg, asked, after, flow)))
            check_ = partial(check, flow, leg, answer_stage(leg.name), (*asked, leg.name), name)
            steps.append(Step(f"{leg.name}.check", f"{leg.title}: Antwort prüfen", None, check_))
        else:
            name, checked = f"{leg.name}.convert", f"{leg.name}.check"
            steps.append(Step(name, f"{leg.title}: umsetzen", None, partial(convert, flow, leg, asked, after)))
            check_ = partial(check, flow, leg, converted_stage(leg.name), asked, name)
            steps.append(Step(checked, f"{leg.title}: Ausgang prüfen", None, check_))
            steps.append(Step(f"{leg.name}.send", f"{leg.title}: übergeben", leg.target.name, partial(send, leg, checked, flow)))
    last = partial(acknowledge, flow, steps[-1].name)
    steps.append(Step("acknowledge", "Absender benachrichtigen", flow.source.name, last))
    return tuple(replace(step, run=partial(_alone, step.run)) for step in steps)


def _alone(run: Callable[[Journal, str], Counts], journal: Journal, batch: str) -> Counts:
    with journal.locks.hold(batch, "Das Los wird gerade von einem anderen Lauf bearbeitet; der Schritt wird von selbst wiederholt."):
        return run(journal, batch)


def receive(flow: Flow, journal: Journal, run_id: str, window: Window) -> list[str]:
    """Fetch and store what waits at the source, raw; returns the ids of all batches that have something left to do.

    Fetching and storing are one step, for on OSCI and XTA the fetch may be the acknowledgement (DOMAIN 0.9).
    """
    with journal.transaction() as tx:
        journal.intake.begin_run(tx, flow.name, run_id, window)
    with journal.locks.hold(flow.name, f"Der Ablauf „{flow.name}“ holt gerade schon ab; das Abholen wird von selbst wiederholt."):
        for arrivals in chunks(flow.source.receive(window), flow.batch_size):
            _store(flow, journal, run_id, arrivals)
    with journal.transaction() as tx:
        return journal.intake.unfinished(tx, flow.name)


def _store(flow: Flow, journal: Journal, run_id: str, arrivals: list[Arrival]) -> None:
    with journal.transaction() as tx:
        known = journal.intake.known(tx, flow, [arrival.external_id for arrival in arrivals])
        fresh = {arrival.external_id: arrival for arrival in arrivals if arrival.external_id not in known}
        batch = journal.intake.open_batch(tx, flow.name, run_id) if fresh else ""
    fetched: list[tuple[str, Message]] = []
    postponed = 0
    for external_id, arrival in fresh.items():
        try:
            fetched.append((external_id, arrival.fetch()))
        except Transient:
            postponed += 1  # it is still at the source and comes again with the next run
        if arrival.gone:
            _record(flow, journal, batch, fetched)
    _record(flow, journal, batch, fetched)
    with journal.transaction() as tx:
        doubled = len(arrivals) - len(fresh)
        journal.intake.count(tx, flow.name, run_id, arrivals=len(arrivals), duplicates=doubled, postponed=postponed)


def _record(flow: Flow, journal: Journal, batch: str, fetched: list[tuple[str, Message]]) -> None:
    """Make durable what was fetched, and forget it here."""
    if fetched:
        with journal.transaction() as tx:
            journal.intake.record(tx, flow, batch, fetched)
        fetched.clear()


def check_incoming(flow: Flow, journal: Journal, batch: str) -> Counts:
    """Open what was fetched and judge it; what can not be opened or is refused becomes a Klaerfall."""
    with journal.transaction() as tx:
        waiting = journal.lanes.waiting(tx, batch, "receive")
        raw = journal.lanes.raw(tx, waiting)
    now = journal.lanes.now()
    opened: list[tuple[str, int, Message]] = []
    unreadable: dict[str, tuple[Finding, ...]] = {}
    items: list[Item] = []
    for w in waiting:
        try:
            message = raw[w.id] if w.version else flow.source.open(raw[w.id])
        except Rejected as refusal:
            unreadable[w.id] = tuple(replace(finding, final=True) for finding in refusal.findings)
            continue
        if message is not raw[w.id]:
            opened.append((w.id, w.version, message))
        items.append(Item(message, Case(incoming=message, now=now, received=w.received)))
    judgements = list(flow.entry_gate.judge(items))
    refused = _weigh(flow.entry_gate, journal, waiting, judgements)
    with journal.transaction() as tx:
        journal.payloads.store(tx, INCOMING, opened, replace=True)
        journal.lanes.opened(tx, ((id_, message.kind) for id_, _, message in opened))
        journal.judgements.note(tx, batch, "check_incoming", judgements, [item.id for item in items])
        final = {id_ for j in judgements if j.check.final for id_, _ in j.findings} & refused.keys()
        journal.lanes.refuse(tx, flow, "check_incoming", unreadable, rejected=flow.may_reject)
        journal.lanes.refuse(tx, flow, "check_incoming", {id_: refused[id_] for id_ in final}, rejected=flow.may_reject)
        journal.lanes.refuse(tx, flow, "check_incoming", {id_: f for id_, f in refused.items() if id_ not in final})
        passed = journal.lanes.advance(tx, batch, "receive", "check_incoming")
    return {"geprueft": len(waiting), "weiter": passed, "klaerfaelle": len(refused) + len(unreadable)}


def _weigh(gate: Gate, journal: Journal, waiting: list[Waiting], judgements: list[Judgement]) -> dict[str, list[Finding]]:
    """Findings by message, less what a clerk has set aside; raises Stopped when the gate's brake takes hold."""
    with journal.transaction() as tx:
        overridden = journal.lanes.overrides(tx, waiting)
    refused: dict[str, list[Finding]] = {}
    for judgement in judgements:
        for id_, finding in judgement.findings:
            if finding.final or (id_, finding.rule) not in overridden:
                refused.setdefault(id_, []).append(finding)
    if journal.brake and len(waiting) >= gate.stop_from and len(refused) > gate.stop_above * len(waiting):
        raise Stopped(
            f"Die Prüfung „{gate.title}“ hat {len(refused)} von {len(waiting)} Nachrichten beanstandet "
            f"(Schwelle {gate.stop_above:.0%}); es wurde nichts gesendet. Bitte die Quelle prüfen; ist alles richtig, den Ablauf mit "
            "„Schwelle übergehen“ (--ohne-schwelle) starten."
        )
    return refused


def convert(flow: Flow, leg: Deliver, asked: tuple[str, ...], after: str, journal: Journal, batch: str) -> Counts:
    """Write what the target will get; cases that the leg does not concern, or that were delivered before, just move on."""
    name = f"{leg.name}.convert"
    before = [other.name for other in flow.legs[: flow.legs.index(leg)] if isinstance(other, Deliver)]
    with journal.transaction() as tx:
        waiting = journal.lanes.waiting(tx, batch, after)
        cases = journal.lanes.cases(tx, waiting, asked)
        delivered = journal.transfers.delivered(tx, waiting, before)
        mine, refused = concerned(leg, waiting, cases)
        transfers = journal.transfers.plan(tx, leg.name, leg.target.name, mine)
    written: list[tuple[str, int, Message]] = []
    for w in mine:
        if transfers[w.id].accepted:
            continue
        try:
            case = replace(cases[w.id], delivered=delivered[w.id], transfer_id=transfers[w.id].uuid)
            written.append((w.id, w.version, leg.mapping(case)))
        except Rejected as refusal:
            refused[w.id] = refusal.findings
    with journal.transaction() as tx:
        journal.payloads.store(tx, converted_stage(leg.name), written, replace=True)
        journal.lanes.refuse(tx, flow, name, refused)
        passed = journal.lanes.advance(tx, batch, after, name)
    return {"umgesetzt": len(written), "weiter": passed, "klaerfaelle": len(refused)}


def check(flow: Flow, leg: Leg, stage: str, asked: tuple[str, ...], after: str, journal: Journal, batch: str) -> Counts:
    """Judge what was written, or what was answered; what is refused becomes a Klaerfall."""
    name = f"{leg.name}.check"
    with journal.transaction() as tx:
        waiting = journal.lanes.waiting(tx, batch, after)
        cases = journal.lanes.cases(tx, waiting, asked)
        messages = journal.payloads.load(tx, {w.id: w.version for w in waiting}, stage)
    items = [Item(messages[w.id], cases[w.id]) for w in waiting if w.id in messages]
    judgements = list(leg.gate.judge(items))
    refused = _weigh(leg.gate, journal, waiting, judgements)
    with journal.transaction() as tx:
        journal.judgements.note(tx, batch, name, judgements, [item.id for item in items])
        journal.lanes.refuse(tx, flow, name, refused)
        passed = journal.lanes.advance(tx, batch, after, name)
    return {"geprueft": len(items), "weiter": passed, "klaerfaelle": len(refused)}


def acknowledge(flow: Flow, after: str, journal: Journal, batch: str) -> Counts:
    """Give receipts to what came through, then tell the source how each message fared."""
    with journal.transaction() as tx:
        receipts = journal.outcomes.settle(tx, batch, after)
        unheard = journal.outcomes.unheard(tx, batch)

    def load(id_: str) -> Message:
        with journal.transaction() as tx:
            return journal.outcomes.raw(tx, id_)

    noted = 0
    for bundle in chunks(unheard, flow.source.bundle):
        by_id = {u.message_id: u for u in bundle}
        verdicts = [
            Verdict(message_id=u.message_id, external_id=u.external_id, outcome=u.outcome, load=partial(load, u.message_id)) for u in bundle
        ]
        heard = [by_id[id_] for id_ in flow.source.acknowledge(verdicts)]
        with journal.transaction() as tx:
            journal.outcomes.heard(tx, heard)
        noted += len(heard)
    gc.collect(1)
    if noted < len(unheard):
        raise Transient(f"{len(unheard) - noted} Rückmeldungen hat der Absender noch nicht entgegengenommen; der Schritt wird wiederholt.")
    return {"quittungen": receipts, "benachrichtigt": noted}


def gate_of(flow: Flow, step: str) -> Gate:
    """The gate that a step applies. Raises Misconfigured when the step has none."""
    if step == "check_incoming":
        return flow.entry_gate
    for leg in flow.legs:
        if step == f"{leg.name}.check":
            return leg.gate
    raise Misconfigured(f"Der Schritt „{step}“ des Ablaufs „{flow.name}“ hat keine Prüfung.")
