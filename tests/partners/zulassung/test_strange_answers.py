"""The office answers, but not as agreed: nothing certain is known then, so nothing is recorded."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from drehscheibe.errors import Transient
from drehscheibe.message import Message
from drehscheibe.partners.documents_simulated import document_service
from drehscheibe.partners.zulassung.adapter import SERVICE
from drehscheibe.ports import Accepted, Refused
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import build, kommunikation
from partners.zulassung.office import NOW, Office


def answering(office: Office, answer: Callable[[bytes], bytes]) -> None:
    office.simulator._service = document_service(SERVICE.wsdl, f"{xkfz.NAMESPACE}:transport", "xkfzNachrichten", answer)


def receipt(uuid: str | None, art: str, code: str) -> bytes:
    quittung = kommunikation.Quittung(
        nachrichtenid=uuid, ebene="fachlich", art=art, code=(kommunikation.QuittungscodeMitZusatz(code=code),)
    )  # fmt: skip
    return xkfz.write(xkfz.Quittung0002(kopf=build.Head(id=str(uuid4()), now=NOW).of(xkfz.Quittung0002), quittung=quittung))


def some_message() -> Message:
    return Message(id=str(uuid4()), kind="xkfz/0707", body=b"<gleichgueltig/>")


@pytest.mark.parametrize(
    "answer",
    [
        b"kein XML",
        b"<fremd/>",
        receipt(str(uuid4()), "angenommen", "Q000"),
        receipt(None, "angenommen", "Q000"),
        receipt(str(uuid4()), "angenommen", "Q000").replace(b"quittung>", b"anderes>"),
    ],
    ids=["no XML", "another document", "about another message", "about no message", "without its content"],
)
def test_an_answer_that_says_nothing_certain_leaves_the_message_open(office: Office, answer: bytes) -> None:
    answering(office, lambda _: answer)
    assert list(office.target.send([some_message()])) == []


def test_a_message_the_office_could_not_handle_now_stays_open_while_others_are_done(office: Office) -> None:
    first, second = some_message(), some_message()
    answers = iter([receipt(first.id, "voruebergehend", "Q301"), receipt(second.id, "angenommen", "Q000")])
    answering(office, lambda _: next(answers))
    (reply,) = office.target.send([first, second])
    assert isinstance(reply, Accepted)
    assert reply.message_id == second.id


def test_a_refusal_for_a_reason_nobody_knows_is_still_a_refusal(office: Office) -> None:
    answering(office, lambda _: receipt(None, "abgelehnt", "Q777"))
    (reply,) = office.target.send([some_message()])
    assert isinstance(reply, Refused)
    assert reply.findings[0].rule == "ZUL-UNBEKANNT"


def test_a_status_that_can_not_be_read_is_asked_for_again(office: Office) -> None:
    answering(office, lambda _: b"kein XML")
    with pytest.raises(Transient):
        office.target.delivered([str(uuid4())])


def test_an_answer_that_is_no_base64_is_no_answer(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    class Garbled:
        def call(self, *_: object, **__: object) -> list[bytes | None]:
            return [None]

    monkeypatch.setattr("drehscheibe.partners.documents.client_of", lambda *_: Garbled())
    assert list(office.target.send([some_message()])) == []
    with pytest.raises(Transient):
        office.target.delivered([str(uuid4())])


def test_too_few_answers_are_no_answer(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        def call(self, *_: object, **__: object) -> list[bytes]:
            return []

    monkeypatch.setattr("drehscheibe.partners.documents.client_of", lambda *_: Silent())
    with pytest.raises(Transient):
        list(office.target.send([some_message()]))
