"""Rejects: XInneres 0010, XMeld 0900 (old head) and 0910 (synchronous)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.anschriften import Meldeanschrift
from drehscheibe.standards.xmeld.baukasten.stellen import (
    Behoerde,
    ErreichbareBehoerde,
    NachrichtIdAlt,
    Organisationseinheit,
    TechnischeEinzelidentifikation,
)
from drehscheibe.standards.xmeld.kopf import (
    AlteNachricht,
    EreignisId,
    Erreichbarkeit,
    Nachricht,
    NachrichtId,
    Postanschrift,
    Rueckweisungsnachricht,
)
from drehscheibe.standards.xmeld.werte import UUID, Dokument, Latin, Zeitpunkt

__all__ = [
    "Nachricht0010", "Nachricht0900", "Nachricht0910", "NachrichtIdTyp4", "NachrichtenkopfB2b", "RuecksendungBegruendung",
    "RuecksendungContainer", "RuecksendungContainerOhneUrsprungsnachricht", "RuecksendungNichtVerarbeitbarerEinzelfall",
    "RuecksendungRueckweisendeStelle", "RuecksendungTransportinformationen", "RueckweisendeStelle", "Rueckweisung",
    "RueckweisungEinzelfall", "RueckweisungGrundSpezifisch", "RueckweisungTransportinformationen", "Rueckweisungsgrund",
]  # fmt: skip


@element("xirts:Rueckweisung.RueckweisendeStelle", qualified="")
class RueckweisendeStelle:
    """Who refused, and how to reach them."""

    pruefinstanz: Latin
    anschrift: Postanschrift
    erreichbarkeit: Annotated[tuple[Erreichbarkeit, ...], Occurs(1)]


@element("xirts:Rueckweisung.GrundSpezifisch", qualified="")
class RueckweisungGrundSpezifisch:
    """A reason in the sender's own code list, or in words."""

    fehlercode: codes.FehlercodeSpezifisch | None = None
    fehlerbeschreibung: Latin | None = None


@element("xirts:Rueckweisung.Rueckweisungsgrund", qualified="")
class Rueckweisungsgrund:
    """A reason by its XInneres code, with details."""

    grund: codes.FehlercodeXInneres
    grundSpezifisch: tuple[RueckweisungGrundSpezifisch, ...] = ()


@element("xirts:Rueckweisung.Transportinformationen", qualified="")
class RueckweisungTransportinformationen:
    """How the refused message came."""

    nachrichtenId: Latin | None = None
    betreff: Latin | None = None
    sendezeitpunkt: Zeitpunkt | None = None
    ergaenzendeHinweise: Latin | None = None


@element("xirts:Rueckweisung.Einzelfall", qualified="")
class RueckweisungEinzelfall:
    """One event of a bulk message that could not be processed, and why."""

    identifikation_ereignis: EreignisId
    grund: Annotated[tuple[Rueckweisungsgrund, ...], Occurs(1)]


@element("xink:Identifikation.Nachricht.Typ4", qualified="")
class NachrichtIdTyp4:
    """Which message, of any standard of the Innenverwaltung."""

    nachrichtenUUID: UUID
    nachrichtentyp: codes.NachrichtentypTyp4
    erstellungszeitpunkt: Zeitpunkt


@element("xirts:Rueckweisung.Template.Asynchron", qualified="")
class Rueckweisung:
    """Why a message is refused, and the message itself."""

    rueckweisendeStelle: RueckweisendeStelle | None = None
    rueckweisungsgrund: Annotated[tuple[Rueckweisungsgrund, ...], Occurs(1)]
    transportinformationen: RueckweisungTransportinformationen | None = None
    nichtVerarbeitbarerEinzelfall: tuple[RueckweisungEinzelfall, ...] = ()
    idNachricht: NachrichtIdTyp4 | None = None
    nachricht: Dokument


@element(root="xirts:rueckweisung.asynchron.0010", qualified="")
class Nachricht0010(Rueckweisungsnachricht):
    """Reject of an asynchronous message, with the message itself (XInneres rueckweisung/6)."""

    rueckweisung: Rueckweisung


@element("xmeld:type.nachrichtenkopf.b2b")
class NachrichtenkopfB2b:
    """The head of old, between authorities."""

    identifikation_nachricht: NachrichtIdAlt
    anwenderkennung: Latin | None = None
    absender: ErreichbareBehoerde
    empfaenger: Behoerde


@element("xmeld:type.administration.returntosender.rueckweisende.stelle")
class RuecksendungRueckweisendeStelle:
    """Who refused, in the form of old."""

    pruefinstanz: Latin
    anschrift: Meldeanschrift
    erreichbarkeit: Annotated[tuple[Erreichbarkeit, ...], Occurs(1)]
    organisationseinheit: tuple[Organisationseinheit, ...] = ()


@element("xmeld:type.administration.returntosender.begruendung")
class RuecksendungBegruendung:
    """Why a message is returned: key of DOMAIN 4d, and hints."""

    grund: codes.RuecksendungEinerNachricht
    ergaenzende_hinweise: tuple[Latin, ...] = ()


@element("xmeld:type.administration.returntosender.transportinformationen")
class RuecksendungTransportinformationen:
    """How the returned message came."""

    nachrichten_id: Latin | None = None
    betreff: Latin | None = None
    sendezeitpunkt: Zeitpunkt | None = None
    ergaenzende_hinweise: Latin | None = None


@element("xmeld:type.administration.returntosender.nicht.verarbeitbarer.einzelfall")
class RuecksendungNichtVerarbeitbarerEinzelfall:
    """One event that could not be processed, and why."""

    technische_einzelidentifikation: TechnischeEinzelidentifikation
    grund: Latin


@element("xmeld:type.administration.returntosender.container")
class RuecksendungContainer:
    """Why a message is returned, and the message itself."""

    rueckweisende_stelle: RuecksendungRueckweisendeStelle | None = None
    begruendung: RuecksendungBegruendung
    transportinformationen: RuecksendungTransportinformationen | None = None
    nachricht: Dokument
    nicht_verarbeitbarer_einzelfall: tuple[RuecksendungNichtVerarbeitbarerEinzelfall, ...] = ()
    ursprungsnachricht: NachrichtIdAlt | None = None


@element(root="xmeld:administration.returntosender.0900")
class Nachricht0900(AlteNachricht):
    """Return to sender in the head of old, with the message itself."""

    nachrichtenkopf: NachrichtenkopfB2b
    rts_container: RuecksendungContainer


@element("xmeld:type.administration.returntosender.container.ohne.ursprungsnachricht")
class RuecksendungContainerOhneUrsprungsnachricht:
    """Why a message is returned."""

    rueckweisende_stelle: RueckweisendeStelle | None = None
    begruendung: RuecksendungBegruendung
    transportinformationen: RuecksendungTransportinformationen | None = None


@element(root="xmeld:administration.returntosender.0910")
class Nachricht0910(Nachricht):
    """Return to sender as the answer to a synchronous question."""

    rts_container: RuecksendungContainerOhneUrsprungsnachricht
    ursprungsnachricht: NachrichtId
