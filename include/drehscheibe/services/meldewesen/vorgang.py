"""A message of the residence services in plain words: what it is, who is on the form, from where to where."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from lxml import etree

from drehscheibe.checks import document
from drehscheibe.gate import Item, Row
from drehscheibe.message import Case, Message
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import InlandMitSperrvermerk, Inlandsanschrift
from drehscheibe.standards.xmeld.nachrichten.meldeschein import (
    MeldescheinPersonendaten,
    MeldescheinPersonendatenKind,
    VorausgefuelltPersonendaten,
)
from drehscheibe.standards.xml import parse

__all__ = [
    "Angaben", "angaben", "angemeldet", "antwort", "bisherige", "ist", "lies", "name_von", "neue", "nummer", "personen", "schein",
    "von_auswaerts", "zeile",
]  # fmt: skip

Angaben = MeldescheinPersonendaten | MeldescheinPersonendatenKind
HAUPT = ("0", "1")
REGISTER, FORM, CODE = "melderegister", "1704", "1706"


@lru_cache(maxsize=256)
def _lies(body: bytes) -> Any:  # noqa: ANN401 - one of xmeld's messages
    return xmeld.read(body, checked=True)


@lru_cache(maxsize=256)
def _nummer(body: bytes) -> str:
    return xmeld.number_of(parse(body))


def lies(message: Message) -> Any:  # noqa: ANN401 - one of xmeld's messages; callers match on it
    """The typed message; a gate has passed it."""
    return _lies(message.body)


def nummer(message: Message) -> str:
    """Four digits, e.g. ``1704``."""
    return _nummer(message.body)


def ist(*nummern: str) -> Callable[[Case], bool]:
    """Whether a case began with one of these messages."""
    return lambda case: nummer(case.incoming) in nummern


def schein(case: Case) -> xmeld.Nachricht1704 | None:
    """The form the case is about: what came in, or the one that a confirmation code made effective."""
    number = nummer(case.incoming)
    if number == FORM:
        return cast("xmeld.Nachricht1704", lies(case.incoming))
    answer = case.answers.get(REGISTER)
    if number != CODE or answer is None or not answer.attachments:
        return None
    kept = _lies(answer.attachments[0].content)
    return kept if isinstance(kept, xmeld.Nachricht1704) else None


def antwort(case: Case) -> xmeld.Nachricht1705 | xmeld.Nachricht1707 | None:
    """What the register said."""
    answer = case.answers.get(REGISTER)
    found = None if answer is None else lies(answer)
    return found if isinstance(found, xmeld.Nachricht1705 | xmeld.Nachricht1707) else None


def angemeldet(case: Case) -> bool:
    """The register has entered the dwelling."""
    found = antwort(case)
    return isinstance(found, xmeld.Nachricht1707) and found.ergebnis.anmeldung is not None


def personen(order: xmeld.Nachricht1704) -> tuple[Angaben, ...]:
    """Everybody on the form: who hands it in, spouse, children."""
    more = order.weitereMitzuziehendePerson
    partner = (more.partner.personendaten,) if more and more.partner else ()
    return (order.berechtigtePerson, *partner, *(more.kind if more else ()))


def angaben(one: Angaben) -> VorausgefuelltPersonendaten:
    """What is told of one of them."""
    return one.bestaetigteMeldedaten.personendaten


def name_von(data: VorausgefuelltPersonendaten) -> tuple[str, str]:
    """Family name and first names; an empty text for a name the person does not have."""
    family, given = data.name.familienname_unstrukturiert, data.name.vornamen
    return family.nachname if family else "", given.vornamen if given else ""


def bisherige(order: xmeld.Nachricht1704) -> InlandMitSperrvermerk:
    """The dwelling they leave: the only or main one, else the first named."""
    homes = angaben(order.berechtigtePerson).wohnung
    return next((one for one in homes if str(one.statusderwohnung or "") in HAUPT), homes[0]).anschrift


def neue(order: xmeld.Nachricht1704) -> Inlandsanschrift:
    """The dwelling they move into."""
    return order.ergaenzendeMeldedaten.wohnung.anschrift


def von_auswaerts(case: Case) -> bool:
    """The form tells of a move from another municipality."""
    order = schein(case)
    return order is not None and str(bisherige(order).anschrift_inland.gemeindeschluessel) != settings().ags


_SPALTEN = ("plz", "ort", "ags", "strasse", "einzug", "status", "idnr", "ausweis")


def zeile(item: Item) -> Row:
    """The message as one row; what other messages than the form do not tell is None."""
    root: etree._Element = document(item)
    row: dict[str, Any] = {"nummer": xmeld.number_of(root), **dict.fromkeys(_SPALTEN), "personen": 0}
    found = item.memo["xmeld"]
    if isinstance(found, xmeld.Nachricht1704):
        home, data = neue(found), angaben(found.berechtigtePerson)
        row |= {
            "plz": home.postleitzahl, "ort": home.wohnort, "ags": str(home.gemeindeschluessel), "strasse": home.strasse,
            "einzug": found.ergaenzendeMeldedaten.wohnung.datumDesBeziehens, "status": str(found.berechtigtePerson.statusDerNeuenWohnung),
            "idnr": data.idNr, "ausweis": next((one.seriennummer for one in data.ausweisdokument if one.seriennummer), None),
            "personen": len(personen(found)),
        }  # fmt: skip
    return row
