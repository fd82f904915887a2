"""Asking the Melderegister for one person (1330) and understanding, or giving, the answer (1331)."""

from collections.abc import Iterable
from enum import Enum

from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum
from drehscheibe.standards.xmeld.baukasten.stellen import DatenabrufSuchanfrageNichtMoeglich
from drehscheibe.standards.xmeld.kopf import Nachrichtenkopf, Postanschrift
from drehscheibe.standards.xmeld.nachrichten.personenauskunft import Nachricht1331, SucheAuskunft, SucheSuchanfrageAntwort
from drehscheibe.standards.xmeld.nachrichten.personensuche import (
    Nachricht1330,
    Suche,
    SucheMeldeanschrift,
    SucheName,
    SucheNamen,
    SucheNamenNachnameUndVornamen,
    SucheSuchprofil,
)
from drehscheibe.standards.xmeld.person import Person, aus_abruf, zu_abruf

__all__ = ["Ergebnis", "antwort", "beantworten", "ergebnis", "neutral", "personen", "suche", "zurueckweisung"]


class Ergebnis(Enum):
    """What a 1331 says; the value is the key of datenabruf.ergebnisstatus v2, empty for a refused question."""

    GEFUNDEN = "01"
    MEHRERE = "02"
    KEINE_AUSKUNFT = "03"
    """Not identified **or** an Auskunftssperre: the two must not be told apart (§ 34a Abs. 5 BMG)."""
    LISTE = "04"
    ZURUECKGEWIESEN = ""


def suche(
    *,
    nachname: str,
    vornamen: str,
    ags: str,
    geburtsdatum: str | None = None,
    strasse: str = "",
    hausnummer: str = "",
    hausnummer_zusatz: str = "",
    postleitzahl: str = "",
    geschlecht: str = "",
    phonetik: bool = False,
) -> SucheSuchprofil:
    """A search for one person by name, municipality and what else is known; `geburtsdatum` may be partial, "" is unknown."""
    return SucheSuchprofil(
        auswahldaten=Suche(
            name=SucheName(
                name=SucheNamen(nachnameUndVornamen=SucheNamenNachnameUndVornamen(vornamen=vornamen, nachname=nachname)),
                phonetik=phonetik,
            ),
            anschrift=SucheMeldeanschrift(
                gemeindeschluessel=ags,
                hausnummer=hausnummer or None,
                hausnummerBuchstabeZusatzziffer=hausnummer_zusatz or None,
                postleitzahl=postleitzahl or None,
                strasse=strasse or None,
            ),
            geburtsdatum=None if geburtsdatum is None else Geburtsdatum(geburtsdatum=geburtsdatum),
            geschlecht=geschlecht or None,
        )
    )


def ergebnis(message: Nachricht1331) -> Ergebnis:
    """What the answer says."""
    auskunft = message.antwortSuchanfrage.auskunft
    return Ergebnis.ZURUECKGEWIESEN if auskunft is None else Ergebnis(auskunft.ergebnisstatus)


def personen(message: Nachricht1331) -> tuple[Person, ...]:
    """The persons of the answer; none unless somebody was found."""
    auskunft = message.antwortSuchanfrage.auskunft
    return () if auskunft is None else tuple(aus_abruf(abruf) for abruf in auskunft.person)


def antwort(gefunden: Iterable[Person]) -> SucheSuchanfrageAntwort:
    """The answer with these persons: one is an Auskunft, several are a Trefferliste, none is the neutral answer."""
    abrufe = tuple(zu_abruf(person) for person in gefunden)
    if not abrufe:
        return neutral()
    status = Ergebnis.GEFUNDEN if len(abrufe) == 1 else Ergebnis.MEHRERE
    return SucheSuchanfrageAntwort(auskunft=SucheAuskunft(ergebnisstatus=status.value, person=abrufe))


def neutral() -> SucheSuchanfrageAntwort:
    """The answer that does not tell "nobody" from "blocked": Ergebnisstatus 03 without a person."""
    return SucheSuchanfrageAntwort(auskunft=SucheAuskunft(ergebnisstatus=Ergebnis.KEINE_AUSKUNFT.value))


def zurueckweisung(*gruende: str, freitext: str | None = None) -> SucheSuchanfrageAntwort:
    """The question is refused; keys of datenabruf.nichterstellung.grund v2, e.g. ``14`` for a wrong AGS."""
    return SucheSuchanfrageAntwort(
        rueckweisung=tuple(DatenabrufSuchanfrageNichtMoeglich(grundDerRueckweisung=grund, freitext=freitext) for grund in gruende)
    )


def beantworten(frage: Nachricht1330, kopf: Nachrichtenkopf, anschrift: Postanschrift, inhalt: SucheSuchanfrageAntwort) -> Nachricht1331:
    """The 1331 that answers `frage`, in the version the question came in."""
    return Nachricht1331(
        nachrichtenkopf_g2g=kopf,
        anschrift_autor=anschrift,
        antwortSuchanfrage=inhalt,
        ursprungsnachricht=frage.kopf.identifikation_nachricht,
        version=frage.version,
    )
