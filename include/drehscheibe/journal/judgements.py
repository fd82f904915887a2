"""What the gates found, batch by batch: counts, rules and ids; a message that comes by once more changes its own share alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from drehscheibe.gate import Judgement
from drehscheibe.journal import tables as t

__all__ = ["Judgements"]


class Judgements:
    """The part of the journal that quality reports are made of."""

    def note(self, tx: sa.Connection, batch: str, step: str, judgements: Sequence[Judgement], ids: Collection[str]) -> None:
        """Keep what a gate found now about these messages of the batch, beside what it had found about the others."""
        here = (t.judgement.c.batch_id == batch) & (t.judgement.c.step == step)
        earlier = {row.number: row for row in tx.execute(sa.select(t.judgement).where(here))}
        known = set(ids) - self._unseen(tx, step, ids, earlier) if earlier else set()
        common = {"batch_id": batch, "step": step, "judged_at": datetime.now(UTC)}
        rows = [{**row, **common} for row in _rows(judgements, earlier, set(ids), known)]
        tx.execute(t.judgement.delete().where(here))
        if rows:
            tx.execute(t.judgement.insert(), rows)

    def _unseen(self, tx: sa.Connection, step: str, ids: Collection[str], earlier: Mapping[int, Any]) -> set[str]:
        """Those that had become a Klaerfall at this step without being judged: they could not even be opened."""
        k = t.klaerfall.c
        stopped = set(tx.execute(sa.select(k.message_id).where(k.message_id.in_(list(ids)), k.step == step)).scalars())
        return stopped - {id_ for row in earlier.values() for id_, _ in row.refused}


def _rows(judgements: Sequence[Judgement], earlier: Mapping[int, Any], now: set[str], before: set[str]) -> Iterator[dict[str, object]]:
    """`now` and `before` are those of the messages that reach a check, and that it has judged already; a final check thins them out."""
    ids = frozenset(now)
    for number, judgement in enumerate(judgements):
        check, checked = judgement.check, judgement.checked
        refused = [[id_, finding.rule] for id_, finding in judgement.findings]
        old = earlier.get(number)
        if old is not None and old.rule == check.rule:
            checked = old.checked - len(before) + len(now)
            refused = [one for one in old.refused if one[0] not in ids] + refused
        yield {"number": number, "rule": check.rule, "title": check.title, "checked": checked, "refused": refused}
        if check.final:
            now -= {id_ for id_, _ in judgement.findings}
            before -= {id_ for id_, _ in (old.refused if old is not None else ())}
