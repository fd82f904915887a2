"""The notices of an Auskunftssperre: 0093 to the Meldebehörden of further dwellings, 0094 to the former one; none in it means lifted."""

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from drehscheibe.checks import sperren
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.errors import Rejected
from drehscheibe.message import Case
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.services.melderegister.meldebehoerde import blaetter, identifikation, leser_frueher, leser_weitere
from drehscheibe.services.melderegister.mitteilung import Kopf, Stelle, kopf
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.kopf import EreignisId
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import IdentifiziertePerson

__all__ = ["STELLEN"]

_GEGENSTAND = frozenset({Sperre.ADOPTIONSPFLEGE, Sperre.AS51, Sperre.AS51_SICHERHEIT})
"""The only keys these messages may name (XMeld 25.11a, 0093 and 0094; DOMAIN 3c)."""


class _Inhalt(TypedDict):
    identifikation_betroffenePerson: IdentifiziertePerson
    auskunftssperre: tuple[xmeld.Auskunftssperre, ...]
    identifikation_ereignis: EreignisId


def _gegenstand(entries: tuple[Eintrag, ...]) -> frozenset[Eintrag]:
    return frozenset(one for one in entries if one.sperre in _GEGENSTAND)


def _geaendert(data: Datensatz) -> bool:
    """Something of what these messages may name is another than before."""
    return _gegenstand(data.sperren) != _gegenstand(data.sperren_vorher)


def _inhalt(case: Case, data: Datensatz, leser: xmeld.Leser) -> _Inhalt:
    """One entry for each key. Raises Rejected when all that stand there have ended: that would read as lifted, and only a person lifts."""
    standing = _gegenstand(data.sperren)
    in_force = sorted((one for one in standing if not one.abgelaufen(case.now.date())), key=lambda one: one.befristet_bis or date.max)
    if standing and not in_force:
        raise Rejected(sperren.finding())
    told = {one.sperre: xmeld.Auskunftssperre(frist=one.befristet_bis, grund=one.sperre.value) for one in in_force}
    return {
        "identifikation_betroffenePerson": identifikation(data, leser), "auskunftssperre": tuple(told.values()),
        "identifikation_ereignis": data.kennung,
    }  # fmt: skip


def _aktuell(case: Case, data: Datensatz, leser: xmeld.Leser) -> tuple[str, xmeld.Nachricht]:
    head: Kopf = kopf(case, leser, "0093")
    return "0093", xmeld.Nachricht0093(**head, **_inhalt(case, data, leser))


def _frueher(case: Case, data: Datensatz, leser: xmeld.Leser) -> tuple[str, xmeld.Nachricht]:
    head: Kopf = kopf(case, leser, "0094")
    return "0094", xmeld.Nachricht0094(**head, **_inhalt(case, data, leser))


def _blaetter(message: object) -> Iterator[str]:
    assert isinstance(message, (xmeld.Nachricht0093, xmeld.Nachricht0094))  # noqa: S101 - the gate has seen to it
    yield from blaetter(message.identifikation_betroffenePerson)
    yield from (sheet for one in message.auskunftssperre for sheet in ("1801", "1802") if sheet == "1801" or one.frist)


def _marken(message: object) -> Iterator[str]:
    assert isinstance(message, (xmeld.Nachricht0093, xmeld.Nachricht0094))  # noqa: S101 - the gate has seen to it
    yield from (one.grund for one in message.auskunftssperre)


def _weitere(platz: int, name: str, title: str) -> Stelle:
    return Stelle(
        name=name, title=title, leser=leser_weitere(platz), bauen=_aktuell, nur=_geaendert, empfaenger=Empfaenger.MELDEBEHOERDE,
        art=Uebermittlung.FORTSCHREIBUNG_SPERRE, nummern=frozenset({"0093"}), blaetter=_blaetter,
        sperren=lambda data: _gegenstand(data.sperren), marken=_marken, law="§ 33 Abs. 4 BMG",
    )  # fmt: skip


STELLEN = (
    _weitere(0, "meldebehoerde", "Meldebehörde der weiteren Wohnung"),
    _weitere(1, "zweite", "Meldebehörde einer zweiten weiteren Wohnung"),
    Stelle(
        name="fruehere", title="Meldebehörde der früheren Wohnung", leser=leser_frueher, bauen=_frueher, nur=_geaendert,
        empfaenger=Empfaenger.MELDEBEHOERDE, art=Uebermittlung.FORTSCHREIBUNG_SPERRE, nummern=frozenset({"0094"}), blaetter=_blaetter,
        sperren=lambda data: _gegenstand(data.sperren), marken=_marken, law="§ 33 Abs. 4 BMG",
    ),
)  # fmt: skip
"""The current ones, then the former."""
