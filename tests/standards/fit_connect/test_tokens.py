"""Event tokens: signed with PS512, one event, all claims; anything else is refused."""

import json
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jwcrypto import jwk, jws

from drehscheibe.errors import Rejected
from drehscheibe.standards.fit_connect import (
    AuthenticationTags,
    Event,
    EventType,
    Problem,
    accept,
    check_claims,
    forward,
    reject,
    sign,
    verify,
)
from standards.fit_connect.pair import Pair

SCHEMA = "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json"
NOW = datetime(2026, 11, 1, 12, 0, 5, 123456, tzinfo=UTC)
TAGS = AuthenticationTags(metadata="AAAAAAAAAAAAAAAAAAAAAA", data="BBBBBBBBBBBBBBBBBBBBBB", attachments={str(uuid.UUID(int=7)): "CC"})
SUBMITTED = Event(
    type=EventType.SUBMIT,
    issuer="https://submission-api.example.org",
    subject=f"submission:{uuid.UUID(int=1)}",
    transaction=f"case:{uuid.UUID(int=2)}",
    issued=NOW.replace(microsecond=0),
    id=str(uuid.UUID(int=3)),
    schema=SCHEMA,
    payload=TAGS.payload(),
)
DESTINATION = str(uuid.UUID(int=4))


def signed(claims: Any, key: jwk.JWK, **header: str) -> str:
    token = jws.JWS(json.dumps(claims))
    protected = {"typ": "secevent+jwt", "alg": "PS512", "kid": key["kid"]} | header
    token.allowed_algs = [protected["alg"]]
    token.add_signature(key, alg=protected["alg"], protected=json.dumps(protected))
    return token.serialize(compact=True)


def test_a_signed_event_is_read_back_as_it_was(pair: Pair) -> None:
    assert verify(sign(SUBMITTED, pair.signing), lambda issuer, kid: pair.verifier.get(kid)) == SUBMITTED


def test_the_answers_take_schema_subject_and_case_over(pair: Pair) -> None:
    problem = Problem("https://schema.fitko.de/fit-connect/events/problems/hash-mismatch", "Titel", "Text", "data")
    answers = [
        accept(SUBMITTED, TAGS, destination=DESTINATION, now=NOW),
        forward(SUBMITTED, TAGS, destination=DESTINATION, now=NOW),
        reject(SUBMITTED, [problem], destination=DESTINATION, now=NOW),
    ]
    for answer in answers:
        read = verify(sign(answer, pair.signing), lambda issuer, kid: pair.verifier.get(kid) if issuer == DESTINATION else None)
        assert (read.subject, read.transaction, read.schema, read.issuer) == (*taken_over(), DESTINATION)
    assert answers[0].payload == TAGS.payload()
    assert answers[2].payload["problems"][0] == {"type": problem.type, "title": "Titel", "detail": "Text", "instance": "data"}


def taken_over() -> tuple[str, str, str]:
    return SUBMITTED.subject, SUBMITTED.transaction, SCHEMA


def test_the_same_answer_always_has_the_same_id() -> None:
    one, again = (accept(SUBMITTED, TAGS, destination=DESTINATION, now=NOW) for _ in range(2))
    assert one.id == again.id != reject(SUBMITTED, [], destination=DESTINATION, now=NOW).id


@pytest.mark.parametrize(("algorithm", "kind"), [("PS256", "secevent+jwt"), ("RS512", "secevent+jwt"), ("PS512", "JWT")])
def test_other_signatures_and_types_are_refused(pair: Pair, algorithm: str, kind: str) -> None:
    with pytest.raises(Rejected):
        verify(signed(SUBMITTED.claims(), pair.signing, alg=algorithm, typ=kind), lambda issuer, kid: pair.verifier.get(kid))


def test_an_unsigned_token_and_a_public_key_used_as_a_secret_are_refused(pair: Pair) -> None:
    secret = jwk.JWK.generate(kty="oct", size=512, kid=pair.signing["kid"])
    forged = signed(SUBMITTED.claims(), secret, alg="HS512")
    head, body, _ = sign(SUBMITTED, pair.signing).split(".")
    for token in (forged, f"{head}.{body}.", ".".join((forged.split(".")[0], body, ""))):
        with pytest.raises(Rejected):
            verify(token, lambda issuer, kid: pair.verifier.get(kid))


def test_a_foreign_key_is_refused(pair: Pair) -> None:
    with pytest.raises(Rejected) as refused:
        verify(sign(SUBMITTED, pair.signing), lambda issuer, kid: None)
    assert "nicht bekannt" in refused.value.findings[0].text


def test_changed_claims_are_noticed(pair: Pair) -> None:
    head, _, signature = sign(SUBMITTED, pair.signing).split(".")
    body = jwk.base64url_encode(json.dumps(SUBMITTED.claims() | {"sub": f"submission:{uuid.UUID(int=9)}"}))
    with pytest.raises(Rejected) as refused:
        verify(f"{head}.{body}.{signature}", lambda issuer, kid: pair.verifier.get(kid))
    assert "ungültige Unterschrift" in refused.value.findings[0].text


TWO = {EventType.ACCEPT.uri: {}, EventType.REJECT.uri: {}}
WRONG: list[dict[str, Any]] = [
    {"events": TWO},
    {"events": {}},
    {"events": {"https://schema.fitko.de/fit-connect/events/eat-submission": {}}},
    {"events": {EventType.ACCEPT.uri: []}},
    {"events": []},
    {"jti": "1"},
    {"iss": ""},
    {"iss": 7},
    {"iat": 1},
    {"iat": True},
    {"iat": "1700000000"},
    {"sub": "submission:1"},
    {"sub": f"case:{uuid.UUID(int=1)}"},
    {"txn": f"submission:{uuid.UUID(int=1)}"},
    {"$schema": "https://schema.fitko.de/fit-connect/set-payload/2.0.0/set-payload.schema.json"},
    {"$schema": "https://evil.example.org/set-payload/1.0.0/set-payload.schema.json"},
]


@pytest.mark.parametrize("change", WRONG)
def test_wrong_claims_are_named_and_not_quoted(change: dict[str, Any]) -> None:
    assert check_claims(SUBMITTED.claims()) == ""
    reason = check_claims(SUBMITTED.claims() | change)
    assert next(iter(change)) in reason
    assert "evil" not in reason


@pytest.mark.parametrize("name", ["jti", "iss", "iat", "sub", "txn", "events"])
def test_every_claim_is_mandatory(name: str) -> None:
    claims = SUBMITTED.claims()
    del claims[name]
    assert name in check_claims(claims)


@given(st.one_of(st.text(max_size=100), st.text(alphabet="eyJ019-_.", max_size=200), st.just("e30.e30."), st.just("W10.W10.AA")))
@settings(max_examples=200)
def test_garbage_is_refused_as_a_token(token: str) -> None:
    with pytest.raises(Rejected) as refused:
        verify(token, lambda issuer, kid: None)
    assert refused.value.findings[0].rule == "FC-EREIGNISSE"


leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
anything = st.recursive(leaves, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=8), x, max_size=4), max_leaves=8)


@given(st.dictionaries(st.sampled_from(["jti", "iss", "iat", "sub", "txn", "events", "$schema"]), anything))
@settings(max_examples=300)
def test_any_json_is_judged_without_a_crash(changes: dict[str, Any]) -> None:
    claims = SUBMITTED.claims() | changes
    if not check_claims(claims):
        assert Event.from_claims(claims).subject.startswith(("submission:", "reply:"))
