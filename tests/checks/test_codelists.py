"""Code lists: ours, official ones, versions, values matched to the end."""

from pathlib import Path

import pytest

from drehscheibe.checks.codelists import Codelist, Codelists, codelists, install, read_genericode, read_own
from drehscheibe.errors import Misconfigured, Rejected
from drehscheibe.standards import xml

GENERICODE = """<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
<Identification><ShortName>farbe</ShortName><Version>{version}</Version><CanonicalUri>urn:test:farbe</CanonicalUri></Identification>
<ColumnSet><Column Id="code" Use="required"/><Column Id="name" Use="required"/><Key Id="k"><ColumnRef Ref="code"/></Key></ColumnSet>
<SimpleCodeList><Row><Value ColumnRef="code"><SimpleValue>01</SimpleValue></Value>
<Value ColumnRef="name"><SimpleValue>rot</SimpleValue></Value></Row>
</SimpleCodeList></gc:CodeList>"""
URN = "urn:test:farbe"
XS = "{http://www.w3.org/2001/XMLSchema}"


def ours() -> list[Codelist]:
    return [entry for entry in codelists() if not entry.amtlich]


def test_every_list_of_ours_has_urn_version_title_and_codes() -> None:
    assert len(ours()) >= 20
    for entry in ours():
        assert entry.urn.startswith("urn:")
        assert entry.version
        assert entry.titel
        assert all(entry.codes) and all(entry.codes.values())


@pytest.mark.parametrize(
    "urn",
    [
        "urn:xoev-de:xinneres:codeliste:geschlecht", "urn:de:dsmeld:schluesseltabelle:familienstand",
        "urn:de:dsmeld:schluesseltabelle:auskunftssperre", "urn:de:dsmeld:schluesseltabelle:wohnungsstatus",
        "urn:xoev-de:xmeld:codeliste:datenabruf.ergebnisstatus", "urn:xoev-de:xmeld:codeliste:datenabruf.nichterstellung.grund",
        "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat",
        "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staatsangehoerigkeit",
        "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:ags",
    ],
)  # fmt: skip
def test_the_lists_the_hub_needs_are_there(urn: str) -> None:
    assert codelists().get(urn).codes


def test_values_are_matched_to_the_end() -> None:
    status = codelists().get("urn:xoev-de:xmeld:codeliste:datenabruf.ergebnisstatus", "2")
    assert status.check("01") is None
    for wrong in ("1", "010", " 01", "01 ", "", "01\n"):
        assert "X011" in str(status.check(wrong))


def test_an_excerpt_judges_the_form_only() -> None:
    ags = codelists().get("urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:ags")
    assert not ags.vollstaendig
    assert ags.codes["06413000"] == "Offenbach am Main"
    assert ags.check("06440016") is None
    assert ags.check("99999999") is not None
    assert ags.check("06413000 ") is not None


def test_unknown_lists_and_versions_are_told_apart_from_unknown_codes() -> None:
    urn = "urn:de:xoev:codeliste:erreichbarkeit"
    assert codelists().versions(urn) == ("3", "4.1")
    assert codelists().check(urn, "14", "4.1") is None
    assert "X011" in str(codelists().check(urn, "14", "3"))
    assert codelists().check(urn, "14") is None  # the newest
    assert "X010" in str(codelists().check(urn, "01", "9"))
    assert "X010" in str(codelists().check("urn:test:gibt-es-nicht", "01"))
    with pytest.raises(Misconfigured, match="XRepository"):
        codelists().get("urn:test:gibt-es-nicht")
    with pytest.raises(Misconfigured, match="9"):
        codelists().get(urn, "9")


def test_versions_are_ordered_as_numbers_and_dates() -> None:
    lists = Codelists(Codelist(urn=URN, version=v, titel="t", codes={"1": "x"}) for v in ("10", "9", "4.1", "4.10"))
    assert lists.versions(URN) == ("4.1", "4.10", "9", "10")
    dated = Codelists(Codelist(urn=URN, version=v, titel="t", codes={"1": "x"}) for v in ("2026-06-30", "2024-08-01"))
    assert dated.get(URN).version == "2026-06-30"


def test_an_official_list_wins_over_ours_of_the_same_version() -> None:
    own = Codelist(urn=URN, version="1", titel="t", codes={"02": "blau"})
    official = read_genericode(GENERICODE.format(version=1).encode())
    for lists in (Codelists([own, official]), Codelists([official, own])):
        assert lists.get(URN, "1").codes == {"01": "rot"}


def test_an_operator_installs_an_official_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "farbe.xml"
    source.write_text(GENERICODE.format(version=1), "utf-8")
    home = tmp_path / "schemas"
    monkeypatch.setenv("DREHSCHEIBE_SCHEMAS", str(home))
    try:
        assert install(source, home).version == "1"
        install(source, home)  # a second time changes nothing
        assert codelists().check(URN, "01", "1") is None
        source.write_text(GENERICODE.format(version=1).replace("rot", "grün"), "utf-8")
        with pytest.raises(Misconfigured, match="anderem Inhalt"):
            install(source, home)
    finally:
        codelists.cache_clear()


WITHOUT_KEY = GENERICODE.format(version=1).replace('ColumnRef="code"><', 'ColumnRef="other"><').encode()


@pytest.mark.parametrize("content", [b"kein XML", b"<a/>", GENERICODE.format(version="").encode(), b"<!DOCTYPE a><a/>", WITHOUT_KEY])
def test_what_is_no_code_list_is_not_installed(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Rejected):
        read_genericode(content)
    source = tmp_path / "x.xml"
    source.write_bytes(content)
    with pytest.raises(Misconfigured, match=r"x\.xml"):
        install(source, tmp_path / "home")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "text", ["", "urn = 1", "[codes", 'urn = "u"\nversion = "1"\ntitel = "t"\nvollstaendig = true\nmuster = "("\n[codes]\n']
)
def test_a_broken_file_of_ours_is_an_operators_matter(text: str, tmp_path: Path) -> None:
    path = tmp_path / "kaputt_1.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Misconfigured, match=r"kaputt_1\.toml"):
        read_own(path)


@pytest.fixture(scope="module")
def official_lists(standards_dir: Path) -> dict[tuple[str, str], Codelist]:
    found = [read_genericode(path.read_bytes()) for path in sorted((standards_dir / "codelists-genericode").glob("*.xml"))]
    return {(entry.urn, entry.version): entry for entry in found}


@pytest.mark.standards
def test_our_lists_have_exactly_the_official_codes(official_lists: dict[tuple[str, str], Codelist]) -> None:
    compared = 0
    for entry in ours():
        official = official_lists.get((entry.urn, entry.version))
        if official is None:
            continue
        compared += 1
        if entry.vollstaendig:
            assert set(entry.codes) == set(official.codes), entry.urn
        else:
            assert set(entry.codes) <= set(official.codes), entry.urn
    assert compared >= 12


@pytest.mark.standards
def test_names_of_places_states_and_countries_are_the_official_ones(official_lists: dict[tuple[str, str], Codelist]) -> None:
    base = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:"
    for name in ("ags", "staat"):
        own = codelists().get(base + name)
        official = official_lists[own.urn, own.version]
        assert [code for code, text in own.codes.items() if not official.codes[code].startswith(text) and name == "ags"] == []
        assert len(own.codes) >= 70


@pytest.mark.standards
def test_our_lists_have_exactly_the_codes_that_xmeld_enumerates(standards_dir: Path) -> None:
    root = xml.parse((standards_dir / "xmeld-25.11a/xsd/xmeld-codes.xsd").read_bytes())
    compared = []
    for node in root.iter(f"{XS}complexType"):
        urn = node.findtext(".//codeliste/kennung") or ""
        version = node.findtext(".//versionCodeliste/version") or ""
        codes = {value.get("value", "") for value in node.iter(f"{XS}enumeration")}
        if codes and urn and version in codelists().versions(urn):
            assert set(codelists().get(urn, version).codes) == codes, urn
            compared.append(urn)
    assert len(compared) >= 12
    assert "urn:de:dsmeld:schluesseltabelle:auskunftssperre" in compared
