"""What the Melderegister hands out for a notice, as a value: the event, the person after it, and what it changed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.checks.sperren import Eintrag, Sperre
from drehscheibe.message import Case
from drehscheibe.services.melderegister.aenderung import Identitaet, namensereignis
from drehscheibe.services.melderegister.folgen import Ereignis
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import Geburt, NachweisBehoerdeAktenzeichen, NachweisStelle
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMitSperrvermerk, InlandMitSperrvermerk, Inlandsanschrift

__all__ = ["Datensatz", "datensatz", "lesbar"]

_ARTEN: Mapping[str, Ereignis] = {
    "umzug": Ereignis.UMZUG, "sterbefall": Ereignis.TOD, "geburt": Ereignis.GEBURT, "sperre": Ereignis.SPERRE,
    "entsperrung": Ereignis.SPERRE,
}  # fmt: skip
_ZIELE = {"Inland": Ereignis.WEGZUG_INLAND, "Ausland": Ereignis.WEGZUG_AUSLAND, "unbekannt": Ereignis.WEGZUG_UNBEKANNT}
_TAGE = frozenset({"tag", "datum", "einzug", "auszug", "frist", "sterbetag"})
_HERKUNFT = {"Inland": Ereignis.ZUZUG_INLAND, "Ausland": Ereignis.ZUZUG_AUSLAND}


@dataclass(frozen=True, slots=True)
class Datensatz:
    """A person and an event, over the document that is valid against schemas/mitteilungsdaten/1.0."""

    inhalt: Mapping[str, Any]

    @property
    def art(self) -> Ereignis:
        """Which event of the table of consequences."""
        event = self.inhalt["ereignis"]
        match event["art"]:
            case "wegzug":
                return _ZIELE[event["ziel"]]
            case "zuzug":
                return _HERKUNFT[event["herkunft"]]
            case "namensaenderung":
                return namensereignis(self.vorher, self.nachher)
            case other:
                return _ARTEN[other]

    @property
    def tag(self) -> date:
        """Day of the event."""
        return date.fromisoformat(self.inhalt["ereignis"]["tag"])

    @property
    def kennung(self) -> xmeld.EreignisId:
        """The event as the register numbers it; the readers sort by it."""
        event = self.inhalt["ereignis"]
        return xmeld.EreignisId(ereignis_zeitpunkt=datetime.fromisoformat(event["zeitpunkt"]), ereignis_zeichen=event["zeichen"])

    @property
    def person(self) -> Mapping[str, Any]:
        """Single values; what is not known is empty."""
        found: Mapping[str, Any] = self.inhalt["person"]
        return found

    @property
    def nachher(self) -> Identitaet:
        """Name and birth after the event."""
        return self._identitaet(self.person)

    @property
    def vorher(self) -> Identitaet:
        """Name and birth before it; the same where it changed no name."""
        return self._identitaet(self.inhalt.get("vorher", self.person))

    @property
    def sperren(self) -> tuple[Eintrag, ...]:
        """The Sperren with their terms (DSMeld 1801, 1802)."""
        return _eintraege(self.person["sperren"])

    @property
    def sperren_vorher(self) -> tuple[Eintrag, ...]:
        """The Sperren before one was set or lifted; the same where nothing of it changed."""
        return _eintraege(self.inhalt.get("sperren_vorher", self.person["sperren"]))

    def erreicht(self, alter: int) -> bool | None:
        """Whether this age was completed on the day of the event; None where the birth date, known in part, does not tell."""
        text = self.person["geburtsdatum"]
        born = Teildatum.aus_text(text) if text else UNBEKANNT
        if born == UNBEKANNT:
            return None
        day = (self.tag.year - alter, self.tag.month, self.tag.day)
        first, last = ((one.year, one.month, one.day) <= day for one in (born.fruehestens, born.spaetestens))
        return first if first == last else None

    @property
    def hauptwohnung_hier(self) -> bool:
        """The only or main dwelling is, or before a departure was, in this municipality."""
        return bool(self.person["wohnung"]["ags"] == settings().ags)

    @property
    def wohnungen(self) -> tuple[Mapping[str, Any], ...]:
        """All dwellings in Germany after the event, the only or main one first; after a departure with the last one here."""
        return (self.person["wohnung"], *self.inhalt["weitere_wohnungen"])

    @property
    def sterbetag(self) -> date:
        """Day of death; of somebody who died."""
        return date.fromisoformat(self.person["sterbetag"])

    @property
    def nachweis(self) -> xmeld.Nachweisdaten | None:
        """The document that proves the event, where the register has one."""
        found = self.inhalt["ereignis"].get("nachweis")
        if found is None:
            return None
        told = NachweisBehoerdeAktenzeichen(behoerde=found["behoerde"], aktenzeichen=found["aktenzeichen"] or None)
        return xmeld.Nachweisdaten(
            datum=date.fromisoformat(found["datum"]), dokumentbeschreibung=found["beschreibung"] or None,
            behoerdeoderaktenzeichen=NachweisStelle(behoerdeaktenzeichen_getrennt=told),
        )

    @property
    def namensgrund(self) -> str:
        """Why a name changed: ``ehe``, ``korrektur``, ``verwaltungsakt``; empty where the register does not tell."""
        return str(self.inhalt["ereignis"].get("namensgrund", ""))

    @property
    def geburt(self) -> Geburt:
        """Birth as XMeld writes it."""
        who = self.person
        return Geburt(geburtsort=who["geburtsort"] or None, geburtsortStaat=who["geburtsstaat"] or None, geburtsdatum=who["geburtsdatum"])

    @property
    def anschrift(self) -> Inlandsanschrift:
        """The only or main dwelling after the event; after a departure the last one."""
        return self.inland(self.person["wohnung"])

    @property
    def anschrift_vorher(self) -> Inlandsanschrift | None:
        """The dwelling before a move."""
        before = self.inhalt.get("wohnung_vorher")
        return self.inland(before) if before else None

    def mit_sperrvermerk(self, home: Mapping[str, Any]) -> AnschriftMitSperrvermerk:
        """The address of a dwelling with its bedingter Sperrvermerk (§ 52 BMG); never for one that only identifies."""
        inland = InlandMitSperrvermerk(anschrift_inland=self.inland(home), bedingterSperrvermerk=home["sperrvermerk"])
        return AnschriftMitSperrvermerk(anschrift_inland=inland)

    def _identitaet(self, name: Mapping[str, str]) -> Identitaet:
        who = self.person
        return Identitaet(
            familienname=name["familienname"], vornamen=name["vornamen"], geburtsname=name["geburtsname"],
            geburtsdatum=who["geburtsdatum"], geburtsort=who["geburtsort"],
        )  # fmt: skip

    @staticmethod
    def inland(home: Mapping[str, Any]) -> Inlandsanschrift:
        """One dwelling as XMeld writes its address."""
        return Inlandsanschrift(
            gemeindeschluessel=home["ags"], hausnummer=home["hausnummer"] or None, hausnummerBuchstabeZusatzziffer=home["zusatz"] or None,
            postleitzahl=home["plz"], strasse=home["strasse"], wohnort=home["ort"],
        )  # fmt: skip


def lesbar(inhalt: Mapping[str, Any]) -> bool:
    """Whether a document that is valid by its schema tells days that exist, and of its event what the event needs."""
    data, event = Datensatz(inhalt), inhalt["ereignis"]
    try:
        _ = data.art, data.kennung, event["art"] != "sterbefall" or data.sterbetag
        for name, text in _texte(inhalt):
            if name in _TAGE:
                date.fromisoformat(text)
            elif name == "geburtsdatum" and text:
                Teildatum.aus_text(text)
    except (KeyError, ValueError):
        return False
    return True


def _texte(value: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON is dynamic
    """Every text in it, with the name of its field."""
    match value:
        case str():
            yield name, value
        case Mapping():
            yield from (found for key, one in value.items() for found in _texte(one, key))
        case list():
            yield from (found for one in value for found in _texte(one, name))


def _eintraege(told: Sequence[Mapping[str, str]]) -> tuple[Eintrag, ...]:
    return tuple(Eintrag(Sperre(one["schluessel"]), date.fromisoformat(one["frist"]) if "frist" in one else None) for one in told)


def datensatz(case: Case) -> Datensatz:
    """The data of a case that has been asked for and has passed its gate."""
    return Datensatz(json.loads(case.answers["datensatz"].body))
