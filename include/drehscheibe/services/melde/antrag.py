"""The person an application is about, as the portal sends them (schemas/melde-antraege/1.0)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drehscheibe.checks.rules import UNBEKANNT, Teildatum
from drehscheibe.checks.rules.anschrift import Hausnummer, hausnummern
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Message
from drehscheibe.services.fachdaten import fachdaten
from drehscheibe.settings import settings
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    OnlinediensteIdentifikationAnschrift,
    OnlinediensteIdentifikationAnschriftStrasseUndHausnummer,
    OnlinediensteIdentifikationAnschriftWahl,
)
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation

__all__ = ["Antragsteller", "Wohnung", "antragsteller", "daten", "identifikation", "teildatum", "wohnung", "xmeld_datum", "zeile"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wohnung:
    """An address as it was typed; `nummer` is the house number taken apart."""

    strasse: str
    hausnummer: str
    plz: str
    ort: str
    nummer: Hausnummer


@dataclass(frozen=True, kw_only=True, slots=True)
class Antragsteller:
    """Who applies; `geburtsdatum` may be partial, and is unknown where the service does not ask for it."""

    familienname: str
    vornamen: str
    doktorgrad: str
    geburtsdatum: Teildatum
    wohnung: Wohnung

    @property
    def anschriftzeilen(self) -> list[str]:
        """As an envelope shows them."""
        home = self.wohnung
        name = " ".join(part for part in (self.doktorgrad, self.vornamen, self.familienname) if part)
        return [name, f"{home.strasse} {home.hausnummer}", f"{home.plz} {home.ort}"]


@lru_cache(maxsize=1024)
def _json(body: bytes) -> Any:  # noqa: ANN401 - checked by the gate's schema
    return fachdaten(body)


def daten(message: Message) -> Mapping[str, Any]:
    """The application's JSON; it has passed its schema."""
    found: Mapping[str, Any] = _json(message.body)
    return found


def teildatum(text: str | None) -> Teildatum:
    """A date, possibly partial; absent is unknown. Raises Rejected (DQ-15)."""
    try:
        return Teildatum.aus_text(text) if text else UNBEKANNT
    except ValueError:
        raise Rejected(Finding("DQ-15", "Ein Datum des Antrags ist nicht lesbar; bitte beim Antragsteller erfragen.")) from None


def xmeld_datum(value: Teildatum) -> str:
    """As much of the date as is known, empty for nothing."""
    return "" if value == UNBEKANNT else value.xmeld()[1]


def wohnung(data: Mapping[str, Any]) -> Wohnung:
    """An address. Raises Rejected (DQ-13) when its house number can not be taken apart."""
    try:
        number = hausnummern(data["hausnummer"])[0]
    except ValueError as error:
        raise Rejected(Finding("DQ-13", str(error), "anschrift.hausnummer", "DSMeld 1206 ff.")) from None
    return Wohnung(strasse=data["strasse"], hausnummer=data["hausnummer"], plz=data["plz"], ort=data["ort"], nummer=number)


def antragsteller(message: Message) -> Antragsteller:
    """Who applies. Raises Rejected for what the gate refuses, too."""
    person = daten(message)["antragsteller"]
    return Antragsteller(
        familienname=person["familienname"], vornamen=person["vornamen"], doktorgrad=person.get("doktorgrad", ""),
        geburtsdatum=teildatum(person.get("geburtsdatum")), wohnung=wohnung(person["anschrift"]),
    )  # fmt: skip


def zeile(data: Mapping[str, Any]) -> dict[str, Any]:
    """The applicant's part of a row; absent values are None."""
    person = data["antragsteller"]
    address = person["anschrift"]
    return {
        "familienname": person["familienname"],
        "vornamen": person["vornamen"] or None,
        "geburtsdatum": person.get("geburtsdatum"),
        "strasse": address["strasse"],
        "hausnummer": address["hausnummer"],
        "plz": address["plz"],
        "ort": address["ort"],
    }


def identifikation(who: Antragsteller) -> OnlinediensteIdentifikation:
    """The citizen as XMeld's online services name them (17xx)."""
    home = who.wohnung
    street = OnlinediensteIdentifikationAnschriftStrasseUndHausnummer(
        strasse=home.strasse, hausnummer=home.nummer.nummer, hausnummerBuchstabeZusatzziffer=home.nummer.zusatz or None,
        teilnummerDerHausnummer=home.nummer.teil or None,
    )  # fmt: skip
    return OnlinediensteIdentifikation(
        familienname_unstrukturiert=who.familienname, vornamen=who.vornamen,
        geburt=Geburtsdatum(geburtsdatum=xmeld_datum(who.geburtsdatum)),
        anschrift=OnlinediensteIdentifikationAnschrift(
            gemeindeschluessel=settings().ags, postleitzahl=home.plz,
            strasseUndHausnummer=OnlinediensteIdentifikationAnschriftWahl(strukturiert=street),
        ),
    )  # fmt: skip


