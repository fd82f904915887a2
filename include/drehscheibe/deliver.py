"""Sending and asking: intent before the call, reply after it, doubtful ones asked about before they are sent again."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from drehscheibe.abruf import Abruf, Protokollpflichtig
from drehscheibe.chunks import chunks
from drehscheibe.errors import Finding, Rejected, Transient
from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.journal import Journal
from drehscheibe.journal.lanes import Waiting, answer_stage, converted_stage
from drehscheibe.journal.transfers import Transfer
from drehscheibe.message import Case, Message
from drehscheibe.ports import Accepted, Refused, Reply, Target

__all__ = ["ask", "concerned", "send"]

Counts = dict[str, int]
_WAVE = 512
"""At most so many replies are lost from the journal when the process dies; they are asked about on the next run."""


def send(leg: Deliver, after: str, flow: Flow, journal: Journal, batch: str) -> Counts:
    """Hand over what is pending; a message the target refuses becomes a Klaerfall.

    Raises Transient, after everything else was tried, when some could not be handed over.
    """
    with journal.transaction() as tx:
        waiting = journal.lanes.waiting(tx, batch, after)
        transfers = journal.transfers.latest(tx, leg.name, waiting)
        outgoing = journal.payloads.load(tx, {w.id: w.version for w in waiting}, converted_stage(leg.name))
        forgetful = journal.forgetful(tx)
    pending = [transfers[w.id] for w in waiting if w.id in transfers and transfers[w.id].accepted is None]
    done = {w.id for w in waiting} - {transfer.message_id for transfer in pending}
    with journal.transaction() as tx:
        journal.lanes.move(tx, list(done), f"{leg.name}.send")
    found = _settle_doubtful(leg, journal, [transfer for transfer in pending if forgetful or transfer.intent_at is not None])
    rest = [transfer for transfer in pending if transfer.uuid not in found]
    messages = {transfer.uuid: replace(outgoing[transfer.message_id], id=transfer.uuid) for transfer in rest}
    return _exchange(leg, flow, journal, f"{leg.name}.send", rest, messages, len(found))


def ask(leg: Ask, asked: tuple[str, ...], after: str, flow: Flow, journal: Journal, batch: str) -> Counts:
    """Ask for every case the leg concerns; the answer is kept and joins the case. Raises Transient like `send`."""
    name = f"{leg.name}.ask"
    with journal.transaction() as tx:
        waiting = journal.lanes.waiting(tx, batch, after)
        cases = journal.lanes.cases(tx, waiting, asked)
        mine, unclear = concerned(leg, waiting, cases)
        transfers = journal.transfers.plan(tx, leg.name, leg.target.name, mine, again=True)
        journal.lanes.move(tx, list({w.id for w in waiting} - {w.id for w in mine} - unclear.keys()), name)
    questions, refused = _questions(leg, mine, cases, transfers)
    refused |= unclear
    with journal.transaction() as tx:
        journal.lanes.refuse(tx, flow, name, refused)
    pending = [transfers[w.id] for w in mine if w.id not in refused]
    counts = _exchange(leg, flow, journal, name, pending, questions, 0)
    return {**counts, "klaerfaelle": counts["klaerfaelle"] + len(refused)}


def concerned(
    leg: Ask | Deliver, waiting: Sequence[Waiting], cases: dict[str, Case]
) -> tuple[list[Waiting], dict[str, tuple[Finding, ...]]]:
    """Whom a leg concerns; and, with the reasons, of whom that can not be said, because what tells it can not be read."""
    mine: list[Waiting] = []
    unclear: dict[str, tuple[Finding, ...]] = {}
    for w in waiting:
        try:
            mine += [w] if leg.when(cases[w.id]) else []
        except Rejected as refusal:
            unclear[w.id] = refusal.findings
    return mine, unclear


def _questions(
    leg: Ask, mine: Sequence[Waiting], cases: dict[str, Case], transfers: dict[str, Transfer]
) -> tuple[dict[str, Message], dict[str, tuple[Finding, ...]]]:
    questions: dict[str, Message] = {}
    refused: dict[str, tuple[Finding, ...]] = {}
    for w in mine:
        case, uuid = cases[w.id], transfers[w.id].uuid
        try:
            questions[uuid] = leg.question(replace(case, transfer_id=uuid))
        except Rejected as refusal:
            refused[w.id] = refusal.findings
    return questions, refused


def _settle_doubtful(leg: Deliver, journal: Journal, transfers: Sequence[Transfer]) -> dict[str, str]:
    """Ask the target about what may have arrived before a crash, or after a backup was made; returns the references of what has."""
    doubtful = {transfer.uuid: transfer for transfer in transfers}
    if not doubtful:
        return {}
    found = {uuid: reference for uuid, reference in leg.target.delivered(list(doubtful)).items() if uuid in doubtful}
    with journal.transaction() as tx:
        journal.transfers.accepted(tx, found)
        journal.lanes.move(tx, [doubtful[uuid].message_id for uuid in found], f"{leg.name}.send")
    return found


def _exchange(
    leg: Ask | Deliver, flow: Flow, journal: Journal, name: str, pending: Sequence[Transfer], messages: dict[str, Message], found: int
) -> Counts:
    """Send every pending message, wave by wave; what each wave brought back is durable before the next one goes."""
    counts = {"gesendet": 0, "vorgefunden": found, "klaerfaelle": 0, "vertagt": 0}
    with journal.transaction() as tx:
        journal.transfers.intend(tx, [transfer.uuid for transfer in pending])
    by_uuid = {transfer.uuid: transfer for transfer in pending}
    bundles = chunks((messages[transfer.uuid] for transfer in pending), leg.target.bundle)
    with ThreadPoolExecutor(leg.target.parallel) as pool:
        per_wave = max(1, min(leg.target.parallel, _WAVE // leg.target.bundle or 1))
        for wave in chunks(bundles, per_wave):
            replies, broken = _send_wave(pool, leg.target, wave)
            accepted = [reply for reply in replies if isinstance(reply, Accepted)]
            refused = [reply for reply in replies if isinstance(reply, Refused)]
            _note(leg, flow, journal, name, by_uuid, accepted, refused, messages)
            if broken is not None:
                raise broken
            counts["gesendet"] += len(accepted)
            counts["klaerfaelle"] += len(refused)
            counts["vertagt"] += sum(map(len, wave)) - len(replies)
    if missing := counts["vertagt"]:
        raise Transient(f"{missing} Nachrichten konnte „{leg.target.name}“ noch nicht annehmen; der Schritt wird von selbst wiederholt.")
    return counts


def _send_wave(pool: ThreadPoolExecutor, target: Target, wave: list[list[Message]]) -> tuple[list[Reply], Exception | None]:
    """One reply for each message that got one, and the first error that waiting does not heal: what has come counts all the same."""

    def one(bundle: list[Message]) -> tuple[list[Reply], Exception | None]:
        replies: list[Reply] = []
        try:
            for reply in target.send(bundle):
                replies.append(reply)  # one by one: what came before an error must stay
        except Transient:
            return replies, None
        except Exception as error:
            return replies, error
        return replies, None

    results = list(pool.map(one, wave)) if len(wave) > 1 else [one(bundle) for bundle in wave]
    asked = {message.id for bundle in wave for message in bundle}
    found: dict[str, Reply] = {}
    for reply in (reply for replies, _ in results for reply in replies if reply.message_id in asked):
        found.setdefault(reply.message_id, reply)
    return list(found.values()), next((error for _, error in results if error is not None), None)


def _note(
    leg: Ask | Deliver, flow: Flow, journal: Journal, name: str,
    by_uuid: dict[str, Transfer], accepted: Sequence[Accepted], refused: Sequence[Refused], messages: dict[str, Message],
) -> None:  # fmt: skip
    with journal.transaction() as tx:
        journal.transfers.accepted(tx, {reply.message_id: reply.reference for reply in accepted})
        journal.transfers.refused(tx, [reply.message_id for reply in refused])
        if isinstance(leg, Ask):
            asked = [(by_uuid[reply.message_id], reply.answer) for reply in accepted]
            answers = [(transfer.message_id, transfer.version, answer) for transfer, answer in asked if answer]
            journal.payloads.store(tx, answer_stage(leg.name), answers, replace=True)
            journal.abrufe.note(tx, flow.name, _retrievals(leg, flow, by_uuid, [*accepted, *refused], messages))
        journal.lanes.move(tx, [by_uuid[reply.message_id].message_id for reply in accepted], name)
        journal.lanes.refuse(tx, flow, name, {by_uuid[reply.message_id].message_id: reply.findings for reply in refused})


def _retrievals(
    leg: Ask, flow: Flow, by_uuid: dict[str, Transfer], replies: Sequence[Reply], messages: dict[str, Message]
) -> list[tuple[str, Abruf]]:
    """What the law wants logged of these questions, by journal id; nothing where the target is not the Melderegister (§ 40 BMG)."""
    target = leg.target
    if not isinstance(target, Protokollpflichtig):
        return []
    anlass, kennung = f"{flow.title} ({flow.law})", f"Verfahren {flow.name}"
    answers = {reply.message_id: reply.answer if isinstance(reply, Accepted) else None for reply in replies}
    found = ((uuid, target.abruf(messages[uuid], answer, anlass, kennung)) for uuid, answer in answers.items())
    return [(by_uuid[uuid].message_id, retrieval) for uuid, retrieval in found if retrieval is not None]
