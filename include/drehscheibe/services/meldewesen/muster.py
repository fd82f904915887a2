"""Sample messages of the residence services, and a portal that puts them into our mailbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.services.meldewesen.einstellungen import dienste
from drehscheibe.services.meldewesen.haushalte import bewohner
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import FamilienstandNurBegruendung, Geburt, Geburtsdatum, Religion
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    Anschriftzone,
    AnschriftzoneZeile,
    InlandMitSperrvermerk,
    Inlandsanschrift,
    OnlinediensteIdentifikationAnschrift,
    OnlinediensteIdentifikationAnschriftStrasseUndHausnummer,
    OnlinediensteIdentifikationAnschriftWahl,
    Wohnungsgeber,
)
from drehscheibe.standards.xmeld.baukasten.namen import PersonName
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation
from drehscheibe.standards.xmeld.nachrichten import meldeschein as ms
from drehscheibe.transport.xta import Code, Content, MetaData, Party
from drehscheibe.zeit import heute, jetzt

if TYPE_CHECKING:
    from drehscheibe.partners.xta_postfach.simulator import XtaSimulator
    from drehscheibe.sandbox.population import Anschrift, Person
    from drehscheibe.sandbox.simulator import Simulator

__all__ = ["Portal", "Umzug", "anschrift", "bewohner", "identifikation", "meldeschein"]

_HUB, _PORTAL = "ags:06413000", "mbp:060000000001"
_BESTAETIGUNG = b"%PDF-1.4 Wohnungsgeberbestaetigung (Muster)\n%%EOF\n"
_MAIL = xmeld.Erreichbarkeit(kanal="01", kennung="portal@verwaltungsportal.invalid")
_HIER = xmeld.Postanschrift(
    gebaeude=xmeld.PostanschriftGebaeude(strasse="Portalweg", hausnummer="1", postleitzahl="65185", wohnort="Wiesbaden")
)


@dataclass(frozen=True, kw_only=True)
class Umzug:
    """A form to be written.

    Attributes:
        personen: who moves; the first hands it in, a second adult is the spouse, minors are children.
        neu: where to.
        tage: days ago; negative lies ahead.
        status: of the new dwelling.
        wohnungsgeber: empty for nobody named.
        bestaetigt: the Wohnungsgeber's confirmation lies with it; else a code is sent by post.
        familienstand: of who hands it in; empty: as the register has it.
        widersprueche: keys of Uebermittlungssperren wished for.
        ausgewiesen: who identified themself; by default who hands the form in.
        version: of XMeld; by default the one in force.
    """

    personen: "Sequence[Person]"
    neu: "Anschrift"
    tage: int = 5
    status: str = "0"
    wohnungsgeber: str = "Hausverwaltung Prellbock"
    bestaetigt: bool = True
    familienstand: str = ""
    widersprueche: tuple[str, ...] = ()
    ausgewiesen: "Person | None" = None
    version: str = ""


class Portal:
    """Puts messages of one service into our mailbox; the same name always has the same id."""

    absender = Party(identifier=_PORTAL, name="Verwaltungsportal")

    def __init__(self, simulators: "Mapping[str, Simulator]", ablauf: str) -> None:
        self.xta = cast("XtaSimulator", simulators["xta_postfach"])
        self._ablauf = ablauf

    def uuid(self, name: str) -> str:
        """Of the message of that name."""
        return str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:portal:{self._ablauf}/{name}"))

    def abgeben(self, name: str, number: str, body: bytes) -> str:
        """Hand a document in; returns the id of its order slip."""
        slip = MetaData(
            message_id=f"urn:uuid:{self.uuid(name)}", author=self.absender,
            reader=Party(identifier=_HUB), service=dienste(self._ablauf)[0], scenario="Meldewesen",
            message_type=Code(code=number, list_uri="urn:drehscheibe:sandbox:nachrichtentyp", list_version="1"),
            payload_schema="urn:drehscheibe:sandbox:schema", origin=jetzt(),
        )  # fmt: skip
        self.xta.deliver(slip, [Content(content=body, media_type="application/xml")])
        return slip.message_id

    def schein(self, name: str, umzug: Umzug) -> str:
        """Hand a form in (1704)."""
        return self.abgeben(name, "1704", xmeld.write(meldeschein(umzug, self.uuid(name))))

    def code(self, name: str, person: "Person", code: str) -> str:
        """Hand a confirmation code in (1706)."""
        message = xmeld.Nachricht1706(
            nachrichtenkopf_g2g=_kopf("1706", self.uuid(name)), anschrift_autor=_HIER, identifikation=identifikation(person), code=code,
            version=_version(""),
        )  # fmt: skip
        return self.abgeben(name, "1706", xmeld.write(message))


def _version(named: str) -> str:
    return named or xmeld.versions.current(heute()).name


def _kopf(number: str, uuid: str) -> xmeld.Nachrichtenkopf:
    reader = xmeld.Leser(kennung=_HUB, name="Stadt Offenbach am Main, Meldebehörde")
    author = xmeld.Autor(kennung=_PORTAL, name="Verwaltungsportal", erreichbarkeit=(_MAIL,))
    return xmeld.kopf(number, uuid=uuid, erstellt=jetzt(), leser=reader, autor=author)


def anschrift(home: "Anschrift") -> Inlandsanschrift:
    """An address of the sandbox as XMeld writes it."""
    return Inlandsanschrift(
        gemeindeschluessel=home.ags, hausnummer=str(home.hausnummer), hausnummerBuchstabeZusatzziffer=home.zusatz or None,
        postleitzahl=home.plz, strasse=home.strasse, wohnort=home.ort,
    )  # fmt: skip


def identifikation(person: "Person") -> OnlinediensteIdentifikation:
    """A citizen as their identity card tells them."""
    home = person.anschrift
    street = OnlinediensteIdentifikationAnschriftStrasseUndHausnummer(
        strasse=home.strasse, hausnummer=str(home.hausnummer), hausnummerBuchstabeZusatzziffer=home.zusatz or None
    )
    return OnlinediensteIdentifikation(
        familienname_unstrukturiert=person.familienname, vornamen=person.vornamen, geburt=Geburtsdatum(geburtsdatum=person.geburtsdatum),
        anschrift=OnlinediensteIdentifikationAnschrift(
            gemeindeschluessel=home.ags, postleitzahl=home.plz,
            strasseUndHausnummer=OnlinediensteIdentifikationAnschriftWahl(strukturiert=street),
        ),
    )  # fmt: skip


def meldeschein(umzug: Umzug, uuid: str) -> xmeld.Nachricht1704:
    """The form as the portal writes it."""
    first, *others = umzug.personen
    adults = [one for one in others if one.id == first.partner]
    kind = tuple(
        ms.MeldescheinPersonendatenKind(bestaetigteMeldedaten=_daten(one, bool(adults)), statusDerNeuenWohnung=umzug.status)
        for one in others if one not in adults
    )  # fmt: skip
    spouse = [ms.WeitereMitzuziehendePersonPartner(partnerschaftstyp="EG", personendaten=_person(one, umzug, True)) for one in adults]
    given = Wohnungsgeber(
        wohnungsgeberNameAnschrift=(Anschriftzone(zeile=(AnschriftzoneZeile(position=1, inhalt=umzug.wohnungsgeber),)),)
        if umzug.wohnungsgeber else ()
    )  # fmt: skip
    return xmeld.Nachricht1704(
        nachrichtenkopf_g2g=_kopf("1704", uuid), anschrift_autor=_HIER, identifikation=identifikation(umzug.ausgewiesen or first),
        berechtigtePerson=_erste(first, umzug, bool(adults)),
        weitereMitzuziehendePerson=ms.WeitereMitzuziehendePerson(partner=next(iter(spouse), None), kind=kind) if others else None,
        ergaenzendeMeldedaten=ms.ErgaenzendeMeldedaten(
            wohnungsgeber=given,
            wohnung=ms.ErgaenzendeMeldedatenWohnung(anschrift=anschrift(umzug.neu), datumDesBeziehens=_tag(umzug.tage)),
            wohnungsgeberbestaetigung=_BESTAETIGUNG if umzug.bestaetigt else None,
        ),
        version=_version(umzug.version),
    )  # fmt: skip


def _tag(ago: int) -> date:
    return heute() - timedelta(days=ago)


def _erste(person: "Person", umzug: Umzug, married: bool) -> ms.MeldescheinPersonendaten:
    told = _person(person, umzug, married)
    wishes = ms.MeldescheinPersonendatenWidersprueche(eintragung=umzug.widersprueche) if umzug.widersprueche else None
    form = told.bestaetigteMeldedaten
    if umzug.familienstand:
        stand = FamilienstandNurBegruendung(familienstand=umzug.familienstand)
        form = replace(form, personendaten=replace(form.personendaten, familienstand=stand))
    return replace(told, bestaetigteMeldedaten=form, widerspruecheUebermittlungssperren=wishes)


def _person(person: "Person", umzug: Umzug, married: bool) -> ms.MeldescheinPersonendaten:
    return ms.MeldescheinPersonendaten(bestaetigteMeldedaten=_daten(person, married), statusDerNeuenWohnung=umzug.status)


def _daten(person: "Person", married: bool) -> ms.Vorausgefuellt:
    stand = "LD" if person.familienstand in ("VH", "LP") and not married else person.familienstand
    home = ms.VorausgefuelltWohnung(
        anschrift=InlandMitSperrvermerk(anschrift_inland=anschrift(person.anschrift), bedingterSperrvermerk=person.bsv),
        statusderwohnung=person.wohnungsstatus,
    )
    return ms.Vorausgefuellt(
        personendaten=ms.VorausgefuelltPersonendaten(
            name=PersonName(
                familienname_unstrukturiert=xmeld.Familienname(nachname=person.familienname),
                vornamen=xmeld.Vornamen(vornamen=person.vornamen),
                geburtsname_unstrukturiert=person.geburtsname or None, doktorgrad=person.doktorgrad or None,
            ),
            geburtsangaben=Geburt(
                geburtsort=person.geburtsort, geburtsdatum=person.geburtsdatum,
                geburtsortStaat=None if person.geburtsstaat == "000" else person.geburtsstaat,
            ),
            geschlecht=person.geschlecht, staatsangehoerigkeit=person.staatsangehoerigkeiten,
            religionszugehoerigkeit=Religion(religion_steuer_erhebend="vd"), wohnung=(home,),
            familienstand=FamilienstandNurBegruendung(familienstand=stand), idNr=person.idnr or None,
            auskunftssperre=tuple(xmeld.Auskunftssperre(frist=one.frist, grund=one.schluessel) for one in person.sperren),
        )
    )  # fmt: skip
