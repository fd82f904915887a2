"""The sandbox behaves as FIT-Connect is documented to: endpoints, states, terms, scopes, callbacks."""

import json
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest

from drehscheibe.partners.fit_connect.simulator import DESTINATION, SENDER, SUBSCRIBER, FitConnectSimulator
from drehscheibe.partners.fit_connect.zustelldienst import Account, Keys, Rules
from drehscheibe.partners.fit_connect.zustelldienst.callbacks import Callback
from drehscheibe.sandbox import Request, Response
from drehscheibe.standards.fit_connect import (
    AuthenticationTags,
    Event,
    EventType,
    accept,
    encrypt,
    sign,
    unverified_claims,
    verify,
    verify_callback,
)
from partners.fit_connect.world import SERVICE, World, fetch, receipt

AGENT = {"user-agent": "test"}
ATTACHMENT = "2046f9f1-dc89-4440-9c24-c76a8f40d668"


class Api:
    """Calls a simulator as one client."""

    def __init__(self, simulator: FitConnectSimulator, account: Account | None = None) -> None:
        self.simulator = simulator
        self.headers = dict(AGENT)
        if account:
            form = {"grant_type": "client_credentials", "client_id": account.id, "client_secret": account.secret}
            answer = json.loads(self.call("POST", "/token", urlencode(form).encode()).body)
            assert answer["expires_in"] == 1800
            self.headers["authorization"] = f"Bearer {answer['access_token']}"

    def call(self, method: str, path: str, body: Any = b"", kind: str = "application/json", **query: str) -> Response:
        payload = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
        parameters = {name: [value] for name, value in query.items()}
        headers = {**self.headers, "content-type": kind}
        return self.simulator.handle(Request(method=method, path=path, query=parameters, headers=headers, body=payload))

    def json(self, method: str, path: str, body: Any = b"", **query: str) -> Any:
        answer = self.call(method, path, body, **query)
        assert answer.status < 300, answer.body
        return json.loads(answer.body)


@pytest.fixture
def sender(world: World) -> Api:
    return Api(world.simulator, SENDER)


@pytest.fixture
def subscriber(world: World) -> Api:
    return Api(world.simulator, SUBSCRIBER)


def creation(version: str = "v1", **changes: Any) -> dict[str, Any]:
    service = "publicService" if version == "v2" else "serviceType"
    return {"destinationId": DESTINATION, "announcedAttachments": [], service: {"name": "N", "identifier": SERVICE}} | changes


def test_a_submission_goes_all_the_way_through_version_one(world: World, sender: Api, subscriber: Api) -> None:
    key = world.simulator.keys.encryption
    created = sender.json("POST", "/v1/submissions", creation(announcedAttachments=[ATTACHMENT]))
    path = f"/v1/submissions/{created['submissionId']}"
    body = {"encryptedMetadata": encrypt(b"{}", key, "application/json")}
    assert sender.call("PUT", path, body).status == 422, "the announced attachment is missing"
    assert sender.call("PUT", f"{path}/attachments/{ATTACHMENT}", encrypt(b"x", key, "a/b"), "application/jose").status == 204
    assert sender.call("PUT", f"{path}/attachments/{uuid.uuid4()}", "a.b.c.d.e", "application/jose").status == 422
    assert sender.call("PUT", f"{path}/attachments/{ATTACHMENT}", "a.b.c.d.e", "application/json").status == 415
    assert subscriber.call("GET", path).status == 404
    answer = sender.call("PUT", path, body)
    assert answer.status == 202
    assert set(json.loads(answer.body)) == {"destinationId", "submissionId", "caseId", "attachments", "serviceType"}
    listed = subscriber.json("GET", "/v1/submissions", destinationId=DESTINATION)
    assert (listed["count"], listed["totalCount"], listed["submissions"][0]) == (1, 1, created)
    assert subscriber.json("GET", path)["encryptedMetadata"] == body["encryptedMetadata"]
    assert subscriber.call("GET", f"{path}/attachments/{ATTACHMENT}").headers["content-type"] == "application/jose"


def test_version_two_differs_where_it_is_known_to(world: World, sender: Api) -> None:
    key = world.simulator.keys.encryption
    created = sender.json("POST", "/submission-api/v2/submissions", creation("v2", region="DE064130000000"))
    path = f"/v2/submissions/{created['submissionId']}"
    token = encrypt(b"{}", key, "application/json")
    assert sender.call("PUT", path, {"encryptedMetadata": token}).status == 400, "encryptedData is mandatory"
    for wrong in (encrypt(b"{}", key, "text/plain"), encrypt(b"{}", key, "application/json", compress=True)):
        assert sender.call("PUT", path, {"encryptedMetadata": token, "encryptedData": wrong}).status == 422
    answer = sender.call("PUT", path, {"encryptedMetadata": token, "encryptedData": token})
    assert answer.status == 200
    assert json.loads(answer.body)["publicService"]["identifier"] == SERVICE
    assert len(sender.json("GET", f"{path}/events")["eventLog"]) == 3
    assert "publicServices" in sender.json("GET", f"/v2/destinations/{DESTINATION}")
    keys = json.loads(Api(world.simulator).call("GET", f"/destination-api/v2/destinations/{DESTINATION}/keys").body)["keys"]
    assert [one["alg"] for one in keys] == ["RSA-OAEP-256", "PS512"]


def test_the_strictness_of_version_two_can_be_switched_off(keys: Keys) -> None:
    simulator = FitConnectSimulator(keys=keys, rules=Rules(zip_forbidden_v2=False, content_type_v2=False))
    sender = Api(simulator, SENDER)
    created = sender.json("POST", "/v2/submissions", creation("v2"))
    token = encrypt(b"{}", keys.encryption, "text/plain", compress=True)
    body = {"encryptedMetadata": token, "encryptedData": token}
    assert sender.call("PUT", f"/v2/submissions/{created['submissionId']}", body).status == 200


def test_a_key_can_be_fetched_without_a_token_and_little_else(world: World) -> None:
    anybody = Api(world.simulator)
    kid = world.simulator.keys.encryption["kid"]
    key = json.loads(anybody.call("GET", f"/v1/destinations/{DESTINATION}/keys/{kid}").body)
    assert (key["kid"], key["alg"], key["key_ops"], len(key["x5c"])) == (kid, "RSA-OAEP-256", ["wrapKey"], 2)
    assert "d" not in key
    assert anybody.call("GET", f"/v1/destinations/{DESTINATION}/keys/unknown-kid").status == 404
    assert anybody.call("GET", "/v1/info").status == 200
    assert json.loads(anybody.call("GET", "/.well-known/jwks.json").body)["keys"][0]["alg"] == "PS512"
    for path in (f"/v1/destinations/{DESTINATION}", "/v1/submissions", f"/v1/cases/{uuid.uuid4()}/events"):
        assert anybody.call("GET", path).status == 401


def test_who_lacks_the_scope_is_refused(world: World, sender: Api, subscriber: Api) -> None:
    submission = world.submit()
    assert sender.call("GET", f"/v1/submissions/{submission}").status == 403
    assert subscriber.call("POST", "/v1/submissions", creation()).status == 403
    assert subscriber.call("GET", "/v1/submissions", destinationId=str(uuid.uuid4())).status == 403
    assert sender.call("DELETE", f"/v1/destinations/{DESTINATION}").status == 403


def test_a_caller_without_user_agent_is_taken_for_a_robot(world: World) -> None:
    assert world.simulator.handle(Request(method="GET", path="/v1/info")).status == 403


def test_the_token_service_takes_credentials_from_the_body_only(world: World) -> None:
    anybody = Api(world.simulator)
    anybody.headers["authorization"] = "Basic ZHJlaHNjaGVpYmU6c2FuZGJveA=="
    assert anybody.call("POST", "/token", b"grant_type=client_credentials").status == 401
    assert anybody.call("POST", "/token", b"grant_type=password").status == 400
    form = f"grant_type=client_credentials&client_id={SENDER.id}&client_secret=falsch"
    assert json.loads(anybody.call("POST", "/token", form).body) == {"error": "invalid_client"}


def test_tokens_expire_after_half_an_hour(world: World, subscriber: Api) -> None:
    world.clock.move(minutes=29)
    assert subscriber.call("GET", "/v1/submissions").status == 200
    world.clock.move(minutes=2)
    assert subscriber.call("GET", "/v1/submissions").status == 401


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"destinationId": str(uuid.UUID(int=1, version=4))}, 404),
        ({"destinationId": "x"}, 400),
        ({"announcedAttachments": None}, 400),
        ({"announcedAttachments": ["x"]}, 400),
        ({"serviceType": {"name": "N", "identifier": "99108001001000"}}, 400),
        ({"serviceType": {"identifier": SERVICE}}, 400),
        ({"caseId": str(uuid.UUID(int=1, version=4))}, 404),
        ({"callback": {"url": "http://x", "secret": "s" * 40}}, 400),
        ({"callback": {"url": "https://x", "secret": "short"}}, 400),
    ],
)
def test_what_is_wrong_with_a_creation_is_refused_as_problem_json(sender: Api, change: dict[str, Any], status: int) -> None:
    answer = sender.call("POST", "/v1/submissions", creation(**change))
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status"} <= json.loads(answer.body).keys()


def test_pages_have_limits(world: World, subscriber: Api) -> None:
    for _ in range(5):
        world.submit()
    page = subscriber.json("GET", "/v1/submissions", limit="2", offset="4")
    assert (page["count"], page["offset"], page["totalCount"], len(page["submissions"])) == (1, 4, 5, 1)
    for wrong in ({"limit": "0"}, {"limit": "501"}, {"limit": "x"}, {"offset": "-1"}):
        assert subscriber.call("GET", "/v1/submissions", **wrong).status == 400  # type: ignore[arg-type]


def test_a_second_submission_may_join_a_case(world: World, sender: Api) -> None:
    case = world.simulator.register.submissions[world.submit()].case_id
    assert sender.json("POST", "/v1/submissions", creation(caseId=case))["caseId"] == case


def answer_to(world: World, submission: str, **changes: Any) -> Event:
    held = world.simulator.register.submissions[submission]
    submitted = Event.from_claims(unverified_claims(world.simulator.register.log(held.case_id)[1]))
    event = accept(submitted, held.tags(), destination=DESTINATION, now=world.clock())
    return Event(**{**event.__dict__, **changes})


def post(world: World, subscriber: Api, event: Event) -> int:
    token = sign(event, world.simulator.keys.signing)
    return subscriber.call("POST", f"/v1/cases/{event.transaction[5:]}/events", token, "application/jose").status


def test_the_states_allow_one_answer_only(world: World, subscriber: Api) -> None:
    event = answer_to(world, world.submit())
    forwarded = Event(**{**event.__dict__, "type": EventType.FORWARD})
    assert [post(world, subscriber, one) for one in (forwarded, forwarded, event, event)] == [204, 409, 204, 409]


@pytest.mark.parametrize(
    "change",
    [
        {"type": EventType.DELETE},
        {"issuer": "https://fit-connect.sandbox.invalid"},
        {"schema": "https://schema.fitko.de/fit-connect/set-payload/1.0.0/set-payload.schema.json"},
        {"payload": {}},
        {"payload": AuthenticationTags(metadata="AAAAAAAAAAAAAAAAAAAAAA").payload()},
        {"type": EventType.REJECT},
    ],
)
def test_an_answer_that_breaks_the_rules_is_refused(world: World, subscriber: Api, change: dict[str, Any]) -> None:
    assert post(world, subscriber, answer_to(world, world.submit(), **change)) == 422


def test_an_answer_signed_with_another_key_is_refused(world: World, subscriber: Api) -> None:
    event = answer_to(world, world.submit())
    token = sign(event, world.simulator.keys.service)
    assert subscriber.call("POST", f"/v1/cases/{event.transaction[5:]}/events", token, "application/jose").status == 422


def test_the_service_signs_its_events(world: World) -> None:
    held = world.simulator.register.submissions[world.submit()]
    for token in world.simulator.register.log(held.case_id):
        verify(token, lambda issuer, kid: world.simulator.keys.service if kid == world.simulator.keys.service["kid"] else None)


def test_nobody_answers_for_three_weeks(world: World, subscriber: Api) -> None:
    submission = world.submit()
    case = world.simulator.register.submissions[submission].case_id
    states = []
    for day in (2, 4, 10, 15, 20, 22, 760):
        world.clock.move(days=day - (states[-1][0] if states else 0))
        listed = Api(world.simulator, SUBSCRIBER).json("GET", "/v1/submissions")["totalCount"]
        states.append((day, listed, len(world.simulator.terms.mails), world.simulator.register.has_case(case)))
    assert [state[1:] for state in states] == [
        (1, 0, True), (1, 1, True), (1, 2, True), (0, 2, True), (0, 2, True), (0, 2, True), (0, 2, False),
    ]  # fmt: skip
    assert world.simulator.stats()["rejected"] == [{"uuid": submission, "key": case}]


def test_what_was_picked_up_is_deleted_after_a_week_and_what_was_never_sent_after_a_day(world: World, sender: Api) -> None:
    submission = world.submit()
    source = world.source()
    list(source.acknowledge([receipt(raw) for raw in fetch(source)]))
    unsent = sender.json("POST", "/v1/submissions", creation())["submissionId"]
    register = world.simulator.register.submissions
    held = []
    for day in (0.5, 1, 5, 1):
        world.clock.move(days=day)
        Api(world.simulator).call("GET", "/v1/info")
        held.append((unsent in register, submission in register))
    assert held == [(True, True), (False, True), (False, True), (False, False)]


def test_destinations_are_made_changed_and_removed(world: World, subscriber: Api) -> None:
    keys = world.simulator.keys
    contact = {"legalName": "N", "address": "A", "phone": "1", "email": "a@b.de"}
    body = {
        "contactInformation": contact,
        "services": [{"identifier": SERVICE, "regions": ["DE06"], "submissionSchemas": [{"schemaUri": "urn:x", "mimeType": "a/b"}]}],
        "encryptionKid": keys.encryption["kid"],
        "encryptionPublicKey": keys.public("encryption"),
        "signingPublicKey": keys.public("signing"),
        "metadataVersions": ["2.1.0"],
        "callback": {"url": "https://example.org/callback", "secret": "s" * 40},
    }
    assert subscriber.call("POST", "/v1/destinations", {**body, "encryptionKid": "another"}).status == 400
    assert subscriber.call("POST", "/v1/destinations", {**body, "encryptionPublicKey": {"kty": "RSA"}}).status == 400
    created = subscriber.json("POST", "/v1/destinations", body)
    path = f"/v1/destinations/{created['destinationId']}"
    assert created["status"] == "created"
    assert "secret" not in created["callback"]
    assert subscriber.call("PATCH", path, {"status": "decommissioned"}).status == 400
    assert subscriber.json("PATCH", path, {"status": "active"})["status"] == "active"
    assert subscriber.call("PUT", path, {"status": "inactive"}).status == 400
    assert subscriber.json("GET", "/v1/destinations")["totalCount"] == 2
    assert "contactInformation" not in Api(world.simulator, SENDER).json("GET", path)
    assert subscriber.call("DELETE", path).status == 204
    assert subscriber.call("GET", path).status == 404


def test_callbacks_are_authentic_and_repeated_until_they_are_taken(world: World, subscriber: Api) -> None:
    secret = "s" * 40
    subscriber.json("PATCH", f"/v1/destinations/{DESTINATION}", {"callback": {"url": "https://example.org/c", "secret": secret}})
    submission = world.submit()
    outbox = world.simulator.outbox
    assert outbox.deliver(lambda call: 503) == 0
    taken: list[Callback] = []

    def take(call: Callback) -> int:
        taken.append(call)
        return 204

    assert outbox.deliver(take) == 1
    (call,) = taken
    stamp, signature = call.headers["callback-timestamp"], call.headers["callback-authentication"]
    notice = verify_callback(secret, stamp, signature, call.body, world.clock())
    assert (notice.kind, notice.submissions[0][1]) == ("new-submissions", submission)


def test_the_keys_are_kept_where_only_their_owner_reads_them(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> None:
    folder = tmp_path_factory.mktemp("schluessel")
    for name, key in zip(("zustelldienst", "zustellpunkt-entschluesseln"), (keys.service, keys.encryption), strict=True):
        (folder / f"{name}.jwk").write_text(key.export())
    kept = Keys.cached(folder)
    assert kept.service["kid"] == keys.service["kid"]
    made = folder / "zustellpunkt-unterschreiben.jwk"
    assert made.stat().st_mode & 0o777 == 0o600
    assert Keys.cached(folder).signing["kid"] == kept.signing["kid"]
