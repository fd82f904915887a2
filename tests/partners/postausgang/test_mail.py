import json
import os
import smtplib
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.message import Message
from drehscheibe.partners.postausgang import Statusmail, mail, statusmail
from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
from drehscheibe.ports import Accepted, Refused, Reply


def note(an: str = "erika.mustermann@post.example", anlass: str = "abholbereit") -> Message:
    return statusmail(id=str(uuid4()), an=an, anlass=anlass, vorgang="FE-2026-0815")


def send(*notes: Message) -> list[Reply]:
    return list(Statusmail().send(notes))


def test_a_status_mail_arrives_with_the_case_number_and_no_personal_data_in_its_subject(mailserver: PostausgangSimulator) -> None:
    message = note()
    (reply,) = send(message)
    assert isinstance(reply, Accepted)
    (arrived,) = mailserver.mails
    assert arrived["Subject"] == "Ihr Dokument liegt zur Abholung bereit"
    assert arrived["To"] == "erika.mustermann@post.example"
    assert arrived["Message-ID"] == f"<{message.id}@offenbach.example>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    text = arrived.get_content()
    assert "FE-2026-0815" in text
    assert "Stadt Offenbach am Main, Bürgerbüro" in text
    assert "erika" not in text.lower()
    assert [(one["uuid"], one["times"]) for one in mailserver.stats()["accepted"]] == [(message.id, 1)]


@pytest.mark.parametrize("anlass", sorted(mail.vorlagen()))
def test_no_template_has_a_variable_subject(anlass: str, mailserver: PostausgangSimulator) -> None:
    send(note(anlass=anlass))
    subject = str(mailserver.mails[0]["Subject"])
    assert "FE-2026" not in subject
    assert "{" not in subject + mailserver.mails[0].get_content()


def test_an_unknown_postbox_is_for_a_clerk_and_the_rest_goes_out(mailserver: PostausgangSimulator) -> None:
    bad, good = note("wer@unbekannt.example"), note()
    replies = send(bad, good)
    assert [type(reply) for reply in replies] == [Refused, Accepted]
    assert isinstance(replies[0], Refused)
    assert replies[0].findings[0].rule == "POST-ABGEWIESEN"
    assert "unbekannt.example" not in replies[0].findings[0].text


def test_what_the_server_puts_off_gets_no_reply(mailserver: PostausgangSimulator) -> None:
    good = note()
    assert [reply.message_id for reply in send(note("wer@spaeter.example"), good)] == [good.id]


@pytest.mark.parametrize("an", ["ohne-klammeraffe", "a@b\nBcc: x@y.example", "a b@c.example", ""])
def test_an_address_that_is_none_never_reaches_the_server(mailserver: PostausgangSimulator, an: str) -> None:
    (reply,) = send(note(an))
    assert isinstance(reply, Refused)
    assert [(finding.rule, finding.field) for finding in reply.findings] == [("POST-FORM", "an")]
    assert not mailserver.mails


def test_an_occasion_without_a_template_is_refused(mailserver: PostausgangSimulator) -> None:
    (reply,) = send(note(anlass="glueckwunsch"))
    assert isinstance(reply, Refused)
    assert reply.findings[0].rule == "POST-VORLAGE"
    assert not mailserver.mails


def test_a_connection_that_breaks_leaves_the_rest_for_later(mailserver: PostausgangSimulator) -> None:
    mailserver.smtp.stoerung = "ende"
    assert send(note(), note()) == []
    assert len(mailserver.mails) == 1


def test_a_server_that_fails_at_the_goodbye_has_taken_the_mails_all_the_same(mailserver: PostausgangSimulator) -> None:
    mailserver.smtp.stoerung = "schluss"
    messages = [note(), note()]
    assert [reply.message_id for reply in send(*messages) if isinstance(reply, Accepted)] == [message.id for message in messages]


def test_a_sender_the_server_refuses_is_for_the_operator_and_not_for_a_clerk(mailserver: PostausgangSimulator) -> None:
    mailserver.smtp.stoerung = "absender"
    with pytest.raises(Misconfigured, match="Absender"):
        send(note(), note())


@pytest.mark.parametrize("an", ["=?utf-8?q?wer=40anders.example=2C?=@post.example", "=?utf-8?q?x=0D=0ABcc=3A_a=40b.example?=@post.example"])
def test_an_address_in_disguise_is_refused_and_the_rest_goes_out(mailserver: PostausgangSimulator, an: str) -> None:
    good = note()
    refused, accepted = send(note(an), good)
    assert isinstance(refused, Refused)
    assert [(finding.rule, finding.field) for finding in refused.findings] == [("POST-FORM", "an")]
    assert accepted.message_id == good.id
    assert [str(one["To"]) for one in mailserver.mails] == ["erika.mustermann@post.example"]


def test_a_line_feed_behind_an_address_is_refused(mailserver: PostausgangSimulator) -> None:
    (reply,) = send(note("erika.mustermann@post.example\n"))
    assert isinstance(reply, Refused)
    assert not mailserver.mails


def test_a_login_that_is_put_off_is_nobodys_business(mailserver: PostausgangSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    def later(self: smtplib.SMTP, user: str, password: str, **_: object) -> None:
        raise smtplib.SMTPAuthenticationError(454, b"spaeter")

    monkeypatch.setattr(smtplib.SMTP, "login", later)
    values = json.loads(os.environ["DREHSCHEIBE_CONN_POSTAUSGANG"]) | {"user": "wir", "password": "geheim"}
    monkeypatch.setenv("DREHSCHEIBE_CONN_POSTAUSGANG", json.dumps(values))
    with pytest.raises(Transient):
        send(note())


def test_a_server_that_is_busy_or_gone_is_nobodys_business(mailserver: PostausgangSimulator) -> None:
    mailserver.smtp.stoerung = "besetzt"
    with pytest.raises(Transient):
        send(note())
    mailserver.close()
    with pytest.raises(Transient):
        send(note())


def test_a_server_without_encryption_is_refused_where_it_is_demanded(
    mailserver: PostausgangSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {"url": mailserver.folder.as_uri(), "smtp": mailserver.smtp_url}
    monkeypatch.setenv("DREHSCHEIBE_CONN_POSTAUSGANG", json.dumps(values))
    with pytest.raises(Misconfigured, match="Verschlüsselung"):
        send(note())
    assert not mailserver.mails


def test_encryption_may_only_be_missing_on_the_own_machine(haus: PostausgangSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"url": haus.folder.as_uri(), "smtp": "smtp://mail.example:587", "starttls": False}
    monkeypatch.setenv("DREHSCHEIBE_CONN_POSTAUSGANG", json.dumps(values))
    with pytest.raises(Misconfigured, match="starttls"):
        send(note())


def test_without_a_server_nothing_is_sent(haus: PostausgangSimulator) -> None:
    with pytest.raises(Misconfigured, match="smtp"):
        send(note())
    assert Statusmail().delivered(["x"]) == {}
