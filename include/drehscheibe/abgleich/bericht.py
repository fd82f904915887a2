"""The difference report: a CSV file with every difference to work from, and one self-contained German page with the counts.

Both hold kinds, registers, fields and record numbers, never a value. What is confidential (`Beschreibung.vertraulich`) is counted and
not listed, so that nobody learns from the report that a person has an Auskunftssperre (DOMAIN 3c); the office with the right to know
gets those records in a file of their own.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TextIO

from drehscheibe.abgleich.arten import UNBELEGT, Art, Ausgang, Differenz
from drehscheibe.abgleich.bilanz import Bilanz
from drehscheibe.abgleich.eintraege import Register
from drehscheibe.abgleich.lauf import Lauf
from drehscheibe.abgleich.regeln import PAARE
from drehscheibe.report.template import template
from drehscheibe.spreadsheet import ENCODING, Spreadsheet

__all__ = ["MOST_ROWS", "SPALTEN", "berichte", "render"]

MOST_ROWS = 200
"""At most this many differences of a kind are listed on the page; the CSV file has all."""

SPALTEN = (
    "Art", "Bedeutung", "Register", "Kennung", "Verglichen mit", "Kennung dort", "Feld", "Hinweis", "Zuständig", "Rechtsgrundlage",
)  # fmt: skip

_PAGE = Path(__file__).with_name("abgleich.html.j2")


@dataclass
class _Auswahl:
    """The first differences of each kind, for the page."""

    most: int
    rows: dict[Art, list[Differenz]] = field(default_factory=dict)

    def add(self, difference: Differenz) -> None:
        rows = self.rows.setdefault(difference.art, [])
        if len(rows) < self.most:
            rows.append(difference)


def berichte(lauf: Lauf, ordner: Path, *, when: datetime, vertraulich: Path | TextIO | None = None) -> Bilanz:
    """Run a reconciliation and write its reports as it goes.

    Args:
        lauf: the run; it is iterated here.
        ordner: gets ``abgleich.csv`` and ``abgleich.html``; files of an earlier night are replaced once the new ones are complete.
        when: time of the run (aware).
        vertraulich: path or open file for the records to be looked at by hand; only for those who may know of Auskunftssperren.

    Raises:
        Misconfigured: the counts do not add up; no report is left behind.
    """
    listed = _Auswahl(MOST_ROWS)
    with _replaced(ordner / "abgleich.csv") as public, _replaced(vertraulich) as private:
        tables = [Spreadsheet(file, SPALTEN) if file is not None else None for file in (public, private)]
        for difference in lauf:
            secret = difference.art.value.vertraulich
            if (table := tables[secret]) is not None:
                table.add(_row(difference))
            if not secret:
                listed.add(difference)
    page = render(lauf.bilanz, (row for rows in listed.rows.values() for row in rows), when=when)
    with _replaced(ordner / "abgleich.html") as file:
        if file is not None:
            file.write(page)
    return lauf.bilanz


def render(bilanz: Bilanz, differenzen: Iterable[Differenz], *, when: datetime) -> str:
    """The page, as well-formed HTML that is also XML.

    Args:
        bilanz: the counts of the whole night.
        differenzen: those to list; confidential ones are left out.
        when: time of the run (aware).
    """
    rows = sorted((one for one in differenzen if not one.art.value.vertraulich), key=lambda one: _ORDER[one.art])
    return template(_PAGE).render(
        bilanz=bilanz, differenzen=rows, when=when, paare=PAARE, most=MOST_ROWS, alle=list(Register), ausgaenge=list(Ausgang),
        betroffen=[register for register in Register if bilanz.strittig[register]], arten=[art for art in Art if bilanz.art(art)],
        gelistet=list(dict.fromkeys(one.art for one in rows)), unerklaert=sum(map(bilanz.unerklaert, Register)),
        unbelegt=UNBELEGT,
        in_ordnung=sum(map(bilanz.in_ordnung, Register)), summe=lambda ausgang: sum(bilanz.anzahl(one, ausgang) for one in Register),
    )  # fmt: skip


_ORDER = {art: number for number, art in enumerate(Art)}


@contextmanager
def _replaced(path: Path | TextIO | None) -> Iterator[TextIO | None]:
    """A text file that takes its name only when it is complete; an open one, and None, are passed through."""
    if not isinstance(path, Path):
        yield path
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.teil")
    try:
        with part.open("w", encoding=ENCODING if path.suffix == ".csv" else "utf-8", newline="") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _row(one: Differenz) -> tuple[str, ...]:
    titel, hinweis, recht, _ = one.art.value
    return (
        one.art.name, titel, one.register_a.value, one.id_a, one.register_b.value, one.id_b, one.feld, hinweis,
        PAARE[one.register_a].zustaendig, recht,
    )  # fmt: skip
