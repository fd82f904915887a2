"""One periodic reconciliation from the registers' stocks to the reports in the journal; can be run again at any time.

What it compares is the registers' state now. So a run that was missed is made up by the next, and one that is run again
replaces what it had written.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from drehscheibe.abgleich.auszug import Bestand
from drehscheibe.abgleich.bericht import berichte
from drehscheibe.abgleich.bilanz import Bilanz
from drehscheibe.abgleich.eintraege import Eintrag, Einwohner, Fachlich, Gemeldet, Register
from drehscheibe.abgleich.lauf import Lauf
from drehscheibe.abruf import Abruf
from drehscheibe.errors import Misconfigured
from drehscheibe.journal import Journal
from drehscheibe.settings import settings

__all__ = ["CSV", "HANDPRUEFUNG", "HTML", "Fortschritt", "Registerabgleich", "durchfuehren", "zaehlung"]

HTML, CSV, HANDPRUEFUNG = "abgleich.html", "abgleich.csv", "abgleich.handpruefung"
"""Names of the reports in the journal; the last one is for those who may know of Auskunftssperren."""

Fortschritt = Callable[[str, int], None]
"""Is told what is being done, and how many records were read so far."""

_DATEN = (
    "familienname", "vornamen", "fruehere Namen", "geburtsdatum", "geburtsort", "identifikationsnummer", "anschrift", "ausweise",
    "auskunftssperre",
)  # fmt: skip
_STEP = 1000


@dataclass(frozen=True, kw_only=True)
class Registerabgleich:
    """A reconciliation as a value, beside the flows: it moves no messages, it reads stocks and writes a report.

    Attributes:
        name: identifier; the DAG's id and the folder's name.
        title: for clerks, German.
        law: legal basis.
        owner: the unit that watches over it; each difference names the office that works it.
        schedule: cron expression in Europe/Berlin.
        melderegister: present and former residents.
        fachregister: all others.
        abruf: True when reading the Melderegister is an automated retrieval, which must be logged (§ 40 BMG).
    """

    name: str
    title: str
    law: str
    owner: str
    schedule: str
    melderegister: Bestand
    fachregister: tuple[Bestand, ...]
    abruf: bool = True

    def __post_init__(self) -> None:
        covered = {register for bestand in self.fachregister for register in bestand.register}
        if Register.PARKEN in covered and Register.ZULASSUNG not in covered:
            raise Misconfigured("Parkausweise lassen sich nur zusammen mit den Fahrzeugen der Zulassung abgleichen; diese fehlen.")


def durchfuehren(
    abgleich: Registerabgleich, journal: Journal, run_id: str, actor: str, fortschritt: Fortschritt = lambda _what, _count: None,
    *, kerne: int | None = None, ordner: Path | None = None,
) -> Bilanz:  # fmt: skip
    """Read, compare, report.

    Args:
        abgleich: what to compare.
        journal: keeps the reports, the counts, and the log of the retrieval (§ 40 BMG).
        run_id: of the run; the same one again replaces its reports.
        actor: who started it, for the audit chain.
        fortschritt: hears how far it is.
        kerne: worker processes, see `Lauf`.
        ordner: gets a copy of the page and the table (never of what is confidential).

    Raises:
        Transient: a register can not be read now. Misconfigured: a delivery breaks its profile, or the counts do not add up.
    """
    with journal.locks.hold(abgleich.name, "Der Registerabgleich läuft gerade schon; dieser Lauf wartet und wird von selbst wiederholt."):
        with journal.transaction() as tx:
            id_ = journal.abgleiche.begin(tx, run_id)
        read = _Leser(abgleich, fortschritt)
        lauf = Lauf(read.gemeldet(), read.fachlich(), kerne=kerne)
        with TemporaryDirectory(prefix="abgleich-") as folder:
            out, hand = ordner or Path(folder), io.StringIO()
            try:
                bilanz = berichte(lauf, out, when=datetime.now(UTC), vertraulich=hand)
            finally:
                _protokolliere(abgleich, journal, id_, read.residents)
            fortschritt("Berichte ablegen", bilanz.gelesen.total())
            with journal.transaction() as tx:
                for name in (HTML, CSV):
                    with (out / name).open("rb") as file:
                        journal.abgleiche.write(tx, id_, name, file)
                journal.abgleiche.write(tx, id_, HANDPRUEFUNG, io.BytesIO(hand.getvalue().encode()))
                journal.abgleiche.finish(tx, id_, actor, zaehlung(bilanz))
    return bilanz


def zaehlung(bilanz: Bilanz) -> dict[str, Any]:
    """The counts as plain names and numbers."""
    arten: dict[str, dict[str, int]] = {}
    for (art, register), count in bilanz.arten.items():
        arten.setdefault(art.name, {})[register.name] = count
    return {
        "datensaetze": bilanz.gelesen.total(), "differenzen": bilanz.arten.total(),
        "unerklaert": sum(map(bilanz.unerklaert, Register)), "arten": arten,
        "register": {one.name: {"gelesen": count, "in_ordnung": bilanz.in_ordnung(one)} for one, count in bilanz.gelesen.items()},
    }  # fmt: skip


class _Leser:
    """Streams the stocks and counts along."""

    def __init__(self, abgleich: Registerabgleich, fortschritt: Fortschritt) -> None:
        self._abgleich, self._tell = abgleich, fortschritt
        self._documents = any(Register.DOKUMENTE in one.register for one in abgleich.fachregister)
        self.residents = self._count = 0

    def gemeldet(self) -> Iterator[Gemeldet]:
        for record in self._counted(self._abgleich.melderegister):
            self.residents += 1
            if isinstance(record, Einwohner) and not self._documents:
                record = replace(record, ausweispflichtig=False)  # nobody can tell who has none
            yield cast(Gemeldet, record)

    def fachlich(self) -> Iterator[Fachlich]:
        records = chain.from_iterable(map(self._counted, self._abgleich.fachregister))
        return (cast(Fachlich, record) for record in records)

    def _counted(self, bestand: Bestand) -> Iterator[Eintrag]:
        what = f"{' und '.join(map(str, bestand.register))} lesen"
        self._tell(what, self._count)
        for record in bestand.eintraege():
            self._count += 1
            if self._count % _STEP == 0:
                self._tell(what, self._count)
            yield record
        self._tell("vergleichen", self._count)


def _protokolliere(abgleich: Registerabgleich, journal: Journal, id_: str, residents: int) -> None:
    """The extract from the Melderegister is an automated retrieval like any other, even when the run then failed (§ 40 BMG)."""
    if residents and abgleich.abruf:
        anlass, kennung = f"{abgleich.title} ({abgleich.law})", f"Verfahren {abgleich.name}"
        retrieval = Abruf(
            art="bestand", stelle=settings().name, daten=_DATEN, aktenzeichen=id_, anlass=anlass, kennung=kennung, treffer=residents
        )
        with journal.transaction() as tx:
            journal.abrufe.note(tx, abgleich.name, [(id_, retrieval)])
