"""A partner's words about a field are repeated only where they name one."""

import pytest

from drehscheibe.partners.field_path import field_path


@pytest.mark.parametrize(
    "path", ["karte/fuehrerscheinnummer", "elektronischerAntrag/vorgangskomponenten/kennzeichen", "klasse[2]/erteiltAm", "Kopf/@ProzessID",
             "xk:kopf", "XML-FORM", "/daten/0/name", "straße"],
)  # fmt: skip
def test_a_path_of_names_is_kept(path: str) -> None:
    assert field_path(path) == path


@pytest.mark.parametrize(
    "text",
    [None, "", "Mustermann, Erika", "Familienname=Mustermann", "1970-05-04", "Kopf\n", "a" * 300, "a/" * 150 + "a", "a@b.example", "a b"],
)
def test_anything_else_may_hold_a_value_and_is_not(text: str | None) -> None:
    assert field_path(text) == ""
