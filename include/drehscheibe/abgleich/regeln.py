"""Which fields of which register are compared with the Melderegister, by which law, and who works the differences: a table.

No more is compared than the law lets that office know (DOMAIN 5c): of a parking permit only the dwelling and its district.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drehscheibe.abgleich.arten import Art
from drehscheibe.abgleich.eintraege import Anschrift, Einwohner, Register
from drehscheibe.checks.rules.suchform import suchform

__all__ = ["PAARE", "Feldregel", "Paar"]

Befund = Callable[[Any, Einwohner], Art | None]


@dataclass(frozen=True, slots=True)
class Feldregel:
    """One comparison.

    Attributes:
        feld: the field's name in the report.
        befund: None, or what kind of difference there is between the register's record and the resident's.
    """

    feld: str
    befund: Befund


@dataclass(frozen=True, kw_only=True, slots=True)
class Paar:
    """A register and what of it is compared with the Melderegister.

    Attributes:
        register: the register.
        regeln: comparisons, in the order of the report.
        recht: what the comparison rests on.
        zustaendig: who works its differences.
    """

    register: Register
    regeln: tuple[Feldregel, ...]
    recht: str
    zustaendig: str


@lru_cache(maxsize=65_536)
def _nfc(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _familienname(eintrag: Any, einwohner: Einwohner) -> Art | None:  # noqa: ANN401 - any record with a person
    mine, theirs = eintrag.person.familienname, einwohner.person.familienname
    if mine == theirs or _nfc(mine) == _nfc(theirs):
        return None
    return Art.SCHREIBWEISE if suchform(mine) == suchform(theirs) else Art.FAMILIENNAME


def _vornamen(eintrag: Any, einwohner: Einwohner) -> Art | None:  # noqa: ANN401 - see above
    mine, theirs = eintrag.person.vornamen, einwohner.person.vornamen
    if mine == theirs or _nfc(mine) == _nfc(theirs):
        return None
    return Art.SCHREIBWEISE if suchform(mine) == suchform(theirs) else Art.VORNAMEN


def _geburtsdatum(eintrag: Any, einwohner: Einwohner) -> Art | None:  # noqa: ANN401 - see above
    return None if eintrag.person.geburtsdatum == einwohner.person.geburtsdatum else Art.GEBURTSDATUM


def _geburtsort(eintrag: Any, einwohner: Einwohner) -> Art | None:  # noqa: ANN401 - see above
    mine, theirs = eintrag.person.geburtsort, einwohner.person.geburtsort
    return None if mine == theirs or suchform(mine) == suchform(theirs) else Art.GEBURTSORT


@lru_cache(maxsize=65_536)
def _anschriftform(anschrift: Anschrift) -> tuple[str, ...]:
    strasse = suchform(anschrift.strasse)
    if strasse.endswith(("STR", "STR.")):
        strasse = strasse.rstrip(".") + "ASSE"
    return strasse, anschrift.hausnummer.lstrip("0"), anschrift.zusatz.casefold(), anschrift.plz, suchform(anschrift.ort)


def _anschrift(eintrag: Any, einwohner: Einwohner) -> Art | None:  # noqa: ANN401 - see above
    mine, theirs = eintrag.anschrift, einwohner.anschrift
    return None if mine == theirs or _anschriftform(mine) == _anschriftform(theirs) else Art.ANSCHRIFT


def _anschrift_wenn_gefuehrt(eintrag: Any, einwohner: Einwohner) -> Art | None:  # noqa: ANN401 - a Parkausweis
    """A register of permits that keeps the district needs no address (DOMAIN 5c)."""
    return _anschrift(eintrag, einwohner) if any(eintrag.anschrift) else None


def _serie(eintrag: Any, einwohner: Einwohner) -> Art | None:  # noqa: ANN401 - a Dokument
    return None if eintrag.serie in einwohner.ausweise else Art.SERIENNUMMER


def _bezirk(eintrag: Any, einwohner: Einwohner) -> Art | None:  # noqa: ANN401 - a Parkausweis
    return None if eintrag.bezirk == einwohner.bezirk else Art.BEZIRK


_PERSON = (
    Feldregel("Familienname", _familienname), Feldregel("Vornamen", _vornamen), Feldregel("Geburtsdatum", _geburtsdatum),
    Feldregel("Geburtsort", _geburtsort), Feldregel("Anschrift", _anschrift),
)  # fmt: skip

PAARE: Mapping[Register, Paar] = {
    paar.register: paar
    for paar in (
        Paar(register=Register.ZULASSUNG, regeln=_PERSON, recht="§ 37 BMG, §§ 15, 59 FZV", zustaendig="Zulassungsbehörde"),
        Paar(register=Register.FAHRERLAUBNIS, regeln=_PERSON, recht="§ 37 BMG, § 50 StVG, § 57 FeV", zustaendig="Fahrerlaubnisbehörde"),
        Paar(
            register=Register.DOKUMENTE, regeln=(*_PERSON, Feldregel("Seriennummer", _serie)),
            recht="§ 3 Abs. 1 Nr. 17 BMG, § 23 PAuswG, § 21 PassG", zustaendig="Pass- und Ausweisbehörde",
        ),
        Paar(
            register=Register.PARKEN, regeln=(Feldregel("Anschrift", _anschrift_wenn_gefuehrt), Feldregel("Bezirk", _bezirk)),
            recht="§ 37 BMG, § 45 Abs. 1b Nr. 2a StVO", zustaendig="Straßenverkehrsbehörde",
        ),
        Paar(register=Register.MELDEREGISTER, regeln=(), recht="§ 6 Abs. 1 BMG", zustaendig="Meldebehörde"),
        Paar(register=Register.FRUEHERE, regeln=(), recht="§ 6 Abs. 1, § 13 BMG", zustaendig="Meldebehörde"),
    )
}  # fmt: skip
"""Every register; the two stocks of the Melderegister are only looked through for doubles, and for documents that must exist."""
