"""Compares what the simulators accepted with what the journal says was handed over: nothing lost, nothing doubled."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from drehscheibe.flow import Deliver, Flow
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.emma import ANDERSWO

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One partner: deliveries noted in the journal, and what its simulator holds.

    Attributes:
        lost: UUIDs the journal has a receipt for and the partner does not have.
        doubled: business effects the partner has more than once.
        unknown: UUIDs the partner has and the journal has no receipt for.
    """

    partner: str
    journal: int
    accepted: int
    lost: int
    doubled: int
    unknown: int

    @property
    def good(self) -> bool:
        """Both sides agree."""
        return not (self.lost or self.doubled or self.unknown)


# what another way has done counts as accepted, and never went there
_arrived = sa.func.coalesce(t.transfer.c.reference, "").not_like(f"{ANDERSWO}%")


def compare(flows: list[Flow], journal: Journal, stats: dict[str, Any]) -> list[Comparison]:
    """One comparison per partner that is delivered to."""
    delivering = [(flow.name, leg) for flow in flows for leg in flow.legs if isinstance(leg, Deliver)]
    c, found = t.transfer.c, []
    for name in sorted({leg.target.name for _, leg in delivering}):
        # the same name may be a delivery in one flow and a question in another: only deliveries are kept by the partner
        mine = [(flow, leg.name) for flow, leg in delivering if leg.target.name == name]
        query = sa.select(c.uuid).join(t.message, t.message.c.id == c.message_id).where(c.accepted.is_(True), c.partner == name, _arrived)
        with journal.transaction() as tx:
            noted = set(tx.execute(query.where(sa.tuple_(t.message.c.flow, c.leg).in_(mine))).scalars())
        # a transfer may be several messages to the partner, which name it as their process: one for each person
        held = [entry["uuid"] for entry in stats[name]["accepted"] if entry["uuid"] in noted or entry["key"] not in noted]
        found.append(
            Comparison(
                partner=name,
                journal=len(noted),
                accepted=len(set(held)),
                lost=len(noted - set(held)),
                doubled=len(held) - len(set(held)),
                unknown=len(set(held) - noted),
            )
        )
    return found
