"""The messages of the licence-register profile, element by element as in schemas/fahrerlaubnis/1.0/fahrerlaubnis.xsd."""

from typing import Annotated

from drehscheibe.standards.binding import Binary, Flag, element
from drehscheibe.standards.register import (
    Grund,
    Klasseneintrag,
    Kopf,
    Person,
    Quittung,
    StandAnfrage,
    StandErgebnis,
    Tag,
    Vorhanden,
    Wort,
    Zahl,
)

__all__ = [
    "MESSAGES", "Aenderung", "Anlage", "Anschrift", "Antrag", "AuskunftAnfrage", "AuskunftErgebnis", "Bisher", "Fahrerlaubnis", "Grund",
    "KarteiAnfrage", "KarteiErgebnis", "Karteieintrag", "Klasseneintrag", "Kopf", "Nachricht", "Person", "Quittung",
    "StandAnfrage", "StandErgebnis", "Vorhanden",
]  # fmt: skip


@element("reg:Anschrift")
class Anschrift:
    """Where the holder lives; only the local register may keep it (DOMAIN 0.5)."""

    strasse: Wort | None = None
    hausnummer: Wort | None = None
    zusatz: Wort | None = None
    postleitzahl: Wort | None = None
    ort: Wort
    staat: Wort | None = None


@element("reg:Fahrerlaubnis")
class Fahrerlaubnis:
    """A licence: `muster` is ``papier`` or ``karte``, `status` ``gueltig``, ``entzogen``, ``verzichtet`` or ``ersetzt``."""

    inhaber: Person
    nummer: Wort
    muster: Wort
    ausgestelltAm: Wort
    behoerde: Wort
    gueltigBis: Tag | None = None
    status: Wort
    klasse: tuple[Klasseneintrag, ...] = ()


@element(root="reg:auskunft.anfrage")
class AuskunftAnfrage:
    """Question for licences, by number or by person."""

    kopf: Kopf
    nummer: Wort | None = None
    person: Person | None = None
    zweck: Wort
    aktenzeichen: Wort | None = None


@element(root="reg:auskunft.ergebnis")
class AuskunftErgebnis:
    """Answer; data only when exactly one holder fits."""

    kopf: Kopf
    bezug: Wort
    status: Wort
    anzahlTreffer: Zahl
    fahrerlaubnis: tuple[Fahrerlaubnis, ...] = ()


@element("reg:Bisher")
class Bisher:
    """The document held so far, as the applicant states it; `verlust` is ``verloren`` or ``gestohlen`` where it can not be shown."""

    nummer: Wort | None = None
    muster: Wort
    ausgestelltAm: Wort
    behoerde: Wort | None = None
    klasse: tuple[Wort, ...] = ()
    verlust: Wort | None = None


@element(qualified="reg")
class Anlage:
    """A document that lies in the eAkte: photo, signature, copy of the old licence."""

    id: Wort
    bezeichnung: Wort


@element(root="reg:antrag")
class Antrag:
    """An application (codes.Antragsart).

    An exchange carries what the card needs; `karteikarteErforderlich` where the issuing authority's card file must be asked first.
    """

    kopf: Kopf
    antragsart: Wort
    antragsnummer: Wort | None = None
    eingangAm: Tag
    person: Person
    anschrift: Anschrift
    bisher: Bisher | None = None
    klasse: tuple[Wort, ...] = ()
    umtauschBis: Tag | None = None
    uebergabe: Wort
    anlage: tuple[Anlage, ...] = ()
    karteikarteErforderlich: Annotated[bool, Flag()] = False
    benachrichtigungAn: Wort | None = None
    lichtbild: Annotated[bytes, Binary()] | None = None
    unterschrift: Annotated[bytes, Binary()] | None = None


@element(root="reg:personendaten.aenderung")
class Aenderung:
    """A change of a holder's data (codes.Aenderungsart), told by the Melderegister."""

    kopf: Kopf
    aenderungsart: Wort
    wirksamAb: Tag
    person: Person
    personNeu: Person | None = None
    anschriftNeu: Anschrift | None = None


@element(root="reg:kartei.anfrage")
class KarteiAnfrage:
    """Question for the file's entries, page by page: those of a cohort, or the one with this `kennung`.

    Birth years are compared as far as the file knows them; an entry whose birth date is unknown is in every cohort.
    """

    kopf: Kopf
    kennung: Wort | None = None
    ausgestelltVon: Tag | None = None
    ausgestelltBis: Tag | None = None
    jahrgangVon: Zahl | None = None
    jahrgangBis: Zahl | None = None
    nach: Wort | None = None
    hoechstens: Zahl
    zweck: Wort
    aktenzeichen: Wort | None = None


@element(qualified="reg")
class Karteieintrag:
    """One holder's licence; `kennung` is the file's own number of the holder and says nothing else."""

    kennung: Wort
    fahrerlaubnis: Fahrerlaubnis


@element(root="reg:kartei.ergebnis")
class KarteiErgebnis:
    """A page of entries in the order of their `kennung`; `weiter` is the last one where there are more."""

    kopf: Kopf
    bezug: Wort
    eintrag: tuple[Karteieintrag, ...] = ()
    weiter: Wort | None = None


Nachricht = (
    AuskunftAnfrage | AuskunftErgebnis | Antrag | Aenderung | Quittung | StandAnfrage | StandErgebnis | KarteiAnfrage | KarteiErgebnis
)
MESSAGES: tuple[type[Nachricht], ...] = (
    AuskunftAnfrage, AuskunftErgebnis, Antrag, Aenderung, Quittung, StandAnfrage, StandErgebnis, KarteiAnfrage, KarteiErgebnis,
)  # fmt: skip
