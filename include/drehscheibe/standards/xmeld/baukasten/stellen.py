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
    """Nachricht Id Alt."""

    nachrichtennummer: codes.Nachrichtennummer
    erstellungszeitpunkt: Zeitpunkt
    tagesvorgangszaehler: Anzahl


@element("xmeld:type.Organisationseinheit")
class Organisationseinheit:
    """Organisationseinheit."""

    bezeichnung: Latin
    hierarchieebene: Anzahl


@element("xmeld:type.Behoerde")
class Behoerde:
    """Behoerde."""

    behoerdenkennung: Latin
    ORGANISATIONSEINHEIT: tuple[Organisationseinheit, ...] = ()
    erreichbarkeit: tuple[Erreichbarkeit, ...] = ()
    ANSCHRIFT: Meldeanschrift | None = None


@element("xmeld:type.technische.einzelidentifikation")
class TechnischeEinzelidentifikation:
    """Technische Einzelidentifikation."""

    ereigniszeitpunkt: Zeitpunkt
    zeicheneinzelfall: Zeicheneinzelfall


@element("xmeld:type.Erreichbare.Behoerde")
class ErreichbareBehoerde:
    """Erreichbare Behoerde."""

    behoerdenkennung: Latin
    ORGANISATIONSEINHEIT: Annotated[tuple[Organisationseinheit, ...], Occurs(1)]
    erreichbarkeit: Annotated[tuple[Erreichbarkeit, ...], Occurs(1)]
    ANSCHRIFT: Meldeanschrift


@element("xmeld:type.Datenabruf.Behoerde")
class DatenabrufBehoerde:
    """Datenabruf Behoerde."""

    erreichbarkeit: Annotated[tuple[Erreichbarkeit, ...], Occurs(1)]
    anschrift: Postanschrift
    behoerdenname: Latin


@element("xmeld:type.Datenabruf.DatenAbrufendeStelle")
class DatenAbrufendeStelle:
    """Daten Abrufende Stelle."""

    sicherheitsbehoerde: Ja
    abrufberechtigteStelle: DatenabrufBehoerde
    aktenzeichen: Latin
    anlassDesAbrufs: Latin
    kennung: Latin


@element("xmeld:type.Datenabruf.SuchanfrageNichtMoeglich")
class DatenabrufSuchanfrageNichtMoeglich:
    """Datenabruf Suchanfrage Nicht Moeglich."""

    grundDerRueckweisung: codes.DatenabrufNichterstellungGrund
    freitext: Latin | None = None


@element("xmeld:type.Onlinedienste.Identifikation")
class OnlinediensteIdentifikation:
    """Onlinedienste Identifikation."""

    familienname_unstrukturiert: Name
    vornamen: Name
    geburt: Geburtsdatum
    anschrift: OnlinediensteIdentifikationAnschrift
