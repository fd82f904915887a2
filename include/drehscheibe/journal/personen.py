"""Who a message is about, as a keyed pseudonym, so that a person's messages can be found although the journal names nobody.

Noted where content is stored: the Identifikationsmerkmal, the Identifikationsnummer, and name with full birth date. Without the
key ring a pseudonym can not be told from another's, nor be tried out. It is still personal data (Art. 4 Nr. 5 DSGVO): it goes when
the log of retrievals for that year goes. The same way, and as long, it is known which message of ours an answer from elsewhere is about.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import unescape
from importlib import import_module
from typing import Any

import sqlalchemy as sa

from drehscheibe.checks.rules.suchform import suchform
from drehscheibe.journal import tables as t
from drehscheibe.journal.intake import RECEIVED
from drehscheibe.journal.lanes import INCOMING
from drehscheibe.message import Message

__all__ = ["Personen", "merkmale"]

_MARK = re.compile(rb"identifikationsmerkmal>([^<\s]{1,60})<")
_IDNR = re.compile(rb"identifikationsnummer>(\d{11})<")
_NAME = re.compile(rb"nachname>\s*<(?:\w+:)?name>([^<]{1,200})<")
_GIVEN = re.compile(rb"vornamen>\s*<(?:\w+:)?name>([^<]{1,200})<")
_BORN = re.compile(rb"geburtsdatum>.{0,80}?jahrMonatTag>(\d{4}-\d\d-\d\d)<", re.DOTALL)
_NUMBERS = ("identifikationsnummer", "idnr", "steuerId", "identifikationsmerkmal")
_INLINE = ",;"
# two patterns, for one that begins with a choice is tried at every byte
_ORIGINS = tuple(
    re.compile(name + rb">\s*<(?:\w+:)?nachrichtenUUID>([0-9a-fA-F-]{36})<") for name in (b"ursprungsnachricht", b"idNachricht")
)


def merkmale(message: Message) -> Iterator[str]:
    """What identifies people in an opened message: ``M:`` mark or number, ``P:`` name and birth date in search form.

    Of an XMeld answer also ``N:`` and the UUID of the message it is about.
    """
    if message.body[:1] == b"{":
        try:
            yield from _in_json(json.loads(message.body))
        except ValueError:
            return  # the gate says so; nobody can be named
    else:
        yield from _in_xml(message.body)


def _in_xml(body: bytes) -> Iterator[str]:
    for pattern in _ORIGINS:
        yield from (f"N:{found.decode().lower()}" for found in pattern.findall(body)[:4])
    for pattern in (_MARK, _IDNR):
        yield from (f"M:{found.decode()}" for found in pattern.findall(body)[:4])
    name, given, born = (pattern.search(body) for pattern in (_NAME, _GIVEN, _BORN))
    if name and born:
        texts = [unescape(one[1].decode("utf-8", "replace")) if one else "" for one in (name, given)]
        yield _who(texts[0], texts[1], born[1].decode())


def _in_json(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON is dynamic
    if isinstance(value, list):
        for one in value:
            yield from _in_json(one)
    if not isinstance(value, dict):
        return
    yield from (f"M:{value[name]}" for name in _NUMBERS if isinstance(value.get(name), str))
    name, given, born = (value.get(key) for key in ("familienname", "vornamen", "geburtsdatum"))
    if isinstance(name, str) and isinstance(born, str) and len(born) == 10:
        yield _who(name, given if isinstance(given, str) else "", born)
    for one in value.values():
        yield from _in_json(one)


def _who(name: str, given: str, born: str) -> str:
    first, *_ = suchform(given).split() or [""]
    return f"P:{suchform(name)}|{first}|{born}"


class Personen:
    """Notes and finds whom messages are about."""

    def __init__(self, key: bytes) -> None:
        """`key` is the secret the pseudonyms are made with."""
        self._key = hashlib.sha256(b"drehscheibe person" + key).digest()

    def note(self, tx: sa.Connection, stage: str, messages: Sequence[tuple[str, int, Message]]) -> None:
        """Note whom these messages are about; what was noted before stays as it is. Sealed or unknown content names nobody."""
        rows = {
            (self._pseudonym(mark), id_) for id_, _, message in messages if _tells(stage, message.kind) for mark in merkmale(message)
        }
        if rows:
            insert = import_module(f"sqlalchemy.dialects.{tx.dialect.name}").insert  # the other one need not be in memory
            values = [{"pseudonym": pseudonym, "message_id": id_} for pseudonym, id_ in sorted(rows)]
            tx.execute(insert(t.person).on_conflict_do_nothing(), values)

    def find(self, tx: sa.Connection, text: str) -> list[str]:
        """Ids of the messages about a person: a mark or number, or ``Familienname, Vorname, JJJJ-MM-TT``; oldest first."""
        keys = [self._pseudonym(mark) for mark in _marks(text)]
        m = t.message.c
        mine = sa.select(t.person.c.message_id).where(t.person.c.pseudonym.in_(keys))
        return list(tx.execute(sa.select(m.id).where(m.id.in_(mine)).order_by(m.received_at, m.id)).scalars())

    def about(self, tx: sa.Connection, uuid: str) -> list[tuple[str, str]]:
        """Id and kind of each message from elsewhere that answers, evaluates or sends back the message of ours with this UUID."""
        m, key = t.message.c, self._pseudonym(f"N:{uuid.lower()}")
        mine = sa.select(t.person.c.message_id).where(t.person.c.pseudonym == key)
        return [(row.id, row.kind) for row in tx.execute(sa.select(m.id, m.kind).where(m.id.in_(mine)).order_by(m.received_at, m.id))]

    def pseudonym(self, text: str) -> str:
        """Under what a person is noted; safe to show and to log."""
        return self._pseudonym(next(iter(_marks(text))))

    def purge(self, tx: sa.Connection, *, dry_run: bool = False) -> int:
        """Forget whom messages were about that came in before the last calendar year; returns how many entries."""
        before = datetime(datetime.now(UTC).year - 1, 1, 1, tzinfo=UTC)
        old = t.person.c.message_id.in_(sa.select(t.message.c.id).where(t.message.c.received_at < before))
        count = int(tx.execute(sa.select(sa.func.count()).select_from(t.person).where(old)).scalar_one())
        if count and not dry_run:
            tx.execute(t.person.delete().where(old))
        return count

    def _pseudonym(self, mark: str) -> str:
        return hmac.new(self._key, mark.encode(), hashlib.sha256).hexdigest()[:32]


def _tells(stage: str, kind: str) -> bool:
    """Opened applications, register messages, and what the Melderegister answered."""
    if stage == RECEIVED:
        return kind.startswith("xmeld/")
    return stage == INCOMING or (stage.endswith(".answer") and kind in ("xmeld/1331", "xmeld/1333"))


def _marks(text: str) -> list[str]:
    parts = [part.strip() for part in re.split(f"[{_INLINE}]", text)]
    if len(parts) == 3:
        return [_who(*parts)]
    return [f"M:{text.strip()}"]
