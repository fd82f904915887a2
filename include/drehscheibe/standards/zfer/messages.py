"""The messages of the ZFER profile, element by element as in schemas/zfer/1.0/zfer.xsd; none has room for an address (DOMAIN 0.5)."""

from datetime import date, datetime
from typing import Annotated

from drehscheibe.standards.binding import Date, DateTime, Flag, Integer, Text, element
from drehscheibe.standards.zfer.codes import VERSION

__all__ = [
    "MESSAGES", "Abrufangaben", "AuskunftAnfrage", "AuskunftErgebnis", "Bisher", "Eintragung", "Fahrerlaubnis", "Grund", "Klasseneintrag",
    "Kopf", "Nachricht", "Person", "Quittung", "StandAnfrage", "StandErgebnis", "UebergabeMitteilung", "Vorhanden",
]  # fmt: skip

Wort = Annotated[str, Text()]
Tag = Annotated[date, Date()]
Zahl = Annotated[int, Integer()]


@element("zfer:Kopf")
class Kopf:
    """The header; `nachrichtenID` is the transfer UUID."""

    nachrichtenID: Wort
    erstellungszeitpunkt: Annotated[datetime, DateTime()]
    absender: Wort
    empfaenger: Wort
    version: Wort = VERSION


@element("zfer:Person")
class Person:
    """A holder as § 50 (1) StVG allows. `geburtsdatum` is ISO 8601, shortened where less is known, None where nothing is."""

    familienname: Wort
    vornamen: Wort | None = None
    vornameNichtVorhanden: Annotated[bool, Flag()] = False
    geburtsname: Wort | None = None
    doktorgrad: Wort | None = None
    geburtsdatum: Wort | None = None
    geburtsort: Wort | None = None


@element("zfer:Klasseneintrag")
class Klasseneintrag:
    """One class with its dates and restriction keys."""

    klasse: Wort
    erteiltAm: Tag | None = None
    gueltigBis: Tag | None = None
    schluesselzahl: tuple[Wort, ...] = ()


@element("zfer:Fahrerlaubnis")
class Fahrerlaubnis:
    """A licence in the ZFER; `identitaetszweifel` is the mark of § 59 StVG."""

    inhaber: Person
    nummer: Wort
    ausgestelltAm: Tag
    behoerde: Wort
    gueltigBis: Tag | None = None
    status: Wort
    identitaetszweifel: Annotated[bool, Flag()] = False
    klasse: tuple[Klasseneintrag, ...] = ()


@element("zfer:Eintragung")
class Eintragung:
    """An entry of the FAER (codes.Eintragungsart)."""

    art: Wort
    rechtskraftAm: Tag
    bis: Tag | None = None
    behoerde: Wort


@element("zfer:Grund")
class Grund:
    """Why not; `feld` is a path, never a value."""

    code: Wort
    feld: Wort | None = None


@element("zfer:Abrufangaben")
class Abrufangaben:
    """What the register logs about a retrieval (§ 53 (3) StVG): who, why, for which file, by which user or procedure."""

    stelle: Wort
    anlass: Wort
    aktenzeichen: Wort
    verfahren: Wort


@element(root="zfer:auskunft.anfrage")
class AuskunftAnfrage:
    """Question for licences and entries, by number or by person."""

    kopf: Kopf
    abruf: Abrufangaben
    register: tuple[Wort, ...]
    nummer: Wort | None = None
    person: Person | None = None


@element(root="zfer:auskunft.ergebnis")
class AuskunftErgebnis:
    """Answer; data only when exactly one holder fits."""

    kopf: Kopf
    bezug: Wort
    status: Wort
    anzahlTreffer: Zahl
    fahrerlaubnis: tuple[Fahrerlaubnis, ...] = ()
    eintragung: tuple[Eintragung, ...] = ()


@element(qualified="zfer")
class Bisher:
    """The old card: where it is now, and its number."""

    verbleib: Wort
    nummer: Wort | None = None


@element(root="zfer:uebergabe.mitteilung")
class UebergabeMitteilung:
    """A licence was handed over (§ 51 StVG, § 49 FeV)."""

    kopf: Kopf
    person: Person
    nummer: Wort
    ausgestelltAm: Tag
    behoerde: Wort
    gueltigBis: Tag | None = None
    klasse: tuple[Klasseneintrag, ...]
    uebergabeart: Wort
    uebergebenAm: Tag
    bisher: Bisher


@element(root="zfer:quittung")
class Quittung:
    """What became of the message `bezug`."""

    kopf: Kopf
    bezug: Wort | None = None
    ergebnis: Wort
    vorgangsnummer: Wort | None = None
    grund: tuple[Grund, ...] = ()


@element(root="zfer:stand.anfrage")
class StandAnfrage:
    """Which of these notices have been entered?"""

    kopf: Kopf
    bezug: tuple[Wort, ...] = ()


@element(qualified="zfer")
class Vorhanden:
    """One that has."""

    bezug: Wort
    vorgangsnummer: Wort


@element(root="zfer:stand.ergebnis")
class StandErgebnis:
    """Those that have; what is not listed, has not."""

    kopf: Kopf
    vorhanden: tuple[Vorhanden, ...] = ()


Nachricht = AuskunftAnfrage | AuskunftErgebnis | UebergabeMitteilung | Quittung | StandAnfrage | StandErgebnis
MESSAGES: tuple[type[Nachricht], ...] = (AuskunftAnfrage, AuskunftErgebnis, UebergabeMitteilung, Quittung, StandAnfrage, StandErgebnis)
