"""Where the old document is when a card sent home counts as handed over: invalidated, or as lost as the application said."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from drehscheibe.message import Case, Message
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from drehscheibe.services import vorgangsmuster
from drehscheibe.services.fuehrerschein_aushaendigung.aushaendigung import zustellung
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand
from drehscheibe.zeit import BERLIN

ID = "0b1f6a58-0641-4300-8000-5a3d1e5a4c11"
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=BERLIN)


@pytest.mark.parametrize(("loss", "told"), [(None, "entwertet"), ("verloren", "verloren"), ("gestohlen", "gestohlen")])
def test_the_register_hears_where_the_old_document_is(loss: str | None, told: str) -> None:
    ((person, licence),) = vorgangsmuster.inhaber(World(Population(size=300), date(2026, 3, 10)), 1)
    known = vorgangsmuster.vorgang(person, licence, Vorgangsstand.BESTELLT, "FE-1", date(2026, 3, 10))
    known = replace(known, stand="versandt", uebergabe="direktversand", bisher=replace(known.bisher, verlust=loss))
    answer = fe.VorgangErgebnis(kopf=fe.kopf(id=ID, now=NOW), bezug=ID, vorgang=known)
    case = Case(incoming=Message(id=ID, kind=fe.kind(answer), body=fe.write(answer)), answers={}, transfer_id=ID, now=NOW)
    message = fe.read(zustellung(case).body)
    assert isinstance(message, fe.VorgangMeldung)
    assert (message.stand, message.verbleib) == ("ausgehaendigt", told)
