"""Our client certificate: how long it still holds, and whether the other side refuses it.

Source: DOMAIN 4d (T000 to T003: sender certificate expired, revoked, invalid, missing) and section 7 (alarm 60, 30 and 7 days before).
"""

import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from drehscheibe.errors import Misconfigured
from drehscheibe.transport.http import Tls

__all__ = ["WARN_AT", "Expiry", "check_certificate", "refused"]

WARN_AT = (60, 30, 7)
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long a certificate still holds.

    Attributes:
        days: whole days left.
        level: the smallest of `WARN_AT` that has been reached, 0 while none is.
        text: a German sentence for operators; empty while no level is reached.
    """

    days: int
    level: int
    text: str


def check_certificate(path: str | Path, now: datetime | None = None) -> Expiry:
    """Look at the first certificate of a PEM file.

    Raises:
        Misconfigured: the file can not be read, holds no certificate, or the certificate does not hold at `now`.
    """
    now = now or datetime.now(UTC)
    try:
        certificate = x509.load_pem_x509_certificate(Path(path).read_bytes())
    except (OSError, ValueError):
        raise Misconfigured("Das Client-Zertifikat ist nicht lesbar; Pfad und Format (PEM) in der Verbindung prüfen.") from None
    if now < certificate.not_valid_before_utc:
        raise Misconfigured("Das Client-Zertifikat gilt noch nicht; Datum des Rechners und Zertifikat prüfen.")
    if now >= certificate.not_valid_after_utc:
        raise Misconfigured("Das Client-Zertifikat ist abgelaufen; es muss erneuert werden, bis dahin wird nichts übermittelt (T000).")
    days = (certificate.not_valid_after_utc - now).days
    level = min((limit for limit in WARN_AT if days <= limit), default=0)
    return Expiry(days, level, f"Das Client-Zertifikat läuft in {days} Tagen ab; Erneuerung veranlassen." if level else "")


def refused(url: str, tls: Tls) -> bool:
    """Whether the other side ends a TLS connection because of our certificate, or we because of its.

    With TLS 1.3 a server refuses a client certificate only after the handshake, and the reason is easily lost with the
    connection; so when a call broke off, this asks again without sending anything.
    """
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname:
        return False
    try:
        context = ssl.create_default_context(cafile=tls.trust or None)
        if tls.certificate:
            context.load_cert_chain(tls.certificate, tls.key or None)
        with (
            socket.create_connection((address.hostname, address.port or 443), _PATIENCE) as plain,
            context.wrap_socket(plain, server_hostname=address.hostname) as secure,
        ):
            secure.settimeout(_PATIENCE)
            secure.recv(1)
    except TimeoutError:
        return False  # it waits for our request: we are welcome
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
        return False  # it left without a word, is restarting or overloaded; what it refuses, it says
    except ssl.SSLError:
        return True
    except OSError:
        return False
    return False
