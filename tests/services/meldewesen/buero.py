"""An office for one residence service: a sandbox, a journal, a desk, and eyes for what went out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import hub
from drehscheibe.journal import Journal
from drehscheibe.partners.xta_postfach.simulated.nachbarn import RUECKMELDUNG
from drehscheibe.run import run
from drehscheibe.transport.xta import Code, Content, MetaData, Party
from services.meldewesen.amt import Fall, Schalter

__all__ = ["HERE", "THERE", "Amt", "amt"]

THERE, HERE = Party(identifier="ags:06412000"), Party(identifier="ags:06413000")


class Amt:
    """A sandbox, a journal and a desk for one service."""

    def __init__(self, dienst: str, journal: Journal) -> None:
        self.assembly = hub.sandbox(lambda _world, _portal: None)
        self.desk, self.flow, self.journal = Schalter(self.assembly, dienst), hub.flow(dienst), journal
        self.xta = self.desk.portal.xta

    def gib_ab(self, name: str = "fall", **tables: Any) -> str:
        return self.desk.gib_ab(Fall(name, {"erwartet": {}, **tables}))

    def run(self) -> Any:
        return run(self.flow, self.journal, hub.window(self.flow))

    def post(self) -> Any:
        """What other Meldebehoerden have written is taken by a flow of its own."""
        return run(hub.flow("rueckmeldung"), self.journal)

    def von_dort(self, number: str, body: bytes) -> str:
        """Another authority writes to us."""
        slip = MetaData(
            message_id=uuid4().urn, author=THERE, reader=HERE, service=RUECKMELDUNG, scenario="Meldewesen", payload_schema="urn:x",
            message_type=Code(code=number, list_uri="urn:x", list_version="1"),
        )  # fmt: skip
        self.xta.deliver(slip, [Content(content=body, media_type="application/xml")])
        return slip.message_id

    def gesandt(self, number: str) -> list[bytes]:
        """What others have in their mailboxes from us."""
        stored = (one for one in self.xta.state.messages.values() if one.meta.author == replace(HERE, name=one.meta.author.name))
        return [bytes(one.contents[0].content) for one in stored if one.meta.message_type.code == number]

    def befunde(self) -> list[str]:
        with self.journal.transaction() as tx:
            return [finding.rule for case in self.journal.desk.cases(tx, state=None) for finding in case.findings]


@contextmanager
def amt(dienst: str, folder: Path) -> Iterator[Amt]:
    journal = hub.open_journal(f"sqlite:///{folder / 'journal.db'}")
    office = Amt(dienst, journal)
    try:
        with hub.reachable(office.assembly):
            yield office
    finally:
        journal.database.engine.dispose()
