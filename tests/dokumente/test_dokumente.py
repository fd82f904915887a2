"""Letters and permits: accessible, the same every time, sealed, and verifiable with nothing but the public key."""

import json
import re
import stat
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from drehscheibe.cli.app import app
from drehscheibe.dokumente import Brief, Parkausweis, Siegel, behoerde, brief, parkausweis, satz, siegel
from drehscheibe.errors import Misconfigured, Rejected
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=BERLIN)
AUSWEIS = Parkausweis(nummer="26-ABCD2345", bezirk="C", kennzeichen="OF-AB 123E", von=date(2026, 12, 1), bis=date(2027, 11, 30))
BRIEF = Brief(
    titel="Bescheid", zeichen="33/1", empfaenger=["Dr. Ayşe Öztürk-Çağlar", "Weg 1", "63065 Offenbach"], absaetze=["Ein Satz."],
    angaben=[("Familienname", "Þórðarson"), ("Wohnung", "Weg 1\n63065 Offenbach")], schluss=["Ende."], fuss="§ 1",
)  # fmt: skip


@pytest.fixture(scope="module")
def seal(tmp_path_factory: pytest.TempPathFactory) -> tuple[Siegel, Path]:
    """A seal, and the file of its public key."""
    file = tmp_path_factory.mktemp("siegel") / "siegel.pem"
    return siegel.anlegen(file), file.with_suffix(".pub.pem")


def permit(seal: Siegel, ausweis: Parkausweis = AUSWEIS) -> bytes:
    return parkausweis.setze(ausweis, seal, behoerde(), ["§ 45 StVO"], NOW)


@pytest.mark.parametrize("kind", ["letter", "permit"])
def test_a_document_says_of_itself_that_it_is_accessible(kind: str, seal: tuple[Siegel, Path]) -> None:
    pdf = brief.setze(BRIEF, NOW) if kind == "letter" else permit(seal[0])
    assert pdf.startswith(b"%PDF-1.7")
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", pdf)
    assert re.search(rb"/Lang ?\(de", pdf)
    assert b"/StructTreeRoot" in pdf
    assert b"/MarkInfo" in pdf
    assert re.search(rb"<dc:title>", pdf)
    fonts = re.findall(rb"/FontFile[23]?", pdf)
    assert fonts, "fonts are embedded"


def test_the_code_has_an_alternative_text_and_the_permit_names_nobody(seal: tuple[Siegel, Path]) -> None:
    pdf = permit(seal[0])
    assert b"/Alt" in pdf
    assert set(Parkausweis.__slots__) == {"nummer", "bezirk", "kennzeichen", "von", "bis"}


def test_a_document_made_again_on_the_same_day_is_the_same_file(seal: tuple[Siegel, Path]) -> None:
    assert permit(seal[0]) == parkausweis.setze(AUSWEIS, seal[0], behoerde(), ["§ 45 StVO"], NOW.replace(hour=17))
    assert brief.setze(BRIEF, NOW) == brief.setze(BRIEF, NOW.replace(hour=17))


def test_what_looks_like_a_command_is_printed_as_it_is() -> None:
    assert brief.setze(replace(BRIEF, absaetze=['#panic("x") $ \\ = * [', "#image(\"/etc/passwd\")"]), NOW).startswith(b"%PDF")


def test_a_character_no_font_has_is_for_a_clerk_and_not_told() -> None:
    with pytest.raises(Rejected) as refusal:
        brief.setze(replace(BRIEF, absaetze=["\U0001f9ff"]), NOW)
    assert refusal.value.findings[0].rule == "DOKUMENT"
    assert "\U0001f9ff" not in refusal.value.findings[0].text


def test_a_page_can_be_looked_at() -> None:
    assert satz.bild("brief", {**_data(), "titel": "A"}).startswith(b"\x89PNG")


@pytest.mark.parametrize("words", [10, 6000])
def test_a_letters_pages_are_counted_as_they_are_set(words: int) -> None:
    """The typesetter's own pictures, one a page, are the measure."""
    import typst

    long = replace(BRIEF, titel="/Type /Page", absaetze=["Wort " * words])
    data = {"behoerde": behoerde(), "datum": "heute", **asdict(long)}
    pages = typst.compile(satz._vorlage("brief"), sys_inputs={"daten": json.dumps(data)}, ignore_system_fonts=True, format="png", ppi=20)
    assert satz.seiten(brief.setze(long, NOW)) == (len(pages) if isinstance(pages, list) else 1)


def _data() -> dict[str, object]:
    return {
        "behoerde": behoerde(), "zeichen": "1", "datum": "heute", "fuss": "",
        **{name: [] for name in ("empfaenger", "absaetze", "angaben", "schluss")},
    }  # fmt: skip


def test_a_sealed_permit_is_read_with_the_public_key(seal: tuple[Siegel, Path], tmp_path: Path) -> None:
    file = tmp_path / "ausweis.pdf"
    file.write_bytes(permit(seal[0]))
    text = parkausweis.aus_datei(file)
    assert text.startswith("BPA1|26-ABCD2345|C|OF-AB 123E|2026-12-01|2027-11-30|")
    assert parkausweis.lies(text, siegel.oeffentliche(seal[1])) == AUSWEIS


def test_a_plate_with_an_umlaut_survives_the_pdf(seal: tuple[Siegel, Path], tmp_path: Path) -> None:
    foreign = replace(AUSWEIS, kennzeichen="TÜ-AB 1")
    file = tmp_path / "ausweis.pdf"
    file.write_bytes(permit(seal[0], foreign))
    assert parkausweis.lies(parkausweis.aus_datei(file), siegel.oeffentliche(seal[1])) == foreign


@pytest.mark.parametrize(
    "change",
    [("|C|", "|D|"), ("OF-AB 123E", "OF-AB 124E"), ("2027-11-30", "2028-11-30"), ("BPA1", "BPA2"), ("|2026", "|2025"), ("|", " ")],
)
def test_a_changed_permit_is_not_genuine(seal: tuple[Siegel, Path], change: tuple[str, str]) -> None:
    text = seal[0].siegle(AUSWEIS.text()).replace(*change)
    assert parkausweis.lies(text, siegel.oeffentliche(seal[1])) is None


@pytest.mark.parametrize("text", ["", "|", "BPA1|x", "BPA1|a|b|c|2026-01-01|2026-01-02|00000000|***", "ä" * 300])
def test_nonsense_is_not_genuine(seal: tuple[Siegel, Path], text: str) -> None:
    assert parkausweis.lies(text, siegel.oeffentliche(seal[1])) is None


def test_another_offices_seal_is_not_ours_and_a_former_key_still_is(seal: tuple[Siegel, Path], tmp_path: Path) -> None:
    other = siegel.anlegen(tmp_path / "neu.pem")
    text = other.siegle(AUSWEIS.text())
    assert parkausweis.lies(text, siegel.oeffentliche(seal[1])) is None
    both = tmp_path / "beide.pem"
    both.write_bytes(other.oeffentlich + seal[1].read_bytes())
    assert parkausweis.lies(text, siegel.oeffentliche(both)) == AUSWEIS
    assert parkausweis.lies(seal[0].siegle(AUSWEIS.text()), siegel.oeffentliche(both)) == AUSWEIS


def test_the_separator_can_not_be_smuggled_in() -> None:
    with pytest.raises(Rejected):
        replace(AUSWEIS, kennzeichen="OF-A 1|2099").text()


def test_the_private_key_is_for_its_owner_and_made_only_once(tmp_path: Path) -> None:
    file = tmp_path / "siegel.pem"
    first = siegel.anlegen(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert siegel.anlegen(file).kennung == first.kennung == siegel.laden(file).kennung
    assert [one.name for one in sorted(tmp_path.iterdir())] == ["siegel.pem", "siegel.pub.pem"]


@pytest.mark.parametrize("content", [b"", b"kein PEM", b"-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n"])
def test_a_file_that_is_no_key_is_for_the_operator(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.pem"
    file.write_bytes(content)
    with pytest.raises(Misconfigured):
        siegel.laden(file)
    with pytest.raises(Misconfigured):
        siegel.oeffentliche(file)


@pytest.mark.parametrize(("day", "code"), [("2026-12-01", 0), ("2027-11-30", 0), ("2026-11-30", 1), ("2027-12-01", 1)])
def test_the_command_verifies_genuineness_and_term(seal: tuple[Siegel, Path], tmp_path: Path, day: str, code: int) -> None:
    file = tmp_path / "ausweis.pdf"
    file.write_bytes(permit(seal[0]))
    for what in (str(file), seal[0].siegle(AUSWEIS.text())):
        result = CliRunner().invoke(app, ["permit", "verify", what, "--schluessel", str(seal[1]), "--tag", day, "--json"])
        assert result.exit_code == code
        told = json.loads(result.stdout)
        assert (told["echt"], told["gueltig"], told["kennzeichen"]) == (True, code == 0, "OF-AB 123E")


def test_the_command_says_when_something_is_not_genuine(seal: tuple[Siegel, Path], tmp_path: Path) -> None:
    file = tmp_path / "leer.pdf"
    file.write_bytes(b"%PDF-1.7 ohne Ausweis")
    for what in (str(file), seal[0].siegle(AUSWEIS.text()).replace("C", "D"), "irgendwas", "https://boese.example/x.pdf", "x" * 5000):
        result = CliRunner().invoke(app, ["permit", "verify", what, "--schluessel", str(seal[1])])
        assert result.exit_code == 1
        assert "Nicht echt" in result.output


def test_a_file_that_is_not_there_is_not_called_a_forgery(seal: tuple[Siegel, Path], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["permit", "verify", str(tmp_path / "fehlt.pdf"), "--schluessel", str(seal[1])])
    assert result.exit_code == 2
    assert "diese Datei gibt es nicht" in " ".join(result.output.split())
