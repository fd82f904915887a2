"""Authentication tags, hashes, problems, callbacks, deadlines and certificates."""

import base64
import json
import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

import drehscheibe
from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.partners.fit_connect.zustelldienst.keys import certify, root_certificate
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards.fit_connect import (
    AUTOMATIC_REJECT,
    ENCRYPTION,
    AuthenticationTags,
    Problems,
    authentication_tag,
    callback_signature,
    check_chain,
    check_hash,
    check_tags,
    encrypt,
    problem_json,
    public_jwk,
    read_problem,
    sha512,
    verify_callback,
    watch,
)
from standards.fit_connect.pair import Pair

SECRET = "insecure_unsafe_0123456789012345678901234567890"
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def test_the_authentication_tag_is_the_fifth_segment(pair: Pair) -> None:
    token = encrypt(b"x", pair.encryption, "application/json")
    assert authentication_tag(token) == token.split(".")[4]
    assert len(authentication_tag(token)) == 22


def test_tags_survive_the_way_through_an_event() -> None:
    tags = AuthenticationTags(metadata="m", data="d", attachments={"a": "1"})
    assert AuthenticationTags.from_payload(tags.payload()) == tags
    assert AuthenticationTags.from_payload({"authenticationTags": "x"}) == AuthenticationTags(metadata="")


@pytest.mark.parametrize(
    ("promised", "rules"),
    [
        (AuthenticationTags(metadata="m", data="d", attachments={"a": "1"}), []),
        (AuthenticationTags(metadata="x", data="d", attachments={"a": "1"}), [("FC-TAG", "metadata")]),
        (AuthenticationTags(metadata="m", data=None, attachments={"a": "1"}), [("FC-TAG", "data")]),
        (AuthenticationTags(metadata="m", data="d", attachments={"a": "2"}), [("FC-TAG", "attachment:a")]),
        (AuthenticationTags(metadata="m", data="d", attachments={}), [("FC-ANLAGENLISTE", "attachment:a")]),
        (AuthenticationTags(metadata="m", data="d", attachments={"a": "1", "b": "2"}), [("FC-ANLAGE-FEHLT", "attachment:b")]),
    ],
)
def test_each_deviation_of_the_tags_is_named(promised: AuthenticationTags, rules: list[tuple[str, str]]) -> None:
    received = AuthenticationTags(metadata="m", data="d", attachments={"a": "1"})
    assert [(finding.rule, finding.field) for finding in check_tags(promised, received)] == rules


@given(st.binary(max_size=50))
def test_only_the_right_hash_passes(content: bytes) -> None:
    assert not list(check_hash(content, sha512(content), "data"))
    assert [finding.rule for finding in check_hash(content + b"x", sha512(content), "data")] == ["FC-HASH"]


def test_every_rule_in_the_code_has_its_problem() -> None:
    table = tomllib.loads((SCHEMAS / "fit-connect" / "probleme.toml").read_text("utf-8"))["regel"]
    source = "".join(file.read_text("utf-8") for file in Path(drehscheibe.__file__).parent.glob("*/fit_connect/**/*.py"))
    used = set(re.findall(r'"(FC-[A-Z-]+)"', source)) - {"FC-CALLBACK", "FC-BUENDEL", "FC-RUECKKANAL"}
    assert used == {rule for rule in table if rule.startswith("FC-")}
    assert all({"name", "titel", "instanz", "belegt"} <= entry.keys() for entry in table.values())


def test_a_finding_becomes_a_problem_with_its_place() -> None:
    problems = Problems.standard({"FC-TAG": "eigener-name"})
    tag = problems.of(Finding("FC-TAG", "Text.", "attachment:1"))
    assert (tag.type, tag.instance) == ("https://schema.fitko.de/fit-connect/events/problems/eigener-name", "attachment:1")
    xsd = problems.of(Finding("XSD", "Text.", "/antrag/name"))
    assert (xsd.type.rpartition("/")[2], xsd.instance) == ("schema-violation", "data")
    assert problems.of(Finding("DQ-01", "Text.")).type.endswith("/technical-error")
    assert len(problems.of_all([Finding("DQ-01", "Text."), Finding("DQ-02", "Text.")])) == 1


def test_problem_json_is_read_by_its_name_only() -> None:
    body = problem_json("https://schema.fitko.de/fit-connect/submission-api/problems/submission-not-found", "T", 404, "D")
    assert read_problem(body) == "submission-not-found"
    assert json.loads(body)["status"] == 404
    for other in (b"", b"<html>", b"[]", b'{"type": 7}', b'{"type": "about:blank"}', b'{"type": "https://x/Mustermann, Erika"}'):
        assert read_problem(other) == ""


@pytest.mark.standards
def test_the_callback_vectors_printed_by_fitko_are_reproduced(standards_dir: Path) -> None:
    vectors = json.loads((standards_dir / "fit-connect" / "testvectors" / "callback-hmac.json").read_text("utf-8"))
    for vector in vectors["vectors"]:
        signature = callback_signature(vectors["secret"], str(vector["timestamp"]), vector["body"].encode())
        assert signature == vector["callback_authentication"]
        now = datetime.fromtimestamp(vector["timestamp"] + 299, UTC)
        notice = verify_callback(vectors["secret"], str(vector["timestamp"]), signature, vector["body"].encode(), now)
        assert notice.kind == "new-submissions"
        assert notice.submissions[0][1] == "f39ab143-d91a-474a-b69f-b00f1a1873c2"


BODY = b'{"type":"https://schema.fitko.de/fit-connect/submission-api/callbacks/new-submissions",\r\n"submissions":[]}'


def call(body: bytes = BODY, age: float = 0, secret: str = SECRET, stamp: str = "") -> None:
    timestamp = stamp or str(int(NOW.timestamp()))
    verify_callback(SECRET, timestamp, callback_signature(secret, timestamp, body), body, NOW + timedelta(seconds=age))


@pytest.mark.parametrize("age", [0, 300, -300])
def test_a_fresh_callback_is_taken_over_its_raw_bytes(age: float) -> None:
    call(age=age)


@pytest.mark.parametrize(
    "arguments",
    [
        {"age": 301},
        {"age": -301},
        {"secret": "another"},
        {"body": b"{}"},
        {"body": b"[]"},
        {"body": b"x"},
        {"stamp": "x"},
        {"stamp": "1.5"},
        {"stamp": "²"},
        {"stamp": "1" * 5000},
        {"body": b'{"type":"https://example.org/","submissions":[]}'},
        {"body": b'{"type":"https://schema.fitko.de/x","submissions":[7]}'},
    ],
)
def test_a_stale_forged_or_unreadable_callback_is_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(Rejected):
        call(**arguments)


@given(st.binary(min_size=1, max_size=20), st.integers(min_value=0, max_value=len(BODY)))
def test_a_changed_callback_is_refused(change: bytes, position: int) -> None:
    timestamp = str(int(NOW.timestamp()))
    changed = BODY[:position] + change + BODY[position:]
    with pytest.raises(Rejected):
        verify_callback(SECRET, timestamp, callback_signature(SECRET, timestamp, BODY), changed, NOW)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30)))
def test_the_reminder_fits_the_time_waited(waited: timedelta) -> None:
    warning = watch(NOW, NOW + waited)
    expected = max((day for day in (3, 9, 13, 14) if waited >= timedelta(days=day)), default=0)
    assert (warning.day if warning else 0) == expected
    assert warning is None or warning.left == AUTOMATIC_REJECT - waited


class Authority:
    """A root and the certificates it gives out."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.root = root_certificate(self.key)
        self.certify = certify


def test_a_chain_to_a_trusted_root_is_accepted_with_its_expiry(pair: Pair) -> None:
    authority = Authority()
    until = datetime(2027, 1, 1, tzinfo=UTC)
    key = public_jwk(pair.encryption, ENCRYPTION, authority.certify(pair.encryption, authority.key, authority.root, until=until))
    for anchors in ([authority.root], []):
        certificate = check_chain(key, anchors, NOW)
        assert (certificate.expires, certificate.kid) == (until, pair.encryption["kid"])
        assert certificate.left(NOW) == timedelta(days=60, hours=12)
    leaf_only = key | {"x5c": key["x5c"][:1]}
    assert check_chain(leaf_only, [authority.root], NOW).expires == until


def test_a_chain_that_proves_nothing_is_refused(pair: Pair) -> None:
    authority, stranger = Authority(), Authority()
    chain = authority.certify(pair.encryption, authority.key, authority.root)
    key = public_jwk(pair.encryption, ENCRYPTION, chain)
    old = authority.certify(pair.encryption, authority.key, authority.root, until=datetime(2021, 1, 1, tzinfo=UTC))
    other = public_jwk(pair.signing, ENCRYPTION, chain)
    swapped = [chain[0], stranger.certify(pair.signing, stranger.key, stranger.root)[1]]
    under_leaf = [*stranger.certify(pair.encryption, stranger.key, authority.root)[:1], chain[1]]
    cases = [
        (key, stranger),
        (key | {"x5c": old}, authority),
        (other, authority),
        (key | {"x5c": swapped}, authority),
        (key | {"x5c": []}, authority),
        (key | {"x5c": ["***"]}, authority),
        (key | {"x5c": [base64.b64encode(b"x").decode()]}, authority),
        (key | {"x5c": under_leaf}, authority),
        (key | {"x5c": chain[:1]}, stranger),
    ]
    for refused, trusted in cases:
        with pytest.raises(Misconfigured):
            check_chain(refused, [trusted.root], NOW)
