"""To the Landesrundfunkanstalten (Beitragsservice): 1400 change. State law says which of the optional parts are sent."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum, Sterbetag
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift, AnschriftMitSperrvermerk
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, Vornamen
from drehscheibe.standards.xmeld.kopf import EreignisId, Nachricht
from drehscheibe.standards.xmeld.werte import Ja, Latin, Name, TagOderUnbekannt, Teildatum

__all__ = [
    "LRAAenderungsdatensatz", "LRAFamilienstand", "LRAIdentifikation", "LRAPerson", "LRAWohnung", "LRAWohnungOhneAuszugsdatum",
    "Nachricht1400",
]  # fmt: skip


@element("xmeld:type.lra.identifikation.personanschrift")
class LRAIdentifikation:
    """Who it is, by the data of before the change."""

    familienname_unstrukturiert: Familienname
    frueherer_familienname_unstrukturiert: tuple[Name, ...] = ()
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None
    fruehereVornamen: tuple[Name, ...] = ()
    geburtsdatum: Geburtsdatum
    geburtsname_unstrukturiert: Name | None = None
    anschrift: Anschrift


@element(choice=True, qualified="xmeld")
class LRAFamilienstand:
    """The civil status, or only whether somebody is married, or married or in a civil partnership: by state law."""

    familienstand: codes.Familienstand | None = None
    verheiratet: Ja | None = None
    verpartnert: Ja | None = None


@element("xmeld:type.LRA.WohnungOhneAuszugsdatum")
class LRAWohnungOhneAuszugsdatum:
    """A dwelling the person lives in."""

    anschrift: AnschriftMitSperrvermerk
    datumDesBeziehens: TagOderUnbekannt | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None


@element("xmeld:type.LRA.Wohnung")
class LRAWohnung:
    """A dwelling the person has left."""

    anschrift: AnschriftMitSperrvermerk
    datumDesAuszugs: Teildatum | None = None
    datumDesBeziehens: TagOderUnbekannt | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None


@element("xmeld:type.lra.person.1400")
class LRAPerson:
    """The data as they are after the change."""

    familienname_unstrukturiert: Familienname
    frueherer_familienname_unstrukturiert: tuple[Name, ...] = ()
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None
    fruehereVornamen: tuple[Name, ...] = ()
    doktorgrad: Latin | None = None
    geburtsdatum: Geburtsdatum
    geburtsname_unstrukturiert: Familienname | None = None
    familienstand: LRAFamilienstand | None = None
    aktuelle_wohnung: tuple[LRAWohnungOhneAuszugsdatum, ...] = ()
    letzte_fruehere_wohnung: tuple[LRAWohnung, ...] = ()
    sterbetag: Sterbetag | None = None


@element(qualified="xmeld")
class LRAAenderungsdatensatz:
    """One change of one person."""

    anlass: codes.LRAAenderungAnlass
    identifikation_betroffener: LRAIdentifikation
    bruttodaten: LRAPerson
    identifikation_ereignis: EreignisId


@element(root="xmeld:lra.aenderung.1400")
class Nachricht1400(Nachricht):
    """Data of a person have changed (§ 11 RBStV, state law); one person a message, without any numbering."""

    aenderungsdatensatz: LRAAenderungsdatensatz
