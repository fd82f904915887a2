"""The simulated register's feed of changes: what happened in the world and at the counter, page by page, and receipts for it."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Any

from lxml import etree

from drehscheibe.partners.melderegister.client import NS
from drehscheibe.partners.melderegister.meldungen import Eintrag
from drehscheibe.partners.melderegister.meldungen import entries as entries_of
from drehscheibe.partners.melderegister.person import BUERGERBUERO
from drehscheibe.partners.melderegister.vermerke import Vermerke
from drehscheibe.sandbox.soap import SoapFault
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.zeit import BERLIN

__all__ = ["Aenderungsdienst"]

_NSMAP = {"m": NS}
_ENTRY = re.compile(r"E(\d{4})(\d{2})(\d{2})-(\d{4})-(\d{1,2})")


class Aenderungsdienst:
    """Tells entries as often as it is asked, and remembers what became of them. Thread-safe."""

    def __init__(self, world: World, vermerke: Vermerke, clock: Callable[[], datetime]) -> None:
        """`vermerke` are the registrations the hub has handed over; `clock` decides about the XMeld version."""
        self.world, self._vermerke, self._clock = world, vermerke, clock
        self._lock = Lock()
        self._receipts: dict[str, str] = {}
        self._told: Counter[str] = Counter()

    def stats(self) -> Mapping[str, Any]:
        """Entries told, and what became of them."""
        with self._lock:
            receipts = dict(self._receipts)
            return {
                "aenderungen": sum(self._told.values()), "verschiedene": len(self._told),
                "quittungen": dict(Counter(receipts.values())), "quittiert": receipts,
            }  # fmt: skip

    def changes(self, element: etree._Element, copies: int = 1) -> etree._Element:
        """One page of what was noted in a span. Raises SoapFault."""
        start, end = (_time(element.findtext(f"{{{NS}}}{name}")) for name in ("von", "bis"))
        after = element.findtext(f"{{{NS}}}nach")
        days = element.findtext(f"{{{NS}}}tage")
        start = self.world.jetzt - timedelta(days=int(days)) if days else start
        most = int(element.findtext(f"{{{NS}}}hoechstens") or 1)
        if start and end and end < start:
            raise _fault("ZEITRAUM", "Der Zeitraum endet vor seinem Beginn.")
        root = etree.Element(f"{{{NS}}}aenderungenAntwort", nsmap=_NSMAP)
        last = ""
        for count, entry in enumerate(self._noted(start, end, after)):
            if count == most:
                etree.SubElement(root, f"{{{NS}}}weiter").text = last
                break
            for _ in range(copies):
                self._tell(root, entry)
            last = entry.id
        return root

    def changes_twice(self, element: etree._Element) -> etree._Element:
        """The same with every entry in it twice."""
        return self.changes(element, copies=2)

    def _tell(self, root: etree._Element, entry: Eintrag) -> None:
        item = etree.SubElement(root, f"{{{NS}}}eintrag")
        etree.SubElement(item, f"{{{NS}}}ereignis").text = entry.id
        etree.SubElement(item, f"{{{NS}}}vermerkt").text = entry.vermerkt.isoformat()
        etree.SubElement(item, f"{{{NS}}}nachricht").text = b64encode(entry.write()).decode()
        with self._lock:
            self._told[entry.id] += 1

    def _noted(self, start: datetime | None, end: datetime | None, after: str | None) -> Iterator[Eintrag]:
        """Entries noted in [start, end) and not after now, behind the entry `after`."""
        first = start.astimezone(BERLIN).date() if start else self.world.population.stichtag
        now = self.world.jetzt
        end = min(end, now) if end else now
        if after is not None:
            if self._entry(after) is None:
                raise _fault("FORTSETZUNG", "Diesen Eintrag gibt es hier nicht.")
            first = _day(after) or first
        for entry in self.entries(first, end.astimezone(BERLIN).date()):
            if entry.vermerkt < end and (start is None or entry.vermerkt >= start) and (after is None or entry.id > after):
                yield entry

    def entries(self, first: date, last: date) -> Iterator[Eintrag]:
        """What was noted from one day to another, both included."""
        day = first
        while day <= last:
            events = list(self.world.changes(day, day))
            version = xmeld.versions.current(self._clock().date(), BUERGERBUERO.kennung).name
            for number, event in enumerate(events):
                yield from entries_of(event, number, len(events), version)
            yield from self._vermerke.eintraege(day, version)
            day += timedelta(days=1)

    def _entry(self, entry: str) -> Eintrag | None:
        day = _day(entry)
        return next((one for one in self.entries(day, day) if one.id == entry), None) if day else None

    def receipt(self, element: etree._Element) -> etree._Element:
        """Take receipts: which entries were known, which not."""
        root = etree.Element(f"{{{NS}}}quittierenAntwort", nsmap=_NSMAP)
        receipts = element.iterfind(f"{{{NS}}}quittung")
        given = {one.findtext(f"{{{NS}}}ereignis", ""): one.findtext(f"{{{NS}}}status", "") for one in receipts}
        days = {day for entry in given if (day := _day(entry))}
        known = {entry.id for day in days for entry in self.entries(day, day)}
        for event in given:
            if event in known:
                etree.SubElement(root, f"{{{NS}}}vermerkt").text = event
        for event in given:
            if event not in known:
                etree.SubElement(root, f"{{{NS}}}unbekannt").text = event
        with self._lock:
            self._receipts.update({event: status for event, status in given.items() if event in known})
        return root


def _fault(code: str, text: str) -> SoapFault:
    detail = etree.Element(f"{{{NS}}}stoerung", nsmap=_NSMAP)
    etree.SubElement(detail, f"{{{NS}}}code").text = code
    return SoapFault(text, detail=detail)


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    read = datetime.fromisoformat(text.strip())
    return read if read.tzinfo else read.replace(tzinfo=BERLIN)


def _day(entry: str) -> date | None:
    match = _ENTRY.fullmatch(entry)
    try:
        return date(*map(int, match.groups()[:3])) if match else None
    except ValueError:
        return None
