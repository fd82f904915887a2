"""The head every XMeld message between authorities has: who writes to whom, which message, when (XInneres basisnachricht/7)."""

from datetime import datetime
from typing import Annotated

from drehscheibe.standards.binding import Attribute, Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.werte import (
    UUID,
    Hausnummer,
    HausnummerBuchstabeZusatzziffer,
    Latin,
    Postleitzahl,
    Stockwerkswohnungsnummer,
    Zeichen,
    Zeitpunkt,
)

__all__ = [
    "PRODUKT", "PRODUKTHERSTELLER", "AlteNachricht", "Autor", "EreignisId", "Erreichbarkeit", "Leser", "Nachricht", "NachrichtId",
    "Nachrichtenkopf", "Postanschrift", "PostanschriftGebaeude", "PostanschriftPostfach", "Rueckweisungsnachricht", "XInneresId",
    "XInneresKopf", "kopf",
]  # fmt: skip

_LATIN = "din91379:datatypeC"
PRODUKT = "Drehscheibe"
PRODUKTHERSTELLER = "Stadt Offenbach am Main"


@element("bn-uq-g2g:KommunikationType", qualified="")
class Erreichbarkeit:
    """A way to reach somebody: 01 e-mail, 02 telephone, 04 fax."""

    kanal: codes.Kanal
    kennung: Latin
    zusatz: Latin | None = None


@element("bn-uq-g2g:BehoerdeType", qualified="")
class Leser:
    """The authority that reads the message; `kennung` is its DVDV key, e.g. ``ags:06413000``."""

    verzeichnisdienst: codes.Verzeichnisdienst = "DVDV"
    kennung: Latin
    name: Latin
    erreichbarkeit: tuple[Erreichbarkeit, ...] = ()


@element("xibehoerde:Behoerde.Erreichbar", qualified="")
class Autor:
    """The authority that wrote the message, with at least one way to reach it."""

    verzeichnisdienst: codes.Verzeichnisdienst = "DVDV"
    kennung: Latin
    name: Latin
    erreichbarkeit: Annotated[tuple[Erreichbarkeit, ...], Occurs(1)]


@element("xmeld:type.Identifikation.Nachricht", qualified="")
class NachrichtId:
    """Which message: UUID, number and time of making."""

    nachrichtenUUID: UUID
    nachrichtentyp: codes.Nachrichtennummer
    erstellungszeitpunkt: Zeitpunkt


@element("xmeld:type.Nachrichtenkopf.G2G", qualified="")
class Nachrichtenkopf:
    """The head; `uuid`, `typ` and `erstellt` are what most readers want of it."""

    identifikation_nachricht: NachrichtId
    leser: Leser
    autor: Autor

    @property
    def uuid(self) -> str:
        """UUID of the message: new for every message, kept on a re-send."""
        return self.identifikation_nachricht.nachrichtenUUID

    @property
    def typ(self) -> str:
        """Four digits, e.g. ``1331``."""
        return self.identifikation_nachricht.nachrichtentyp

    @property
    def erstellt(self) -> datetime:
        """When the author made it."""
        return self.identifikation_nachricht.erstellungszeitpunkt


@element("xink:Identifikation.Ereignis", qualified="")
class EreignisId:
    """Which event: several messages about one event carry the same; sort by it before applying them."""

    ereignis_zeitpunkt: Zeitpunkt
    ereignis_zeichen: Zeichen


@element("xipa:PostalischeInlandsanschrift.Gebaeudeanschrift", qualified="")
class PostanschriftGebaeude:
    """The postal address of a building in Germany."""

    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    postleitzahl: Postleitzahl
    stockwerkswohnungsnummer: Stockwerkswohnungsnummer | None = None
    strasse: Latin
    teilnummerDerHausnummer: Latin | None = None
    wohnort: Latin
    wohnortFruehererGemeindename: Latin | None = None
    wohnungsinhaber: Latin | None = None
    zusatzangaben: Latin | None = None


@element("xipa:PostalischeInlandsanschrift.Postfachanschrift", qualified="")
class PostanschriftPostfach:
    """A post-office box."""

    postfach: Latin | None = None
    wohnort: Latin
    postleitzahl: Postleitzahl


@element("xipa:PostalischeInlandsanschrift", choice=True, qualified="")
class Postanschrift:
    """Where an authority gets its post: a building or a box."""

    gebaeude: PostanschriftGebaeude | None = None
    postfach: PostanschriftPostfach | None = None


@element("xmeld:type.Nachricht.G2G", qualified="")
class Nachricht:
    """What all messages between authorities begin with.

    `version` is that of the namespace it was read from; empty in one we make: it is written in the version its reader's calendar says.
    """

    nachrichtenkopf_g2g: Nachrichtenkopf
    anschrift_leser: Postanschrift | None = None
    anschrift_autor: Postanschrift
    produkt: Annotated[str, Attribute(type=_LATIN)] = PRODUKT
    produkthersteller: Annotated[str, Attribute(type=_LATIN)] = PRODUKTHERSTELLER
    produktversion: Annotated[str | None, Attribute(type=_LATIN)] = None
    standard: Annotated[str, Attribute("XMeld", _LATIN)] = "XMeld"
    test: Annotated[str | None, Attribute(type=_LATIN)] = None
    version: Annotated[str, Attribute(group="version")] = ""

    @property
    def kopf(self) -> Nachrichtenkopf:
        """The head, under a name that can be pronounced."""
        return self.nachrichtenkopf_g2g


@element("xmeld:type.nachricht.alt", qualified="xmeld")
class AlteNachricht:
    """What the messages of the old kind begin with; their head differs and is a field of each."""

    produkt: Annotated[str, Attribute(type=_LATIN)] = PRODUKT
    produkthersteller: Annotated[str, Attribute(type=_LATIN)] = PRODUKTHERSTELLER
    produktversion: Annotated[str | None, Attribute(type=_LATIN)] = None
    fassung: Annotated[str, Attribute("2025-02-17", _LATIN)] = "2025-02-17"
    id: Annotated[str | None, Attribute(type="xs:ID")] = None
    test: Annotated[str | None, Attribute(type=_LATIN)] = None
    version: Annotated[str, Attribute(group="version")] = ""


@element("xint:Identifikation.Nachricht.XInneres", qualified="")
class XInneresId:
    """Which message, of those that belong to XInneres itself."""

    nachrichtenUUID: UUID
    nachrichtentyp: codes.Nachrichtentyp
    erstellungszeitpunkt: Zeitpunkt


@element("xint:Nachrichtenkopf.G2G.XInneres", qualified="")
class XInneresKopf:
    """The head of a message of XInneres itself."""

    identifikation_nachricht: XInneresId
    leser: Leser
    autor: Autor


@element("xirts:Nachricht.G2G.Rueckweisung", qualified="")
class Rueckweisungsnachricht:
    """What a reject of XInneres begins with; standard and version are its own."""

    nachrichtenkopf_g2g: XInneresKopf
    anschrift_leser: Postanschrift | None = None
    anschrift_autor: Postanschrift
    produkt: Annotated[str, Attribute(type=_LATIN)] = PRODUKT
    produkthersteller: Annotated[str, Attribute(type=_LATIN)] = PRODUKTHERSTELLER
    produktversion: Annotated[str | None, Attribute(type=_LATIN)] = None
    standard: Annotated[str, Attribute("XInneres-Rueckweisung", _LATIN)] = "XInneres-Rueckweisung"
    test: Annotated[str | None, Attribute(type=_LATIN)] = None
    version: Annotated[str, Attribute("6", _LATIN)] = "6"


def kopf(nummer: str, *, uuid: str, erstellt: datetime, leser: Leser, autor: Autor) -> Nachrichtenkopf:
    """The head of a message of that number."""
    return Nachrichtenkopf(
        identifikation_nachricht=NachrichtId(nachrichtenUUID=uuid, nachrichtentyp=nummer, erstellungszeitpunkt=erstellt),
        leser=leser,
        autor=autor,
    )
