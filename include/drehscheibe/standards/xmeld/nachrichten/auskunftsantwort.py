"""Simple Melderegisterauskunft, the answers: 0601, and 0604 gathered across municipalities."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, Vornamen
from drehscheibe.standards.xmeld.baukasten.stellen import ErreichbareBehoerde, NachrichtIdAlt
from drehscheibe.standards.xmeld.kopf import AlteNachricht
from drehscheibe.standards.xmeld.nachrichten.auskunft import AuskunftAnforderungsdaten, Kunde
from drehscheibe.standards.xmeld.werte import Anzahl, Latin, Name

__all__ = [
    "AuskunftAntwort", "AuskunftAntwortGemeindeuebergreifend", "AuskunftAntwortSteuerungsinformationen", "AuskunftErgebnis",
    "AuskunftErgebnisErgebnis", "AuskunftName", "AuskunfteinfachBearbeitungsstand", "Nachricht0601", "Nachricht0604",
    "NachrichtenkopfB2privat", "NachrichtenkopfDienstleister2kunde",
]  # fmt: skip


@element("xmeld:type.nachrichtenkopf.b2privat")
class NachrichtenkopfB2privat:
    """The head of old, from an authority to a customer."""

    identifikation_nachricht: NachrichtIdAlt
    anwenderkennung: Latin | None = None
    absender: ErreichbareBehoerde
    empfaenger: Kunde


@element("xmeld:type.Melderegisterauskunft.Name")
class AuskunftName:
    """The names that may be told (§ 44 BMG)."""

    familienname_unstrukturiert: Familienname | None = None
    vornamen: Vornamen | None = None
    gebraeuchlicherVorname: Name | None = None
    doktorgrad: Latin | None = None


@element(qualified="xmeld")
class AuskunftErgebnisErgebnis:
    """What is told; key 05 is the neutral answer."""

    ergebnisstatus: codes.AuskunftErgebnisstatus
    zusatzinformation: tuple[codes.AuskunftZusatzinformation, ...] = ()
    namen: AuskunftName | None = None
    anschrift_aktuell: tuple[Anschrift, ...] = ()


@element("xmeld:type.Melderegisterauskunft.Ergebnis", choice=True)
class AuskunftErgebnis:
    """What is told, or why nothing is."""

    ergebnis: AuskunftErgebnisErgebnis | None = None
    rueckweisung: codes.AuskunftNichterstellungGrund | None = None


@element(qualified="xmeld")
class AuskunftAntwortSteuerungsinformationen:
    """How often the customer may ask again."""

    anzahlderverbleibendenversuche: Anzahl | None = None


@element(qualified="xmeld")
class AuskunftAntwort:
    """One question with its answer."""

    auftragspositionsnummer: Latin | None = None
    auskunft_angefordert: AuskunftAnforderungsdaten
    ergebnis: AuskunftErgebnis | None = None
    steuerungsinformationen: AuskunftAntwortSteuerungsinformationen | None = None


@element(root="xmeld:melderegisterauskunfteinfach.antwort.0601")
class Nachricht0601(AlteNachricht):
    """The information."""

    nachrichtenkopf: NachrichtenkopfB2privat
    antwortstatus: codes.Antwortstatus
    zeichennachricht: Latin | None = None
    auftragsnummer: Latin | None = None
    auskunft_antwort: tuple[AuskunftAntwort, ...] = ()


@element("xmeld:type.nachrichtenkopf.dienstleister2kunde")
class NachrichtenkopfDienstleister2kunde:
    """The head of old, from a portal to a customer."""

    identifikation_nachricht: NachrichtIdAlt
    anwenderkennung: Latin | None = None
    dienstleister: Latin
    kunde: Kunde


@element(qualified="xmeld")
class AuskunfteinfachBearbeitungsstand:
    """How many questions are answered."""

    suchprofile_gesamt: Anzahl
    suchprofile_bearbeitet: Anzahl
    suchprofile_offen: Anzahl


@element(qualified="xmeld")
class AuskunftAntwortGemeindeuebergreifend:
    """One question with its answer, gathered across municipalities."""

    auftragspositionsnummer: Latin
    auskunft_angefordert: AuskunftAnforderungsdaten
    ergebnisdaten: AuskunftErgebnis
    steuerungsinformationen: AuskunftAntwortSteuerungsinformationen | None = None


@element(root="xmeld:melderegisterauskunfteinfach.antwortgemeindeuebergreifend.0604")
class Nachricht0604(AlteNachricht):
    """The information, gathered across municipalities."""

    nachrichtenkopf: NachrichtenkopfDienstleister2kunde
    antwortstatus: codes.Antwortstatus
    zeichennachricht: Latin | None = None
    auftragsnummer: Latin
    melderegisterauskunfteinfach_bearbeitungsstand: AuskunfteinfachBearbeitungsstand
    auskunft_antwort: tuple[AuskunftAntwortGemeindeuebergreifend, ...] = ()
