"""Who may come in, who is believed, and when a certificate needs renewal."""

import socket
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.partners.xta_postfach.testca import Identity, TestAuthority
from drehscheibe.transport.http import Tls
from drehscheibe.transport.xta import check_certificate
from drehscheibe.transport.xta.certificates import refused
from transport.xta.xta_world import HUB, OTHER, World, attachment, document, meta

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> TestAuthority:
    return TestAuthority(tmp_path_factory.mktemp("fremd"), "Fremde CA")


def test_without_a_client_certificate_nobody_comes_in(world: World) -> None:
    with pytest.raises(Misconfigured):
        world.client(tls=Tls(trust=str(world.authority.trust))).check_account_active()
    assert not world.simulator.calls


def test_a_certificate_of_another_authority_is_refused(world: World, stranger: TestAuthority) -> None:
    wrong = stranger.client("hub")
    tls = Tls(certificate=str(wrong.certificate), key=str(wrong.key), trust=str(world.authority.trust))
    with pytest.raises(Misconfigured):
        world.client(tls=tls).check_account_active()
    with pytest.raises(Misconfigured):  # a long body is still on its way when the refusal comes
        world.client(tls=tls).send_message(meta(), document(), [attachment(8_000_000)])
    assert not world.simulator.calls


def test_a_server_of_another_authority_is_not_believed(world: World, stranger: TestAuthority) -> None:
    tls = Tls(certificate=str(world.hub.certificate), key=str(world.hub.key), trust=str(stranger.trust))
    with pytest.raises(Misconfigured):
        world.client(tls=tls).check_account_active()
    assert not world.simulator.calls


def test_a_certificate_that_is_not_the_accounts_is_refused_by_the_server(world: World) -> None:
    with pytest.raises(Misconfigured, match="XTA-9014"):
        world.client(HUB, world.authority.client("nachbar")).check_account_active()
    world.client(OTHER, world.authority.client("nachbar")).check_account_active()


def test_a_client_can_not_claim_another_certificate_in_a_header(world: World) -> None:
    client = world.client(HUB, world.authority.client("nachbar"))
    client._wire._session().headers["X-Client-Certificate-SHA256"] = world.hub.fingerprint
    with pytest.raises(Misconfigured, match="XTA-9014"):
        client.check_account_active()


def test_an_expired_certificate_is_noticed_before_anything_is_sent(world: World) -> None:
    old = world.authority.client("alt", datetime.now(UTC) - timedelta(days=10), timedelta(days=9))
    with pytest.raises(Misconfigured, match="abgelaufen"):
        world.client(HUB, old).check_account_active()
    assert not world.simulator.calls


@pytest.mark.parametrize(
    ("days", "level"), [(400, 0), (61, 0), (60, 60), (45, 60), (31, 60), (30, 30), (8, 30), (7, 7), (1, 7), (0, 7)]
)
def test_the_alarm_rings_60_30_and_7_days_before(authority: TestAuthority, days: int, level: int) -> None:
    issued = authority.client(f"frist{days}", NOW - timedelta(days=1), timedelta(days=1 + days, hours=1))
    expiry = check_certificate(issued.certificate, NOW)
    assert (expiry.days, expiry.level, bool(expiry.text)) == (days, level, level > 0)


def test_a_certificate_from_the_future_is_not_used(authority: TestAuthority) -> None:
    issued = authority.client("morgen", NOW + timedelta(days=1))
    with pytest.raises(Misconfigured, match="noch nicht"):
        check_certificate(issued.certificate, NOW)


def test_a_file_that_holds_no_certificate_is_the_operators_problem(tmp_path: Path, hub: Identity) -> None:
    for path in (tmp_path / "fehlt.pem", hub.key):
        with pytest.raises(Misconfigured, match="nicht lesbar"):
            check_certificate(path)


def test_private_keys_are_readable_by_their_owner_only(hub: Identity) -> None:
    assert hub.key.stat().st_mode & 0o077 == 0


def test_who_leaves_during_the_handshake_without_a_word_has_not_refused_our_certificate() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            accepted, _ = server.accept()
            with accepted, suppress(ConnectionError):
                accepted.recv(1024)
                accepted.shutdown(socket.SHUT_WR)
                while accepted.recv(1024):
                    pass

        thread = Thread(target=hang_up)
        thread.start()
        assert not refused(f"https://127.0.0.1:{server.getsockname()[1]}/x", Tls())
        thread.join()
