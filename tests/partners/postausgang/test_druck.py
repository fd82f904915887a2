import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.journal import KeyRing
from drehscheibe.message import Message
from drehscheibe.partners.postausgang import PARTNER, Druck, brief, einmalig, stapel
from drehscheibe.partners.postausgang import settings as einstellungen
from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.sandbox import Request, Sandbox, serving
from drehscheibe.settings import Settings
from drehscheibe.transport.folder import publish
from drehscheibe.transport.http import session

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


def letter(**changes: object) -> Message:
    values = {"aktenzeichen": "32-FE-4711", "anlass": "umtausch-erinnerung", "seiten": 2, "plz": "63065"} | changes
    return brief(id=str(uuid4()), pdf=PDF, **values)  # type: ignore[arg-type]


def send(*letters: Message) -> list[Reply]:
    return list(Druck().send(letters))


def batches(haus: PostausgangSimulator) -> list[Path]:
    return sorted((haus.folder / "ausgang").iterdir())


def rules(reply: Reply) -> list[str]:
    assert isinstance(reply, Refused)
    return [finding.rule for finding in reply.findings]


def test_letters_become_one_batch_with_list_and_sums(haus: PostausgangSimulator) -> None:
    first, second = letter(), letter(plz="1010", staat="AT")
    replies = send(first, second)
    (batch,) = batches(haus)
    assert replies == [Accepted(message_id=one.id, reference=batch.name) for one in (first, second)]
    listed = json.loads((batch / "begleitliste.json").read_text())["sendungen"]
    assert [(row["nummer"], row["sendung"], row["staat"]) for row in listed] == [(1, first.id, "DE"), (2, second.id, "AT")]
    assert (batch / "begleitliste.csv").read_text("utf-8-sig").splitlines()[1].startswith(f"1;{first.id};0001_{first.id}.pdf;2;brief;63065")
    files = json.loads((batch / "manifest.json").read_text())["dateien"]
    assert {one["name"] for one in files} == {file.name for file in batch.iterdir()} - {"manifest.json"}
    assert all(sha256((batch / one["name"]).read_bytes()).hexdigest() == one["sha256"] for one in files)


def test_a_letter_is_not_printed_twice(haus: PostausgangSimulator) -> None:
    message = letter()
    assert send(message) == send(message)
    assert len(batches(haus)) == 1


def test_a_letter_the_print_shop_has_fetched_is_still_known(haus: PostausgangSimulator) -> None:
    message = letter()
    send(message)
    (name,) = haus.collect()
    assert Druck().delivered([message.id, str(uuid4())]) == {message.id: name}
    assert send(message) == [Accepted(message_id=message.id, reference=name)]
    assert [(one["uuid"], one["key"], one["times"]) for one in haus.stats()["accepted"]] == [(message.id, "32-FE-4711", 1)]


def test_a_person_gets_one_letter_about_a_matter_in_one_batch_and_over_many(haus: PostausgangSimulator) -> None:
    key = einmalig("umtausch/2027", ("Öztürk", "Ayşe", "1977-07-07"))
    assert key == einmalig("umtausch/2027", (" ÖZTÜRK", "ayşe ", "1977-07-07"))
    first, twin, later = letter(einmalig=key), letter(einmalig=key), letter(einmalig=key)
    other = letter(einmalig=einmalig("umtausch/2028", ("Öztürk", "Ayşe", "1977-07-07")))

    taken, refused, also = sorted(send(first, twin, other), key=lambda reply: [first.id, twin.id, other.id].index(reply.message_id))
    assert isinstance(taken, Accepted)
    assert isinstance(also, Accepted)
    assert rules(refused) == ["POST-EINMALIG"]
    assert rules(send(later)[0]) == ["POST-EINMALIG"]
    assert send(first) == [taken], "the same letter again is not a second one"
    shown = [file.read_text("utf-8-sig", errors="ignore") for file in batches(haus)[0].iterdir()]
    assert not any(key in text for text in shown), "the printer does not need it"


def test_whom_the_book_knows_can_not_be_tried_out_without_its_key(haus: PostausgangSimulator) -> None:
    key = einmalig("umtausch/2027", ("Öztürk", "Ayşe", "1977-07-07"))
    message = letter(einmalig=key)
    send(message)

    (noted,) = (haus.folder / ".verzeichnis").glob("einmalig-*")
    assert noted.read_text().endswith(message.id)
    assert key not in noted.name
    assert not any(key in file.read_text() for file in (haus.folder / ".verzeichnis").iterdir())


def test_the_books_key_comes_from_the_key_ring_and_outlives_its_rotation(
    haus: PostausgangSimulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DREHSCHEIBE_CONN_POSTAUSGANG", json.dumps({"url": haus.folder.as_uri()}))
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    message = letter(einmalig=einmalig("x", ("y",)))
    monkeypatch.setattr(einstellungen, "hub", lambda: Settings(keyring=first))
    with pytest.raises(Misconfigured, match="keys create"):
        send(message)
    ring = KeyRing.create(first)
    ring.rotated().save(second)
    assert isinstance(send(message)[0], Accepted)

    monkeypatch.setattr(einstellungen, "hub", lambda: Settings(keyring=second))
    assert rules(send(letter(einmalig=einmalig("x", ("y",))))[0]) == ["POST-EINMALIG"]


def test_a_crash_before_the_batch_is_shown_leaves_nobody_marked_as_written_to(
    haus: PostausgangSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = letter(einmalig=einmalig("x", ("y",)))
    with monkeypatch.context() as broken:
        broken.setattr(stapel, "publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            send(message)
    assert isinstance(send(letter(einmalig=einmalig("x", ("y",))))[0], Accepted)


@pytest.mark.parametrize("at", range(1, 10))
def test_a_crash_at_any_point_leaves_no_half_batch_and_loses_and_doubles_nothing(
    haus: PostausgangSimulator, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    letters = [letter(), letter()]
    calls = 0

    def dying(original: object) -> object:
        def step(*args: object, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls == at:
                raise KeyboardInterrupt
            result = original(*args, **options)  # type: ignore[operator]
            if calls + 1 == at and original is publish:
                raise KeyboardInterrupt
            return result

        return step

    with monkeypatch.context() as patch:
        for name in ("write", "publish", "trage_ein"):
            patch.setattr(stapel, name, dying(getattr(stapel, name)))
        patch.setattr(Path, "write_bytes", dying(Path.write_bytes))
        with pytest.raises(KeyboardInterrupt):
            send(*letters)
    visible = haus.collect()
    known = Druck().delivered([one.id for one in letters])
    assert set(known.values()) == set(visible)
    assert len(known) in (0, 2)
    assert [type(reply) for reply in send(*letters)] == [Accepted, Accepted]
    haus.collect()
    assert sorted((one["uuid"], one["times"]) for one in haus.stats()["accepted"]) == sorted((one.id, 1) for one in letters)
    assert batches(haus) == []
    assert haus.stats()["beanstandet"] == 0


def test_what_is_no_whole_pdf_is_refused_and_the_rest_goes_out(haus: PostausgangSimulator) -> None:
    good, bare, cut = letter(), letter(), letter()
    bare = replace(bare, attachments=())
    cut = replace(cut, attachments=(replace(cut.attachments[0], content=PDF[:-7]),))
    replies = {reply.message_id: reply for reply in send(bare, good, cut)}
    assert rules(replies[bare.id]) == rules(replies[cut.id]) == ["POST-PDF"]
    assert isinstance(replies[good.id], Accepted)


def test_a_missing_or_misspelt_entry_is_named_by_its_field(haus: PostausgangSimulator) -> None:
    (reply,) = send(letter(versandart="brieftaube"))
    assert isinstance(reply, Refused)
    assert [(finding.rule, finding.field) for finding in reply.findings] == [("POST-FORM", "versandart")]
    assert "brieftaube" not in reply.findings[0].text
    assert batches(haus) == []


def test_a_batch_that_was_tampered_with_is_not_printed(haus: PostausgangSimulator) -> None:
    send(letter())
    (batch,) = batches(haus)
    (batch / "begleitliste.csv").write_text("")
    assert haus.collect() == []
    assert haus.stats()["beanstandet"] == 1


def test_a_folder_that_is_not_there_is_an_operators_business(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DREHSCHEIBE_CONN_POSTAUSGANG", json.dumps({"url": (tmp_path / "weg").as_uri()}))
    with pytest.raises(Misconfigured, match="Ordner"):
        send(letter())


def test_the_print_shop_can_be_sent_for_over_http(haus: PostausgangSimulator) -> None:
    send(letter())
    assert haus.handle(Request(method="GET", path="/x")).status == 404
    with serving(Sandbox([haus])) as url:
        answer = session("postausgang").post(f"{url}/postausgang/abholen")
    assert len(answer.json()["abgeholt"]) == 1


def test_ping_tells_about_folder_and_server(mailserver: PostausgangSimulator) -> None:
    send(letter())
    assert PARTNER.ping() == (
        "Der Druckordner ist beschreibbar; 1 Stapel warten auf Abholung. Der Mailserver nimmt Verbindungen an."
    )  # fmt: skip
    assert mailserver.stats()["mails"] == 0
