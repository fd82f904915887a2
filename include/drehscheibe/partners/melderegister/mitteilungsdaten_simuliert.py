"""The near end of `mitteilungsdaten`: the simulated register tells everything about the person of one entry of its change feed."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from drehscheibe.partners.melderegister.meldungen import Eintrag
from drehscheibe.partners.melderegister.mitteilungsdaten import ANFORDERUNG, gueltig
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.sandbox.simulator import Ledger, Request, Response, json_response

__all__ = ["Datenausgabe"]

_MOST, _DAYS = 100, 8
_RELIGION = "VD"  # the sandbox's people belong to no church that raises tax; the key is from memory [M]


class Datenausgabe:
    """Answers POST ``mitteilungsdaten`` from the entries of a day."""

    def __init__(self, entries: Callable[[date, date], Iterator[Eintrag]], ledger: Ledger) -> None:
        """`entries` gives the entries noted from one day to another, both included."""
        self._ledger = ledger
        self._day = lru_cache(maxsize=_DAYS)(lambda day: {entry.uuid: entry for entry in entries(day, day)})

    @staticmethod
    def concerns(request: Request) -> bool:
        """Whether a request asks for such data."""
        return request.method == "POST" and request.path.rstrip("/").endswith("/mitteilungsdaten")

    def handle(self, request: Request) -> Response:
        """All answers of a bundle, in order."""
        try:
            questions = json.loads(request.body)["anforderungen"]
        except (ValueError, KeyError, TypeError):
            questions = None
        if not isinstance(questions, list) or len(questions) > _MOST or not all(gueltig(ANFORDERUNG, one) for one in questions):
            return json_response({"fehler": "Die Anforderungen entsprechen nicht dem Schema."}, 400)
        return json_response({"datensaetze": [self._answer(one) for one in questions]})

    def _answer(self, question: dict[str, str]) -> dict[str, Any]:
        entry = self._day(date.fromisoformat(question["vermerkt"])).get(question["nachricht"])
        head = {"version": "1.0", "id": question["id"]}
        if entry is None:
            return {**head, "status": "unbekannt"}
        self._ledger.accept(question["id"], entry.person)
        return {**head, "status": "gefunden", **_told(entry)}


def _told(entry: Eintrag) -> dict[str, Any]:
    event, before, after = entry.ereignis, entry.vorher, entry.nachher
    what: dict[str, Any] = {"zeichen": event.id, "zeitpunkt": entry.vermerkt.isoformat(), "art": event.art, "tag": event.tag.isoformat()}
    if event.art == "wegzug":
        what["ziel"] = after.ziel or "unbekannt"
    if event.art == "zuzug":
        what["herkunft"] = "Inland" if after.staatsangehoerigkeiten == ("000",) else "Ausland"
    told: dict[str, Any] = {"ereignis": what, "person": _person(after)}
    if before is not None and event.art == "namensaenderung":
        told["vorher"] = _name(before)
    if before is not None and event.art == "umzug":
        told["wohnung_vorher"] = _wohnung(before, before.anschrift)
    return told


def _name(person: Person) -> dict[str, str]:
    return {field: normalize("NFC", getattr(person, field)) for field in ("familienname", "vornamen", "geburtsname")}


def _person(person: Person) -> dict[str, Any]:
    fields = ("doktorgrad", "geburtsdatum", "geburtsort", "geschlecht", "familienstand", "idnr")
    died = {"sterbetag": person.gestorben.isoformat()} if person.gestorben else {}
    return {
        **_name(person), **{field: getattr(person, field) for field in fields}, **died,
        "geburtsstaat": "" if person.geburtsstaat == "000" else person.geburtsstaat, "religion": _RELIGION,
        "wohnung": _wohnung(person, person.anschrift), "sperren": [one.schluessel for one in person.sperren],
    }  # fmt: skip


def _wohnung(person: Person, home: Anschrift) -> dict[str, str]:
    told = {
        "strasse": home.strasse, "hausnummer": str(home.hausnummer), "zusatz": home.zusatz, "plz": home.plz, "ort": home.ort,
        "ags": home.ags, "status": person.wohnungsstatus, "einzug": person.einzug.isoformat(),
    }  # fmt: skip
    return told | ({"auszug": person.weggezogen.isoformat()} if person.weggezogen else {})
