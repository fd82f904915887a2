"""MTOM as others write it, and as it must not be written."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from requests_toolbelt.multipart.decoder import MultipartDecoder

from drehscheibe.errors import Rejected
from drehscheibe.transport import mtom

ENVELOPE = (
    '<e xmlns="urn:x" xmlns:xop="http://www.w3.org/2004/08/xop/include"><data>'
    '<xop:Include href="{href}"/></data></e>'
)
CONTENT = bytes(range(256)) + b"\r\n--b\r\n\n--bb--\r\n"


def multipart(
    *, href: str = "cid:anlage@x", content_id: str = "<anlage@x>", newline: str = "\r\n", boundary: str = "grenze", end: str = "--",
    preamble: str = "", first: str = "", extra: str = "", content: bytes = CONTENT,
) -> bytes:  # fmt: skip
    """A body as another sender might write it."""
    root_id = f"Content-ID: {first}{newline}" if first else ""
    head = (
        f"{preamble}--{boundary}{newline}Content-Type: application/xop+xml{newline}{root_id}{newline}{ENVELOPE.format(href=href)}{newline}"
        f"--{boundary}{newline}Content-Type: application/pdf{newline}{extra}Content-ID: {content_id}{newline}{newline}"
    )
    return head.encode() + content + f"{newline}--{boundary}{end}{newline}".encode()


def content_of(content_type: str, body: bytes) -> bytes:
    received = mtom.read(content_type, body)
    return bytes(mtom.binary(etree.fromstring(received.envelope).find("{urn:x}data"), received))


PLAIN = 'multipart/related; boundary="grenze"; type="application/xop+xml"; start="<wurzel>"'


@pytest.mark.parametrize(
    "content_type",
    [
        'multipart/related; boundary="grenze"',
        "multipart/related; boundary=grenze",
        "Multipart/Related;boundary=grenze;type=\"application/xop+xml\"",
        "multipart/related;\r\n\tboundary=\"grenze\";\r\n\tstart-info=\"application/soap+xml\"",
        "multipart/related; type=\"application/xop+xml\"; charset=utf-8; BOUNDARY=\"grenze\"",
    ],
)
def test_the_boundary_is_found_quoted_or_not_and_the_start_may_be_missing(content_type: str) -> None:
    assert content_of(content_type, multipart()) == CONTENT


@pytest.mark.parametrize("start", ['start="<wurzel@x>"', 'start="wurzel@x"', "start=<wurzel@x>", 'start=" <wurzel@x> "'])
def test_the_start_is_found_with_and_without_angle_brackets(start: str) -> None:
    assert content_of(f'multipart/related; boundary="grenze"; {start}', multipart(first="<wurzel@x>")) == CONTENT


def test_the_envelope_need_not_come_first_when_start_names_it() -> None:
    body = (
        b"--g\r\nContent-ID: <a@x>\r\n\r\nInhalt\r\n--g\r\nContent-ID: <w@x>\r\nContent-Type: application/xop+xml\r\n\r\n"
        + ENVELOPE.format(href="cid:a@x").encode() + b"\r\n--g--"
    )
    assert content_of('multipart/related; boundary=g; start="<w@x>"', body) == b"Inhalt"


@pytest.mark.parametrize(
    ("href", "content_id"),
    [
        ("cid:anlage@x", "anlage@x"),
        ("CID:anlage@x", "<anlage@x>"),
        ("cid:&lt;anlage@x&gt;", "<anlage@x>"),
        ("cid:%3Canlage@x%3E", "<anlage@x>"),
        ("cid:anlage%40x", "<anlage@x>"),
        ("cid:http%3A%2F%2Ftempuri.org%2F1%2F639", "<http://tempuri.org/1/639>"),
        ("cid:anlage%40x", "<anlage%40x>"),
        ("cid:a+b@x", "<a+b@x>"),
    ],
)
def test_a_reference_finds_its_part_however_it_is_written(href: str, content_id: str) -> None:
    assert content_of('multipart/related; boundary="grenze"', multipart(href=href, content_id=content_id)) == CONTENT


def test_bare_line_feeds_are_read_too() -> None:
    assert content_of('multipart/related; boundary="grenze"', multipart(newline="\n")) == CONTENT


def test_what_stands_before_the_first_and_after_the_last_part_is_ignored() -> None:
    body = multipart(preamble="Dies ist eine mehrteilige Nachricht.\r\n--grenzenlos\r\n") + b"Nachspann\r\n--grenze\r\n"
    assert content_of('multipart/related; boundary="grenze"', body) == CONTENT


def test_content_that_only_begins_like_a_boundary_is_content() -> None:
    tricky = b"\r\n--grenzenlos\r\n--grenze noch nicht\r\n--grenz\r\n"
    assert content_of('multipart/related; boundary="grenze"', multipart(content=tricky)) == tricky


@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [("base64", base64.encodebytes(CONTENT)), ("BINARY", CONTENT), ("quoted-printable", b"=C3=A4 und =\r\nmehr"), ("8bit", b"\xc3\xa4")],
)
def test_transfer_encodings_are_undone(encoding: str, encoded: bytes) -> None:
    body = multipart(extra=f"Content-Transfer-Encoding: {encoding}\r\n", content=encoded)
    expected = {"base64": CONTENT, "quoted-printable": "ä und mehr".encode()}.get(encoding, encoded)
    assert content_of('multipart/related; boundary="grenze"', body) == expected


def test_base64_inside_the_envelope_is_read_as_well() -> None:
    inline = base64.encodebytes(CONTENT).decode()
    received = mtom.read("application/soap+xml; charset=utf-8", f'<e xmlns="urn:x"><data>\n {inline} </data></e>'.encode())
    assert bytes(mtom.binary(etree.fromstring(received.envelope).find("{urn:x}data"), received)) == CONTENT


def refusal(content_type: str, body: bytes, **limits: int) -> str:
    with pytest.raises(Rejected) as refused:
        received = mtom.read(content_type, body, mtom.Limits(**limits))
        mtom.binary(etree.fromstring(received.envelope).find("{urn:x}data"), received)
    return refused.value.findings[0].rule


GRENZE = 'multipart/related; boundary="grenze"'


@pytest.mark.parametrize(
    ("rule", "content_type", "body"),
    [
        ("MTOM-UNVOLLSTAENDIG", GRENZE, multipart()[:-30]),
        ("MTOM-UNVOLLSTAENDIG", GRENZE, multipart(end="")),
        ("MTOM-UNVOLLSTAENDIG", GRENZE, b""),
        ("MTOM-FORM", "multipart/related", multipart()),
        ("MTOM-FORM", "multipart/related; boundary*=utf\0-8''grenze", multipart()),
        ("MTOM-TEIL", f"{GRENZE}; start*=utf\0-8''x", multipart()),
        ("MTOM-FORM", GRENZE, b"--grenze\r\nContent-Type: ohne Ende\r\n--grenze--"),
        ("MTOM-TEIL", f'{GRENZE}; start="<fehlt>"', multipart()),
        ("MTOM-TEIL", GRENZE, multipart(href="cid:fehlt@x")),
        ("MTOM-TEIL", GRENZE, multipart(href="http://127.0.0.1/geheim")),
        ("MTOM-TEIL", GRENZE, multipart(href="file:///etc/passwd")),
        ("MTOM-TEIL", GRENZE, multipart(first="<anlage@x>")),
        ("MTOM-TEIL", GRENZE, multipart(extra="Content-Transfer-Encoding: x-uuencode\r\n")),
        ("MTOM-TEIL", "text/xml", b'<e xmlns="urn:x"><data>kein*base64</data></e>'),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_reason(rule: str, content_type: str, body: bytes) -> None:
    assert refusal(content_type, body) == rule


@pytest.mark.parametrize("limits", [{"parts": 1}, {"part": 100}, {"total": 200}])
def test_more_than_agreed_is_refused(limits: dict[str, int]) -> None:
    assert refusal(GRENZE, multipart(), **limits) == "MTOM-GROESSE"


def test_a_part_header_without_end_is_refused() -> None:
    assert refusal(GRENZE, multipart(extra="X-Lang: " + "a" * 9000 + "\r\n")) == "MTOM-FORM"


@given(contents=st.lists(st.binary(max_size=300), max_size=4))
def test_what_is_written_is_read_back(contents: list[bytes]) -> None:
    envelope = etree.Element("{urn:x}e")
    parts = [mtom.new_part(content) for content in contents]
    for part in parts:
        etree.SubElement(envelope, "{urn:x}data").text = base64.b64encode(part.placeholder).decode()
    package = mtom.package(envelope, parts, "urn:tun")
    body = b"".join(package)
    assert len(body) == len(package) == len(bytes(package))
    raw = mtom.entity(package.content_type, body)
    received = mtom.read_entity(raw)
    assert [bytes(mtom.binary(found, received)) for found in etree.fromstring(received.envelope)] == contents


def test_another_implementation_reads_what_we_write() -> None:
    envelope = etree.fromstring("<e xmlns='urn:x'><data/></e>")
    part = mtom.new_part(CONTENT, "application/pdf")
    envelope[0].text = base64.b64encode(part.placeholder).decode()
    package = mtom.package(envelope, [part], "urn:tun")
    root, attached = MultipartDecoder(bytes(package), package.content_type).parts
    assert root.headers[b"Content-Type"].startswith(b"application/xop+xml")
    assert f"cid:{part.content_id}".encode() in root.content
    assert attached.content == CONTENT
    assert attached.headers[b"Content-ID"] == f"<{part.content_id}>".encode()


@pytest.mark.parametrize("foreign", ["text/plain\r\nContent-ID: <umschlag>", "text/plain\r\n\r\n", "text", "", "text/plain; name=\"ü\""])
def test_a_media_type_that_is_none_writes_no_header(foreign: str) -> None:
    assert mtom.new_part(b"x", foreign).media_type == "application/octet-stream"
    assert mtom.new_part(b"x", 'text/plain; charset="utf-8"').media_type == 'text/plain; charset="utf-8"'


def test_a_part_that_is_nowhere_referred_to_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="placeholder"):
        mtom.package(etree.Element("{urn:x}e"), [mtom.new_part(b"x")], "urn:tun")


def test_large_parts_leave_in_small_chunks_without_being_copied() -> None:
    content = bytes(1_000_000)
    envelope = etree.fromstring("<e xmlns='urn:x'><data/></e>")
    part = mtom.new_part(content)
    envelope[0].text = base64.b64encode(part.placeholder).decode()
    chunks = list(mtom.package(envelope, [part], "urn:tun"))
    assert max(len(chunk) for chunk in chunks) <= 65_536
    assert sum(chunk.obj is content for chunk in chunks) == 16
