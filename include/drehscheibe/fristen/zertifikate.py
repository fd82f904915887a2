"""Certificates in the partners' connections and when they expire: PEM files, and key sets (JWK) that carry their certificate chain."""

import base64
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cryptography import x509
from pydantic import SecretStr

from drehscheibe.connections import connection
from drehscheibe.errors import Misconfigured
from drehscheibe.fristen.posten import Vorgang
from drehscheibe.zeit import BERLIN

__all__ = ["ablaufende", "lies"]

_PEM = b"-----BEGIN CERTIFICATE-----"
_LARGEST = 1_000_000


def ablaufende() -> Iterator[Vorgang]:
    """The certificates of every partner that has a connection. Raises Misconfigured naming all that can not be read, after the others."""
    from drehscheibe.partners.registry import PARTNERS

    unreadable: list[str] = []
    for partner in PARTNERS:
        try:
            settings = connection(partner.name, partner.connection)
        except Misconfigured:
            continue  # a partner not in use; `config check` tells
        for setting in type(settings).model_fields:
            where = f"{partner.name}.{setting}"
            try:
                found = list(lies(_inhalt(setting, getattr(settings, setting), where), where))
            except Misconfigured as error:
                unreadable.append(str(error))
                continue
            for last_day, mark in found:
                yield Vorgang(
                    frist="zertifikat", ereignis=last_day, gegenstand=f"{where} ({mark})", ablauf=partner.title,
                    zustaendig="Betriebsbetreuung",
                )  # fmt: skip
    if unreadable:
        raise Misconfigured(" ".join(unreadable))


def _inhalt(setting: str, value: object, where: str) -> bytes:
    """What may hold certificates: a secret itself, or what lies in the file that a setting names."""
    if isinstance(value, SecretStr):
        return value.get_secret_value().encode()
    if isinstance(value, Path) or (isinstance(value, str) and value and setting in ("certificate", "trust")):
        return _datei(Path(value), where)
    return b""


def _datei(path: Path, where: str) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError:
        raise Misconfigured(f"Die Datei der Einstellung „{where}“ ist nicht lesbar; Pfad und Rechte prüfen.") from None


def lies(content: bytes, where: str = "") -> Iterator[tuple[date, str]]:
    """Last day of validity (Berlin) and the beginning of the SHA-256 of each certificate in a PEM text or key set.

    Raises:
        Misconfigured: there is one that can not be read.
    """
    try:
        found = x509.load_pem_x509_certificates(content) if _PEM in content else [*_aus_schluesseln(content)]
    except ValueError:
        raise Misconfigured(f"Ein Zertifikat der Einstellung „{where}“ ist nicht lesbar; bitte die Datei prüfen.") from None
    for one in found:
        yield one.not_valid_after_utc.astimezone(BERLIN).date(), _kennung(one)


def _kennung(one: x509.Certificate) -> str:
    from cryptography.hazmat.primitives.hashes import SHA256

    return one.fingerprint(SHA256()).hex()[:8]


def _aus_schluesseln(content: bytes) -> Iterator[x509.Certificate]:
    if not content.lstrip().startswith(b"{"):
        return
    keys: Mapping[str, Any] = json.loads(content)
    for key in keys.get("keys", [keys]):
        for encoded in key.get("x5c", ()) if isinstance(key, dict) else ():
            yield x509.load_der_x509_certificate(base64.b64decode(encoded))
