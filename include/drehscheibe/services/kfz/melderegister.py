"""Asking the Melderegister where an applicant lives, and what counts: the only or main dwelling, down to the house number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drehscheibe.checks.rules.suchform import suchform
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services.kfz.antrag import Antrag, geburt, lies
from drehscheibe.services.melderegister import auskunft
from drehscheibe.services.melderegister.auskunft import Gesucht
from drehscheibe.standards import xmeld

__all__ = ["ANTWORT", "MELDEREGISTER", "frage", "person", "wohnung"]

MELDEREGISTER = "melderegister"
LAW = "§ 6, § 15 Abs. 1 FZV"


def _gesucht(message: Message) -> Gesucht:
    antrag = lies(message)
    return Gesucht(familienname=antrag.familienname, vornamen=antrag.vornamen, geburt=geburt(antrag), plz=antrag.plz)


def frage(anlass: str, case: Case) -> Message:
    """Ask for the applicant (XMeld 1330). Raises Rejected for a birth date that can not be read."""
    return auskunft.frage(case, _gesucht(case.incoming), anlass)


def person(case: Case) -> xmeld.Person | None:
    """The one person of an answer that has passed its gate; None where the Melderegister was not asked."""
    message = case.answers.get(MELDEREGISTER)
    return None if message is None else auskunft.person(message)


def wohnung(found: xmeld.Person, antrag: Antrag) -> xmeld.Wohnsitz | None:
    """The current only or main dwelling, where it is the address of the application; a secondary one does not count (§ 6 FZV)."""
    wanted = _ort(antrag.plz, antrag.strasse, antrag.hausnummer)
    for one in found.anschriften:
        if one.aktuell and one.status != "2" and _ort(one.postleitzahl, one.strasse, one.hausnummer + one.hausnummer_zusatz) == wanted:
            return one
    return None


def _ort(plz: str, strasse: str, hausnummer: str) -> tuple[str, str, str]:
    street = suchform(strasse).removesuffix(".").replace("STRASSE", "STR")
    return plz, street, hausnummer.replace(" ", "").casefold()


@dataclass(frozen=True)
class Hauptwohnung:
    """The applicant's only or main dwelling is the address of the application; another postal code is told by the check before."""

    rule: str = "HAUPTWOHNUNG"
    title: str = "Die Anschrift ist die einzige oder Hauptwohnung"
    law: str = LAW
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare street and house number, however they are written."""
        for item in items:
            found, antrag = xmeld.personen(item.memo["xmeld"])[0], lies(item.case.incoming)
            same_code = antrag.plz in {one.postleitzahl for one in found.anschriften if one.aktuell}
            if same_code and wohnung(found, antrag) is None:
                text = (
                    "Unter der Anschrift des Antrags ist der Antragsteller nicht mit einziger oder Hauptwohnung gemeldet; bitte zuerst die "
                    "Ummeldung abwarten oder die Anschrift klären."
                )
                yield item, Finding(self.rule, text, "anschrift", self.law)


def _mit_hauptwohnung(gate: Gate) -> Gate:
    return replace(gate, checks=(*gate.checks, Hauptwohnung()))


ANTWORT = _mit_hauptwohnung(auskunft.antwort(_gesucht, LAW))
