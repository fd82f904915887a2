"""The schema registry: profiles, installed official releases, and what it refuses to install."""

import json
import shutil
import threading
import zipfile
from pathlib import Path

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.standards import catalog, schemas
from drehscheibe.standards.xml import parse

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
NS = "urn:xoev-de:xdomea:schema:9.9.9"
MAIN = f'<xs:schema {XS} xmlns:t="urn:t" targetNamespace="{NS}"><xs:include schemaLocation="teil.xsd"/>\
<xs:import namespace="urn:t" schemaLocation="https://example.invalid/t.xsd"/><xs:element name="a" type="t:kurz"/></xs:schema>'
PART = f'<xs:schema {XS} targetNamespace="{NS}"><xs:element name="b" type="xs:int"/></xs:schema>'
TYPES = f'<xs:schema {XS} targetNamespace="urn:t"><xs:simpleType name="kurz"><xs:restriction base="xs:string">\
<xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:schema>'
RELEASE = {"xsd/haupt.xsd": MAIN, "xsd/teil.xsd": PART, "kern/typen.xsd": TYPES}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DREHSCHEIBE_SCHEMAS", str(tmp_path / "home"))
    monkeypatch.setattr(schemas, "SCHEMAS", tmp_path / "profile")
    schemas.forget()
    return schemas.home()


@pytest.fixture(autouse=True)
def _clean() -> object:
    yield
    schemas.forget()


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content, "utf-8")
    return path


def archive(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def test_a_profile_is_used_while_nothing_official_is_installed(tmp_path: Path) -> None:
    folder(tmp_path / "profile/xdomea/9.9.9", {"xdomea.xsd": PART, "HERKUNFT.toml": 'driver = "xdomea.xsd"\n'})
    schema = schemas.schema("xdomea", "9.9.9")
    assert schema.validate(parse(f'<b xmlns="{NS}">1</b>'.encode()))
    assert not schema.validate(parse(f'<a xmlns="{NS}">1</a>'.encode()))
    assert [(line.standard, line.version, line.profile, line.official) for line in schemas.installed()] == [
        ("xdomea", "9.9.9", True, False)
    ]


def test_an_installed_release_takes_the_place_of_the_profile(tmp_path: Path, home: Path) -> None:
    folder(tmp_path / "profile/xdomea/9.9.9", {"xdomea.xsd": PART, "HERKUNFT.toml": 'driver = "xdomea.xsd"\n'})
    release = schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    assert (release.standard, release.version, release.drivers) == ("xdomea", "9.9.9", ("xsd/haupt.xsd",))
    assert schemas.schema("xdomea", "9.9.9").validate(parse(f'<a xmlns="{NS}">abc</a>'.encode()))
    assert [(line.profile, line.official) for line in schemas.installed()] == [(True, True)]
    assert not schemas.profile_schema("xdomea", "9.9.9").validate(parse(f'<a xmlns="{NS}">abc</a>'.encode()))


def test_a_zip_and_a_folder_with_the_same_files_are_the_same_release(tmp_path: Path, home: Path) -> None:
    first = schemas.install(archive(tmp_path / "amtlich.zip", {**RELEASE, "liesmich.pdf": "x"}), home)
    again = schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    assert first == again


def test_an_import_is_answered_by_namespace_and_never_fetched(tmp_path: Path, home: Path) -> None:
    schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    schema = schemas.schema("xdomea", "9.9.9")
    assert schema.validate(parse(f'<a xmlns="{NS}">abc</a>'.encode()))
    assert not schema.validate(parse(f'<a xmlns="{NS}">abcd</a>'.encode()))


def test_a_schema_named_by_the_document_itself_is_not_loaded(tmp_path: Path, home: Path) -> None:
    schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    (tmp_path / "boese.xsd").write_text(f'<xs:schema {XS} targetNamespace="{NS}"><xs:element name="x"/></xs:schema>', "utf-8")
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    body = f'<x xmlns="{NS}" {xsi} xsi:schemaLocation="{NS} {tmp_path / "boese.xsd"}"/>'
    assert not schemas.schema("xdomea", "9.9.9").validate(parse(body.encode()))


def test_a_namespace_that_nobody_holds_is_the_operators_to_install(tmp_path: Path, home: Path) -> None:
    without = {name: content for name, content in RELEASE.items() if not name.startswith("kern")}
    with pytest.raises(Misconfigured, match="urn:t"):
        schemas.install(folder(tmp_path / "amtlich", without), home)
    assert schemas.installed() == []


def test_a_release_that_does_not_compile_is_not_installed(tmp_path: Path, home: Path) -> None:
    broken = {**RELEASE, "xsd/teil.xsd": PART.replace("xs:int", "xs:gibtesnicht")}
    with pytest.raises(Misconfigured, match="fehlerhaft"):
        schemas.install(folder(tmp_path / "amtlich", broken), home)
    assert list(home.iterdir()) == []


def test_changed_files_are_refused_before_they_are_used(tmp_path: Path, home: Path) -> None:
    release = schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    (release.folder / "xsd/teil.xsd").write_text(PART.replace("xs:int", "xs:string"), "utf-8")
    with pytest.raises(Misconfigured, match="verändert"):
        schemas.schema("xdomea", "9.9.9")


def test_an_added_file_is_a_change_too(tmp_path: Path, home: Path) -> None:
    release = schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    (release.folder / "xsd/neu.xsd").write_text(PART, "utf-8")
    with pytest.raises(Misconfigured, match="verändert"):
        schemas.schema("xdomea", "9.9.9")


def test_the_same_version_with_other_files_is_refused(tmp_path: Path, home: Path) -> None:
    schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    with pytest.raises(Misconfigured, match="bereits mit anderen Dateien"):
        schemas.install(folder(tmp_path / "anders", {**RELEASE, "xsd/teil.xsd": PART.replace("xs:int", "xs:string")}), home)


def test_a_zip_with_another_hash_than_the_operator_named_is_refused(tmp_path: Path, home: Path) -> None:
    with pytest.raises(Misconfigured, match="Prüfsumme"):
        schemas.install(archive(tmp_path / "amtlich.zip", RELEASE), home, sha256="00" * 32)


@pytest.mark.parametrize("name", ["../boese.xsd", "/boese.xsd", "a/../../boese.xsd", "..\\boese.xsd", "C:\\boese.xsd"])
def test_a_path_that_leads_out_of_the_zip_is_refused(tmp_path: Path, home: Path, name: str) -> None:
    with pytest.raises(Misconfigured, match="Pfade"):
        schemas.install(archive(tmp_path / "amtlich.zip", {**RELEASE, name: PART}), home)
    assert not list(tmp_path.rglob("boese.xsd"))


def test_a_symbolic_link_in_a_zip_is_not_followed(tmp_path: Path, home: Path) -> None:
    path = archive(tmp_path / "amtlich.zip", RELEASE)
    link = zipfile.ZipInfo("xsd/link.xsd")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(link, "/etc/passwd")
    release = schemas.install(path, home)
    assert not (release.folder / "xsd/link.xsd").exists()


def test_a_zip_bomb_is_refused_before_it_is_written(tmp_path: Path, home: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(3):
            made.writestr(f"{number}.xsd", bytes(50_000_000))
    with pytest.raises(Misconfigured, match="zu groß"):
        schemas.install(tmp_path / "bombe.zip", home)
    assert list(home.iterdir()) == []


def test_too_many_files_are_refused(tmp_path: Path, home: Path) -> None:
    with pytest.raises(Misconfigured, match="zu viele"):
        schemas.install(archive(tmp_path / "viele.zip", {f"{n}.xsd": "" for n in range(2001)}), home)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04garbage", b"<xs:schema/>"])
def test_a_file_that_is_no_zip_is_refused(tmp_path: Path, home: Path, content: bytes) -> None:
    (tmp_path / "kaputt.zip").write_bytes(content)
    with pytest.raises(Misconfigured):
        schemas.install(tmp_path / "kaputt.zip", home)


def test_a_release_of_an_unknown_standard_must_be_named(tmp_path: Path, home: Path) -> None:
    unknown = folder(tmp_path / "amtlich", {"a.xsd": PART.replace(NS, "urn:fremd")})
    with pytest.raises(Misconfigured, match="--standard"):
        schemas.install(unknown, home)
    release = schemas.install(unknown, home, standard="fremd", version="1")
    assert release.drivers == ("a.xsd",)
    assert schemas.schema("fremd", "1").validate(parse(b'<b xmlns="urn:fremd">1</b>'))


def test_a_standard_that_is_named_like_a_path_is_refused(tmp_path: Path, home: Path) -> None:
    with pytest.raises(Misconfigured):
        schemas.install(folder(tmp_path / "amtlich", {"a.xsd": PART.replace(NS, "urn:f")}), home, standard="../x", version="1")


def test_a_missing_schema_says_how_to_install_it() -> None:
    with pytest.raises(Misconfigured, match="drehscheibe schemas install"):
        schemas.schema("xmeld", "99.99")


def test_a_broken_manifest_is_named(tmp_path: Path, home: Path) -> None:
    release = schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    manifest = release.folder.parent / "MANIFEST.json"
    manifest.write_text(json.dumps({"dateien": 1}), "utf-8")
    with pytest.raises(Misconfigured, match=r"MANIFEST\.json"):
        schemas.schema("xdomea", "9.9.9")


def test_an_include_that_leads_outside_is_refused(tmp_path: Path, home: Path) -> None:
    (tmp_path / "geheim.xsd").write_text(PART, "utf-8")
    outside = {**RELEASE, "xsd/teil.xsd": PART.replace("<xs:element", '<xs:include schemaLocation="../../geheim.xsd"/><xs:element', 1)}
    with pytest.raises(Misconfigured, match="nicht mitgeliefert"):
        schemas.install(folder(tmp_path / "amtlich", outside), home)


def test_many_threads_get_one_and_the_same_schema(tmp_path: Path, home: Path) -> None:
    schemas.install(folder(tmp_path / "amtlich", RELEASE), home)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(schemas.schema("xdomea", "9.9.9"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({id(one) for one in found}) == 1


def test_the_version_is_read_from_the_namespace() -> None:
    from drehscheibe.standards.identify import known_version

    assert known_version("http://www.osci.de/xmeld2511a") == ("xmeld", "25.11a")
    assert known_version("http://www.osci.de/xmeld2605") == ("xmeld", "26.05")
    assert known_version("http://xoev.de/transport/xta/211") == ("xta", "2.1.1")
    assert known_version("urn:xoev-de:xdomea:schema:3.1.0") == ("xdomea", "3.1.0")
    assert known_version("urn:fremd") is None


@pytest.mark.standards
@pytest.mark.parametrize("version", ["2.4.0", "3.0.0", "3.1.0"])
def test_the_official_xdomea_releases_install_and_compile(standards_dir: Path, home: Path, version: str) -> None:
    release = schemas.install(standards_dir / f"xdomea-{version}/xsd", home)
    assert (release.standard, release.version) == ("xdomea", version)
    assert schemas.schema("xdomea", version) is not None


@pytest.mark.standards
def test_an_official_release_may_lean_on_another_one(standards_dir: Path, home: Path) -> None:
    schemas.install(standards_dir / "xoev-kern/xsd-official", home, standard="xoev", version="kern")
    schemas.install(standards_dir / "xinneres-26.11-transcribed/xsd", home, standard="xinneres", version="26.11")
    release = schemas.install(standards_dir / "xmeld-25.11a/xsd", home)
    assert (release.standard, release.version) == ("xmeld", "25.11a")


@pytest.mark.standards
def test_the_official_xta_release_installs(standards_dir: Path, home: Path) -> None:
    assert schemas.install(standards_dir / "xta-2.1.1", home).version == "2.1.1"


def test_the_catalog_prefers_the_file_an_import_names(tmp_path: Path) -> None:
    files = {
        "a.xsd": f'<xs:schema {XS} targetNamespace="urn:a"><xs:import namespace="urn:t" schemaLocation="zwei.xsd"/>'
        '<xs:element name="a" type="t:kurz" xmlns:t="urn:t"/></xs:schema>',
        "eins.xsd": TYPES,
        "zwei.xsd": TYPES.replace('value="3"', 'value="1"'),
    }
    path = folder(tmp_path / "x", files)
    schema = catalog.xml_schema([path / "a.xsd"], [path])
    assert not schema.validate(parse(b'<a xmlns="urn:a">ab</a>'))


def module(name: str, body: str = "", *imports: str) -> str:
    family = "http://www.osci.de/xinneres"
    links = "".join(f'<xs:import namespace="{family}/{one}" schemaLocation="https://example.invalid/{one}.xsd"/>' for one in imports)
    return f'<xs:schema {XS} targetNamespace="{family}/{name}">{links}{body}</xs:schema>'


MODULES = {
    "a-woerter.xsd": module("woerter/1", '<xs:simpleType name="kurz"><xs:restriction base="xs:string"/></xs:simpleType>'),
    "b-kopf.xsd": module("kopf/2", '<xs:element name="kopf" type="xs:string"/>', "woerter/1"),
    "c-rueckweisung.xsd": module("rueckweisung/6", '<xs:element name="r" type="xs:int"/>', "kopf/2", "woerter/1"),
    "din.xsd": f'<xs:schema {XS} targetNamespace="urn:din"/>',
}


def test_a_standard_of_modules_begins_with_the_one_no_other_imports(tmp_path: Path, home: Path) -> None:
    release = schemas.install(folder(tmp_path / "amtlich", MODULES), home, version="99.11")
    assert (release.standard, release.version, release.drivers) == ("xinneres", "99.11", ("c-rueckweisung.xsd",))
    assert schemas.schema("xinneres", "99.11").validate(parse(b'<r xmlns="http://www.osci.de/xinneres/rueckweisung/6">1</r>'))


def test_the_version_of_a_standard_of_modules_is_asked_for_when_no_profile_knows_it(tmp_path: Path, home: Path) -> None:
    with pytest.raises(Misconfigured, match=r"Version von xinneres .* \(--version\)"):
        schemas.install(folder(tmp_path / "amtlich", MODULES), home)
    folder(tmp_path / "profile/xinneres/26.11", {"r.xsd": MODULES["c-rueckweisung.xsd"], "HERKUNFT.toml": 'driver = "r.xsd"\n'})
    schemas.forget()
    assert schemas.install(tmp_path / "amtlich", home).version == "26.11"


def test_a_library_without_messages_has_no_file_to_begin_with(tmp_path: Path, home: Path) -> None:
    library = folder(tmp_path / "kern", {"din.xsd": MODULES["din.xsd"], "typen.xsd": TYPES})
    release = schemas.install(library, home, standard="kern", version="1")
    assert release.drivers == ()
    with pytest.raises(Misconfigured, match="kein Schema vorhanden"):
        schemas.schema("kern", "1")


def test_two_standards_side_by_side_are_no_release(tmp_path: Path, home: Path) -> None:
    other = MAIN.replace("9.9.9", "8.8.8"), PART.replace("9.9.9", "8.8.8")
    both = {**RELEASE, "alt/haupt.xsd": other[0], "alt/teil.xsd": other[1]}
    with pytest.raises(Misconfigured, match="--standard"):
        schemas.install(folder(tmp_path / "zwei", both), home)
    release = schemas.install(tmp_path / "zwei", home, standard="xdomea", version="8.8.8")
    assert release.drivers == ("alt/haupt.xsd",)
    foreign = {"a.xsd": PART.replace(NS, "urn:a"), "b.xsd": PART.replace(NS, "urn:b")}
    with pytest.raises(Misconfigured, match="mehrere Standards"):
        schemas.install(folder(tmp_path / "fremd", foreign), home, standard="fremd", version="1")


def test_a_folder_without_schemas_and_a_folder_far_too_big_are_named_as_such(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Misconfigured, match="keine Schemadateien"):
        schemas.install(folder(tmp_path / "leer", {"liesmich.txt": "x"}), home)
    monkeypatch.setattr("drehscheibe.standards.releases._MAX_FILES", 2)
    with pytest.raises(Misconfigured, match="zu viele"):
        schemas.install(folder(tmp_path / "amtlich", RELEASE), home)


@pytest.mark.standards
def test_the_official_xinneres_release_begins_with_its_reject(
    standards_dir: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schemas, "SCHEMAS", Path(__file__).resolve().parents[2] / "schemas")
    shutil.copytree(standards_dir / "xinneres-26.11-transcribed/xsd", tmp_path / "alles")
    shutil.copytree(standards_dir / "xoev-kern/xsd-official", tmp_path / "alles", dirs_exist_ok=True)  # as the XRepository delivers it
    release = schemas.install(tmp_path / "alles", home)
    assert (release.standard, release.version, release.drivers) == ("xinneres", "26.11", ("xinneres-rueckweisung.xsd",))
    assert schemas.by_namespace("http://www.osci.de/xinneres/rueckweisung/6") == ("xinneres", "26.11")
    assert not schemas.schema("xinneres", "26.11").validate(parse(b'<r xmlns="http://www.osci.de/xinneres/rueckweisung/6"/>'))
