"""The messages of the ZFER profile, element by element as in schemas/zfer/1.0/zfer.xsd; none has room for an address (DOMAIN 0.5)."""

from typing import Annotated

from drehscheibe.standards.binding import Flag, element
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
    "MESSAGES", "Abrufangaben", "AuskunftAnfrage", "AuskunftErgebnis", "Bisher", "Eintragung", "Fahrerlaubnis", "Grund", "Klasseneintrag",
    "Kopf", "Nachricht", "Person", "Quittung", "StandAnfrage", "StandErgebnis", "UebergabeMitteilung",
    "UebergabeRuecknahme", "Vorhanden",
]  # fmt: skip


@element("reg:Fahrerlaubnis")
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


@element("reg:Eintragung")
class Eintragung:
    """An entry of the FAER (codes.Eintragungsart)."""

    art: Wort
    rechtskraftAm: Tag
    bis: Tag | None = None
    behoerde: Wort


@element("reg:Abrufangaben")
class Abrufangaben:
    """What the register logs about a retrieval (§ 53 (3) StVG): who, why, for which file, by which user or procedure."""

    stelle: Wort
    anlass: Wort
    aktenzeichen: Wort
    verfahren: Wort


@element(root="reg:auskunft.anfrage")
class AuskunftAnfrage:
    """Question for licences and entries, by number or by person."""

    kopf: Kopf
    abruf: Abrufangaben
    register: tuple[Wort, ...]
    nummer: Wort | None = None
    person: Person | None = None


@element(root="reg:auskunft.ergebnis")
class AuskunftErgebnis:
    """Answer; data only when exactly one holder fits."""

    kopf: Kopf
    bezug: Wort
    status: Wort
    anzahlTreffer: Zahl
    fahrerlaubnis: tuple[Fahrerlaubnis, ...] = ()
    eintragung: tuple[Eintragung, ...] = ()


@element(qualified="reg")
class Bisher:
    """The old card: where it is now, and its number."""

    verbleib: Wort
    nummer: Wort | None = None


@element(root="reg:uebergabe.mitteilung")
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


@element(root="reg:uebergabe.ruecknahme")
class UebergabeRuecknahme:
    """A hand-over told before was none: its entry is to be corrected (§ 51 StVG)."""

    kopf: Kopf
    nummer: Wort
    uebergebenAm: Tag
    grund: Wort


Nachricht = AuskunftAnfrage | AuskunftErgebnis | UebergabeMitteilung | UebergabeRuecknahme | Quittung | StandAnfrage | StandErgebnis
MESSAGES: tuple[type[Nachricht], ...] = (
    AuskunftAnfrage, AuskunftErgebnis, UebergabeMitteilung, UebergabeRuecknahme, Quittung, StandAnfrage, StandErgebnis,
)  # fmt: skip
