"""Pre-filled registration form, synchronous: 0300 asks, 0301 answers."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import (
    Auskunftssperre,
    AusweisdokumentOhneSperrinformationen,
    FamilienstandNurBegruendung,
    Geburt,
    Geburtsdatum,
    Nachweisdaten,
    Religion,
)
from drehscheibe.standards.xmeld.baukasten.angehoerige import GesetzlicherVertreterOhneBeendigung, PartnerUndKinder
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift, WohnungOhneZusatzdaten
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, PersonName, Vornamen
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import (
    AZRNummer,
    Flagge,
    Hausnummer,
    HausnummerBuchstabeZusatzziffer,
    Identifikationsnummer,
    Latin,
    Name,
    Postleitzahl,
    Stockwerkswohnungsnummer,
    Tag,
)

__all__ = [
    "AnmeldungIdentifikation", "AnmeldungIdentifikationPerson", "AnmeldungIdentifikationPersonName", "AnmeldungNatuerlichePerson",
    "AnmeldungWegzugsanschrift", "AnmeldungZuziehendePerson", "Nachricht0300", "Nachricht0301",
]  # fmt: skip


@element("xmeld:type.Anmeldung.Identifikation.NameNatuerlichePerson")
class AnmeldungIdentifikationPersonName:
    """The name somebody registers with."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    vornamen: Vornamen


@element("xmeld:type.anmeldung.identifikation.person")
class AnmeldungIdentifikationPerson:
    """Somebody who registers: name and date of birth."""

    name: AnmeldungIdentifikationPersonName
    geburt: Geburtsdatum


@element("xmeld:type.Anmeldung.Wegzugsanschrift", qualified="")
class AnmeldungWegzugsanschrift:
    """The address they left."""

    gemeindeschluessel: codes.Gemeindeschluessel | None = None
    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    postleitzahl: Postleitzahl | None = None
    stockwerkswohnungsnummer: Stockwerkswohnungsnummer | None = None
    strasse: Latin | None = None
    teilnummerDerHausnummer: Latin | None = None
    zusatzangaben: Latin | None = None


@element("xmeld:type.anmeldung.identifikation")
class AnmeldungIdentifikation:
    """Everybody who registers together, and the address they left."""

    identifikation_person: Annotated[tuple[AnmeldungIdentifikationPerson, ...], Occurs(1)]
    wegzugsanschrift: AnmeldungWegzugsanschrift


@element(root="xmeld:anmeldung.datenanforderung.0300")
class Nachricht0300(Nachricht):
    """Ask the former authority for a pre-filled form (§ 23 BMG)."""

    anwenderkennung: Latin
    betroffene: AnmeldungIdentifikation


@element("xmeld:type.Anmeldung.NatuerlichePerson")
class AnmeldungNatuerlichePerson:
    """What the former authority tells of a person."""

    auskunftssperre: tuple[Auskunftssperre, ...] = ()
    name: PersonName | None = None
    familienstand: FamilienstandNurBegruendung | None = None
    familienstand_nachweis: Nachweisdaten | None = None
    geburt: Geburt | None = None
    religion: Religion | None = None
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(0, 4)] = ()
    ausweisdokument: tuple[AusweisdokumentOhneSperrinformationen, ...] = ()
    geschlecht: codes.Geschlecht | None = None
    aktuelleWohnung: tuple[WohnungOhneZusatzdaten, ...] = ()
    zuzugBund: Tag | None = None
    azrNummer: AZRNummer | None = None
    geburtseintragOhneGeburtsurkunde: Flagge = False
    idNr: Identifikationsnummer | None = None


@element("xmeld:type.anmeldung.zuziehende.person")
class AnmeldungZuziehendePerson:
    """One person of the form: what was asked, and what is known."""

    antwortstatus: codes.VorausgefuelltAntwortstatus
    anfrageprofil: AnmeldungIdentifikationPerson
    personendaten: AnmeldungNatuerlichePerson | None = None
    vertreter: Annotated[tuple[GesetzlicherVertreterOhneBeendigung, ...], Occurs(0, 4)] = ()
    partner_und_kinder: PartnerUndKinder | None = None
    wegzugsanschrift: Anschrift | None = None


@element(root="xmeld:anmeldung.datenbereitstellung.0301")
class Nachricht0301(Nachricht):
    """The pre-filled form."""

    zuziehende_person: Annotated[tuple[AnmeldungZuziehendePerson, ...], Occurs(1)]
    ursprungsnachricht: NachrichtId
