"""Days, people and authors at the edge, asked of the gates alone."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde, meldeschein_auskunft, rueckmeldung
from drehscheibe.services.meldewesen import pruefungen
from drehscheibe.standards import xmeld
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 10, 0, 5, tzinfo=BERLIN)
OURS = b"<keine-xmeld-nachricht/>"


def rules(gate: Gate, body: bytes) -> list[str]:
    message = Message(id=str(uuid4()), kind="xmeld/0010", body=body)
    items = [Item(message, Case(incoming=message, transfer_id=message.id, now=NOW))]
    return [finding.rule for judgement in gate.judge(items) for _, finding in judgement.findings]


@pytest.mark.parametrize("flow", [meldeschein_auskunft.FLOW, rueckmeldung.FLOW], ids=lambda flow: flow.name)
@pytest.mark.parametrize("author", ["ags:06412000", "mbp:060000000001"])
def test_what_comes_back_of_ours_is_for_a_clerk_whoever_sends_it_back(flow: Any, author: str) -> None:
    """BERECHTIGUNG is refused by itself and seen by nobody: then the answer we owe is lost without a word."""
    reader = xmeld.Leser(kennung="ags:06413000", name="Meldebehörde")
    writer = xmeld.Autor(kennung=author, name="Vermittlungsstelle", erreichbarkeit=behoerde.autor().erreichbarkeit)
    sent_back = xmeld.asynchron(
        OURS, "X001", uuid=str(uuid4()), erstellt=NOW - timedelta(hours=1), autor=writer, anschrift=behoerde.postanschrift(), leser=reader
    )
    assert rules(flow.entry_gate, xmeld.write(sent_back)) == ["X001"]


def test_an_unreadable_birth_date_is_a_finding_and_hides_no_other() -> None:
    """A question (`Frage`) passes over what is refused inside it, with everything it had found."""
    found = [*pruefungen.name("Mu\u0308ller\u2603", ""), *pruefungen.geburt("1990-02-31", NOW.date())]
    assert [one.rule for one in found] == ["DQ-16", "DQ-15"]
    assert "1990" not in found[1].text
