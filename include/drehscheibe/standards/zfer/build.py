"""What a mapping writes down: plain values in, a finished message for ZFER and FAER out. The values are taken as checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from drehscheibe.message import Message
from drehscheibe.standards.zfer.codec import kind, write
from drehscheibe.standards.zfer.codes import Register, Ruecknahmegrund, Uebergabeart, Verbleib
from drehscheibe.standards.zfer.messages import (
    Abrufangaben,
    AuskunftAnfrage,
    Bisher,
    Klasseneintrag,
    Kopf,
    Nachricht,
    Person,
    UebergabeMitteilung,
    UebergabeRuecknahme,
)

__all__ = ["FAHRERLAUBNISBEHOERDE", "KBA", "Fahrerlaubnisabruf", "Ruecknahme", "Uebergabe", "kopf", "message"]

FAHRERLAUBNISBEHOERDE = "feb:06413000"
"""We write, for the Fahrerlaubnisbehoerde of Offenbach."""
KBA = "kba:zfer"
"""The Kraftfahrt-Bundesamt reads; prefix and name are ours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fahrerlaubnisabruf:
    """A question to ZFER and, where asked for, FAER (§ 22 (2) FeV): by person or by number.

    Attributes:
        person: name and birth date.
        nummer: licence number, instead of a person.
        register: whom to ask; FAER on first issue, on doubt and on loss (§ 22 (2), § 25 (4) FeV).
        anlass: occasion, for the retrieval log (§ 53 (3) StVG).
        aktenzeichen: file number, for the same.
        verfahren: name of the procedure that asks, or a user's id.
        stelle: the entitled body.
    """

    person: Person | None = None
    nummer: str = ""
    register: Sequence[Register] = (Register.ZFER,)
    anlass: str
    aktenzeichen: str
    verfahren: str = "Drehscheibe"
    stelle: str = FAHRERLAUBNISBEHOERDE

    def with_header(self, head: Kopf) -> AuskunftAnfrage:
        """The element ``auskunft.anfrage``."""
        log = Abrufangaben(stelle=self.stelle, anlass=self.anlass, aktenzeichen=self.aktenzeichen, verfahren=self.verfahren)
        return AuskunftAnfrage(
            kopf=head, abruf=log, register=tuple(map(str, self.register)), nummer=self.nummer or None, person=self.person
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Uebergabe:
    """The notice that a licence was handed over, due at once (§ 51 StVG).

    Attributes:
        person: the holder; never with an address.
        nummer: number of the new card, 11 characters (DQ-05).
        ausgestellt: field 4a.
        behoerde: field 4c.
        gueltig_bis: field 4b.
        klassen: classes with dates and restriction keys.
        art: picked up or sent directly.
        am: day of the hand-over.
        verbleib: whereabouts of the old card.
        bisherige_nummer: its number; empty where there was none or it can not be read.
    """

    person: Person
    nummer: str
    ausgestellt: date
    behoerde: str
    gueltig_bis: date | None
    klassen: Sequence[Klasseneintrag]
    art: Uebergabeart
    am: date
    verbleib: Verbleib
    bisherige_nummer: str = ""

    def with_header(self, head: Kopf) -> UebergabeMitteilung:
        """The element ``uebergabe.mitteilung``."""
        return UebergabeMitteilung(
            kopf=head, person=self.person, nummer=self.nummer, ausgestelltAm=self.ausgestellt, behoerde=self.behoerde,
            gueltigBis=self.gueltig_bis, klasse=tuple(self.klassen), uebergabeart=str(self.art), uebergebenAm=self.am,
            bisher=Bisher(verbleib=str(self.verbleib), nummer=self.bisherige_nummer or None),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruecknahme:
    """The correction of a notice: the card of this number, told as handed over on this day, was not."""

    nummer: str
    am: date
    grund: Ruecknahmegrund

    def with_header(self, head: Kopf) -> UebergabeRuecknahme:
        """The element ``uebergabe.ruecknahme``."""
        return UebergabeRuecknahme(kopf=head, nummer=self.nummer, uebergebenAm=self.am, grund=str(self.grund))


def kopf(*, id: str, now: datetime, absender: str = FAHRERLAUBNISBEHOERDE, empfaenger: str = KBA) -> Kopf:
    """A header, in either direction."""
    return Kopf(nachrichtenID=id, erstellungszeitpunkt=now, absender=absender, empfaenger=empfaenger)


def message(auftrag: Fahrerlaubnisabruf | Uebergabe | Ruecknahme, *, id: str, now: datetime) -> Message:
    """The matter as a message for ZFER and FAER.

    Args:
        auftrag: what is asked or told.
        id: the transfer UUID.
        now: time of making, aware.
    """
    made: Nachricht = auftrag.with_header(kopf(id=id, now=now))
    return Message(id=id, kind=kind(made), body=write(made))
