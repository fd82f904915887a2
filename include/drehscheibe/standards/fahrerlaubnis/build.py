"""What a mapping writes down: plain values in, a finished message for the licence register out. The values are taken as checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from drehscheibe.message import Message
from drehscheibe.standards.fahrerlaubnis.codec import kind, write
from drehscheibe.standards.fahrerlaubnis.codes import Aenderungsart, Antragsart, Uebergabeart
from drehscheibe.standards.fahrerlaubnis.messages import (
    Aenderung,
    Anlage,
    Anschrift,
    Antrag,
    AuskunftAnfrage,
    Bisher,
    Kopf,
    Nachricht,
    Person,
)

__all__ = ["BUERGERBUERO", "REGISTER", "Auftrag", "Fahrerlaubnisantrag", "Fahrerlaubnisfrage", "Personendatenaenderung", "kopf", "message"]

BUERGERBUERO = "ags:06413000"
"""We write: the citizens' office of Offenbach."""
REGISTER = "feb:06413000"
"""The Fahrerlaubnisbehoerde reads; the prefix is DVDV's, the number ours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fahrerlaubnisfrage:
    """Question for licences: by person or by number.

    Attributes:
        person: name and birth date.
        nummer: licence number, instead of a person.
        zweck: for the retrieval log (§ 53 StVG).
        aktenzeichen: our reference for the same log.
    """

    person: Person | None = None
    nummer: str = ""
    zweck: str
    aktenzeichen: str = ""

    def with_header(self, head: Kopf) -> AuskunftAnfrage:
        """The element ``auskunft.anfrage``."""
        return AuskunftAnfrage(
            kopf=head, nummer=self.nummer or None, person=self.person, zweck=self.zweck, aktenzeichen=self.aktenzeichen or None
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Fahrerlaubnisantrag:
    """An application for the local register.

    Attributes:
        art: UMTAUSCH, ERSTERTEILUNG or ERSATZ.
        person: as the Melderegister names them.
        anschrift: main dwelling.
        eingang: day the application came in.
        bisher: the document so far; needed for UMTAUSCH.
        klassen: what is applied for; of an exchange, what is wished besides all that is held (FeV Anlage 3: on request).
        umtausch_bis: last day of the exchange (FeV Anlage 8e).
        uebergabe: pick up or direct dispatch.
        anlagen: documents that are filed in the eAkte.
        antragsnummer: of the online service.
        karteikarte: the issuing authority's card file must be asked first.
        benachrichtigung: where status mails go, empty where none are wished.
        lichtbild, unterschrift: pictures for the card, empty where none is made.
    """

    art: Antragsart
    person: Person
    anschrift: Anschrift
    eingang: date
    bisher: Bisher | None = None
    klassen: Sequence[str] = ()
    umtausch_bis: date | None = None
    uebergabe: Uebergabeart = Uebergabeart.ABHOLUNG
    anlagen: Sequence[Anlage] = ()
    antragsnummer: str = ""
    karteikarte: bool = False
    benachrichtigung: str = ""
    lichtbild: bytes = b""
    unterschrift: bytes = b""

    def with_header(self, head: Kopf) -> Antrag:
        """The element ``antrag``."""
        return Antrag(
            kopf=head, antragsart=str(self.art), antragsnummer=self.antragsnummer or None, eingangAm=self.eingang, person=self.person,
            anschrift=self.anschrift, bisher=self.bisher, klasse=tuple(self.klassen), umtauschBis=self.umtausch_bis,
            uebergabe=str(self.uebergabe), anlage=tuple(self.anlagen), karteikarteErforderlich=self.karteikarte,
            benachrichtigungAn=self.benachrichtigung or None, lichtbild=self.lichtbild or None, unterschrift=self.unterschrift or None,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Personendatenaenderung:
    """A change of a holder's data (§ 37 BMG, § 50 (2) StVG): `person` as known so far, then what is new."""

    art: Aenderungsart
    person: Person
    wirksam_ab: date
    person_neu: Person | None = None
    anschrift_neu: Anschrift | None = None

    def with_header(self, head: Kopf) -> Aenderung:
        """The element ``personendaten.aenderung``."""
        return Aenderung(
            kopf=head, aenderungsart=str(self.art), wirksamAb=self.wirksam_ab, person=self.person, personNeu=self.person_neu,
            anschriftNeu=self.anschrift_neu,
        )  # fmt: skip


Auftrag = Fahrerlaubnisfrage | Fahrerlaubnisantrag | Personendatenaenderung


def kopf(*, id: str, now: datetime, absender: str = BUERGERBUERO, empfaenger: str = REGISTER) -> Kopf:
    """A header, in either direction."""
    return Kopf(nachrichtenID=id, erstellungszeitpunkt=now, absender=absender, empfaenger=empfaenger)


def message(auftrag: Auftrag, *, id: str, now: datetime) -> Message:
    """The matter as a message for the licence register.

    Args:
        auftrag: what is asked or handed over.
        id: the transfer UUID.
        now: time of making, aware.
    """
    made: Nachricht = auftrag.with_header(kopf(id=id, now=now))
    return Message(id=id, kind=kind(made), body=write(made))
