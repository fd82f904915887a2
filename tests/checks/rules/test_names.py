"""Characters of DIN 91379, search forms, phonetics."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.din91379 import REPERTOIRE, SEQUENZEN, din_91379, passt
from drehscheibe.checks.rules.suchform import koelner_phonetik, suchform
from drehscheibe.standards import xml

XS = "{http://www.w3.org/2001/XMLSchema}"
XSD = Path("xoev-kern/xsd-official/din-norm-91379-datatypes.xsd")


@pytest.mark.parametrize(
    "name",
    [
        "Müller-Lüdenscheidt",
        "O’Neill",
        "Łukasz Żółć",
        "Nguyễn Thị",
        "C\u0328\u0306",
        "Ma\u0308rz",
        "K\u035fHan",
        "d’Avé",
        "Ştefan",
        "",
        "Æther",
    ],
)
def test_names_of_persons_pass_in_every_type(name: str) -> None:
    assert [din_91379(name, kind) for kind in "ABCDE"] == [None] * 5


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Müller3", "BCDE"),
        ("A|B", "BCDE"),
        ("Иванов", "E"),
        ("Ωμέγα", "DE"),
        ("李", ""),
        ("Anna\u00adLena", ""),
        ("a\u200bb", ""),
        ("a\nb", "CE"),
    ],
)
def test_other_texts_pass_only_where_the_type_allows(text: str, kinds: str) -> None:
    assert "".join(kind for kind in "ABCDE" if din_91379(text, kind) is None) == kinds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna\u00adLena", "an Stelle 5 einen weichen Trennstrich"),
        ("Иванов", "an Stelle 1 einen kyrillischen Buchstaben"),
        ("AnD\u0303a", "an Stelle 3 einen Akzent ohne passenden Grundbuchstaben"),
        ("an\u0303\u0303", "einen Akzent ohne"),
        ("\u0300a", "an Stelle 1 einen Akzent ohne"),
        ("a\u0000b", "an Stelle 2 ein Steuerzeichen"),
        ("Bo\ue000", "an Stelle 3 ein nicht zugelassenes Zeichen"),
    ],
)
def test_the_reason_says_where_and_what_kind_but_not_the_name(text: str, words: str) -> None:
    reason = str(din_91379(text))
    assert words in reason
    assert text not in reason


def test_the_command_line_knows_each_type() -> None:
    assert RULES["din-91379"].check("Müller3") is None
    assert RULES["din-91379-a"].check("Müller3") is not None


@pytest.fixture(scope="module")
def official(standards_dir: Path) -> dict[str, re.Pattern[str]]:
    root = xml.parse((standards_dir / XSD).read_bytes())
    patterns = {node.get("name", ""): node.find(f".//{XS}pattern").get("value") for node in root.iter(f"{XS}simpleType")}
    assert len(patterns) == 5
    return {name[-1]: re.compile(pattern) for name, pattern in patterns.items()}


@pytest.mark.slow
@pytest.mark.standards
@pytest.mark.parametrize("kind", "ABCDE")
def test_every_single_character_agrees_with_the_official_type(kind: str, official: dict[str, re.Pattern[str]]) -> None:
    pattern = official[kind]
    differing = [
        hex(point)
        for point in range(0x110000)
        if not 0xD800 <= point <= 0xDFFF and (pattern.fullmatch(chr(point)) is not None) != (passt(chr(point), kind))
    ]
    assert differing == []


@pytest.mark.standards
@pytest.mark.parametrize("kind", "ABCDE")
def test_every_letter_with_every_mark_agrees_with_the_official_type(kind: str, official: dict[str, re.Pattern[str]]) -> None:
    marks = sorted({mark for sequence in SEQUENZEN for mark in sequence[1:]} | {"\u0301", "\u0303", "\u0330"})
    letters = sorted(REPERTOIRE[kind])
    texts = [letter + mark for letter in letters for mark in marks]
    texts += [sequence + mark for sequence in sorted(SEQUENZEN) for mark in marks]
    assert [t for t in texts if (official[kind].fullmatch(t) is not None) != passt(t, kind)] == []


@pytest.mark.standards
def test_the_official_schema_itself_accepts_all_sequences_and_refuses_loose_marks(standards_dir: Path) -> None:
    schema = etree.XMLSchema(
        xml.parse(
            f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:din="urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08">
            <xs:import namespace="urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08" schemaLocation="{(standards_dir / XSD).as_uri()}"/>
            <xs:element name="a" type="din:datatypeA"/></xs:schema>""".encode()
        )
    )

    def valid(text: str) -> bool:
        node = etree.Element("a")
        node.text = text
        return bool(schema.validate(node))

    assert [s for s in sorted(SEQUENZEN) if not valid(s)] == []
    assert not valid("\u0306")
    assert not valid("D\u0303")
    assert valid("C\u0328\u0306 Müller")


@given(st.lists(st.sampled_from(sorted(REPERTOIRE["E"] | SEQUENZEN)), max_size=12).map("".join))
def test_joined_characters_of_the_repertoire_stay_valid_after_normalisation(text: str) -> None:
    assert din_91379(text, "E") is None
    assert din_91379(unicodedata.normalize("NFD", text), "E") is None


@given(st.text(max_size=40))
def test_any_text_is_judged_quickly_and_without_error(text: str) -> None:
    reason = din_91379(text)
    assert reason is None or reason.startswith("Die Angabe enthält an Stelle ")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Müller", "MUELLER"), ("Mu\u0308ller", "MUELLER"), ("Straße", "STRASSE"), ("STRAẞE", "STRASSE"), ("Łukasz Żółć", "LUKASZ ZOLC"),
        ("O’Neill", "ONEILL"), ("Müller-Lüdenscheidt", "MUELLER LUEDENSCHEIDT"), ("Ångström", "AANGSTROEM"), ("Øre", "OERE"),
        ("Đặng", "DANG"), ("Nguyễn", "NGUYEN"), ("C\u0328\u0306a", "CA"), ("Þór", "THOR"), ("Işık", "ISIK"), ("  von   der ", "VON DER"),
        ("Ĳssel", "IJSSEL"),
    ],
)  # fmt: skip
def test_search_forms(name: str, form: str) -> None:
    assert suchform(name) == form


@given(st.text(sorted(REPERTOIRE["A"]), max_size=20))
def test_the_search_form_of_a_persons_name_is_plain_and_stable(name: str) -> None:
    form = suchform(name)
    assert re.fullmatch("[A-Z ]*", form), form
    assert suchform(form) == form


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Müller-Lüdenscheidt", "65752682"), ("Breschnew", "17863"), ("Wikipedia", "3412"), ("Meyer", "67"), ("Maier", "67"),
        ("Schmidt", "862"), ("Schmitt", "862"), ("Philipp", "351"), ("Xaver", "4837"), ("Celik", "854"), ("Çelik", "854"), ("Claus", "458"),
        ("Klaus", "458"), ("Axel", "0485"), ("Hecht", "042"), ("", ""),
    ],
)  # fmt: skip
def test_cologne_phonetics(name: str, code: str) -> None:
    assert koelner_phonetik(name) == code
