"""A flow is a value. Its fields, top to bottom, are the way a message takes.

receive -> check_incoming -> [ per leg:  convert -> check -> send  (or  ask -> check) ] -> acknowledge
source     entry_gate           mapping   gate    target                                   source
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from drehscheibe.gate import Gate
from drehscheibe.message import Case, Message
from drehscheibe.ports import Source, Target

__all__ = ["Ask", "Deliver", "Flow", "Leg"]


def always(case: Case) -> bool:
    """A leg that every case takes."""
    return True


@dataclass(frozen=True, kw_only=True)
class Deliver:
    """A leg that hands something over: mapping, gate, target.

    Attributes:
        name: short and unique within the flow, e.g. ``zulassung``.
        title: for clerks, German.
        mapping: writes the outgoing message; must use ``case.transfer_id`` as its UUID. Raises Rejected.
        gate: judges what was written.
        target: takes it.
        when: False for a case this leg does not concern.
    """

    name: str
    title: str
    mapping: Callable[[Case], Message]
    gate: Gate
    target: Target
    when: Callable[[Case], bool] = always


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A leg that asks something; the answer joins the case under the leg's name.

    Attributes:
        name: short and unique within the flow, e.g. ``melderegister``.
        title: for clerks, German.
        question: writes the question; must use ``case.transfer_id`` as its UUID. Raises Rejected.
        target: answers it.
        gate: judges the answer.
        when: False for a case this leg does not concern.
    """

    name: str
    title: str
    question: Callable[[Case], Message]
    target: Target
    gate: Gate
    when: Callable[[Case], bool] = always


Leg = Deliver | Ask


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One administrative service or sync, from receipt to acknowledgement.

    Attributes:
        name: identifier; the DAG's id and the folder's name.
        title: for clerks, German.
        law: legal basis.
        owner: the unit that works its Klaerfaelle.
        owner_of: the unit of one message, as it was received, in a flow whose messages belong to several; may be asked about any bytes.
        schedule: cron expression in Europe/Berlin, or None for runs by hand only.
        source: where messages come from.
        entry_gate: judges what came in.
        legs: deliveries and questions, in order.
        leika: LeiKa key (14 digits) where one is known.
        deadline: how long after receipt a message must have its outcome.
        retention: how long after its outcome a message's content is kept (DOMAIN 5a: staging 30 days).
        batch_size: messages per lane.
        catch_up: True when a missed run must be made up (a nightly sync).
        may_reject: True when the hub itself may refuse an unreadable message to its sender.
    """

    name: str
    title: str
    law: str
    owner: str
    schedule: str | None
    source: Source
    entry_gate: Gate
    legs: tuple[Leg, ...]
    owner_of: Callable[[Message], str] | None = None
    leika: str | None = None
    deadline: timedelta = timedelta(days=3)
    retention: timedelta = timedelta(days=30)
    batch_size: int = 400
    catch_up: bool = False
    may_reject: bool = False
