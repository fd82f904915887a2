"""The calls of the form system's interface, signed where the connection says so."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

from drehscheibe.connections import connection
from drehscheibe.errors import Transient
from drehscheibe.partners.formulare.settings import FormulareConnection
from drehscheibe.partners.formulare.signatur import sign
from drehscheibe.partners.rest import Answer, RestService, paged

__all__ = ["SERVICE", "answer", "attachment", "entry", "listed", "ping"]

SERVICE = RestService("formulare", "Formularsystem", FormulareConnection)


def listed(form: str) -> Iterator[str]:
    """Ids of all entries not answered yet, oldest first; of one form, or of all. Raises Transient, Misconfigured."""
    query = {"anzahl": str(connection(SERVICE.partner, FormulareConnection).seite)} | ({"formular": form} if form else {})

    def page(after: str) -> tuple[list[str], bool]:
        found = _call("GET", "/eingaenge", {"nach": after, **query}).expect(200)
        content = found.json(dict)
        entries = [found.part(one, dict) for one in found.part(content.get("eingaenge", []), list)]
        return found.ids(one.get("id") for one in entries), bool(content.get("weiter"))

    return paged(SERVICE.title, page)


def entry(id_: str) -> bytes:
    """One entry as it came. Raises Transient, Misconfigured.

    What comes broken the same way twice is what lies there: then a clerk must see it.
    """
    body, whole = _entry(id_)
    if not whole and _entry(id_)[0] != body:
        raise Transient(f"{SERVICE.title}: ein gelisteter Eingang ist nicht lesbar angekommen.")
    return body


def _entry(id_: str) -> tuple[bytes, bool]:
    """An entry's bytes, and whether they are a JSON object."""
    found = _call("GET", f"/eingaenge/{id_}").expect(200, 404)
    if found.status == 404:
        raise Transient(f"{SERVICE.title}: ein gelisteter Eingang ist nicht abrufbar.")
    try:
        found.json(dict)
    except Transient:
        return found.body, False
    return found.body, True


def attachment(id_: str, attachment_id: str) -> bytes | None:
    """The bytes of an attachment, or None when the system has it no more. Raises Transient, Misconfigured."""
    found = _call("GET", f"/eingaenge/{id_}/anlagen/{attachment_id}").expect(200, 404)
    return found.body if found.status == 200 else None


def answer(id_: str, content: Mapping[str, Any]) -> None:
    """Tell how an entry fared; one that was answered for good before stays so. Raises Transient, Misconfigured."""
    _call("POST", f"/eingaenge/{id_}/rueckmeldung", body=json.dumps(content, ensure_ascii=False).encode()).expect(200, 404, 409)


def ping() -> str:
    """Ask for one entry of the list. Raises Transient, Misconfigured."""
    _call("GET", "/eingaenge", {"nach": "", "anzahl": "1"}).expect(200).json(dict)
    return "Das Formularsystem ist erreichbar und nimmt unsere Anmeldung an."


def _call(method: str, path: str, query: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
    settings = connection(SERVICE.partner, FormulareConnection)
    headers = {"content-type": "application/json; charset=utf-8"} if body else {}
    if settings.schluessel:
        secret = settings.geheimnis.get_secret_value()
        headers |= sign(settings.schluessel, secret, method, path, (query or {}).items(), body, time.time())
    return SERVICE.call(method, path, params=query or None, data=body or None, headers=headers)
