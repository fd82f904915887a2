import json
import os
import time
from pathlib import Path
from uuid import uuid4

import pytest

from drehscheibe.message import Message
from drehscheibe.partners.postausgang import Druck, Ruecklauf, anschriftsumme, brief
from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
from drehscheibe.partners.postausgang.versandbuch import Sendung, nachschlagen, raeume, trage_ein
from drehscheibe.ports import Window

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"
HOME = ("Wilma Berger", "Ludwigstraße 7", "63067 Offenbach am Main")


def letter() -> Message:
    id_ = str(uuid4())
    return brief(
        id=id_, pdf=PDF, aktenzeichen="32-FE-Umtausch/2027/K-1", anlass="umtausch-anschreiben", seiten=1, plz="63067",
        summe=anschriftsumme(id_, HOME),
    )  # fmt: skip


def test_a_letter_that_comes_back_leads_to_its_matter(haus: PostausgangSimulator) -> None:
    message = letter()
    list(Druck().send([message]))
    (batch,) = haus.collect()
    haus.return_letters(batch, [(message.id, "verzogen", "2026-03-02")])
    (arrival,) = Ruecklauf().receive(Window())
    told = json.loads(Ruecklauf().open(arrival.fetch()).body)

    assert (told["aktenzeichen"], told["anlass"]) == ("32-FE-Umtausch/2027/K-1", "umtausch-anschreiben")
    assert told["anschriftsumme"] == anschriftsumme(message.id, HOME)


def test_a_letter_that_is_not_in_the_book_comes_back_without_a_matter(haus: PostausgangSimulator) -> None:
    haus.return_letters("S1", [(str(uuid4()), "verzogen", "2026-03-02")])
    (arrival,) = Ruecklauf().receive(Window())

    assert set(json.loads(arrival.fetch().body)) == {"sendung", "grund", "am"}


def test_the_sum_of_the_address_is_not_on_the_covering_list(haus: PostausgangSimulator) -> None:
    message = letter()
    list(Druck().send([message]))
    (batch,) = (haus.folder / "ausgang").iterdir()
    told = (batch / "begleitliste.json").read_text() + (batch / "begleitliste.csv").read_text()

    assert anschriftsumme(message.id, HOME) not in told


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (("Wilma Berger", "LUDWIGSTRASSE 7".replace("SS", "ß"), " 63067  Offenbach am Main"), True),
        (("Wilma Berger", "Ludwigstraße 8", "63067 Offenbach am Main"), False),
    ],
)
def test_the_sum_knows_an_address_however_it_is_spaced(other: tuple[str, ...], same: bool) -> None:
    assert (anschriftsumme("A-1", other) == anschriftsumme("a-1", HOME)) is same
    assert anschriftsumme("A-1", HOME) != anschriftsumme("A-2", HOME), "each letter's sum is its own"


def test_old_entries_are_cleared_and_nothing_else(tmp_path: Path) -> None:
    old, young = str(uuid4()), str(uuid4())
    for one in (old, young):
        trage_ein(tmp_path, one, Sendung(stapel="STAPEL-1"))
    (tmp_path / ".sperre").touch()
    for name in (old, ".sperre"):
        os.utime(tmp_path / name, (time.time() - 400 * 86_400,) * 2)

    assert raeume(tmp_path, 365, probe=True) == 1
    assert nachschlagen(tmp_path, old) == Sendung(stapel="STAPEL-1")
    assert raeume(tmp_path, 365) == 1
    assert raeume(tmp_path, 365) == 0
    assert nachschlagen(tmp_path, old) is None
    assert nachschlagen(tmp_path, young) == Sendung(stapel="STAPEL-1")
    assert (tmp_path / ".sperre").exists()
    assert raeume(tmp_path / "gibt-es-nicht", 365) == 0


def test_an_entry_of_before_this_book_names_its_batch_alone(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("STAPEL-20260101-000000-0")

    assert nachschlagen(tmp_path, "x") == Sendung(stapel="STAPEL-20260101-000000-0")
