"""Applications, changes of a keeper's data, and how they stand (vorsystem.0703, 0706, 0707, 0708)."""

from typing import Annotated

from drehscheibe.standards.binding import Name, element
from drehscheibe.standards.xkfz.codes import Schluessel
from drehscheibe.standards.xkfz.parts import (
    Anschrift,
    Halter,
    Ja,
    Kennzeichen,
    Kopf,
    ListeReferenz,
    NatuerlichePerson,
    Referenz,
    SicherheitscodesKennzeichen,
    Tag,
    Wort,
)

__all__ = [
    "Anfragestatus0703",
    "Antrag0707",
    "AntragAusserbetriebsetzung0708",
    "AntragKopf",
    "AusserbetriebsetzungGrosskunde",
    "ElektronischerAntrag",
    "Halterdaten",
    "ReferenzMitStatus",
    "Status0706",
    "Vorgangskomponenten",
    "Zulassungsdaten",
]


@element(root="xkfz:vorsystem.anfragestatus.0703")
class Anfragestatus0703:
    """How do these applications stand?"""

    kopf: Kopf
    referenzElektronischerAntrag: ListeReferenz


@element(qualified="xkfz")
class ReferenzMitStatus:
    """One application: ``unbekannt``, ``erledigt`` or ``abgelehnt``."""

    referenz: Referenz
    status: Schluessel.StatusAntrag
    antragsnummer: Wort | None = None


@element(root="xkfz:vorsystem.status.0706")
class Status0706:
    """Answer to 0703, one entry per application asked for."""

    kopf: Kopf
    referenzElektronischerAntragMitStatus: tuple[ReferenzMitStatus, ...] = ()


@element("xkfz:KopfdatenElektronischerAntrag")
class AntragKopf:
    """What is wanted (codes.Art) and what it refers to."""

    artDesGeschaeftsvorfalls: Schluessel.ArtDesGeschaeftsvorfalls
    listeReferenzAntrag: ListeReferenz | None = None


@element(qualified="xkfz")
class Halterdaten:
    """What changes about a keeper: the name, the address, or (death, departure without target) nothing but the fact."""

    natuerlichePerson: Annotated[NatuerlichePerson, Name("NatuerlichePerson")] | None = None
    anschrift: Annotated[Anschrift, Name("Anschrift")] | None = None


@element(qualified="xkfz")
class Zulassungsdaten:
    """What an application proves and wants; which of it, depends on its Art (FZV §§ 6, 15, 29, 30)."""

    Fahrzeugidentifizierungsnummer: Wort | None = None
    SicherheitscodeZB1: Wort | None = None
    NummerZulBeschTeil2: Wort | None = None
    SicherheitscodeZB2: Wort | None = None
    sicherheitscodesKennzeichen: SicherheitscodesKennzeichen | None = None
    kennzeichenDaten: Kennzeichen | None = None
    kennzeichenReservierungsnummerPIN: Wort | None = None
    Versicherungsbestaetigungsnummer: Wort | None = None
    DatumHauptuntersuchung: Tag | None = None
    IBAN: Wort | None = None


@element(qualified="xkfz")
class Vorgangskomponenten:
    """The keeper as known so far, the plates concerned, and what changes."""

    identifikation: Halter
    kennzeichen: tuple[Kennzeichen, ...] = ()
    datumWirksamkeit: Tag
    halterdaten: Halterdaten | None = None
    zulassung: Zulassungsdaten | None = None


@element(qualified="xkfz")
class ElektronischerAntrag:
    """An application."""

    kopf: AntragKopf
    vorgangskomponenten: Vorgangskomponenten


@element(root="xkfz:vorsystem.antrag.0707")
class Antrag0707:
    """An application, or a change of a keeper's data."""

    kopf: Kopf
    elektronischerAntrag: ElektronischerAntrag


@element(qualified="xkfz")
class AusserbetriebsetzungGrosskunde:
    """Take a vehicle out of service, proved by the codes (FZV § 24)."""

    kopfElektronischerAntrag: AntragKopf
    kennzeichen: Kennzeichen
    SicherheitscodeZB1: Wort
    MerkmalReservierungKennzeichen: Ja
    MerkmalVerwertungsnachweis: Ja
    DatumVerwertungsnachweis: Tag | None = None
    BetriebsnummerDemontagebetrieb: Wort | None = None
    sicherheitscodesKennzeichen: SicherheitscodesKennzeichen


@element(root="xkfz:vorsystem.antragausserbetriebsetzunggrosskunde.0708")
class AntragAusserbetriebsetzung0708:
    """Application to take a vehicle out of service."""

    kopf: Kopf
    ausserbetriebsetzungGrosskunde: AusserbetriebsetzungGrosskunde
