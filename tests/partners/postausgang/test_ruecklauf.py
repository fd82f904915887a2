import json
from dataclasses import replace

import pytest

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Klaerfall, Message, Receipt
from drehscheibe.partners.postausgang import Druck, Ruecklauf, brief
from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
from drehscheibe.ports import Verdict, Window

A, B = "6448dd95-308f-44b4-86df-b76d0a5636e6", "0d5ee0a7-0df1-4c1b-9a43-3f0ff5a5e1b7"


def waiting() -> list[tuple[str, Message]]:
    return [(one.external_id, replace(one.fetch(), id="m")) for one in Ruecklauf().receive(Window())]


def acknowledge(*ids: str, good: bool = True) -> list[str]:
    outcome = Receipt(message_id="m", reference="") if good else Klaerfall(message_id="m", where="x", findings=(Finding("X", "x"),))
    nothing = Message(id="", kind="", body=b"")
    verdicts = [Verdict(message_id=f"m-{id_}", external_id=id_, outcome=outcome, load=lambda: nothing) for id_ in ids]
    return list(Ruecklauf().acknowledge(verdicts))


def test_each_line_of_a_file_is_one_arrival(haus: PostausgangSimulator) -> None:
    haus.return_letters("S1", [(A, "verzogen", "2026-03-02"), (B, "verstorben", "2026-03-02")])
    found = waiting()
    assert [id_ for id_, _ in found] == [A, B]
    opened = Ruecklauf().open(found[0][1])
    assert json.loads(opened.body) == {"sendung": A, "grund": "verzogen", "am": "2026-03-02"}
    assert waiting() == found


def test_a_file_is_put_away_when_all_its_lines_are_acknowledged(haus: PostausgangSimulator) -> None:
    file = haus.return_letters("S1", [(A, "verzogen", "2026-03-02"), (B, "unbekannt", "2026-03-02")])
    assert acknowledge(A) == [f"m-{A}"]
    assert [id_ for id_, _ in waiting()] == [B]
    assert acknowledge(B, good=False) == [f"m-{B}"]
    assert waiting() == []
    assert sorted(one.name for one in file.parent.iterdir()) == ["erledigt"]
    assert (file.parent / "erledigt" / file.name).exists()
    assert acknowledge(A) == [f"m-{A}"]


def test_a_line_that_can_not_be_read_is_for_a_clerk(haus: PostausgangSimulator) -> None:
    (haus.folder / "ruecklauf" / "kaputt.csv").write_bytes(
        f"sendung;grund;am\r\n{A};keine Lust;2026-03-02\r\nunsinn\r\n{B};verzogen;2026-03-02\r\n".encode("latin-1")
    )
    found = waiting()
    assert [id_.rpartition(":")[0] for id_, _ in found] == ["kaputt.csv:2", "kaputt.csv:3", ""]
    assert found[2][0] == B
    for _, message in found[:2]:
        with pytest.raises(Rejected):
            Ruecklauf().open(message)


def test_an_unreadable_line_in_a_file_of_a_name_used_before_is_a_new_one(haus: PostausgangSimulator) -> None:
    ids = set()
    for line in ("verklebt", "zerrissen"):
        (haus.folder / "ruecklauf" / "heute.csv").write_text(f"sendung;grund;am\n{line}\n")
        ((id_, _),) = waiting()
        ids.add(id_)
        acknowledge(id_)
    assert len(ids) == 2
    assert waiting() == []


@pytest.mark.parametrize("wrong", [f'"{A};verzogen;2026-03-02', "x" * 200_000, "\0", f'{A};"verzogen;2026-03-02'])
def test_a_line_with_an_open_quotation_mark_or_no_end_does_not_swallow_the_next(haus: PostausgangSimulator, wrong: str) -> None:
    (haus.folder / "ruecklauf" / "heute.csv").write_text(f"sendung;grund;am\n{wrong}\n{B};verzogen;2026-03-02\n")
    (_, unreadable), (id_, returned) = waiting()
    assert id_ == B
    assert json.loads(Ruecklauf().open(returned).body)["grund"] == "verzogen"
    with pytest.raises(Rejected):
        Ruecklauf().open(unreadable)


@pytest.mark.parametrize("sendung", ["../../etc/passwd", f"../{A}", f"{A}/.."])
def test_a_letter_number_leads_nowhere_but_into_the_dispatch_book(haus: PostausgangSimulator, sendung: str) -> None:
    haus.return_letters("S1", [(sendung, "verzogen", "2026-03-02")])
    ((_, returned),) = waiting()
    assert json.loads(returned.body) == {"sendung": sendung, "grund": "verzogen", "am": "2026-03-02"}


def test_a_file_that_is_still_being_written_is_not_looked_at(haus: PostausgangSimulator) -> None:
    (haus.folder / "ruecklauf" / ".neu-R.csv").write_text(f"sendung;grund;am\n{A};verz")
    assert waiting() == []


def test_some_letters_come_back_from_the_print_shop(haus: PostausgangSimulator) -> None:
    haus.zurueck_je = 1
    message = brief(id=A, pdf=b"%PDF-1.7\n%%EOF", aktenzeichen="1", anlass="test", seiten=1, plz="63065")
    list(Druck().send([message]))
    haus.collect()
    ((id_, returned),) = waiting()
    assert id_ == A
    assert Ruecklauf().open(returned) is returned
