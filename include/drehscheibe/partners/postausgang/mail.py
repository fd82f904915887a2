"""Status mails as a target: SMTP with STARTTLS, subject and text from templates that hold no personal data."""

import smtplib
import ssl
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import format_datetime, localtime
from functools import cache

from drehscheibe.errors import Finding, HubError, Misconfigured, Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.postausgang.nachrichten import PROFILE, STATUSMAIL, read
from drehscheibe.partners.postausgang.settings import NAME, PostausgangConnection, settings
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.settings import settings as hub

__all__ = ["Statusmail", "check_server", "vorlagen"]

_PERMANENT = 500
_TOO_LARGE = 552


class Statusmail:
    """Takes status mails (post/statusmail). A mail server can not be asked what it has: after a crash one may come twice.

    Its Message-ID is the transfer UUID, by which mail programs recognise the second as the first. What the server puts off gets
    no reply and is sent again later.
    """

    name = NAME
    bundle = 20
    parallel = 1

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over mails within one session. Raises Transient, Misconfigured."""
        current = settings()
        ready: dict[str, EmailMessage] = {}
        for message in messages:
            try:
                ready[message.id] = _mail(message, current)
            except Rejected as refusal:
                yield Refused(message_id=message.id, findings=refusal.findings)
        if ready:
            with _session(current) as server:
                yield from _hand_over(server, ready)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Nothing: a mail server can not be asked."""
        del message_ids
        return {}


def check_server() -> str:
    """A German sentence about the mail server. Raises Transient, Misconfigured."""
    current = settings()
    if not current.smtp:
        return "Ein Mailserver ist nicht eingetragen."
    with _session(current) as server:
        server.noop()
    return "Der Mailserver nimmt Verbindungen an."


@cache
def vorlagen() -> Mapping[str, tuple[str, str]]:
    """Subject and text by occasion. Raises Misconfigured when they can not be read or a subject holds a variable part."""
    try:
        data = tomllib.loads((PROFILE / "vorlagen.toml").read_text("utf-8"))
        found = {name: (str(entry["betreff"]), str(entry["text"]).lstrip()) for name, entry in data.items()}
        usable = all("{" not in subject and text.format(vorgang="", behoerde="") for subject, text in found.values())
    except (OSError, ValueError, KeyError, TypeError):
        usable = False
    if not usable:
        raise Misconfigured("vorlagen.toml fehlt, ist nicht lesbar oder hat andere Platzhalter als vorgang und behoerde (nur im Text).")
    return found


def _mail(message: Message, current: PostausgangConnection) -> EmailMessage:
    if message.kind != STATUSMAIL:
        raise Rejected(Finding("POST-ART", "Das ist keine Statusnachricht; die Fachadministration muss den Ablauf prüfen."))
    values = read(message)
    if values["anlass"] not in vorlagen():
        raise Rejected(Finding("POST-VORLAGE", "Zu diesem Anlass fehlt eine Vorlage; die Fachadministration muss sie anlegen.", "anlass"))
    subject, text = vorlagen()[values["anlass"]]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = current.absender, values["an"], subject
    mail["Date"] = format_datetime(localtime())
    mail["Message-ID"] = f"<{message.id}@{current.absender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    mail.set_content(text.format(vorgang=values["vorgang"], behoerde=hub().name), cte="quoted-printable")
    return mail


@contextmanager
def _session(current: PostausgangConnection) -> Iterator[smtplib.SMTP]:
    """A session with the server, encrypted and logged in as the connection demands."""
    if not current.smtp:
        raise Misconfigured(f"{NAME}: in der Verbindung ist kein Mailserver (smtp) eingetragen.")
    try:
        server = smtplib.SMTP(str(current.server.hostname), current.server.port or 587, timeout=current.timeout)
        try:
            if current.starttls:
                server.starttls(context=ssl.create_default_context(cafile=current.trust or None))
            if current.user:
                server.login(current.user, current.password.get_secret_value())
            yield server
        finally:
            _say_goodbye(server)
    except smtplib.SMTPAuthenticationError as answer:
        raise _sorted(answer, "die Anmeldung am Mailserver scheitert; Kennung und Kennwort prüfen.") from None
    except (smtplib.SMTPNotSupportedError, ssl.SSLError):
        raise Misconfigured(f"{NAME}: die Verschlüsselung am Mailserver scheitert; Zertifikate prüfen.") from None
    except (smtplib.SMTPException, OSError):
        raise Transient(f"{NAME}: der Mailserver ist vorübergehend nicht erreichbar.") from None


def _say_goodbye(server: smtplib.SMTP) -> None:
    """End a session; how that goes says nothing about the mails, which were each answered for themselves."""
    with suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()


def _sorted(answer: smtplib.SMTPResponseException, text: str) -> HubError:
    """Misconfigured with this text where the server says no for good, Transient where it says "later"."""
    if answer.smtp_code >= _PERMANENT:
        return Misconfigured(f"{NAME}: {text}")
    return Transient(f"{NAME}: der Mailserver vertröstet auf später.")


def _hand_over(server: smtplib.SMTP, mails: Mapping[str, EmailMessage]) -> Iterator[Reply]:
    """One reply for each mail whose fate is known; when the connection breaks, the rest gets none. Raises Transient, Misconfigured."""
    for id_, mail in mails.items():
        try:
            yield from _one(server, id_, mail)
        except smtplib.SMTPServerDisconnected:
            return
        except smtplib.SMTPSenderRefused as answer:
            raise _sorted(answer, "der Mailserver nimmt den Absender nicht an; Absender und Anmeldung prüfen.") from None


def _one(server: smtplib.SMTP, id_: str, mail: EmailMessage) -> Iterator[Reply]:
    """The reply to one mail; none when the server puts it off."""
    try:
        server.send_message(mail)
    except smtplib.SMTPRecipientsRefused as refused:
        if any(code >= _PERMANENT for code, _ in refused.recipients.values()):
            yield Refused(message_id=id_, findings=(_finding(),))
    except smtplib.SMTPResponseException as answer:
        if isinstance(answer, smtplib.SMTPSenderRefused) and answer.smtp_code != _TOO_LARGE:
            raise
        if answer.smtp_code >= _PERMANENT:
            yield Refused(message_id=id_, findings=(_finding(),))
    else:
        yield Accepted(message_id=id_, reference=str(mail["Message-ID"]))


def _finding() -> Finding:
    text = "Der Mailserver weist die Nachricht oder ihren Empfänger dauerhaft ab; die Person ist auf anderem Weg zu benachrichtigen."
    return Finding("POST-ABGEWIESEN", text, "an")
