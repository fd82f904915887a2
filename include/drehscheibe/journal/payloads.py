"""The encrypted content of messages, by message, stage and version."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from drehscheibe.journal import tables as t
from drehscheibe.journal.envelope import pack, unpack
from drehscheibe.journal.keyring import KeyRing
from drehscheibe.message import Message

if TYPE_CHECKING:
    from drehscheibe.journal.personen import Personen

__all__ = ["Payloads"]


class Payloads:
    """Seals what is stored and opens what is read; the place of an entry is sealed with it, so entries can not be swapped."""

    def __init__(self, ring: KeyRing, people: "Personen | None" = None) -> None:
        """Keep the ring; `people` notes whom stored content is about."""
        self._ring, self._people = ring, people

    def store(self, tx: sa.Connection, stage: str, messages: Sequence[tuple[str, int, Message]], *, replace: bool = False) -> None:
        """Store (journal id, version, content) under a stage; `replace` for a step that is run again."""
        now = datetime.now(UTC)
        rows = [
            {
                "message_id": id_,
                "stage": stage,
                "version": version,
                "key_id": self._ring.active,
                "content": self._ring.seal(pack(message), f"{id_}/{stage}/{version}"),
                "stored_at": now,
            }
            for id_, version, message in messages
        ]
        if not rows:
            return
        if replace:
            p = t.payload.c
            versions = {id_: version for id_, version, _ in messages}
            for version in set(versions.values()):  # nearly always one
                ids = [id_ for id_, one in versions.items() if one == version]
                tx.execute(t.payload.delete().where(p.message_id.in_(ids), p.stage == stage, p.version == version))
        tx.execute(t.payload.insert(), rows)
        if self._people is not None:
            self._people.note(tx, stage, messages)

    def load(self, tx: sa.Connection, versions: Mapping[str, int], stage: str) -> dict[str, Message]:
        """The content of these messages at a stage and version; a message without one is left out."""
        if not versions:
            return {}
        rows = tx.execute(
            sa.select(t.payload.c.message_id, t.payload.c.version, t.payload.c.key_id, t.payload.c.content).where(
                t.payload.c.message_id.in_(list(versions)), t.payload.c.stage == stage
            )
        ).all()
        return {
            id_: unpack(id_, self._ring.open(content, key_id, f"{id_}/{stage}/{version}"))
            for id_, version, key_id, content in rows
            if version == versions[id_]
        }
