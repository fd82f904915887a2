"""Nothing about schemas and contracts ever goes to the network: every one there is loads with all connections cut off."""

import json
import socket
from pathlib import Path

import pytest

from drehscheibe.checks.json_profile import compiled
from drehscheibe.errors import Misconfigured
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards import catalog, schemas
from drehscheibe.transport import wsdl as wsdl_files
from drehscheibe.transport.xta.contract import Contract

WSDLS = sorted(SCHEMAS.rglob("*.wsdl"))
PROFILES = sorted((path.parent.parent.name, path.parent.name) for path in SCHEMAS.glob("*/*/HERKUNFT.toml"))
OFFICIAL = ["xta-2.1.1/XTA.wsdl", "eakte-dmsin/dmsin-eai-1.10.wsdl", "ewo-eai/ewoeai.wsdl"]


@pytest.fixture(autouse=True)
def _cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_there_are_contracts_and_profiles_to_look_at() -> None:
    assert len(WSDLS) >= 6
    assert len(PROFILES) >= 20


@pytest.mark.parametrize("wsdl", WSDLS, ids=lambda path: path.name)
def test_each_contract_of_ours_loads(wsdl: Path) -> None:
    assert wsdl_files._document.__wrapped__(wsdl).services


@pytest.mark.standards
@pytest.mark.parametrize("name", OFFICIAL)
def test_each_official_contract_loads(standards_dir: Path, name: str) -> None:
    contract = Contract(standards_dir / name)
    assert contract._client.wsdl.services


@pytest.mark.parametrize(("standard", "version"), PROFILES, ids=lambda part: part)
def test_each_profile_compiles(standard: str, version: str) -> None:
    own = schemas.profile(standard, version)
    assert own is not None
    loaded = [schemas.profile_schema(standard, version)] if own.drivers else []
    loaded += [compiled.__wrapped__(path) for path in sorted(own.folder.glob("*.schema.json"))]
    assert loaded or list(own.folder.glob("*.wsdl"))


@pytest.mark.standards
def test_each_official_schema_compiles(standards_dir: Path) -> None:
    count = 0
    names = ("xdomea-2.4.0", "xdomea-3.0.0", "xdomea-3.1.0", "xdomea-4.0.0", "xmeld-25.11a", "xta-2.1.1")
    for folder in (standards_dir / name for name in names):
        for files in catalog.namespaces(folder).values():
            for one in catalog.entry_files(files):
                catalog.xml_schema([one], [folder, standards_dir])
                count += 1
    assert count > 20


def test_a_contract_that_leads_to_the_network_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fern.wsdl").write_text(
        '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:a">'
        '<import namespace="urn:b" location="http://schemas.invalid/b.wsdl"/></definitions>', "utf-8",
    )  # fmt: skip
    with pytest.raises(Misconfigured, match="ins Netz"):
        wsdl_files._document.__wrapped__(tmp_path / "fern.wsdl")


def test_a_json_schema_that_leads_to_the_network_is_not_followed(tmp_path: Path) -> None:
    from drehscheibe.checks.schema import json_violations

    (tmp_path / "fern.schema.json").write_text(json.dumps({"$ref": "https://schemas.invalid/x.json"}), "utf-8")
    with pytest.raises(Misconfigured, match="verweist"):
        json_violations({}, compiled.__wrapped__(tmp_path / "fern.schema.json"))
