"""Online registration, what comes back: 1705 status, 1706 confirmation code, 1707 result."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Widersprueche
from drehscheibe.standards.xmeld.baukasten.anschriften import Inlandsanschrift
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, Vornamen
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import Dokument, Latin, Name, Tag, TagOderUnbekannt, Teildatum

__all__ = [
    "AngemeldetePerson", "Anmeldeergebnis", "AnmeldeergebnisAblehnung", "AnmeldeergebnisAnmeldung", "Meldebestaetigung",
    "MeldebestaetigungName", "MeldebestaetigungWohnung", "Nachricht1705", "Nachricht1706", "Nachricht1707",
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
class MeldebestaetigungName:
    """The names confirmed."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None
    doktorgrad: Latin | None = None


@element(qualified="xmeld")
class MeldebestaetigungWohnung:
    """The dwelling confirmed."""

    anschrift: Inlandsanschrift
    datumAnmeldungBeiAnmeldebehoerde: Tag
    datumDesBeziehens: TagOderUnbekannt
    datumDesWohnungsstatuswechsels: Tag | None = None
    statusderwohnung: codes.Wohnungsstatus


@element(qualified="xmeld")
class Meldebestaetigung:
    """The confirmation of a registration (§ 24 Abs. 2 BMG)."""

    name: MeldebestaetigungName
    geburtsdatum: Teildatum
    wohnung: MeldebestaetigungWohnung
    zuzugBund: Tag | None = None


@element(qualified="xmeld")
class AngemeldetePerson:
    """One person registered: confirmation, PDF, Sperren."""

    meldebestaetigung: Meldebestaetigung
    pdfDokument: Dokument
    ergebnisWiderspruecheUebermittlungssperren: Widersprueche | None = None


@element(qualified="xmeld")
class AnmeldeergebnisAnmeldung:
    """The registration was done."""

    zuziehendePerson: Annotated[tuple[AngemeldetePerson, ...], Occurs(1)]


@element(qualified="xmeld")
class AnmeldeergebnisAblehnung:
    """The registration was refused."""

    status: codes.AnmeldungStatus
    pdfDokument: Dokument | None = None


@element(choice=True, qualified="xmeld")
class Anmeldeergebnis:
    """Done or refused."""

    anmeldung: AnmeldeergebnisAnmeldung | None = None
    ablehnung: AnmeldeergebnisAblehnung | None = None


@element(root="xmeld:onlinedienste.anmeldung.ergebnis.1707")
class Nachricht1707(Nachricht):
    """Result of the registration."""

    identifikation: OnlinediensteIdentifikation
    aktenzeichen: Latin
    ergebnis: Anmeldeergebnis
    ursprungsnachricht: NachrichtId
