"""A message in the XTA mailbox for a service that no flow takes is seen: it stands in the list of what is due."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import hub
from drehscheibe.fristen.posten import uebersicht
from drehscheibe.fristen.quellen import quellen
from drehscheibe.journal import Journal
from drehscheibe.partners.xta_postfach.settings import SANDBOX
from drehscheibe.services.registry import FLOWS
from drehscheibe.transport.xta import Code, Content, MetaData, Party
from drehscheibe.zeit import heute
from services.meldewesen.buero import amt

HEUTE = heute()


def posten(journal: Journal, days: int = 0) -> list[tuple[str, str, str]]:
    source = next(one for one in quellen(journal, FLOWS) if one.titel == "XTA-Postfach")
    day = HEUTE + timedelta(days=days)
    return [(str(one.stand.stufe), one.vorgang.gegenstand, one.vorgang.zustaendig) for one in uebersicht([source], day, day).posten]


def test_a_message_for_a_service_nobody_takes_is_named_at_once_and_is_over_later(tmp_path: Path) -> None:
    with amt("anmelden", tmp_path) as office:
        office.gib_ab()
        slip = MetaData(
            message_id="urn:uuid:11111111-2222-4333-8444-555555555555", author=Party(identifier="ags:06412000"),
            reader=Party(identifier="ags:06413000"), service=f"{SANDBOX}:fortschreibung", scenario="Meldewesen", payload_schema="urn:x",
            message_type=Code(code="0088", list_uri="urn:x", list_version="1"), origin=datetime.now(UTC),
        )  # fmt: skip
        office.xta.deliver(slip, [Content(content=b"<x/>", media_type="application/xml")])
        named = "urn:uuid:11111111-2222-4333-8444-555555555555 (urn:drehscheibe:sandbox:dienst:fortschreibung)"

        assert posten(office.journal) == [("Erinnerung", named, "Betriebsbetreuung")]
        assert [stage for stage, _, _ in posten(office.journal, 14)] == ["abgelaufen"]
        assert office.xta.state.counts()["ags:06413000"]["fetched"] == 0


def test_what_another_system_takes_from_the_same_mailbox_is_none_of_our_business(tmp_path: Path) -> None:
    with amt("anmelden", tmp_path) as office:
        office.von_dort("0201", b"<x/>")
        assert posten(office.journal) == []
        service = f"{SANDBOX}:fortschreibung"
        slip = MetaData(
            message_id="urn:uuid:11111111-2222-4333-8444-555555555556", author=Party(identifier="ags:06412000"),
            reader=Party(identifier="ags:06413000"), service=service, scenario="Meldewesen", payload_schema="urn:x",
            message_type=Code(code="0088", list_uri="urn:x", list_version="1"),
        )  # fmt: skip
        office.xta.deliver(slip, [Content(content=b"<x/>", media_type="application/xml")])
        assert len(posten(office.journal)) == 1
        given = office.assembly.connections("http://hub.invalid")
        with hub.connected({**given, "xta_postfach": {**given["xta_postfach"], "left_to_others": [service]}}):
            assert posten(office.journal) == []


@pytest.mark.parametrize("connections", [{}])
def test_without_a_mailbox_nothing_is_said(connections: dict[str, dict[str, str]], tmp_path: Path) -> None:
    journal = hub.open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    with hub.connected(connections):
        assert posten(journal) == []
    journal.database.engine.dispose()
