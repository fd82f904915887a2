"""Online registration, what comes back: 1705 status, 1706 confirmation code, 1707 result."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Familienname, Vornamen, Widersprueche
from drehscheibe.standards.xmeld.baukasten.anschriften import Inlandsanschrift
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import Dokument, Latin, Name, Tag, TagOderUnbekannt, Teildatum

__all__ = [
    "Ergebnis", "ErgebnisAblehnung", "ErgebnisAnmeldung", "ErgebnisAnmeldungZuziehendePerson",
    "ErgebnisAnmeldungZuziehendePersonMeldebestaetigung", "ErgebnisAnmeldungZuziehendePersonMeldebestaetigungName",
    "ErgebnisAnmeldungZuziehendePersonMeldebestaetigungWohnung", "Nachricht1705", "Nachricht1706", "Nachricht1707",
]  # fmt: skip


@element(root="xmeld:onlinedienste.anmeldung.statusmitteilung.1705")
class Nachricht1705(Nachricht):
    """Status of the registration."""

    identifikation: OnlinediensteIdentifikation
    aktenzeichen: Latin
    status: codes.AnmeldungStatus
    pdfDokument: Dokument | None = None
    fristende: Tag | None = None
    ursprungsnachricht: NachrichtId


@element(root="xmeld:onlinedienste.anmeldung.bestaetigungscode.1706")
class Nachricht1706(Nachricht):
    """Code that confirms the registration."""

    identifikation: OnlinediensteIdentifikation
    code: Latin


@element(qualified="xmeld")
class ErgebnisAnmeldungZuziehendePersonMeldebestaetigungName:
    """Ergebnis Anmeldung Zuziehende Person Meldebestaetigung Name."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None
    doktorgrad: Latin | None = None


@element(qualified="xmeld")
class ErgebnisAnmeldungZuziehendePersonMeldebestaetigungWohnung:
    """Ergebnis Anmeldung Zuziehende Person Meldebestaetigung Wohnung."""

    anschrift: Inlandsanschrift
    datumAnmeldungBeiAnmeldebehoerde: Tag
    datumDesBeziehens: TagOderUnbekannt
    datumDesWohnungsstatuswechsels: Tag | None = None
    statusderwohnung: codes.Wohnungsstatus


@element(qualified="xmeld")
class ErgebnisAnmeldungZuziehendePersonMeldebestaetigung:
    """Ergebnis Anmeldung Zuziehende Person Meldebestaetigung."""

    name: ErgebnisAnmeldungZuziehendePersonMeldebestaetigungName
    geburtsdatum: Teildatum
    wohnung: ErgebnisAnmeldungZuziehendePersonMeldebestaetigungWohnung
    zuzugBund: Tag | None = None


@element(qualified="xmeld")
class ErgebnisAnmeldungZuziehendePerson:
    """Ergebnis Anmeldung Zuziehende Person."""

    meldebestaetigung: ErgebnisAnmeldungZuziehendePersonMeldebestaetigung
    pdfDokument: Dokument
    ergebnisWiderspruecheUebermittlungssperren: Widersprueche | None = None


@element(qualified="xmeld")
class ErgebnisAnmeldung:
    """Ergebnis Anmeldung."""

    zuziehendePerson: Annotated[tuple[ErgebnisAnmeldungZuziehendePerson, ...], Occurs(1)]


@element(qualified="xmeld")
class ErgebnisAblehnung:
    """Ergebnis Ablehnung."""

    status: codes.AnmeldungStatus
    pdfDokument: Dokument | None = None


@element(choice=True, qualified="xmeld")
class Ergebnis:
    """Ergebnis; exactly one of these."""

    anmeldung: ErgebnisAnmeldung | None = None
    ablehnung: ErgebnisAblehnung | None = None


@element(root="xmeld:onlinedienste.anmeldung.ergebnis.1707")
class Nachricht1707(Nachricht):
    """Result of the registration."""

    identifikation: OnlinediensteIdentifikation
    aktenzeichen: Latin
    ergebnis: Ergebnis
    ursprungsnachricht: NachrichtId
