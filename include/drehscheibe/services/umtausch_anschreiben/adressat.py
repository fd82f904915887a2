"""Whom and where to write to: the question to the Melderegister (XMeld 1330), what its answer must say, and the address on the envelope."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks import Readable
from drehscheibe.checks.rules.identitaet import Grad, vergleiche
from drehscheibe.checks.rules.identitaet import Person as Angabe
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.errors import Finding
from drehscheibe.gate import Check, Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services.melderegister import auskunft
from drehscheibe.services.melderegister.auskunft import Ermittelt, Gesucht
from drehscheibe.services.umtausch_anschreiben.kartei import Karte, lies
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["ANTWORT", "Adressat", "Anschreibbar", "adressat", "antwort", "frage", "frage_nach"]

_NEBENWOHNUNG = "2"
_ANLASS = "Umtausch nach § 24a FeV"


@dataclass(frozen=True, kw_only=True, slots=True)
class Adressat:
    """Name and address as an envelope shows them; `plz` for sorting."""

    zeilen: tuple[str, ...]
    plz: str


def frage(case: Case) -> Message:
    """Ask for the holder by name and birth date."""
    return frage_nach(case, lies(case.incoming))


def frage_nach(case: Case, card: Karte) -> Message:
    """Ask for the holder of this entry of the file."""
    wanted = Gesucht(familienname=card.familienname, vornamen=card.vornamen, geburt=card.geburt, plz="")
    return auskunft.frage(case, wanted, _ANLASS)


def adressat(message: Message) -> Adressat:
    """Name and dwelling in an answer that has passed its gate."""
    found = auskunft.person(message)
    home = _wohnung(found)
    assert home is not None  # noqa: S101 - the gate has seen to it
    name = " ".join(part for part in (found.doktorgrad, found.vornamen, found.familienname) if part)
    street = f"{home.strasse} {home.hausnummer}{home.hausnummer_zusatz}".strip()
    lines = (name, home.zusatzangaben, street, f"{home.postleitzahl} {home.wohnort}")
    return Adressat(zeilen=tuple(line for line in lines if line), plz=home.postleitzahl)


def _wohnung(found: xmeld.Person) -> xmeld.Wohnsitz | None:
    """The alleinige or main dwelling, where a letter can be put in a box."""
    homes = (one for one in found.anschriften if one.aktuell and one.status != _NEBENWOHNUNG)
    return next((one for one in homes if one.strasse and one.postleitzahl and one.wohnort), None)


@dataclass(frozen=True, kw_only=True)
class Anschreibbar:
    """The person found is the holder, alive, registered here, with an address.

    Attributes:
        karte_of: the holder of a case, as the file has them.
    """

    karte_of: Callable[[Case], Karte]
    rule: str = "ADRESSAT"
    title: str = "Der Inhaber lebt, ist hier gemeldet und hat eine Anschrift"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare with the file; nothing is merged."""
        for item in items:
            found = xmeld.personen(item.memo["xmeld"])[0]
            for finding in _hindernisse(found, self.karte_of(item.case)):
                yield item, finding


def _hindernisse(found: xmeld.Person, card: Karte) -> Iterator[Finding]:
    held = Angabe(id="", familienname=card.familienname, vornamen=card.vornamen, geburtsdatum=card.geburt)
    born = Teildatum.aus_text(found.geburtsdatum) if found.geburtsdatum else UNBEKANNT
    registered = Angabe(id="", familienname=found.familienname, vornamen=found.vornamen, geburtsdatum=born)
    if vergleiche(held, registered) in (Grad.NEIN, Grad.KONFLIKT):
        text = "Die ermittelte Person weicht in Namen oder Geburtsdatum von der Karteikarte ab; bitte die Identität prüfen."
        yield Finding("DQ-25", text, "inhaber", "§ 34a BMG")
    elif found.verstorben:
        text = "Der Inhaber ist nach dem Melderegister verstorben; es geht kein Brief hinaus. Bitte die Karteikarte schließen."
        yield Finding("VERSTORBEN", text, "inhaber", "§ 61 StVG")
    elif found.verzogen:
        text = "Der Inhaber ist nach dem Melderegister nicht mehr hier gemeldet; zuständig ist die Behörde der neuen Wohnung."
        yield Finding("ZUSTAENDIGKEIT", text, "inhaber", "§ 73 Abs. 2 FeV")
    elif _wohnung(found) is None:
        text = "Das Melderegister nennt keine Anschrift, an die ein Brief gehen kann; bitte dort nachfragen."
        yield Finding("DQ-14", text, "anschrift", "DSMeld 1200")


def antwort(karte_of: Callable[[Case], Karte], *more: Check) -> Gate:
    """The gate of the Melderegister's answer about a holder; `more` is asked when everything else is well."""
    return Gate(
        name="melderegister",
        title="Antwort des Melderegisters",
        checks=(Readable(), Gueltig(nummern=frozenset({"1331"})), Ermittelt(), Anschreibbar(karte_of=karte_of), *more),
        stop_above=0.9,
        stop_from=50,
    )


def _inhaber(case: Case) -> Karte:
    return lies(case.incoming)


ANTWORT = antwort(_inhaber)
