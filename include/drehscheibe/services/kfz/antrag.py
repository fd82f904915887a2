"""A Kfz application as the portals send it (schemas/kfz-antraege/1.0), as values for the mapping and as one row for the gate."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from drehscheibe.checks import Table, document
from drehscheibe.checks.rules.teildatum import Teildatum
from drehscheibe.gate import Item, Row
from drehscheibe.message import Message
from drehscheibe.services.antragsteller import datum
from drehscheibe.services.fachdaten import fachdaten

__all__ = ["PROFIL", "TABELLE", "Antrag", "geburt", "lies"]

PROFIL = "Anträge der Fahrzeugzulassung 1.0 (eigenes Profil)"


def _aus(path: str, default: object = "") -> Any:  # noqa: ANN401 - a field of any type, as dataclasses.field
    return field(default=default, metadata={"pfad": tuple(path.split("/"))})


@dataclass(frozen=True, kw_only=True, slots=True)
class Antrag:
    """One application, all six services in one; each field says where it stands in the JSON. Empty is: not told.

    Attributes:
        korrektur: 0 for the first try, counted by the portal (§ 20 Abs. 4 FZV).
        kennzeichen, wunsch: ``OF-AB 123E``; the present plate, and the one wished for.
        saison_von, saison_bis: months of a seasonal plate; 0 for any other. Likewise of the wish.
        hu: month the next main inspection is due, ``2027-03``.
        code_zb1, code_zb2, code_vorn, code_hinten: exactly as typed; case matters (DQ-10).
    """

    dienst: str = _aus("dienst")
    dialog: str = _aus("dialog/kennung")
    korrektur: int = _aus("dialog/korrektur", 0)
    familienname: str = _aus("antragsteller/familienname")
    vornamen: str = _aus("antragsteller/vornamen")
    geburtsdatum: str = _aus("antragsteller/geburtsdatum")
    geburtsort: str = _aus("antragsteller/geburtsort")
    strasse: str = _aus("anschrift/strasse")
    hausnummer: str = _aus("anschrift/hausnummer")
    plz: str = _aus("anschrift/plz")
    ort: str = _aus("anschrift/ort")
    kennzeichen: str = _aus("fahrzeug/kennzeichen")
    saison_von: int = _aus("fahrzeug/saison/von", 0)
    saison_bis: int = _aus("fahrzeug/saison/bis", 0)
    fin: str = _aus("fahrzeug/fin")
    erstzulassung: str = _aus("fahrzeug/erstzulassung")
    ausser_betrieb: str = _aus("fahrzeug/ausserBetriebSeit")
    hu: str = _aus("fahrzeug/hu")
    hu_pruefnummer: str = _aus("fahrzeug/huPruefnummer")
    code_zb1: str = _aus("zulassungsbescheinigung/codeTeil1")
    zb2: str = _aus("zulassungsbescheinigung/nummerTeil2")
    code_zb2: str = _aus("zulassungsbescheinigung/codeTeil2")
    zb2_bei_bank: bool = _aus("zulassungsbescheinigung/teil2BeiBank", False)
    code_vorn: str = _aus("schilder/codeVorn")
    code_hinten: str = _aus("schilder/codeHinten")
    wunsch: str = _aus("wunsch/kennzeichen")
    wunsch_von: int = _aus("wunsch/saison/von", 0)
    wunsch_bis: int = _aus("wunsch/saison/bis", 0)
    pin: str = _aus("wunsch/pin")
    behalten: bool = _aus("wunsch/behalten", False)
    reservieren: bool = _aus("wunsch/reservieren", False)
    evb: str = _aus("evb")
    iban: str = _aus("sepa/iban")
    kontoinhaber: str = _aus("sepa/kontoinhaber")
    verwertung: str = _aus("verwertung/datum")
    betriebsnummer: str = _aus("verwertung/betriebsnummer")


def lies(message: Message) -> Antrag:
    """The application in a message that has passed the schema."""
    return _lies(fachdaten(message.body))


def geburt(antrag: Antrag) -> Teildatum:
    """The birth date, perhaps partial. Raises Rejected when it can not be read (the gate says so before)."""
    return datum(antrag.geburtsdatum)


def _lies(data: Mapping[str, Any]) -> Antrag:
    found = {one.name: _stelle(data, one.metadata["pfad"]) for one in fields(Antrag)}
    return Antrag(**{name: value for name, value in found.items() if value is not None})


def _stelle(data: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - any JSON
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def zeile(item: Item) -> Row:
    """The application as one row; plates with their season in brackets, absent values None."""
    antrag = _lies(document(item))
    row = {one.name: getattr(antrag, one.name) for one in fields(Antrag)}
    row["kennzeichen"] = _mit_saison(antrag.kennzeichen, antrag.saison_von, antrag.saison_bis)
    row["wunsch"] = _mit_saison(antrag.wunsch, antrag.wunsch_von, antrag.wunsch_bis)
    return {name: None if value == "" else value for name, value in row.items()}


def _mit_saison(plate: str, von: int, bis: int) -> str:
    return f"{plate} ({von:02}–{bis:02})" if plate and von else plate


TABELLE = Table(zeile)
"""In a gate, before the checks that ask for columns."""
