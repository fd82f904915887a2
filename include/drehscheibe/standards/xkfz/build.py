"""What a mapping writes down: plain values in, a finished message of the vehicle registration out.

Each class is one matter; `message` puts the header on it. The values are taken as checked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from drehscheibe.message import Message
from drehscheibe.standards.xkfz.auskunft import Anfrage0801, AnfrageNatuerlichePerson, HalterauskunftAnfragen
from drehscheibe.standards.xkfz.codec import write
from drehscheibe.standards.xkfz.codes import Art
from drehscheibe.standards.xkfz.kennzeichen import Kennzeichenreservierung, Reservierung0607
from drehscheibe.standards.xkfz.messages import Nachricht, number
from drehscheibe.standards.xkfz.parts import (
    Anschrift,
    Halter,
    Kennzeichen,
    Kommunikationspartner,
    Kopf,
    ListeReferenz,
    NatuerlichePerson,
    Person,
    Referenz,
    SicherheitscodesKennzeichen,
    StrassenverkehrsBehoerde,
)
from drehscheibe.standards.xkfz.vorsystem import (
    Antrag0707,
    AntragAusserbetriebsetzung0708,
    AntragKopf,
    AusserbetriebsetzungGrosskunde,
    ElektronischerAntrag,
    Halterdaten,
    Vorgangskomponenten,
    Zulassungsdaten,
)

__all__ = [
    "BUERGERBUERO", "ZULASSUNG", "Auftrag", "Ausserbetriebsetzung", "Halterdatenaenderung", "Halterfrage", "Reservierung",
    "Zulassungsantrag", "kopf", "message",
]  # fmt: skip

BUERGERBUERO = Kommunikationspartner(sonstigerKommunikationspartner="ags:06413000")
"""We write: the citizens' office of Offenbach."""
ZULASSUNG = Kommunikationspartner(strassenverkehrsBehoerde=StrassenverkehrsBehoerde(behoerdeKreisschluessel="06413"))
"""The Zulassungsbehoerde of Offenbach reads."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Halterfrage:
    """Question for a keeper: by person, or by plate.

    Attributes:
        person: name and birth date; TagDerGeburt may be partial.
        anschrift: present or former address, only to tell several hits apart.
        kennzeichen: instead of a person.
        stichtag: the day the answer shall be true for.
        rechtsgrundlage: key, e.g. ``BMG-37`` or ``StVG-35``.
        grund: for the retrieval log (§ 36 StVG).
        aktenzeichen: our reference for the same log.
    """

    person: NatuerlichePerson | None = None
    anschrift: Anschrift | None = None
    kennzeichen: str = ""
    stichtag: date
    rechtsgrundlage: str
    grund: str
    aktenzeichen: str = ""

    def with_header(self, head: "Head") -> Anfrage0801:
        """0801."""
        person = AnfrageNatuerlichePerson(natuerlichePerson=self.person, anschrift=self.anschrift) if self.person else None
        return Anfrage0801(
            kopf=head.of(Anfrage0801),
            halterauskunftAnfragen=HalterauskunftAnfragen(
                kennzeichen=Kennzeichen(Kennzeichen=self.kennzeichen) if self.kennzeichen else None, anfrageNatuerlichePerson=person,
                Stichtag=self.stichtag, aktenzeichen=self.aktenzeichen or None, rechtsgrundlage=self.rechtsgrundlage,
                auskunftsgrund=self.grund,
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Halterdatenaenderung:
    """A change the Melderegister tells about a keeper (§ 37 BMG, § 15 FZV), or an Adressaenderung the keeper applied for.

    Attributes:
        art: HALTER_ANSCHRIFT, HALTER_NAME, HALTER_TOD, HALTER_WEGZUG, or ADRESSAENDERUNG.
        halter: as the Zulassung knows them so far.
        kennzeichen: the plates concerned.
        wirksam_ab: day of the event.
        anschrift: the new one, for an address; of a departure where it is known.
        person: the new name.
        code_zb1: security code of the ZB I, for an Adressaenderung only.
        ereignis: our id of the register change.
    """

    art: Art
    halter: NatuerlichePerson
    kennzeichen: Sequence[str]
    wirksam_ab: date
    anschrift: Anschrift | None = None
    person: NatuerlichePerson | None = None
    code_zb1: str = ""
    ereignis: str = ""

    def with_header(self, head: "Head") -> Antrag0707:
        """0707."""
        changed = Halterdaten(natuerlichePerson=self.person, anschrift=self.anschrift) if self.person or self.anschrift else None
        return _antrag(
            head, self.art, self.ereignis, self.halter, self.kennzeichen, self.wirksam_ab, changed,
            Zulassungsdaten(SicherheitscodeZB1=self.code_zb1) if self.code_zb1 else None,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Zulassungsantrag:
    """Neuzulassung, Wiederzulassung or Umschreibung: the keeper (with address) and what they prove."""

    art: Art
    halter: NatuerlichePerson
    anschrift: Anschrift
    kennzeichen: Sequence[str] = ()
    wirksam_ab: date
    daten: Zulassungsdaten
    antragsnummer: str = ""

    def with_header(self, head: "Head") -> Antrag0707:
        """0707."""
        changed = Halterdaten(natuerlichePerson=None, anschrift=self.anschrift)
        return _antrag(head, self.art, self.antragsnummer, self.halter, self.kennzeichen, self.wirksam_ab, changed, self.daten)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ausserbetriebsetzung:
    """Take a vehicle out of service; the codes prove the right to (FZV § 24), no name is needed."""

    kennzeichen: str
    code_zb1: str
    codes_schilder: tuple[str, str | None]
    reservieren: bool
    verwertungsnachweis: date | None = None
    betriebsnummer: str = ""
    antragsnummer: str = ""

    def with_header(self, head: "Head") -> AntragAusserbetriebsetzung0708:
        """0708."""
        front, rear = self.codes_schilder
        return AntragAusserbetriebsetzung0708(
            kopf=head.of(AntragAusserbetriebsetzung0708),
            ausserbetriebsetzungGrosskunde=AusserbetriebsetzungGrosskunde(
                kopfElektronischerAntrag=_antrag_kopf(Art.AUSSERBETRIEBSETZUNG, self.antragsnummer),
                kennzeichen=Kennzeichen(Kennzeichen=self.kennzeichen), SicherheitscodeZB1=self.code_zb1,
                MerkmalReservierungKennzeichen=self.reservieren, MerkmalVerwertungsnachweis=self.verwertungsnachweis is not None,
                DatumVerwertungsnachweis=self.verwertungsnachweis, BetriebsnummerDemontagebetrieb=self.betriebsnummer or None,
                sicherheitscodesKennzeichen=SicherheitscodesKennzeichen(SicherheitscodeKennz1=front, SicherheitscodeKennz2=rear),
            ),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Reservierung:
    """Reserve a plate (FZV § 9); for seasonal plates with its months."""

    kennzeichen: Kennzeichen
    person: NatuerlichePerson
    anschrift: Anschrift | None = None
    bis: date | None = None

    def with_header(self, head: "Head") -> Reservierung0607:
        """0607."""
        return Reservierung0607(
            kopf=head.of(Reservierung0607),
            kennzeichenreservierung=Kennzeichenreservierung(
                kennzeichen=self.kennzeichen, person=Person(natuerlichePerson=self.person), anschrift=self.anschrift,
                DatumAblaufKennzeichenreservierung=self.bis, merkmalWunschkennzeichen=True,
            ),
        )  # fmt: skip


Auftrag = Halterfrage | Halterdatenaenderung | Zulassungsantrag | Ausserbetriebsetzung | Reservierung


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Everything a header says but the message's number."""

    id: str
    now: datetime
    absender: Kommunikationspartner = BUERGERBUERO
    empfaenger: Kommunikationspartner = ZULASSUNG

    def of(self, cls: type) -> Kopf:
        """The header for a message of this class."""
        return Kopf(
            nachrichtentyp=number(cls), nachrichtenid=self.id, zeitpunktDerErstellung=self.now,
            referenzAbsender=self.absender, referenzEmpfaenger=self.empfaenger,
        )  # fmt: skip


def message(auftrag: Auftrag, *, id: str, now: datetime, empfaenger: Kommunikationspartner = ZULASSUNG) -> Message:
    """The matter as a message for the vehicle registration.

    Args:
        auftrag: what is asked or handed over.
        id: the transfer UUID.
        now: time of making, aware.
        empfaenger: the Zulassungsbehoerde that reads it.
    """
    made = auftrag.with_header(Head(id=id, now=now, empfaenger=empfaenger))
    return Message(id=id, kind=f"xkfz/{number(type(made))}", body=write(made))


def kopf(cls: type[Nachricht], *, id: str, now: datetime, absender: Kommunikationspartner, empfaenger: Kommunikationspartner) -> Kopf:
    """A header for a message of this class, in either direction."""
    return Head(id=id, now=now, absender=absender, empfaenger=empfaenger).of(cls)


def _antrag_kopf(art: Art, ereignis: str) -> AntragKopf:
    liste = ListeReferenz(referenz=(Referenz(referenzTyp="ereignis", referenzID=ereignis),)) if ereignis else None
    return AntragKopf(artDesGeschaeftsvorfalls=str(art), listeReferenzAntrag=liste)


def _antrag(
    head: Head, art: Art, ereignis: str, halter: NatuerlichePerson, plates: Sequence[str], day: date, changed: Halterdaten | None,
    zulassung: Zulassungsdaten | None,
) -> Antrag0707:  # fmt: skip
    parts = Vorgangskomponenten(
        identifikation=Halter(person=Person(natuerlichePerson=halter)),
        kennzeichen=tuple(Kennzeichen(Kennzeichen=plate) for plate in plates),
        datumWirksamkeit=day, halterdaten=changed, zulassung=zulassung,
    )  # fmt: skip
    antrag = ElektronischerAntrag(kopf=_antrag_kopf(art, ereignis), vorgangskomponenten=parts)
    return Antrag0707(kopf=head.of(Antrag0707), elektronischerAntrag=antrag)
