"""Return to sender: every official code is understood, every finding has a code, and what we send back is valid."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld import Folge, nachrichten
from drehscheibe.standards.xmeld.rueckgruende import CODES, IN_XINNERES, IN_XMELD
from standards.xmeld.beispiel import HIER, JETZT, SIE, WIR
from standards.xmeld.samples import code_list, sample

UUID = "aaaaaaaa-2222-4333-8444-555555555555"
XMELD = set(code_list("xmeld:Code.Ruecksendung.einer.Nachricht").codes)
XINNERES = set(code_list("xirts:Code.Fehlercode.XInneres").codes)


def test_every_code_of_both_lists_has_a_meaning_and_a_consequence() -> None:
    assert set(CODES) == XMELD | XINNERES
    assert all(grund.bedeutung.endswith(".") and grund.rat.endswith(".") for grund in CODES.values())


@pytest.mark.parametrize(
    ("code", "folge"),
    [
        ("X000", Folge.BETRIEB), ("X001", Folge.BETRIEB), ("X010", Folge.BETRIEB), ("X011", Folge.BETRIEB), ("S000", Folge.WARTEN),
        ("S030", Folge.SACHBEARBEITUNG), ("S100", Folge.ERLEDIGT), ("S999", Folge.SACHBEARBEITUNG), ("T000", Folge.KANAL),
        ("T020", Folge.KANAL), ("T070", Folge.KANAL), ("T080", Folge.SACHBEARBEITUNG), ("T099", Folge.KANAL),
        ("V000", Folge.NEU_SCHREIBEN),
    ],
)  # fmt: skip
def test_a_code_that_comes_back_says_who_must_act(code: str, folge: Folge) -> None:
    assert xmeld.rueckgrund(code).folge is folge
    assert xmeld.befund(xmeld.rueckgrund(code)).rule == code


def test_a_code_of_a_newer_list_is_for_a_person_to_look_at() -> None:
    assert xmeld.rueckgrund("Z123").folge is Folge.SACHBEARBEITUNG


@pytest.mark.parametrize(
    ("rule", "code"),
    [("XML-FORM", "X000"), ("XML-DOCTYPE", "X000"), ("XML-INHALT", "X001"), ("XSD", "X001"), ("V000", "V000"), ("XMELD-TYP", "T080"),
     ("SCHLUESSEL", "X011"), ("DQ-01", "S999")],
)  # fmt: skip
def test_what_we_found_has_a_code_to_send(rule: str, code: str) -> None:
    assert xmeld.code_fuer([Finding(rule, "…")]) == code


def test_codes_one_list_lacks_have_a_place_in_the_other() -> None:
    assert {IN_XINNERES.get(code, code) for code in XMELD} <= XINNERES
    assert {IN_XMELD.get(code, code) for code in XINNERES} <= XMELD


@pytest.mark.parametrize("code", sorted(XMELD | XINNERES))
def test_every_code_can_be_sent_back_both_ways_and_understood(code: str, frage: xmeld.Nachricht1330) -> None:
    body = xmeld.write(frage)
    for message in (
        xmeld.asynchron(body, code, uuid=UUID, erstellt=JETZT, autor=WIR, anschrift=HIER),
        xmeld.synchron(frage.kopf, code, "Hinweis", uuid=UUID, erstellt=JETZT, autor=WIR, anschrift=HIER, version="25.11a"),
    ):
        read = xmeld.read(xmeld.write(message))
        uuid, gruende = xmeld.empfangen(read)
        assert uuid == frage.kopf.uuid
        assert len(gruende) == 1


def test_the_old_reject_is_understood_by_the_message_it_carries(frage: xmeld.Nachricht1330) -> None:
    made = sample(nachrichten.Nachricht0900, 1)
    body = etree.fromstring(xmeld.write(made))
    next(body.iter("{*}nachricht")).text = ""
    assert xmeld.empfangen(xmeld.read(etree.tostring(body)))[0] == ""
    full = replace(made, rts_container=replace(made.rts_container, nachricht=xmeld.write(frage)))
    assert xmeld.empfangen(xmeld.read(xmeld.write(full)))[0] == frage.kopf.uuid


def test_garbage_without_an_author_goes_back_only_when_the_transport_knows_the_sender() -> None:
    with pytest.raises(Rejected, match="XMELD-ABSENDER"):
        xmeld.asynchron(b"Unsinn", "X000", uuid=UUID, erstellt=JETZT, autor=WIR, anschrift=HIER)
    reject = xmeld.asynchron(b"Unsinn", "X000", uuid=UUID, erstellt=JETZT, autor=WIR, anschrift=HIER, leser=SIE)
    read = xmeld.read(xmeld.write(reject))
    assert read.rueckweisung.nachricht == b"Unsinn"
    assert xmeld.empfangen(read)[0] == ""


def official_codes(path: Path, name: str) -> set[str]:
    xs = {"xs": "http://www.w3.org/2001/XMLSchema"}
    return set(etree.parse(str(path)).xpath(f"//xs:complexType[@name='{name}']//xs:enumeration/@value", namespaces=xs))


@pytest.mark.standards
def test_the_two_lists_are_the_official_ones(standards_dir: Path) -> None:
    assert official_codes(standards_dir / "xmeld-25.11a/xsd/xmeld-codes.xsd", "Code.Ruecksendung.einer.Nachricht") == XMELD
    module = standards_dir / "xinneres-26.11-transcribed/xsd/xinneres-rueckweisung.xsd"
    assert official_codes(module, "Code.Fehlercode.XInneres") == XINNERES


@pytest.mark.standards
def test_what_we_send_back_is_officially_valid(frage: xmeld.Nachricht1330, official: Callable[[etree._Element], etree.XMLSchema]) -> None:
    body = xmeld.write(frage)
    for code in sorted(XMELD):
        reject = xmeld.asynchron(body, code, uuid=UUID, erstellt=JETZT, autor=WIR, anschrift=HIER)
        reply = xmeld.synchron(frage.kopf, code, uuid=UUID, erstellt=JETZT, autor=WIR, anschrift=HIER, version="25.11a")
        for message in (reject, reply):
            root = etree.fromstring(xmeld.write(message))
            assert official(root).validate(root), official(root).error_log
