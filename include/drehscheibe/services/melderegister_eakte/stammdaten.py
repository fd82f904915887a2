"""Searching the e-file for the files about a person (0608), and setting what they are kept under (0610)."""

from collections.abc import Mapping

from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.melderegister.aenderung import Aenderung, Anlass, lies
from drehscheibe.standards import xdomea

__all__ = ["FELDER", "akten", "betrifft", "fortschreibung", "suche"]

AKTEN = "akten"
EINHEIT = "Bürgerbüro"
FELDER: Mapping[str, str] = {
    "Familienname": "familienname", "Vornamen": "vornamen", "Geburtsname": "geburtsname", "Strasse": "strasse", "Hausnummer": "hausnummer",
    "PLZ": "plz", "Ort": "ort", "Sterbetag": "sterbetag", "Wegzug": "wegzug",
}  # fmt: skip
"""Name of the field in the e-file -> word of the allow-list; the names are agreed with the e-file's operator [D]."""


def suche(case: Case) -> Message:
    """Which files are about this person? Name, first names and birth date are all the search carries (§ 37 BMG)."""
    who = lies(case.incoming).person
    words = [one for one in (who.familienname, who.vornamen, who.geburtsdatum) if one]
    asked = xdomea.suche(case.transfer_id, case.now, behoerde.absender_eakte(EINHEIT), behoerde.eakte(), words)
    return Message(id=case.transfer_id, kind="xdomea/0608", body=xdomea.write(asked))


def akten(answer: Message) -> tuple[tuple[str, str], ...]:
    """UUID of each file found, and the mark of whom it is about. Raises Rejected when the e-file refused the search."""
    return xdomea.ergebnis(xdomea.read(answer.body).message).gefunden


def betrifft(case: Case) -> bool:
    """There is a file about the person."""
    answer = case.answers.get(AKTEN)
    return answer is not None and bool(akten(answer))


def fortschreibung(case: Case) -> Message:
    """The new master data, for every file of the person."""
    files = [id_ for id_, _ in akten(case.answers[AKTEN])]
    values = _werte(lies(case.incoming))
    order = xdomea.stammdaten(case.transfer_id, case.now, behoerde.absender_eakte(EINHEIT), behoerde.eakte(), files, values)
    return Message(id=case.transfer_id, kind="xdomea/0610", body=xdomea.write(order))


def _werte(change: Aenderung) -> dict[str, str]:
    if change.anlass is Anlass.TOD:
        return {"Sterbetag": change.tag.isoformat()}
    if change.anlass is Anlass.WEGZUG:  # where to is not ours to keep
        return {"Wegzug": change.tag.isoformat()}
    if change.name is not None:
        name = change.name
        return {"Familienname": name.familienname, "Vornamen": name.vornamen, "Geburtsname": name.geburtsname}
    home = change.anschrift
    assert home is not None  # noqa: S101 - the table of consequences lets no other event through
    return {"Strasse": home.strasse, "Hausnummer": home.hausnummer, "PLZ": home.plz, "Ort": home.ort}
