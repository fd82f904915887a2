"""Encryption as FIT-Connect prescribes it, and nothing else."""

import json
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jwcrypto import jwe, jwk

from drehscheibe.errors import Misconfigured, Rejected
from drehscheibe.standards.fit_connect import ENCRYPTION, KeyRing, decrypt, encrypt, public_jwk
from standards.fit_connect.pair import Pair


def rule(token: str, ring: KeyRing, limit: int = 1_000_000) -> str:
    with pytest.raises(Rejected) as refused:
        decrypt(token, ring, limit=limit, where="data")
    (finding,) = refused.value.findings
    assert finding.field == "data"
    return finding.rule


@pytest.mark.parametrize("compress", [False, True])
@pytest.mark.parametrize("size", [1, 1000, 600_000])
def test_what_was_encrypted_is_decrypted(pair: Pair, compress: bool, size: int) -> None:
    plaintext = bytes(number * 7919 % 251 for number in range(size))
    token = encrypt(plaintext, pair.encryption, "application/json", compress=compress)
    opened = decrypt(token, pair.ring, limit=size, where="data")
    assert opened.plaintext == plaintext
    assert (opened.kid, opened.content_type, opened.compressed) == (pair.encryption["kid"], "application/json", compress)


def test_compressed_content_above_the_librarys_own_limit_is_read(pair: Pair) -> None:
    plaintext = bytes(zlib.crc32(str(number).encode()) & 255 for number in range(700_000))
    token = encrypt(plaintext, pair.encryption, "application/json", compress=True)
    assert decrypt(token, pair.ring, limit=1_000_000, where="data").plaintext == plaintext


def test_a_zip_bomb_is_refused_without_unpacking_it(pair: Pair) -> None:
    assert rule(encrypt(bytes(50_000_000), pair.encryption, "application/json", compress=True), pair.ring) == "FC-GROESSE"


def test_content_above_the_limit_is_refused(pair: Pair) -> None:
    assert rule(encrypt(bytes(1001), pair.encryption, "application/json"), pair.ring, limit=1000) == "FC-GROESSE"
    assert rule(encrypt(bytes(100_000), pair.encryption, "application/json"), pair.ring, limit=1000) == "FC-GROESSE"


@pytest.mark.parametrize(
    ("algorithm", "content"), [("RSA-OAEP", "A256GCM"), ("RSA-OAEP-256", "A128GCM"), ("RSA-OAEP-256", "A256CBC-HS512")]
)
def test_other_algorithms_are_refused(pair: Pair, algorithm: str, content: str) -> None:
    header = {"alg": algorithm, "enc": content, "kid": pair.encryption["kid"]}
    token = jwe.JWE(b"x", protected=json.dumps(header), recipient=pair.encryption).serialize(compact=True)
    assert rule(token, pair.ring) == "FC-VERFAHREN"


def test_a_symmetric_key_can_not_be_smuggled_in(pair: Pair) -> None:
    key = jwk.JWK.generate(kty="oct", size=256)
    header = {"alg": "dir", "enc": "A256GCM", "kid": pair.encryption["kid"]}
    assert rule(jwe.JWE(b"x", protected=json.dumps(header), recipient=key).serialize(compact=True), pair.ring) == "FC-VERFAHREN"


def test_an_unknown_key_is_named_as_such(pair: Pair) -> None:
    other = jwk.JWK(**{**pair.encryption.export_public(as_dict=True), "kid": "somebody-else"})
    assert rule(encrypt(b"x", other, "application/json"), pair.ring) == "FC-SCHLUESSEL"


@pytest.mark.parametrize("segment", range(5))
def test_a_change_in_any_segment_is_noticed(pair: Pair, segment: int) -> None:
    parts = encrypt(b"some content", pair.encryption, "application/json").split(".")
    middle = len(parts[segment]) // 2
    parts[segment] = parts[segment][:middle] + ("A" if parts[segment][middle] != "A" else "B") + parts[segment][middle + 1 :]
    assert rule(".".join(parts), pair.ring) in {"FC-ENTSCHLUESSELN", "FC-VERFAHREN", "FC-SCHLUESSEL"}


@given(st.one_of(st.text(max_size=200), st.text(alphabet="abcXYZ019-_.", max_size=300), st.just("." * 4), st.just("e30.a.b.c.d")))
@settings(max_examples=200)
def test_garbage_never_gets_further_than_a_finding(pair: Pair, token: str) -> None:
    assert rule(token, pair.ring).startswith("FC-")


def test_two_keys_decrypt_side_by_side_while_they_roll_over(pair: Pair, fresh: jwk.JWK) -> None:
    ring = KeyRing.from_json(json.dumps({"keys": [key.export(as_dict=True) for key in (pair.encryption, fresh)]}))
    for key in (pair.encryption, fresh):
        assert decrypt(encrypt(b"x", key, "application/json"), ring, limit=10, where="data").kid == key["kid"]
    assert len(ring) == 2


@pytest.fixture(scope="module")
def fresh() -> jwk.JWK:
    key = jwk.JWK.generate(kty="RSA", size=4096)
    key["kid"] = key.thumbprint()
    return key


def test_a_private_key_may_carry_its_operation(pair: Pair) -> None:
    ring = KeyRing([pair.encryption.export(as_dict=True) | {"key_ops": ["unwrapKey"], "alg": ENCRYPTION}])
    assert decrypt(encrypt(b"x", pair.encryption, "application/json"), ring, limit=10, where="data").plaintext == b"x"


@pytest.mark.parametrize(
    "change", [{"alg": "RSA1_5"}, {"key_ops": ["sign"]}, {"kty": "EC"}, {"e": "Aw"}, {"d": None}, {"n": "AQAB"}, {"n": "***"}]
)
def test_a_key_that_is_not_fit_for_it_is_refused_at_start(pair: Pair, change: dict[str, Any]) -> None:
    key = {name: value for name, value in (pair.encryption.export(as_dict=True) | change).items() if value is not None}
    with pytest.raises(Misconfigured):
        KeyRing([key])


def test_a_key_below_4096_bit_is_refused(short_key: jwk.JWK) -> None:
    with pytest.raises(Misconfigured, match="4096"):
        KeyRing([short_key.export(as_dict=True)])


def test_keys_that_are_no_json_are_refused_without_quoting_them() -> None:
    for text in ("not json", "[1]", '"text"', "{}", '{"keys": [{"kty": "RSA", "d": "geheim"}]}'):
        with pytest.raises(Misconfigured) as refused:
            KeyRing.from_json(text)
        assert "geheim" not in str(refused.value)


def test_the_published_key_has_no_private_part(pair: Pair) -> None:
    published = public_jwk(pair.encryption, ENCRYPTION, ["abc"])
    assert published["key_ops"] == ["wrapKey"]
    assert published["x5c"] == ["abc"]
    assert not {"d", "p", "q", "dp", "dq", "qi"} & published.keys()
