"""Building blocks of XMeld 25.11a: authorities and who asks for what."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum
from drehscheibe.standards.xmeld.baukasten.anschriften import Meldeanschrift, OnlinediensteIdentifikationAnschrift
from drehscheibe.standards.xmeld.kopf import Erreichbarkeit, Postanschrift
from drehscheibe.standards.xmeld.werte import Anzahl, Ja, Latin, Name, Zeicheneinzelfall, Zeitpunkt

__all__ = [
    "Behoerde", "DatenAbrufendeStelle", "DatenabrufBehoerde", "DatenabrufSuchanfrageNichtMoeglich", "ErreichbareBehoerde",
    "NachrichtIdAlt", "OnlinediensteIdentifikation", "Organisationseinheit", "TechnischeEinzelidentifikation",
]  # fmt: skip


@element("xmeld:type.identifikation.nachricht.alt")
class NachrichtIdAlt:
    """Which message, in the head of old."""

    nachrichtennummer: codes.Nachrichtennummer
    erstellungszeitpunkt: Zeitpunkt
    tagesvorgangszaehler: Anzahl


@element("xmeld:type.Organisationseinheit")
class Organisationseinheit:
    """A unit and its level within the organisation."""

    bezeichnung: Latin
    hierarchieebene: Anzahl


@element("xmeld:type.Behoerde")
class Behoerde:
    """An authority in the head of old."""

    behoerdenkennung: Latin
    ORGANISATIONSEINHEIT: tuple[Organisationseinheit, ...] = ()
    erreichbarkeit: tuple[Erreichbarkeit, ...] = ()
    ANSCHRIFT: Meldeanschrift | None = None


@element("xmeld:type.technische.einzelidentifikation")
class TechnischeEinzelidentifikation:
    """Which of several questions of one message."""

    ereigniszeitpunkt: Zeitpunkt
    zeicheneinzelfall: Zeicheneinzelfall


@element("xmeld:type.Erreichbare.Behoerde")
class ErreichbareBehoerde:
    """An authority in the head of old that can be reached."""

    behoerdenkennung: Latin
    ORGANISATIONSEINHEIT: Annotated[tuple[Organisationseinheit, ...], Occurs(1)]
    erreichbarkeit: Annotated[tuple[Erreichbarkeit, ...], Occurs(1)]
    ANSCHRIFT: Meldeanschrift


@element("xmeld:type.Datenabruf.Behoerde")
class DatenabrufBehoerde:
    """The authority entitled to ask, and how to reach it."""

    erreichbarkeit: Annotated[tuple[Erreichbarkeit, ...], Occurs(1)]
    anschrift: Postanschrift
    behoerdenname: Latin


@element("xmeld:type.Datenabruf.DatenAbrufendeStelle")
class DatenAbrufendeStelle:
    """Who asks, why, and under which file number (§ 40 BMG logs it)."""

    sicherheitsbehoerde: Ja
    abrufberechtigteStelle: DatenabrufBehoerde
    aktenzeichen: Latin
    anlassDesAbrufs: Latin
    kennung: Latin


@element("xmeld:type.Datenabruf.SuchanfrageNichtMoeglich")
class DatenabrufSuchanfrageNichtMoeglich:
    """Why a question was refused: key of datenabruf.nichterstellung.grund v2."""

    grundDerRueckweisung: codes.DatenabrufNichterstellungGrund
    freitext: Latin | None = None


@element("xmeld:type.Onlinedienste.Identifikation")
class OnlinediensteIdentifikation:
    """The citizen as the online identity card tells them."""

    familienname_unstrukturiert: Name
    vornamen: Name
    geburt: Geburtsdatum
    anschrift: OnlinediensteIdentifikationAnschrift
