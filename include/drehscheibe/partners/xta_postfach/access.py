"""The client for the connection ``xta_postfach``, made at the first call and kept; and what travels, seen as a message."""

import re
from functools import lru_cache
from uuid import NAMESPACE_URL, UUID, uuid5

from lxml import etree

from drehscheibe.connections import connection
from drehscheibe.message import Attachment, Message
from drehscheibe.partners.xta_postfach.settings import XtaConnection
from drehscheibe.standards.xml import parse
from drehscheibe.transport.http import Limits, Tls
from drehscheibe.transport.xta import Content, Delivered, Party, XtaClient

__all__ = ["NAME", "as_message", "client", "kind_of", "ping", "settings_or"]

NAME = "xta_postfach"
_STANDARD = re.compile(r"x[a-z]+")
_TYPE = re.compile(r"(?<!\d)\d{4}$")


def settings_or(given: XtaConnection | None) -> XtaConnection:
    """These settings, or those of the connection. Raises Misconfigured."""
    return given or connection(NAME, XtaConnection)


def client(settings: XtaConnection) -> XtaClient:
    """The client for these settings; the same settings give the same client."""
    return _client(settings.url, settings.party, settings.tls, settings.limits, tuple(settings.ports.items()))


@lru_cache(maxsize=16)
def _client(url: str, party: Party, tls: Tls, limits: Limits, ports: tuple[tuple[str, str], ...]) -> XtaClient:
    return XtaClient(NAME, url, party, tls=tls, limits=limits, ports=dict(ports))


def ping() -> str:
    """Ask whether our account is active, and look at our certificate. Raises Transient, Misconfigured."""
    settings = settings_or(None)
    client(settings).check_account_active()
    warning = client(settings).certificate().text if settings.certificate else ""
    return f"Das XTA-Konto ist aktiv. {warning}".strip()


def kind_of(root: etree._Element) -> str:
    """``standard/type`` of a document, from its namespace and name: ``xmeld/1331``, ``xdomea/0601``; else ``xml/<name>``."""
    name = etree.QName(root)
    words = re.split(r"[^a-z]+", (name.namespace or "").lower())
    standard = next((word for word in words if _STANDARD.fullmatch(word) and word not in ("xoev", "xml", "xsd")), "xml")
    number = _TYPE.search(name.localname)
    return f"{standard}/{number.group() if number else name.localname}"


def as_message(delivered: Delivered, message_id: str) -> Message:
    """The payload document with its attachments. Raises Rejected when it claims to be XML and is not."""
    document = delivered.document
    body = bytes(document.content)
    attachments = tuple(_attachment(content, message_id, number) for number, content in enumerate(delivered.attachments, 1))
    if "xml" in document.media_type or body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        kind = kind_of(parse(body))
    else:
        kind = "xta/zip" if body.startswith(b"PK\x03\x04") else "xta/datei"
    return Message(id=message_id, kind=kind, body=body, attachments=attachments)


def _attachment(content: Content, message_id: str, number: int) -> Attachment:
    try:
        identifier = str(UUID(content.id))
    except ValueError:
        identifier = str(uuid5(NAMESPACE_URL, f"{message_id}#{number}"))
    return Attachment(
        id=identifier, name=content.filename or f"Anlage {number}", mime_type=content.media_type, content=bytes(content.content)
    )  # fmt: skip
