"""Filing in the e-file: the order, its package, and the answers."""

import io
import zipfile
from datetime import datetime

import pytest

from drehscheibe.errors import Misconfigured, Rejected, Transient
from drehscheibe.message import Attachment
from drehscheibe.standards import xdomea
from drehscheibe.standards.xdomea.fvdaten_teile import RueckmeldungType
from drehscheibe.zeit import BERLIN

PROCESS = "7d0c0f0e-1111-4222-8333-444455556666"
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=BERLIN)
ANTRAG = Attachment(id="11111111-2222-4333-8444-555555555555", name="Antrag Müller.pdf", mime_type="application/pdf", content=b"%PDF-1.7")
FOTO = Attachment(id="99999999-2222-4333-8444-555555555555", name="foto.jpg", mime_type="image/jpeg", content=b"\xff\xd8")
BUERGERBUERO = xdomea.behoerde("Bürgerbüro", ags="06413000")
EAKTE = xdomea.behoerde("Hauptamt", einheit="eAkte")


def order(*dokumente: Attachment) -> xdomea.FvdatenMessage:
    return xdomea.ablage(PROCESS, NOW, BUERGERBUERO, EAKTE, "33.1-2026/17", "Umtausch", dokumente)


def names(packed: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(packed)).namelist()


def rules(packed: bytes, name: str = "", limits: xdomea.Grenzen | None = None) -> list[str]:
    with pytest.raises(Rejected) as caught:
        xdomea.unpack(packed, name, limits)
    for finding in caught.value.findings:
        assert "Müller" not in finding.text
        assert "Antrag" not in finding.text
    return [finding.rule for finding in caught.value.findings]


def repacked(packed: bytes, *, drop: str = "", add: dict[str, bytes] | None = None, rename: dict[str, str] | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not drop or not name.endswith(drop):
                new.writestr((rename or {}).get(name, name), old.read(name))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return made.getvalue()


def test_a_package_holds_the_message_and_each_document_under_the_prescribed_names() -> None:
    packed = xdomea.pack(order(ANTRAG, FOTO), [ANTRAG, FOTO])
    assert names(packed) == [
        f"{PROCESS}_FVDaten.SGOAblegen.0605.xml",
        f"{ANTRAG.id}_Antrag Müller.pdf",
        f"{FOTO.id}_foto.jpg",
    ]
    assert xdomea.package_name(order()) == f"{PROCESS}_FVDaten.SGOAblegen.0605"


def test_what_was_packed_comes_out_again() -> None:
    packed = xdomea.pack(order(ANTRAG, FOTO), [ANTRAG, FOTO])
    package = xdomea.unpack(packed, f"{PROCESS}_FVDaten.SGOAblegen.0605.zip")
    assert package.message == order(ANTRAG, FOTO)
    assert package.attachments == (ANTRAG, FOTO)
    assert package.version == "3.0.0"
    assert package.skipped == ()


def test_the_same_order_always_gives_the_same_bytes() -> None:
    assert xdomea.pack(order(ANTRAG), [ANTRAG]) == xdomea.pack(order(ANTRAG), [ANTRAG])


def test_an_order_says_where_it_belongs_and_what_it_is_about() -> None:
    message = order(ANTRAG)
    filed = message.SchriftgutobjektZumAblegen[0]
    assert filed.Ablageort == "33.1-2026/17"
    assert filed.Schriftgutobjekt.Vorgang.AllgemeineMetadaten.Betreff == "Umtausch"
    assert filed.Schriftgutobjekt.Vorgang.Dokument[0].Version[0].Format[0].Name == "018"
    assert message.Kopf.Nachrichtentyp == "0605"


def test_a_new_case_is_an_order_0604() -> None:
    message = xdomea.anlage(PROCESS, NOW, BUERGERBUERO, EAKTE, "33.1-2026/17", "Umtausch", [ANTRAG])
    assert xdomea.package_name(message).endswith("_FVDaten.SGOErstellen.0604")
    assert xdomea.unpack(xdomea.pack(message, [ANTRAG])).message == message


def test_a_file_name_that_a_file_system_refuses_is_made_fit_and_kept_readable() -> None:
    strange = Attachment(id=ANTRAG.id, name="../a/b:c\x00?.pdf", mime_type="application/pdf", content=b"x")
    packed = xdomea.pack(order(strange), [strange])
    assert names(packed)[1] == f"{ANTRAG.id}__a_b_c_.pdf"
    attachment = xdomea.unpack(packed).attachments[0]
    assert (attachment.id, attachment.name) == (ANTRAG.id, "../a/b:c ?.pdf")


def test_a_very_long_file_name_is_shortened() -> None:
    strange = Attachment(id=ANTRAG.id, name="x" * 400 + ".pdf", mime_type="application/pdf", content=b"x")
    assert len(names(xdomea.pack(order(strange), [strange]))[1]) < 200


def test_packing_without_a_document_the_message_names_is_refused() -> None:
    with pytest.raises(Rejected) as caught:
        xdomea.pack(order(ANTRAG, FOTO), [ANTRAG])
    assert [finding.rule for finding in caught.value.findings] == ["XDOMEA-FEHLT"]


def test_packing_a_document_the_message_does_not_name_is_refused() -> None:
    with pytest.raises(Rejected) as caught:
        xdomea.pack(order(ANTRAG), [ANTRAG, FOTO])
    assert [finding.rule for finding in caught.value.findings] == ["XDOMEA-UEBERZAEHLIG"]


def test_a_package_with_a_missing_and_an_extra_document_is_refused_with_both_reasons() -> None:
    packed = xdomea.pack(order(ANTRAG, FOTO), [ANTRAG, FOTO])
    assert rules(repacked(packed, drop="jpg", add={"x.txt": b"x"})) == ["XDOMEA-FEHLT", "XDOMEA-UEBERZAEHLIG"]


def test_a_package_without_a_message_is_refused() -> None:
    assert rules(repacked(xdomea.pack(order(ANTRAG), [ANTRAG]), drop="0605.xml")) == ["XDOMEA-PAKET"]


def test_a_package_with_two_messages_is_refused() -> None:
    packed = xdomea.pack(order(ANTRAG), [ANTRAG])
    assert rules(repacked(packed, add={f"{ANTRAG.id}_FVDaten.SGOAblegen.0605.xml": b"<a/>"})) == ["XDOMEA-PAKET"]


def test_a_message_under_another_process_is_refused() -> None:
    packed = xdomea.pack(order(ANTRAG), [ANTRAG])
    old = f"{PROCESS}_FVDaten.SGOAblegen.0605.xml"
    assert rules(repacked(packed, rename={old: f"{ANTRAG.id}_FVDaten.SGOAblegen.0605.xml"})) == ["XDOMEA-NAME"]
    assert rules(repacked(packed, rename={old: f"{PROCESS}_FVDaten.SGOErstellen.0604.xml"})) == ["XDOMEA-NAME"]


def test_a_package_under_another_name_is_refused() -> None:
    assert rules(xdomea.pack(order(ANTRAG), [ANTRAG]), "irgendwas.zip") == ["XDOMEA-NAME"]


def test_a_primary_document_may_itself_be_xml() -> None:
    data = Attachment(id=FOTO.id, name="daten.xml", mime_type="application/xml", content=b"<!DOCTYPE x><x/>")
    assert xdomea.unpack(xdomea.pack(order(data), [data])).attachments == (data,)


@pytest.mark.parametrize("name", ["../x.pdf", "/x.pdf", "a/x.pdf", "a\\x.pdf", "C:x.pdf", "x\n.pdf", "..", "ordner/"])
def test_a_name_that_could_lead_elsewhere_is_refused(name: str) -> None:
    assert rules(repacked(xdomea.pack(order(ANTRAG), [ANTRAG]), add={name: b""})) == ["ZIP-NAME"]


def test_two_files_of_the_same_name_are_refused() -> None:
    packed = xdomea.pack(order(ANTRAG), [ANTRAG])
    with pytest.warns(UserWarning, match="Duplicate"):
        doubled = repacked(packed, add={f"{ANTRAG.id}_Antrag Müller.pdf": b"other"})
    assert rules(doubled) == ["ZIP-NAME"]
    assert rules(repacked(packed, add={f"{ANTRAG.id}_ANTRAG Müller.PDF": b"other"})) == ["ZIP-NAME"]


def test_a_zip_bomb_is_refused_without_unpacking_it() -> None:
    packed = repacked(xdomea.pack(order(ANTRAG), [ANTRAG]), add={f"{FOTO.id}.bin": bytes(50_000_000)})
    assert len(packed) < 100_000
    assert rules(packed) == ["ZIP-GRENZE"]


def test_a_file_beyond_the_limits_is_refused() -> None:
    packed = xdomea.pack(order(ANTRAG), [ANTRAG])
    assert rules(packed, limits=xdomea.Grenzen(size=100)) == ["ZIP-GRENZE"]
    assert rules(packed, limits=xdomea.Grenzen(total=100)) == ["ZIP-GRENZE"]
    assert rules(packed, limits=xdomea.Grenzen(files=1)) == ["ZIP-GRENZE"]


def test_a_symbolic_link_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo(f"{FOTO.id}_x")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert rules(made.getvalue()) == ["ZIP-NAME"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_compression_is_refused(method: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr("x", b"x" * 1000)
    assert rules(made.getvalue()) == ["ZIP-FORM"]


@pytest.mark.parametrize("damage", [0, 10, 60, -30])
def test_a_damaged_zip_is_refused(damage: int) -> None:
    packed = bytearray(xdomea.pack(order(ANTRAG), [ANTRAG]))
    packed[damage : damage + 25 if damage >= 0 else None] = b"\xff" * 25
    assert rules(bytes(packed))[0] in {"ZIP-FORM", "ZIP-NAME", "ZIP-GRENZE"}


@pytest.mark.parametrize("content", [b"", b"garbage", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_is_refused(content: bytes) -> None:
    assert rules(content)[0] in {"ZIP-FORM", "XDOMEA-PAKET"}


def test_a_message_with_a_doctype_is_refused_inside_a_package_too() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(f"{PROCESS}_FVDaten.SGOAblegen.0605.xml", b"<!DOCTYPE a><a/>")
    assert rules(made.getvalue()) == ["XML-DOCTYPE"]


def test_the_e_file_confirms_where_it_filed_the_case() -> None:
    answer = xdomea.import_bestaetigen(order(ANTRAG), NOW, ablageort="33.1-2026/17/4711")
    received = xdomea.read(xdomea.write(answer)).message
    assert xdomea.ergebnis(received).ablageorte == ("33.1-2026/17/4711",)
    assert received.Kopf.Absender == EAKTE
    assert received.Kopf.ProzessID == PROCESS


def test_the_e_file_confirms_the_arrival() -> None:
    message = xdomea.empfang_bestaetigen(order(ANTRAG), NOW)
    assert xdomea.package_name(message) == f"{PROCESS}_FVDaten.EmpfangBestaetigen.0629"
    assert xdomea.read(xdomea.write(message)).message == message


@pytest.mark.parametrize(
    ("rueckmeldung", "error"),
    [
        (RueckmeldungType(AllgemeineRueckmeldung="0000001"), Transient),
        (RueckmeldungType(AllgemeineRueckmeldung="0000499"), Transient),
        (RueckmeldungType(AllgemeineRueckmeldung="0000004"), Misconfigured),
        (RueckmeldungType(AllgemeineRueckmeldung="0000008"), Rejected),
        (RueckmeldungType(SpezifischeFehlermeldung0605="0605001"), Rejected),
        (RueckmeldungType(SonstigeFehlermeldung="Frau Müller gibt es nicht"), Rejected),
    ],
)
def test_a_refusal_is_sorted_by_who_must_act(rueckmeldung: RueckmeldungType, error: type[Exception]) -> None:
    answer = xdomea.import_bestaetigen(order(ANTRAG), NOW, rueckmeldung=rueckmeldung)
    with pytest.raises(error) as caught:
        xdomea.ergebnis(answer)
    assert "Müller" not in str(caught.value)


def test_an_order_already_carried_out_counts_as_success() -> None:
    answer = xdomea.import_bestaetigen(order(ANTRAG), NOW, ablageort="A", rueckmeldung=RueckmeldungType(AllgemeineRueckmeldung="0000009"))
    assert xdomea.ergebnis(answer).ablageorte == ("A",)
