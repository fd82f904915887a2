"""Running the partner: keys that roll over, certificates, callbacks, large submissions in pieces, replies, settings."""

import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from jwcrypto import jwk
from pydantic import ValidationError

from drehscheibe.connections import connection
from drehscheibe.errors import Misconfigured, Rejected, Transient
from drehscheibe.message import Attachment, Message
from drehscheibe.partners.fit_connect import Client, FitConnect, FitConnectConnection, Replies, examine, take_callback
from drehscheibe.partners.fit_connect.bundle import Bundle
from drehscheibe.partners.fit_connect.files import file_name
from drehscheibe.partners.fit_connect.simulator import DESTINATION
from drehscheibe.partners.fit_connect.zustelldienst import Keys, Sender, certify
from drehscheibe.ports import Window
from drehscheibe.standards.fit_connect import ENCRYPTION, KeyRing, callback_signature, decrypt, encrypt, public_jwk, sha512
from drehscheibe.standards.fit_connect.measure import decrypt_rate
from partners.fit_connect.world import SERVICE, World, fetch, receipt

pytestmark = pytest.mark.slow

PIECES = [str(uuid.UUID(int=number, version=4)) for number in (1, 2, 3)]
SECRET = "s" * 40


@pytest.fixture(scope="session")
def successor() -> jwk.JWK:
    """The key that follows."""
    key = jwk.JWK.generate(kty="RSA", size=4096)
    key["kid"] = key.thumbprint()
    return key


def test_keys_roll_over_without_losing_a_submission(world: World, successor: jwk.JWK) -> None:
    client = Client(world.settings())
    before = world.submit()
    published = public_jwk(successor, ENCRYPTION, certify(successor, world.simulator.keys.root_key, world.simulator.keys.root))
    assert client.send("POST", f"/destinations/{DESTINATION}/keys", published, 201) == {}
    client.send("PATCH", f"/destinations/{DESTINATION}", {"encryptionKid": successor["kid"]}, 200)
    with pytest.raises(Misconfigured, match=successor["kid"]):
        examine(client, world.clock())
    sender = Sender(world.simulator.register, DESTINATION, lambda: successor)
    after = sender.submit(b"<neu/>", service=SERVICE, schema_uri="urn:test")
    both = Keys.private_json([world.simulator.keys.encryption, successor])
    source = world.source(decryption_keys=both)
    assert {raw.id: source.open(raw).body for raw in fetch(source)} == {before: b"<antrag/>", after: b"<neu/>"}
    assert len(examine(source.client, world.clock())) == 3


def test_the_expiry_of_every_certificate_is_known(world: World) -> None:
    certificates = examine(Client(world.settings()), world.clock())
    assert [certificate.expires.year for certificate in certificates] == [2049, 2049, 2049]
    assert {certificate.kid for certificate in certificates} == {
        key["kid"] for key in (world.simulator.keys.service, world.simulator.keys.encryption, world.simulator.keys.signing)
    }


def test_the_settings_are_read_from_the_environment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    values = world.simulator.connection(f"{world.url}/fit_connect")
    monkeypatch.setenv("DREHSCHEIBE_CONN_FIT_CONNECT", json.dumps(values))
    assert connection("fit_connect", FitConnectConnection) == world.settings()


def test_a_forms_single_lines_are_understood(world: World) -> None:
    settings = world.settings(
        destination_ids=f"{DESTINATION}, {PIECES[0]}", issuers="https://a https://b", problems='{"FC-TAG": "x"}', destination_services="{}"
    )
    assert settings.destination_ids == (DESTINATION, PIECES[0])
    assert settings.trusted_issuers == ("https://a", "https://b")
    assert settings.problems == {"FC-TAG": "x"}
    with pytest.raises(ValidationError, match="JSON-Objekt"):
        world.settings(problems="x")
    with pytest.raises(ValidationError):
        world.settings(destination_ids="keine-uuid")


def test_an_inactive_destination_and_an_unknown_signing_key_are_for_an_operator(world: World, successor: jwk.JWK) -> None:
    with pytest.raises(Misconfigured, match="Signaturschlüssel"):
        examine(Client(world.settings(signing_key=successor.export())), world.clock())
    world.simulator.destinations.find(DESTINATION)["status"] = "inactive"
    with pytest.raises(Misconfigured, match="nicht aktiv"):
        examine(Client(world.settings()), world.clock())


def test_keys_of_the_service_must_lead_to_the_trusted_root_where_one_is_set(world: World, tmp_path: Path) -> None:
    world.submit()
    good, bad, empty = tmp_path / "gut.pem", tmp_path / "fremd.pem", tmp_path / "leer.pem"
    good.write_bytes(world.simulator.keys.root.public_bytes(Encoding.PEM))
    keys = world.simulator.keys
    bad.write_bytes(Keys(keys.service, keys.encryption, keys.signing).root.public_bytes(Encoding.PEM))
    empty.write_bytes(b"")
    assert len(fetch(world.source(trust_anchors_file=good))) == 1
    for file in (bad, empty, tmp_path / "fehlt.pem"):
        with pytest.raises(Misconfigured):
            fetch(world.source(trust_anchors_file=file))


def test_the_keys_of_the_service_are_fetched_again_when_it_signs_with_a_new_one(world: World, successor: jwk.JWK) -> None:
    source = world.source()
    old = world.submit()
    opened = [source.open(raw).id for raw in fetch(source)]
    keys = world.simulator.keys
    world.simulator.__dict__["keys"] = Keys(successor, keys.encryption, keys.signing)
    new = world.submit()
    (raw,) = [one for one in fetch(source) if one.id == new]
    assert [*opened, source.open(raw).id] == [old, new]


def test_an_authentic_callback_names_the_submissions(world: World) -> None:
    settings = world.settings(callback_secret=SECRET)
    headers, body = callback(world, DESTINATION)
    notice = take_callback(settings, headers, body, world.clock())
    assert notice.submissions == ((DESTINATION, PIECES[0], PIECES[1]),)


def test_a_callback_for_somebody_else_too_late_or_without_headers_is_ignored(world: World) -> None:
    settings = world.settings(callback_secret=SECRET)
    foreign = callback(world, PIECES[2])
    headers, body = callback(world, DESTINATION)
    for given, content, late in ((*foreign, 0), (headers, body, 6), ({}, body, 0), ({**headers, "Callback-Timestamp": "1"}, body, 0)):
        with pytest.raises(Rejected):
            take_callback(settings, given, content, world.clock() + timedelta(minutes=late))
    with pytest.raises(Misconfigured):
        take_callback(world.settings(), headers, body, world.clock())


def callback(world: World, destination: str) -> tuple[dict[str, str], bytes]:
    ids = {"destinationId": destination, "submissionId": PIECES[0], "caseId": PIECES[1]}
    kind = "https://schema.fitko.de/fit-connect/submission-api/callbacks/new-submissions"
    body = json.dumps({"type": kind, "submissions": [ids]}).encode()
    stamp = str(int(world.clock().timestamp()))
    return {"Callback-Timestamp": stamp, "Callback-Authentication": callback_signature(SECRET, stamp, body)}, body


def described(name: str, content: bytes, **more: Any) -> dict[str, Any]:
    described = {"attachmentId": PIECES[2], "purpose": "attachment", "filename": name, "mimeType": "application/pdf"}
    return {**described, "hash": {"type": "sha512", "content": sha512(content)}, **more}


def structure(data: bytes, *attachments: dict[str, Any]) -> dict[str, Any]:
    schema = {"schemaUri": "urn:test", "mimeType": "application/xml"}
    described = {"hash": {"type": "sha512", "content": sha512(data)}, "submissionSchema": schema}
    return {"contentStructure": {"data": described, "attachments": list(attachments)}}


def piece(number: int, content: bytes) -> Attachment:
    return Attachment(id=PIECES[number], name="", mime_type="application/pdf", content=content)


def test_an_attachment_that_came_in_fragments_is_put_together_in_order(world: World) -> None:
    metadata = structure(b"<antrag/>", described("Gutachten.pdf", b"%PDF eins zwei", fragments=[PIECES[1], PIECES[0]]))
    world.submit(attachments=[piece(0, b" zwei"), piece(1, b"%PDF eins")], metadata=metadata)
    source = world.source()
    (opened,) = (source.open(raw) for raw in fetch(source))
    assert [(one.name, one.content) for one in opened.attachments] == [("Gutachten.pdf", b"%PDF eins zwei")]


def test_fragments_together_keep_the_limit_of_an_attachment(world: World) -> None:
    metadata = structure(b"<antrag/>", described("a.pdf", b"x" * 2000, fragments=PIECES[:2]))
    world.submit(attachments=[piece(0, b"x" * 1000), piece(1, b"x" * 1000)], metadata=metadata)
    source = world.source(max_attachment=1500)
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert [finding.rule for finding in refused.value.findings] == ["FC-GROESSE"]


def test_data_sent_as_an_attachment_because_of_their_size_are_the_data(world: World) -> None:
    data = b"<antrag>gross</antrag>"
    document = structure(data, described("daten.xml", data, purpose="data")) | {
        "$schema": "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json"
    }
    submission = world.simulator.register.submissions[world.submit(attachments=[piece(2, data)])]
    submission.data, submission.metadata = "", encrypt(json.dumps(document).encode(), world.simulator.keys.encryption, "application/json")
    world.simulator.register._cases[submission.case_id].clear()
    world.simulator.register.submit(submission)
    source = world.source()
    (opened,) = (source.open(raw) for raw in fetch(source))
    assert (opened.body, opened.attachments) == (data, ())


def test_an_attachment_nobody_described_is_refused(world: World) -> None:
    world.submit(attachments=[piece(0, b"x")], metadata=structure(b"<antrag/>"))
    source = world.source()
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert [(one.rule, one.field) for one in refused.value.findings] == [("FC-ANLAGENLISTE", f"attachment:{PIECES[0]}")]


def test_metadata_that_name_another_service_are_refused(world: World) -> None:
    other = {"publicServiceType": {"identifier": "urn:de:fim:leika:leistung:99999999999999"}}
    world.submit(metadata=other, metadata_version="1.0.0")
    source = world.source()
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert [one.rule for one in refused.value.findings] == ["FC-LEISTUNG"]


def test_version_two_of_the_api_is_received_the_same_way(world: World) -> None:
    submission = world.submit(attachments=[piece(0, b"x")])
    source = world.source(SERVICE, api_version="v2")
    (raw,) = fetch(source)
    assert source.open(raw).body == b"<antrag/>"
    assert list(source.acknowledge([receipt(raw)])) == [submission]


def test_replies_are_off_until_somebody_switches_them_on(world: World) -> None:
    with pytest.raises(Misconfigured, match="abgeschaltet"):
        Replies(Client(world.settings()))


def test_a_reply_reaches_the_sender_encrypted_for_his_key(world: World, successor: jwk.JWK) -> None:
    key = public_jwk(successor, ENCRYPTION)
    channel = {"replyChannel": {"fitConnect": {"processStandards": ["urn:x:y"], "encryptionPublicKey": key}}}
    world.submit(metadata=channel)
    source = world.source(replies=True)
    (raw,) = fetch(source)
    opened = source.inspect(raw)
    case = Bundle.from_bytes(raw.body).case_id
    reply_id = Replies(source.client).send(case, opened.metadata, b"{}", b'{"text": "Bitte Foto nachreichen"}', [piece(0, b"%PDF")])
    held = world.simulator.replies.all[reply_id]
    ring = KeyRing([successor.export(as_dict=True)])
    assert decrypt(held.data, ring, limit=1000, where="data").plaintext == b'{"text": "Bitte Foto nachreichen"}'
    assert decrypt(held.attachments[PIECES[0]], ring, limit=1000, where="data").plaintext == b"%PDF"
    assert source.open(raw).body == b"<antrag/>", "events of the reply do not disturb"


def test_without_a_reply_channel_another_way_is_named(world: World) -> None:
    world.submit()
    source = world.source(replies=True)
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        Replies(source.client).send(PIECES[0], source.inspect(raw).metadata, b"{}", b"{}")
    assert refused.value.findings[0].rule == "FC-RUECKKANAL"


def test_a_kept_bundle_that_is_damaged_is_a_finding_and_not_a_crash(world: World) -> None:
    for body in (b"", b"{}", b"[]", b'{"format": 2}', b'{"format": 1}', b"\xff"):
        with pytest.raises(Rejected) as refused:
            world.source().open(Message(id="1", kind="fit-connect/raw", body=body))
        assert refused.value.findings[0].rule == "FC-BUENDEL"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Foto.jpg", "Foto.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\erika\\Foto.jpg", "Foto.jpg"),
        ("", "anlage-3.jpg"),
        ("..", "anlage-3.jpg"),
        ("a\x00b\u202e.jpg", "ab.jpg"),
        ("ü" * 200 + ".jpg", "ü" * 108 + ".jpg"),
    ],
)
def test_file_names_are_plain(given: str, name: str) -> None:
    assert file_name(given, 3, "image/jpeg") == name


def test_missing_keys_name_the_setting(world: World, tmp_path: Path) -> None:
    for name in ("decryption_keys", "signing_key"):
        attribute = "ring" if name == "decryption_keys" else "signer"
        for changes in ({name: ""}, {f"{name}_file": str(tmp_path / "fehlt")}, {name: "kein JSON"}):
            with pytest.raises(Misconfigured):
                getattr(world.settings(**changes), attribute)


def test_keys_may_come_from_files(world: World, tmp_path: Path) -> None:
    values = world.simulator.connection("http://x")
    (tmp_path / "dec").write_text(values["decryption_keys"])
    (tmp_path / "sig").write_text(values["signing_key"])
    settings = world.settings(decryption_keys="", decryption_keys_file=tmp_path / "dec", signing_key="", signing_key_file=tmp_path / "sig")
    assert list(settings.ring) == [world.simulator.keys.encryption["kid"]]
    assert settings.signer["kid"] == world.simulator.keys.signing["kid"]


def test_secrets_do_not_show(world: World) -> None:
    settings = world.settings(callback_secret=SECRET)
    text = repr(settings) + str(settings)
    assert SECRET not in text
    assert '"d"' not in text
    assert "sandbox-drehscheibe" not in text


def test_a_destination_must_be_named(world: World) -> None:
    with pytest.raises(ValidationError):
        world.settings(destination_ids=[])


def test_nothing_is_read_or_called_before_the_first_use() -> None:
    source = FitConnect()
    with pytest.raises(Misconfigured, match="DREHSCHEIBE_CONN_FIT_CONNECT"):
        list(source.receive(Window()))


def test_a_changed_connection_is_noticed_at_the_next_poll(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.submit()
    source = FitConnect()
    values = world.simulator.connection(f"{world.url}/fit_connect")
    monkeypatch.setenv("DREHSCHEIBE_CONN_FIT_CONNECT", json.dumps(values))
    (raw,) = fetch(source)
    source.open(raw)
    client = source.client
    assert len(fetch(source)) == 1
    assert source.client is client, "nothing changed: keys and token are kept"
    monkeypatch.setenv("DREHSCHEIBE_CONN_FIT_CONNECT", json.dumps(values | {"page": 7}))
    assert len(fetch(source)) == 1
    assert source.settings.page == 7


def test_ids_that_are_no_uuid_reach_no_address(world: World) -> None:
    with pytest.raises(Transient):
        Client(world.settings()).submission("../../token")


@pytest.mark.slow
def test_a_decryption_costs_little_more_than_its_rsa_operation(successor: jwk.JWK) -> None:
    assert decrypt_rate(successor, rounds=60).share >= 0.85
