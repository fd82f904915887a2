"""How long the hub keeps what, as data with its source, and the daily deletion of what is over. Doing it twice deletes nothing more.

The registers' own terms (DOMAIN 5a: BMG, StVG, FZV) are the registers' business; here is what lies in the hub itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from drehscheibe.connections import connection
from drehscheibe.errors import HubError, Misconfigured
from drehscheibe.journal import Journal
from drehscheibe.journal.care import purge_due

if TYPE_CHECKING:
    from drehscheibe.flow import Flow

__all__ = ["AUFBEWAHRUNG", "Geloescht", "Loeschfrist", "nachweis", "raeume_auf"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Loeschfrist:
    """One kind of data and its term.

    Attributes:
        name: identifier.
        gegenstand: what is deleted, German.
        dauer: how long it is kept, German.
        law: where that is written.
        loesche: deletes (or, with the last argument, only counts) what is over; returns how many.
    """

    name: str
    gegenstand: str
    dauer: str
    law: str
    loesche: Callable[[Journal, Sequence["Flow"], str, bool], int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Geloescht:
    """What a run did: how many by `Loeschfrist.name`, and what could not be done, with the reason (German)."""

    anzahl: Mapping[str, int]
    ausgefallen: tuple[str, ...]


def raeume_auf(journal: Journal, flows: Sequence["Flow"], actor: str, *, probe: bool = False) -> Geloescht:
    """Delete everything whose term is over; what can not be deleted now is named and does not hold up the rest.

    Args:
        journal: where it lies, and where the deletion is noted.
        flows: each with its own retention.
        actor: for the audit chain.
        probe: only count.
    """
    counts: dict[str, int] = {}
    failed: list[str] = []
    for one in AUFBEWAHRUNG.values():
        try:
            counts[one.name] = one.loesche(journal, flows, actor, probe)
        except HubError as error:
            failed.append(f"{one.gegenstand}: {error}")
    return Geloescht(anzahl=counts, ausgefallen=tuple(failed))


def nachweis(journal: Journal) -> int:
    """Prove that the audit chain and the log of retrievals are whole; returns the number of entries.

    Raises:
        Misconfigured: something was changed or is missing; it says who must be told.
    """
    whom = "bitte Informationssicherheit und Datenschutz verständigen."
    with journal.transaction() as tx:
        broken, head, retrievals = journal.audit.broken_at(tx), journal.audit.head(tx), journal.abrufe.broken(tx)
    if broken is not None:
        raise Misconfigured(f"Das Protokoll wurde ab Eintrag {broken} verändert; {whom}")
    if retrievals:
        raise Misconfigured(f"Im Protokoll der Registerabrufe (§ 40 BMG) fehlen Einträge aus {len(retrievals)} Buchungen; {whom}")
    return head.number if head else 0


def _inhalte(journal: Journal, flows: Sequence["Flow"], actor: str, probe: bool) -> int:
    return purge_due(journal, flows, actor, dry_run=probe)["messages"]


def _personen(journal: Journal, flows: Sequence["Flow"], actor: str, probe: bool) -> int:
    del flows, actor
    with journal.transaction() as tx:
        return journal.people.purge(tx, dry_run=probe)


def _abrufe(journal: Journal, flows: Sequence["Flow"], actor: str, probe: bool) -> int:
    del flows
    with journal.transaction() as tx:
        return journal.abrufe.purge(tx, actor, dry_run=probe)


def _berichte(journal: Journal, flows: Sequence["Flow"], actor: str, probe: bool) -> int:
    del flows
    with journal.transaction() as tx:
        return journal.abgleiche.purge(tx, actor, dry_run=probe)


_POST_TAGE = 365


def _post(journal: Journal, flows: Sequence["Flow"], actor: str, probe: bool) -> int:
    """The dispatch book, and files of returns that were dealt with; nothing where no print shop is connected."""
    from drehscheibe.partners.postausgang import PostausgangConnection
    from drehscheibe.partners.postausgang.versandbuch import raeume
    from drehscheibe.transport.folder import folder_at, sorted_out

    del flows
    try:
        folder = folder_at(connection("postausgang", PostausgangConnection).url, "postausgang")
    except Misconfigured:
        return 0  # not in use, or not reachable from here; `config check` tells
    with sorted_out("postausgang"):
        count = sum(raeume(folder / name, _POST_TAGE, probe=probe) for name in (".verzeichnis", "ruecklauf/erledigt"))
    if count and not probe:
        with journal.transaction() as tx:
            journal.audit.append(tx, actor, "inhalt.geloescht", "versandbuch", anzahl=count, frist_tage=_POST_TAGE)
    return count


def _roboter(journal: Journal, flows: Sequence["Flow"], actor: str, probe: bool) -> int:
    """Claims and orders that ended; nothing where no robot is connected."""
    from drehscheibe.partners.emma import EmmaConnection
    from drehscheibe.partners.emma.aufraeumen import raeume
    from drehscheibe.transport.folder import folder_at, sorted_out

    del flows
    try:
        folder = folder_at(connection("emma", EmmaConnection).url, "emma")
    except Misconfigured:
        return 0  # not in use, or not reachable from here; `config check` tells
    with sorted_out("emma"):
        count = raeume(folder, _POST_TAGE, probe=probe)
    if count and not probe:
        with journal.transaction() as tx:
            journal.audit.append(tx, actor, "inhalt.geloescht", "roboter", anzahl=count, frist_tage=_POST_TAGE)
    return count


_ALLE = (
    Loeschfrist(
        name="personen", gegenstand="Pseudonyme der Personen, von denen Nachrichten handelten",
        dauer="bis zum Ende des Kalenderjahres, das dem Eingang folgt, wie das Protokoll der Abrufe", law="§ 40 Abs. 5 BMG entsprechend",
        loesche=_personen,
    ),
    Loeschfrist(
        name="inhalte", gegenstand="Inhalte erledigter Nachrichten", dauer="30 Tage nach dem Ergebnis, je Ablauf einstellbar; Nummern, "
        "Zeiten und Ergebnisse bleiben; offene Klärfälle bleiben, bis sie entschieden sind",
        law="Speicherbegrenzung, Art. 5 Abs. 1 Buchst. e DSGVO; Dauer selbst gesetzt, in keinem Gesetz genannt", loesche=_inhalte,
    ),
    Loeschfrist(
        name="abrufprotokoll", gegenstand="Protokoll der Abrufe aus dem Melderegister",
        dauer="bis zum Ende des Kalenderjahres, das dem Abruf folgt (mindestens zwölf Monate); Abrufe vorausgefüllter Meldescheine "
        "zwölf Monate", law="§ 40 Abs. 5 BMG; § 5 Abs. 4 1. BMeldDÜV", loesche=_abrufe,
    ),
    Loeschfrist(
        name="abgleichberichte", gegenstand="Berichte der Registerabgleiche", dauer="30 Tage; Zeiten und Zahlen bleiben",
        law="Speicherbegrenzung, Art. 5 Abs. 1 Buchst. e DSGVO; Dauer selbst gesetzt", loesche=_berichte,
    ),
    Loeschfrist(
        name="versandbuch", gegenstand="Versandbuch des Postausgangs und erledigte Rückläufe (ohne Namen und Anschriften)",
        dauer=f"{_POST_TAGE} Tage", law="Speicherbegrenzung, Art. 5 Abs. 1 Buchst. e DSGVO; Dauer selbst gesetzt", loesche=_post,
    ),
    Loeschfrist(
        name="roboter", gegenstand="Ansprüche und Aufträge des Roboters, die beendet sind (nur Kennungen)",
        dauer=f"{_POST_TAGE} Tage", law="Speicherbegrenzung, Art. 5 Abs. 1 Buchst. e DSGVO; Dauer selbst gesetzt", loesche=_roboter,
    ),
)  # fmt: skip

AUFBEWAHRUNG: Mapping[str, Loeschfrist] = MappingProxyType({one.name: one for one in _ALLE})
"""All terms by name (DOMAIN 5a, last rows: no statute names a hub's own stages)."""
