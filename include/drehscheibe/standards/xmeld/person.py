"""A person of the Melderegister, flat: what mappings read and simulators write, apart from the depth of the schema."""

from dataclasses import dataclass
from datetime import date

from drehscheibe.standards.xmeld.baukasten.angaben import Auskunftssperre, Geburt, GeburtMitNachweis, Tod, TodMitNachweis
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    InlandMitSperrvermerk,
    Inlandsanschrift,
    Meldeanschrift,
    NurInlandMitSperrvermerk,
    WohnungOhneDatumInland,
)
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, IdentifizierenderName, Vornamen
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import IdentifiziertePerson
from drehscheibe.standards.xmeld.nachrichten.personenauskunft import (
    Abruf,
    AbrufAnschrift,
    AbrufAnschriftInlandMitSperrvermerk,
    AbrufPersonendaten,
    AbrufWohnung,
    FamilienstandMitNachweisTeilweise,
    FamilienstandTeilweise,
    PersonNameMitNachweisTeilweise,
)

__all__ = ["Person", "Sperre", "Wohnsitz", "aus_abruf", "identifikation", "inlandsanschrift", "sperren", "zu_abruf"]


@dataclass(frozen=True, kw_only=True)
class Wohnsitz:
    """A dwelling in Germany.

    Attributes:
        ags: Amtlicher Gemeindeschluessel, 8 digits.
        hausnummer: digits only; letters and fractions stand in `hausnummer_zusatz`.
        status: 0 only dwelling, 1 main dwelling, 2 secondary dwelling; empty when not told.
        einzug: None when unknown or not told.
        auszug: partial date (``2026``, ``2026-05``, ``2026-05-01``); empty while the person lives there.
        aktuell: False for a former dwelling.
        sperrvermerk: a bedingter Sperrvermerk (§ 52 BMG) lies on it and must travel with it.
    """

    strasse: str
    hausnummer: str = ""
    hausnummer_zusatz: str = ""
    postleitzahl: str = ""
    wohnort: str = ""
    ags: str = ""
    zusatzangaben: str = ""
    status: str = ""
    einzug: date | None = None
    auszug: str = ""
    aktuell: bool = True
    sperrvermerk: bool = False


@dataclass(frozen=True, kw_only=True)
class Sperre:
    """An Auskunfts- or Uebermittlungssperre: key of DSMeld sheet 1801, and until when it lasts."""

    grund: str
    frist: date | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """What the register tells of a person; an empty string or None means: not told.

    Attributes:
        geburtsdatum: ``1980-05-03``, ``1980-05``, ``1980``, or empty when unknown.
        geburtsort_staat: destatis key of three digits; empty for Germany.
        geschlecht: m, w, x or d.
        staatsangehoerigkeiten: destatis keys of three digits, at most four.
        familienstand: DSMeld sheet 1401, e.g. LD, VH.
        sperren: only messages that may carry them have them; a 1331 never does.
        idnr: Identifikationsnummer, 11 digits; a 1331 never carries it.
        merkmal: key of the register by which to ask for this very person again.
    """

    familienname: str = ""
    geburtsname: str = ""
    vornamen: str = ""
    doktorgrad: str = ""
    geburtsdatum: str = ""
    geburtsort: str = ""
    geburtsort_staat: str = ""
    geschlecht: str = ""
    staatsangehoerigkeiten: tuple[str, ...] = ()
    familienstand: str = ""
    sterbedatum: date | None = None
    verstorben: bool = False
    verzogen: bool = False
    anschriften: tuple[Wohnsitz, ...] = ()
    sperren: tuple[Sperre, ...] = ()
    idnr: str = ""
    merkmal: str = ""


def zu_abruf(person: Person) -> Abruf:
    """The person as a 1331 answers it; Sperren and IdNr do not travel in it."""
    return Abruf(
        personendaten=AbrufPersonendaten(
            name=_name(person),
            geburtsangaben=GeburtMitNachweis(
                geburt=Geburt(
                    geburtsort=person.geburtsort or None,
                    geburtsortStaat=person.geburtsort_staat or None,
                    geburtsdatum=person.geburtsdatum,
                )
            ),
            wohnung=tuple(_abruf_wohnung(wohnsitz) for wohnsitz in person.anschriften),
            sterbedaten=TodMitNachweis(tod=Tod(sterbetag=person.sterbedatum)) if person.sterbedatum else None,
            verstorben=person.verstorben or person.sterbedatum is not None,
            geschlecht=person.geschlecht or None,
            staatsangehoerigkeit=person.staatsangehoerigkeiten,
            familienstand=_familienstand(person.familienstand),
            verzogen=person.verzogen,
        ),
        identifikationsmerkmal=person.merkmal or None,
    )


def aus_abruf(abruf: Abruf) -> Person:
    """The person of a 1331, as far as it was told."""
    daten = abruf.personendaten or AbrufPersonendaten()
    name = daten.name or PersonNameMitNachweisTeilweise()
    geburt = (daten.geburtsangaben and daten.geburtsangaben.geburt) or Geburt()
    tod = (daten.sterbedaten and daten.sterbedaten.tod) or Tod()
    stand = (daten.familienstand and daten.familienstand.familienstand) or FamilienstandTeilweise()
    return Person(
        familienname=name.familienname_unstrukturiert.nachname if name.familienname_unstrukturiert else "",
        geburtsname=name.geburtsname_unstrukturiert or "",
        vornamen=name.vornamen.vornamen if name.vornamen else "",
        doktorgrad=name.doktorgrad or "",
        geburtsdatum=geburt.geburtsdatum or "",
        geburtsort=geburt.geburtsort or "",
        geburtsort_staat=geburt.geburtsortStaat or "",
        geschlecht=daten.geschlecht or "",
        staatsangehoerigkeiten=daten.staatsangehoerigkeit,
        familienstand=stand.familienstand or "",
        sterbedatum=tod.sterbetag,
        verstorben=daten.verstorben or tod.sterbetag is not None,
        verzogen=daten.verzogen,
        anschriften=tuple(_wohnsitz(wohnung) for wohnung in daten.wohnung if wohnung.anschrift and wohnung.anschrift.anschrift_inland),
        merkmal=abruf.identifikationsmerkmal or "",
    )


def identifikation(person: Person, wohnung_leser: Wohnsitz, wohnung_autor: Wohnsitz | None = None) -> IdentifiziertePerson:
    """How a Fortschreibung names the person: by name, birth and the dwelling the reader knows."""
    return IdentifiziertePerson(
        name=IdentifizierenderName(
            familienname_unstrukturiert=Familienname(nachname=person.familienname),
            geburtsname_unstrukturiert=person.geburtsname or None,
            vornamen=Vornamen(vornamen=person.vornamen),
        ),
        geburt=Geburt(
            geburtsort=person.geburtsort or None, geburtsortStaat=person.geburtsort_staat or None, geburtsdatum=person.geburtsdatum
        ),
        wohnung_autor=_wohnung(wohnung_autor) if wohnung_autor else None,
        wohnung_leser=_wohnung(wohnung_leser),
    )


def inlandsanschrift(wohnsitz: Wohnsitz) -> InlandMitSperrvermerk:
    """A dwelling as the Fortschreibung writes it; the bedingte Sperrvermerk travels with it."""
    return InlandMitSperrvermerk(
        anschrift_inland=Inlandsanschrift(
            gemeindeschluessel=wohnsitz.ags,
            hausnummer=wohnsitz.hausnummer or None,
            hausnummerBuchstabeZusatzziffer=wohnsitz.hausnummer_zusatz or None,
            postleitzahl=wohnsitz.postleitzahl,
            strasse=wohnsitz.strasse,
            wohnort=wohnsitz.wohnort,
            zusatzangaben=wohnsitz.zusatzangaben or None,
        ),
        bedingterSperrvermerk=wohnsitz.sperrvermerk,
    )


def sperren(person: Person, gruende: frozenset[str] = frozenset({"1", "3", "11"})) -> tuple[Auskunftssperre, ...]:
    """The Sperren that may travel to another Meldebehoerde (DOMAIN 3c), with their term."""
    return tuple(Auskunftssperre(frist=sperre.frist, grund=sperre.grund) for sperre in person.sperren if sperre.grund in gruende)


def _name(person: Person) -> PersonNameMitNachweisTeilweise:
    return PersonNameMitNachweisTeilweise(
        familienname_unstrukturiert=Familienname(nachname=person.familienname),
        geburtsname_unstrukturiert=person.geburtsname or None,
        vornamen=Vornamen(vornamen=person.vornamen),
        doktorgrad=person.doktorgrad or None,
    )


def _familienstand(code: str) -> FamilienstandMitNachweisTeilweise | None:
    return FamilienstandMitNachweisTeilweise(familienstand=FamilienstandTeilweise(familienstand=code)) if code else None


def _wohnung(wohnsitz: Wohnsitz) -> WohnungOhneDatumInland:
    anschrift = NurInlandMitSperrvermerk(anschrift_inland=inlandsanschrift(wohnsitz))
    return WohnungOhneDatumInland(anschrift=anschrift, statusderwohnung=wohnsitz.status or None)


def _abruf_wohnung(wohnsitz: Wohnsitz) -> AbrufWohnung:
    inland = Meldeanschrift(
        gemeindeschluessel=wohnsitz.ags or None,
        hausnummer=wohnsitz.hausnummer or None,
        hausnummerBuchstabeZusatzziffer=wohnsitz.hausnummer_zusatz or None,
        postleitzahl=wohnsitz.postleitzahl or None,
        strasse=wohnsitz.strasse or None,
        wohnort=wohnsitz.wohnort or None,
        zusatzangaben=wohnsitz.zusatzangaben or None,
    )
    return AbrufWohnung(
        anschrift=AbrufAnschrift(
            anschrift_inland=AbrufAnschriftInlandMitSperrvermerk(anschrift_inland=inland, bedingterSperrvermerk=wohnsitz.sperrvermerk)
        ),
        datumDesAuszugs=wohnsitz.auszug or None,
        datumDesBeziehens=wohnsitz.einzug,
        statusderwohnung=wohnsitz.status or None,
        wohnung_aktuell=wohnsitz.aktuell,
    )


def _wohnsitz(wohnung: AbrufWohnung) -> Wohnsitz:
    mit_vermerk = wohnung.anschrift.anschrift_inland if wohnung.anschrift else None
    inland = mit_vermerk.anschrift_inland if mit_vermerk else Meldeanschrift()
    return Wohnsitz(
        strasse=inland.strasse or "",
        hausnummer=inland.hausnummer or "",
        hausnummer_zusatz=inland.hausnummerBuchstabeZusatzziffer or "",
        postleitzahl=inland.postleitzahl or "",
        wohnort=inland.wohnort or "",
        ags=inland.gemeindeschluessel or "",
        zusatzangaben=inland.zusatzangaben or "",
        status=wohnung.statusderwohnung or "",
        einzug=wohnung.datumDesBeziehens if isinstance(wohnung.datumDesBeziehens, date) else None,
        auszug=wohnung.datumDesAuszugs or "",
        aktuell=wohnung.wohnung_aktuell,
        sperrvermerk=bool(mit_vermerk and mit_vermerk.bedingterSperrvermerk),
    )
