"""The hardened parser: what it refuses, with which rule, and that it never repeats the document."""

import threading
import time

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.standards.xml import Limits, canonical, parse

SECRET = "Geheimname"


def refused(body: bytes, **limits: int) -> str:
    with pytest.raises(Rejected) as caught:
        parse(body, Limits(**limits))
    finding = caught.value.findings[0]
    assert SECRET not in finding.text
    assert SECRET not in str(caught.value)
    return finding.rule


def test_an_ordinary_document_is_parsed() -> None:
    assert parse(b"<a><b>x</b></a>").findtext("b") == "x"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "iso-8859-15"])
def test_umlauts_survive_each_accepted_encoding(encoding: str) -> None:
    declared = "utf-16" if encoding.startswith("utf-16") else encoding
    body = f'<?xml version="1.0" encoding="{declared}"?><a>Größe</a>'.encode(encoding)
    assert parse(body).text == "Größe"


def test_a_byte_order_mark_is_accepted() -> None:
    assert parse("<a>ä</a>".encode("utf-8-sig")).text == "ä"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "document",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><a/>',
        '<!DOCTYPE a [<!ENTITY a0 "ha"><!ENTITY a1 "&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;"><!ENTITY a2 "&a1;&a1;&a1;&a1;&a1;">]><a>&a2;</a>',
    ],
)
def test_every_doctype_is_refused_in_every_encoding(document: str, encoding: str) -> None:
    assert refused(document.encode(encoding)) == "XML-DOCTYPE"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", ["http://www.w3.org/2001/XInclude", "http://www.w3.org/2001/XI&#110;clude"])
def test_xinclude_is_refused_even_when_its_name_is_hidden(name: str, encoding: str) -> None:
    document = f'<a><x:include xmlns:x="{name}" href="file:///etc/passwd" parse="text"/></a>'
    assert refused(document.encode(encoding)) == "XML-EINBINDUNG"


@pytest.mark.parametrize("declared", ["UTF-7", "utf-7", "windows-1252", "EBCDIC-CP-DE", "utf-32"])
def test_an_encoding_that_is_not_listed_is_refused(declared: str) -> None:
    assert refused(f'<?xml version="1.0" encoding="{declared}"?><a>+ADw-{SECRET}</a>'.encode()) == "XML-KODIERUNG"


def test_utf_7_is_refused_however_far_the_declaration_is_padded() -> None:
    for padding in (300, 5000):
        assert refused(b'<?xml version="1.0"' + b" " * padding + b'encoding="UTF-7"?><a/>') == "XML-KODIERUNG"


def test_a_document_in_utf_32_or_ebcdic_is_refused() -> None:
    assert refused("<a/>".encode("utf-32")) == "XML-KODIERUNG"
    assert refused("<a/>".encode("utf-32-be")) == "XML-KODIERUNG"
    assert refused("<?xml version='1.0'?><a/>".encode("cp273")) == "XML-KODIERUNG"


def test_eight_bit_text_that_claims_to_be_utf_16_is_refused() -> None:
    assert refused(b'<?xml version="1.0" encoding="utf-16"?><a/>') == "XML-KODIERUNG"


def test_broken_utf_16_is_refused() -> None:
    assert refused(b"\xff\xfe<\x00a\x00/\x00>") == "XML-KODIERUNG"


def test_fifty_megabytes_of_garbage_are_refused_at_once() -> None:
    body = b"\x00\xffgarbage<" * 5_600_000
    start = time.perf_counter()
    assert refused(body) == "XML-GROESSE"
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    "body",
    [b"", b" ", b"garbage", b"<a>", b"<a></b>", b"\x00\x01\x02", b"<a>\xff</a>", f"<a>{SECRET}<</a>".encode(), f"<{SECRET}&x;/>".encode()],
)
def test_what_is_not_xml_is_refused_by_position_only(body: bytes) -> None:
    assert refused(body) == "XML-FORM"


def test_an_undefined_entity_is_not_well_formed() -> None:
    assert refused(f"<a>&{SECRET};</a>".encode()) == "XML-FORM"


def test_the_position_of_the_mistake_is_told() -> None:
    with pytest.raises(Rejected) as caught:
        parse(b"<a>\n  <b></c>\n</a>")
    assert "Zeile 2" in caught.value.findings[0].text


def test_nesting_up_to_the_limit_is_fine_and_one_more_is_not() -> None:
    def body(depth: int) -> bytes:
        return b"<a>" * depth + b"</a>" * depth

    assert parse(body(256)) is not None
    assert refused(body(257)) == "XML-GRENZE"
    assert parse(body(10), Limits(depth=10)) is not None
    assert refused(body(11), depth=10) == "XML-GRENZE"


def test_nesting_far_beyond_the_limit_is_refused() -> None:
    assert refused(b"<a>" * 100_000 + b"</a>" * 100_000) == "XML-GRENZE"


def test_attributes_up_to_the_limit_are_fine_and_one_more_is_not() -> None:
    def body(count: int) -> bytes:
        return b"<r><e " + b" ".join(b"a%d=''" % i for i in range(count)) + b"/></r>"

    assert parse(body(64)) is not None
    assert refused(body(65)) == "XML-GRENZE"


def test_a_million_attributes_are_refused_before_they_fill_the_memory() -> None:
    body = b"<r " + b" ".join(b"a%d=''" % i for i in range(1_000_000)) + b"/>"
    assert refused(body) == "XML-GRENZE"


def test_namespaces_up_to_the_limit_are_fine_and_one_more_is_not() -> None:
    def body(count: int) -> bytes:
        return b"<r><e " + b" ".join(b"xmlns:n%d='urn:%d'" % (i, i) for i in range(count)) + b"/></r>"

    assert parse(body(64)) is not None
    assert refused(body(65)) == "XML-GRENZE"


def test_namespaces_of_the_ancestors_count_too() -> None:
    body = b"".join(b"<e xmlns:n%d='urn:%d'>" % (i, i) for i in range(65)) + b"</e>" * 65
    assert refused(body) == "XML-GRENZE"


def test_a_prefix_declared_again_and_again_is_one_namespace() -> None:
    depth = 200
    body = b"".join(b"<n:e xmlns:n='urn:%d'>" % level for level in range(depth)) + b"</n:e>" * depth
    assert parse(body) is not None


def test_ninety_thousand_namespaces_are_refused_without_counting_for_minutes() -> None:
    body = b"<r " + b" ".join(b"xmlns:n%d='u'" % number for number in range(90_000)) + b"/>"
    start = time.process_time()
    assert refused(body) == "XML-GRENZE"
    assert time.process_time() - start < 5


def test_too_many_elements_are_refused() -> None:
    assert refused(b"<r>" + b"<e/>" * 1001 + b"</r>", elements=1000) == "XML-GRENZE"


def test_a_text_of_more_than_ten_megabytes_is_refused() -> None:
    assert refused(b"<r>" + b"x" * 10_100_000 + b"</r>") == "XML-GRENZE"


def test_a_processing_instruction_that_only_looks_like_a_declaration_is_harmless() -> None:
    assert parse(b"<?xml-stylesheet href='x.xsl'?><a/>").tag == "a"


def test_canonical_bytes_do_not_depend_on_how_the_document_was_written() -> None:
    assert canonical(parse(b"<a  y='2' x='1'><!-- c --><b/></a>")) == canonical(parse(b'<?xml version="1.0"?><a x="1" y="2"><b></b></a>'))


def test_threads_do_not_disturb_each_other() -> None:
    outcomes: list[bool] = []

    def work(number: int) -> None:
        for _ in range(50):
            good = parse(b"<a><b>%d</b></a>" % number).findtext("b") == str(number)
            try:
                parse(b"<a>%d" % number)
            except Rejected:
                outcomes.append(good)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [True] * 200
