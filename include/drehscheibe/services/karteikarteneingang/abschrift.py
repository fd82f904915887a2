"""The transcript as the other authority sends it (schemas/fuehrerschein-antraege/1.0, abschrift), and what is made of it."""

import json
from dataclasses import dataclass
from datetime import date

from drehscheibe.checks import document
from drehscheibe.checks.rules import Teildatum
from drehscheibe.gate import Item, Row
from drehscheibe.message import Case, Message
from drehscheibe.services import akte, antragsteller, vorgang
from drehscheibe.services.antragsteller import Antragsteller
from drehscheibe.services.leistungen import leistung
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

__all__ = ["LEISTUNG", "NAME", "TITEL", "Abschrift", "Klasse", "ablage", "frage", "lies", "zeile", "zuordnung"]

NAME = "karteikarteneingang"
TITEL = "Karteikarten-Eingang"
LEISTUNG = leistung(NAME)
AKTENZEICHEN = "32-FE-Karteikarte"


@dataclass(frozen=True, kw_only=True, slots=True)
class Klasse:
    """A class of the card file and when it was granted; unknown where that is not legible."""

    klasse: str
    erteilt: Teildatum


@dataclass(frozen=True, kw_only=True, slots=True)
class Abschrift:
    """A transcript that is valid against its schema.

    Attributes:
        zeichen: our reference, the number of the Vorgang.
        inhaber: as named when the licence was issued.
        behoerde: who issued it.
        nummer: empty where the file has none.
        ausgestellt: may be partial.
        klassen: as the file names them.
    """

    zeichen: str
    inhaber: Antragsteller
    behoerde: str
    nummer: str
    ausgestellt: Teildatum
    klassen: tuple[Klasse, ...]


def lies(message: Message) -> Abschrift:
    """The transcript in a message. Raises Rejected when a date can not be read (the gate says so before)."""
    data = json.loads(message.body)
    licence = data["fuehrerschein"]
    return Abschrift(
        zeichen=data["zeichen"].strip(), inhaber=antragsteller.aus_json({"antragsteller": data["inhaber"]}), behoerde=licence["behoerde"],
        nummer=licence.get("nummer", ""), ausgestellt=antragsteller.datum(licence["ausgestelltAm"]),
        klassen=tuple(
            Klasse(klasse=one["klasse"], erteilt=antragsteller.datum(one.get("erteiltAm"))) for one in licence["klassen"]
        ),
    )  # fmt: skip


def zeile(item: Item) -> Row:
    """The transcript as one row; dates stay text, absent values are None."""
    data = document(item)
    licence = data["fuehrerschein"]
    return antragsteller.spalten({"antragsteller": data["inhaber"]}) | {
        "zeichen": data["zeichen"].strip() or None,
        "ausgestellt": licence["ausgestelltAm"],
        "behoerde": licence["behoerde"],
    }


def frage(case: Case) -> Message:
    """Which Vorgang is this for? Only the reference is asked by; a name alone would be a guess (DQ-25)."""
    return vorgang.frage(case, vorgangsnummer=lies(case.incoming).zeichen)


def zuordnung(case: Case) -> Message:
    """The transcript joins the Vorgang; what follows from it, a person decides."""
    sent, known = lies(case.incoming), vorgang.lies(case.answers["vorgang"])
    holder = sent.inhaber
    card = fe.Karteikarte(
        inhaber=fe.Person(
            familienname=holder.familienname, vornamen=holder.vornamen or None, vornameNichtVorhanden=not holder.vornamen,
            geburtsname=holder.geburtsname or None, geburtsdatum=holder.geburt.xmeld()[1] or None, geburtsort=holder.geburtsort or None,
        ),
        behoerde=sent.behoerde, nummer=sent.nummer or None, ausgestelltAm=sent.ausgestellt.xmeld()[1],
        klasse=tuple(fe.Klasseneintrag(klasse=one.klasse, erteiltAm=_tag(one.erteilt)) for one in sent.klassen),
    )  # fmt: skip
    return vorgang.melde(case, known, Vorgangsstand.KARTEIKARTE_DA, karte=card)


def _tag(known: Teildatum) -> date | None:
    """A day that is fully known; a partial one is left to the scan, never filled up (DQ-15)."""
    return known.fruehestens if known.fruehestens == known.spaetestens else None


def ablage(case: Case) -> Message:
    """An FVDaten order (0605): the transcript as it came, with its scans."""
    return akte.antragsablage(case, einheit="Fahrerlaubnisbehörde", aktenzeichen=AKTENZEICHEN, betreff=TITEL)
