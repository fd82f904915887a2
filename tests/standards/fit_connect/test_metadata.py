"""Metadata: our profiles say the same as the official schemas, and versions in between are read by their common core."""

import copy
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from drehscheibe.errors import Rejected
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards.fit_connect import read_metadata, sha512

URI = "https://schema.fitko.de/fit-connect/metadata/{}/metadata.schema.json"
HASH = {"type": "sha512", "content": sha512(b"x")}
UUIDS = [f"2046f9f1-dc89-4440-9c24-c76a8f40d6{number:02d}" for number in range(9)]
PROFILE = "http://uri.etsi.org/ades/191x2/level/baseline/B-LT#"
SIGNATURE = {"signatureFormat": "pdf", "detachedSignature": True, "content": "QUJD", "eidasAdesProfile": PROFILE}
PAYMENT = {
    "transactionUrl": "https://pay.example.org/1",
    "transactionId": "a-1",
    "transactionReference": "KZ 1",
    "transactionTimestamp": "2026-01-01T00:00:00Z",
    "paymentMethod": "CREDITCARD",
    "paymentMethodDetail": "Visa",
    "status": "BOOKED",
    "grossAmount": 12.5,
}
DATA = {"hash": HASH, "submissionSchema": {"schemaUri": "urn:x:y", "mimeType": "application/xml"}, "signature": SIGNATURE}
FIRST = {
    "$schema": URI.format("1.0.0"),
    "contentStructure": {
        "data": DATA,
        "attachments": [
            {
                "attachmentId": UUIDS[0],
                "purpose": "form",
                "filename": "a.pdf",
                "description": "A",
                "mimeType": "application/pdf",
                "hash": HASH,
                "signature": SIGNATURE,
            }
        ],
    },
    "publicServiceType": {"name": "N", "description": "D", "identifier": "urn:de:fim:leika:leistung:99108001001000"},
    "authenticationInformation": [{"type": "identificationReport", "version": "2.0.0", "content": "abc"}],
    "paymentInformation": PAYMENT,
    "replyChannel": {"elster": {"accountId": "1234567890", "lieferTicket": "t", "geschaeftszeichen": "g"}},
    "additionalReferenceInfo": {"senderReference": "r", "applicationDate": "2026-01-01"},
}
JWK = {"kty": "RSA", "key_ops": ["wrapKey"], "alg": "RSA-OAEP-256", "kid": "12345678", "n": "A" * 683, "e": "AQAB"}
SECOND = {
    "$schema": URI.format("2.1.0"),
    "contentStructure": {
        "data": DATA,
        "attachments": [
            {"attachmentId": UUIDS[0], "purpose": "data", "mimeType": "application/pdf", "hash": HASH, "fragments": [UUIDS[1], UUIDS[2]]}
        ],
    },
    "paymentInformation": PAYMENT,
    "replyChannel": {"fitConnect": {"processStandards": ["urn:xoev:x"], "encryptionPublicKey": JWK}},
    "additionalReferenceInfo": {
        "senderReference": "r",
        "applicationDate": "2026-01-01",
        "idBundDeApplicationId": UUIDS[3],
        "zustimmungZumDigitalenBescheid": False,
    },
    "author": {
        "name": "N",
        "description": "D",
        "url": "u",
        "product": {"name": "P", "description": "D", "version": "1", "manufacturer": "M"},
    },
    "dataSets": [
        {
            "dataSetId": UUIDS[4],
            "schema": {"schemaUri": "urn:a:b", "mimeType": "application/jose"},
            "hash": HASH,
            "description": "D",
            "content": {"a": 1},
        }
    ],
}
CHANNELS: list[dict[str, Any]] = [
    {"eMail": {"address": "a@b.de", "pgpPublicKey": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nx"}},
    {"deMail": {"address": "a@b.de-mail.de"}},
    {"fink": {"finkPostfachRef": "hh/by/12345", "host": "https://servicekonto1.example.com/"}},
    {"idBundDeMailbox": {"mailboxUuid": UUIDS[5]}},
    {"fink": {"finkPostfachRef": ""}},
    {"elster": {"accountId": "12", "geschaeftszeichen": "g" * 11}},
    {},
    {"eMail": {"address": "a"}, "deMail": {"address": "b"}},
]
VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    0.015,
    "",
    "x",
    "X" * 300,
    "sha512",
    "ABC",
    "a/b",
    [],
    [1],
    ["a", "a"],
    {},
    {"a": 1},
    "urn:a:b",
    UUIDS[6],
]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places(value[key], (*path, key))


def mutants(document: dict[str, Any], count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(20261101)
    everywhere = list(places(document))
    for number in range(count):
        mutant = copy.deepcopy(document)
        for place in [everywhere[number % len(everywhere)], *chance.sample(everywhere, number % 2)]:
            mutate(mutant, place, chance)
        if number % 3 == 0:
            mutant["replyChannel"] = chance.choice(CHANNELS)
        yield mutant


def mutate(document: Any, place: tuple[Any, ...], chance: random.Random) -> None:
    *way, last = place
    try:
        for step in way:
            document = document[step]
        document[last]
    except (KeyError, IndexError, TypeError):
        return  # an earlier change took this place away
    if isinstance(document, dict) and chance.randrange(3) == 0:
        del document[last]
    elif isinstance(document, dict) and chance.randrange(4) == 0:
        document["x-unbekannt"] = 1
    else:
        document[last] = copy.deepcopy(chance.choice(VALUES))


def validator(file: Path) -> Draft202012Validator:
    schema = json.loads(file.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.standards
@pytest.mark.parametrize(("version", "document"), [("1.0.0", FIRST), ("2.1.0", SECOND)])
def test_the_profile_judges_a_thousand_variations_as_the_official_schema_does(
    standards_dir: Path, version: str, document: dict[str, Any]
) -> None:
    official = validator(standards_dir / "fit-connect" / "schemas" / f"metadata-{version}.schema.json")
    profile = validator(SCHEMAS / "fit-connect" / f"metadata-{version}.schema.json")
    assert official.is_valid(document)
    assert profile.is_valid(document)
    verdicts = {True: 0, False: 0}
    for mutant in mutants(document, 1000):
        verdict = official.is_valid(mutant)
        assert profile.is_valid(mutant) is verdict, mutant
        verdicts[verdict] += 1
    assert min(verdicts.values()) > 50


@pytest.mark.standards
@pytest.mark.parametrize("version", ["1.0.0", "2.1.0"])
def test_the_profile_knows_every_official_element(standards_dir: Path, version: str) -> None:
    official = json.loads((standards_dir / "fit-connect" / "schemas" / f"metadata-{version}.schema.json").read_text("utf-8"))
    profile = json.loads((SCHEMAS / "fit-connect" / f"metadata-{version}.schema.json").read_text("utf-8"))
    assert set(elements(official)) - set(elements(profile)) <= {"$schema"}


def elements(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from elements(part)


@pytest.mark.parametrize(
    ("version", "document", "against"),
    [
        ("1.0.0", FIRST, "1.0.0"),
        ("1.0.4", FIRST, "1.0.0"),
        ("1.3.0", FIRST, "gemeinsam"),
        ("1.5.0", FIRST, "gemeinsam"),
        ("2.0.0", SECOND, "gemeinsam"),
        ("2.1.0", SECOND, "2.1.0"),
        ("2.1.7", SECOND, "2.1.0"),
        ("2.4.0", SECOND, "gemeinsam"),
    ],
)
def test_the_version_is_named_with_what_it_was_checked_against(version: str, document: dict[str, Any], against: str) -> None:
    read = read_metadata(json.dumps(document | {"$schema": URI.format(version)}).encode())
    assert (read.version, read.checked_against) == (version, against)
    assert read.attachments[0].id == UUIDS[0]
    assert (read.schema_uri, read.mime_type, read.sha512) == ("urn:x:y", "application/xml", HASH["content"])


def test_metadata_without_a_schema_are_taken_for_1_0_0() -> None:
    read = read_metadata(b'{"contentStructure": {"attachments": []}}')
    assert (read.version, read.sha512) == ("1.0.0", "")


def test_fragments_keep_their_order() -> None:
    read = read_metadata(json.dumps(SECOND).encode())
    assert read.attachments[0].sent_as == (UUIDS[1], UUIDS[2])


def rules(document: Any) -> set[str]:
    with pytest.raises(Rejected) as refused:
        read_metadata(document if isinstance(document, bytes) else json.dumps(document).encode())
    assert all("geheim" not in finding.text for finding in refused.value.findings)
    return {finding.rule for finding in refused.value.findings}


def test_what_is_wrong_with_metadata_is_told_apart() -> None:
    assert rules(b"{geheim") == {"FC-METADATEN-SYNTAX"}
    assert rules(b"[1, 2]") == {"FC-METADATEN-SYNTAX"}
    assert rules(b"[" * 100_000) == {"FC-METADATEN-SYNTAX"}
    assert rules(SECOND | {"$schema": URI.format("3.0.0")}) == {"FC-METADATEN-VERSION"}
    assert rules(SECOND | {"$schema": "https://geheim.example.org/"}) == {"FC-METADATEN-VERSION"}
    assert rules(SECOND | {"$schema": 7}) == {"FC-METADATEN-VERSION"}
    assert rules({name: value for name, value in SECOND.items() if name != "$schema"}) == {"FC-METADATEN-OHNE-SCHEMA"}
    assert rules(FIRST | {"contentStructure": {"attachments": [{"filename": "geheim.pdf"}]}}) == {"FC-METADATEN-SCHEMA"}
    assert rules(SECOND | {"geheim": 1, "additionalReferenceInfo": {"geheimerName": "geheim"}}) == {"FC-METADATEN-SCHEMA"}


def test_an_empty_list_of_fragments_is_refused_as_the_schema_demands() -> None:
    document = copy.deepcopy(SECOND)
    document["contentStructure"]["attachments"][0]["fragments"] = []  # type: ignore[index]
    assert rules(document) == {"FC-METADATEN-SCHEMA"}


def test_a_finding_names_the_field() -> None:
    with pytest.raises(Rejected) as refused:
        read_metadata(json.dumps(FIRST | {"contentStructure": {"data": {"hash": HASH}, "attachments": []}}).encode())
    assert "contentStructure/data/submissionSchema" in refused.value.findings[0].text


def test_metadata_of_1_0_0_fail_2_1_0_for_exactly_the_expected_reasons() -> None:
    """A 1.0.0 document with a private element in additionalReferenceInfo and no $schema, as products in use send it."""
    document = copy.deepcopy(FIRST) | {"additionalReferenceInfo": {"senderReference": "r", "x-antrag": "1"}}
    del document["$schema"]
    document["replyChannel"] = {"eMail": {"address": "a@b.de"}}
    errors = validator(SCHEMAS / "fit-connect" / "metadata-2.1.0.schema.json").iter_errors(document)
    assert sorted(error.validator for error in errors) == ["additionalProperties", "required"]
    assert read_metadata(json.dumps(document).encode()).version == "1.0.0"


def test_the_profiles_say_where_they_come_from() -> None:
    origin = (SCHEMAS / "fit-connect" / "HERKUNFT.toml").read_text("utf-8")
    for file in (SCHEMAS / "fit-connect").glob("*.json"):
        assert f'datei = "{file.name}"' in origin
    assert not re.search(r"https?://(?!schema\.fitko\.de)", origin)


@pytest.mark.parametrize("version", ["1.0.0", "1.3.0", "2.1.0"])
def test_a_line_feed_behind_a_hash_and_an_id_that_is_none_are_refused(version: str) -> None:
    sent = copy.deepcopy(FIRST if version.startswith("1") else SECOND) | {"$schema": URI.format(version)}
    attachment = sent["contentStructure"]["attachments"][0]  # type: ignore[index]
    for name, wrong in (("hash", HASH | {"content": f"{HASH['content']}\n"}), ("attachmentId", "keine-uuid")):
        right, attachment[name] = attachment[name], wrong
        with pytest.raises(Rejected, match="FC-METADATEN-SCHEMA"):
            read_metadata(json.dumps(sent).encode())
        attachment[name] = right
    read_metadata(json.dumps(sent).encode())


@pytest.mark.parametrize("number", ["1" * 5000, "\u0663", "99999"])
def test_a_version_no_standard_has_is_a_finding(number: str) -> None:
    sent = SECOND | {"$schema": URI.format(f"2.{number}.0")}
    with pytest.raises(Rejected, match="FC-METADATEN-VERSION"):
        read_metadata(json.dumps(sent).encode())


@pytest.mark.parametrize("depth", [101, 500, 985, 991, 992, 995])
def test_metadata_nested_however_deep_are_a_finding(depth: int) -> None:
    sent = f'{{"$schema": "{URI.format("2.1.0")}", "contentStructure": {"[" * depth}{"]" * depth}}}'
    with pytest.raises(Rejected, match="FC-METADATEN-SYNTAX"):
        read_metadata(sent.encode())


@pytest.mark.parametrize("version", ["1.0.0", "2.1.0"])
def test_a_signature_of_half_a_million_strokes_is_judged_without_trying_them_all(version: str) -> None:
    sent = copy.deepcopy(FIRST if version.startswith("1") else SECOND) | {"$schema": URI.format(version)}
    data = sent["contentStructure"]["data"]  # type: ignore[index]
    data["signature"] = {"signatureFormat": "cms", "detachedSignature": True, "content": "-" * 500_000 + "!"}
    start = time.process_time()
    with pytest.raises(Rejected, match="FC-METADATEN-SCHEMA"):
        read_metadata(json.dumps(sent).encode())
    assert time.process_time() - start < 5
