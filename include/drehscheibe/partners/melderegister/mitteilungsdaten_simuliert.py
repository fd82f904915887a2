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
_NACHWEIS = {"namensaenderung": "Erklärung zur Namensführung", "sterbefall": "Sterbeurkunde"}
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
    told: dict[str, Any] = {"ereignis": _event(entry), "person": _person(after), "weitere_wohnungen": _others(after)}
    if after.vorige is not None:
        told["letzte_auswaertige_wohnung"] = _address(after.vorige, "0")
    if before is not None and event.art == "namensaenderung":
        told["vorher"] = _name(before)
    if before is not None and event.art == "umzug":
        told["wohnung_vorher"] = _wohnung(before, before.anschrift)
    if before is not None and event.art in ("sperre", "entsperrung"):
        told["sperren_vorher"] = _sperren(before)
    return told


def _event(entry: Eintrag) -> dict[str, Any]:
    event, after = entry.ereignis, entry.nachher
    what: dict[str, Any] = {"zeichen": event.id, "zeitpunkt": entry.vermerkt.isoformat(), "art": event.art, "tag": event.tag.isoformat()}
    if event.art == "wegzug":
        what["ziel"] = after.ziel or "unbekannt"
    if event.art == "zuzug":
        what["herkunft"] = "Inland" if after.staatsangehoerigkeiten == ("000",) else "Ausland"
    if event.art == "namensaenderung" and entry.vorher is not None:
        what["namensgrund"] = _reason(entry.vorher, after)
    if event.art in _NACHWEIS:
        what["nachweis"] = {
            "datum": event.tag.isoformat(), "beschreibung": _NACHWEIS[event.art], "behoerde": "Standesamt Offenbach am Main",
            "aktenzeichen": event.id[1:],
        }  # fmt: skip
    return what


def _reason(before: Person, after: Person) -> str:
    """Here people take a new family name when they marry; who keeps the name at birth and the first names did."""
    kept = before.vornamen == after.vornamen and (after.geburtsname or after.familienname) == (before.geburtsname or before.familienname)
    return "ehe" if kept else "verwaltungsakt"


def _name(person: Person) -> dict[str, str]:
    return {field: normalize("NFC", getattr(person, field)) for field in ("familienname", "vornamen", "geburtsname")}


def _sperren(person: Person) -> list[dict[str, str]]:
    return [{"schluessel": one.schluessel} | ({"frist": one.frist.isoformat()} if one.frist else {}) for one in person.sperren]


def _person(person: Person) -> dict[str, Any]:
    fields = ("doktorgrad", "geburtsdatum", "geburtsort", "geschlecht", "familienstand", "idnr")
    died = {"sterbetag": person.gestorben.isoformat()} if person.gestorben else {}
    return {
        **_name(person), **{field: getattr(person, field) for field in fields}, **died,
        "geburtsstaat": "" if person.geburtsstaat == "000" else person.geburtsstaat, "religion": _RELIGION,
        "wohnung": _wohnung(person, person.anschrift), "sperren": _sperren(person),
    }  # fmt: skip


def _wohnung(person: Person, home: Anschrift) -> dict[str, Any]:
    status = "1" if person.anderswo else person.wohnungsstatus
    told = _address(home, status, person.bsv) | {"einzug": person.einzug.isoformat()}
    return told | ({"auszug": person.weggezogen.isoformat()} if person.weggezogen else {})


def _others(person: Person) -> list[dict[str, Any]]:
    """The secondary dwellings that are kept, here and elsewhere."""
    here = (person.nebenwohnung,) if person.nebenwohnung else ()
    return [_address(home, "2", person.bsv and home in here) for home in (*here, *person.anderswo)]


def _address(home: Anschrift, status: str, bsv: bool = False) -> dict[str, Any]:
    return {
        "strasse": home.strasse, "hausnummer": str(home.hausnummer), "zusatz": home.zusatz, "plz": home.plz, "ort": home.ort,
        "ags": home.ags, "status": status, "sperrvermerk": bsv,
    }  # fmt: skip
