"""Compares what the simulators accepted with what the journal says was handed over: nothing lost, nothing doubled."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from drehscheibe.flow import Deliver, Flow
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t

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


def compare(flows: list[Flow], journal: Journal, stats: dict[str, Any]) -> list[Comparison]:
    """One comparison per partner that is delivered to."""
    names = sorted({leg.target.name for flow in flows for leg in flow.legs if isinstance(leg, Deliver)})
    legs = [leg.name for flow in flows for leg in flow.legs if isinstance(leg, Deliver)]
    c = t.transfer.c
    found = []
    for name in names:
        with journal.transaction() as tx:
            query = sa.select(c.uuid).where(c.partner == name, c.accepted.is_(True), c.leg.in_(legs))
            noted = set(tx.execute(query).scalars())
        held = [entry["uuid"] for entry in stats[name]["accepted"]]
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
