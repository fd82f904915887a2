"""A name change and a move of the same person in one night: the move must not pass the other register by."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from drehscheibe import Case, Item, Message
from drehscheibe.partners.melderegister.meldungen import entries
from drehscheibe.sandbox.population import Ereignis, Person, Population
from drehscheibe.services.melderegister.aenderung import lies
from drehscheibe.services.melderegister.reihenfolge import Namensfolge
from drehscheibe.standards import xmeld
from drehscheibe.zeit import BERLIN

PERSON = next(p for p in Population(size=200) if p.gemeldet and not p.sperren and len(p.geburtsdatum) == 10 and p.vornamen)
MARRIED = replace(PERSON, familienname="Neumann-Öztürk")


def item(art: str, before: Person, after: Person) -> Item:
    event = Ereignis(id=f"E20260103-{art}", art=art, tag=date(2026, 1, 2), gemeldet=date(2026, 1, 3), vorher=(before,), nachher=(after,))
    (entry,) = entries(event, 0, 1, "25.11a")
    message = Message(id=art, kind="xmeld", body=entry.write())
    return Item(message, Case(incoming=message, now=datetime(2026, 1, 4, tzinfo=BERLIN)))


def test_a_move_under_a_name_that_changes_in_the_same_delivery_waits() -> None:
    wedding, move = item("namensaenderung", PERSON, MARRIED), item("umzug", MARRIED, replace(MARRIED, einzug=date(2026, 1, 2)))

    assert [(found.id, finding.rule) for found, finding in Namensfolge().judge([wedding, move])] == [("umzug", "NAMENSFOLGE")]


@pytest.mark.parametrize("art", ["namensaenderung", "sperre", "sterbefall"])
def test_the_day_of_a_change_is_the_day_here_whatever_zone_the_register_writes(art: str) -> None:
    """Half an hour after midnight in Berlin is still the day before in UTC."""
    found = xmeld.read(item(art, PERSON, MARRIED).message.body)
    late = datetime(2026, 1, 2, 23, 30, tzinfo=UTC)
    if isinstance(found, xmeld.Nachricht0040):  # without a day of death it is the day it was told
        head = replace(found.kopf, identifikation_nachricht=replace(found.kopf.identifikation_nachricht, erstellungszeitpunkt=late))
        body = xmeld.write(replace(found, nachrichtenkopf_g2g=head, tod=xmeld.Tod()))
    else:
        body = xmeld.write(replace(found, identifikation_ereignis=replace(found.identifikation_ereignis, ereignis_zeitpunkt=late)))

    assert lies(Message(id=art, kind="xmeld", body=body)).tag == date(2026, 1, 3)


def test_a_move_under_the_name_everybody_knows_goes_on() -> None:
    wedding, move = item("namensaenderung", PERSON, MARRIED), item("umzug", PERSON, replace(PERSON, einzug=date(2026, 1, 2)))

    assert list(Namensfolge().judge([wedding, move])) == []
    assert list(Namensfolge().judge([move])) == []
