"""Fortschreibung between Meldebehoerden: 0040 death, 0088/0089 dwellings, 0090 address, 0091/0092 name, 0093/0094 Auskunftssperre."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Auskunftssperre, Geburt, Nachweisdaten, Tod
from drehscheibe.standards.xmeld.baukasten.anschriften import InlandMitSperrvermerk, Wohnung, WohnungOhneDatumInland
from drehscheibe.standards.xmeld.baukasten.namen import (
    Familienname,
    FruehererFamiliennameMitNachweis,
    FruehereVornamenMitNachweis,
    IdentifizierenderName,
    Vornamen,
)
from drehscheibe.standards.xmeld.kopf import EreignisId, Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import Latin, Name

__all__ = [
    "AenderungFamilienname", "AenderungFruehereVornamen", "AenderungFruehererFamilienname", "AenderungName", "AenderungText",
    "AenderungVornamen", "FortschreibungPersonNameMitNachweis", "IdentifiziertePerson", "Nachricht0040", "Nachricht0088",
    "Nachricht0089", "Nachricht0090", "Nachricht0091", "Nachricht0092", "Nachricht0093", "Nachricht0094",
]  # fmt: skip


@element("xmeld:type.identifikation.fortschreibung")
class IdentifiziertePerson:
    """The person concerned: name, birth, and the dwelling as author and reader know it."""

    name: IdentifizierenderName
    geburt: Geburt
    wohnung_autor: WohnungOhneDatumInland | None = None
    wohnung_leser: WohnungOhneDatumInland


@element(root="xmeld:fortschreibung.tod.0040")
class Nachricht0040(Nachricht):
    """A person has died (§ 33 BMG)."""

    betroffener: IdentifiziertePerson
    tod: Tod
    nachweis_tod: Nachweisdaten


@element(root="xmeld:fortschreibung.wohnungsbild.0088")
class Nachricht0088(Nachricht):
    """Main dwelling to secondary dwellings: the dwellings have changed."""

    identifikation_betroffenePerson: IdentifiziertePerson
    anlass: codes.Anlass
    anlass_fachspezifisch: codes.AnlassFachspezifisch | None = None
    aktuelleWohnung: Annotated[tuple[Wohnung, ...], Occurs(1)]
    aufgegebeneWohnung: Wohnung | None = None
    ursprungsnachricht: NachrichtId | None = None
    identifikation_ereignis: EreignisId


@element(root="xmeld:fortschreibung.wohnungsbild.0089")
class Nachricht0089(Nachricht):
    """Secondary dwelling to main dwelling: the dwellings have changed."""

    identifikation_betroffenePerson: IdentifiziertePerson
    anlass: codes.Anlass
    bezogeneWohnung: Wohnung | None = None
    aufgegebeneWohnung: Wohnung | None = None
    geaenderteWohnung: Wohnung | None = None
    identifikation_ereignis: EreignisId


@element(root="xmeld:fortschreibung.anschrift.0090")
class Nachricht0090(Nachricht):
    """New authority to the former one: the address has changed."""

    identifikation_betroffenePerson: IdentifiziertePerson
    anlass: codes.Anlass
    anschrift_alt: InlandMitSperrvermerk
    anschrift_neu: InlandMitSperrvermerk
    identifikation_ereignis: EreignisId


@element("xmeld:type.Fortschreibung.NameNatuerlichePersonMitNachweis")
class FortschreibungPersonNameMitNachweis:
    """All names as they are now."""

    familienname_unstrukturiert: Familienname
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    frueherer_familienname: tuple[FruehererFamiliennameMitNachweis, ...] = ()
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None
    fruehere_vornamen: tuple[FruehereVornamenMitNachweis, ...] = ()
    doktorgrad: Latin | None = None
    ordensname: Latin | None = None
    kuenstlername: Latin | None = None


@element(root="xmeld:fortschreibung.name.0091")
class Nachricht0091(Nachricht):
    """Main to secondary dwelling: the name has changed."""

    identifikation_betroffenePerson: IdentifiziertePerson
    namen: FortschreibungPersonNameMitNachweis
    ursprungsnachricht: NachrichtId | None = None
    identifikation_ereignis: EreignisId


@element("xmeld:type.Aenderung.Familienname")
class AenderungFamilienname:
    """The family name before and after."""

    vorher: Familienname | None = None
    nachher: Familienname | None = None


@element("xmeld:type.Aenderung.Name")
class AenderungName:
    """A name before and after."""

    vorher: Name | None = None
    nachher: Name | None = None


@element(qualified="xmeld")
class AenderungFruehererFamilienname:
    """A former family name before and after."""

    vorher: FruehererFamiliennameMitNachweis | None = None
    nachher: FruehererFamiliennameMitNachweis | None = None


@element("xmeld:type.Aenderung.Vornamen")
class AenderungVornamen:
    """The first names before and after."""

    vorher: Vornamen
    nachher: Vornamen


@element(qualified="xmeld")
class AenderungFruehereVornamen:
    """Former first names before and after."""

    vorher: FruehereVornamenMitNachweis | None = None
    nachher: FruehereVornamenMitNachweis | None = None


@element(qualified="xmeld")
class AenderungText:
    """A title or other name before and after."""

    vorher: Latin | None = None
    nachher: Latin | None = None


@element(root="xmeld:fortschreibung.name.0092")
class Nachricht0092(Nachricht):
    """Secondary to main dwelling: the name has changed."""

    identifikation_betroffenePerson: IdentifiziertePerson
    aenderungsart: codes.FortschreibungAenderungsart
    familienname_unstrukturiert: AenderungFamilienname | None = None
    ehename_unstrukturiert: AenderungName | None = None
    lebenspartnerschaftsname_unstrukturiert: AenderungName | None = None
    geburtsname_unstrukturiert: AenderungName | None = None
    fruehererFamilienname: AenderungFruehererFamilienname | None = None
    vornamen: AenderungVornamen | None = None
    gebraeuchlicherVorname: AenderungName | None = None
    fruehereVornamen: AenderungFruehereVornamen | None = None
    doktorgrad: AenderungText | None = None
    ordensname: AenderungText | None = None
    kuenstlername: AenderungText | None = None
    identifikation_ereignis: EreignisId


@element(root="xmeld:fortschreibung.auskunftssperre.0093")
class Nachricht0093(Nachricht):
    """To other authorities now competent: Auskunftssperre set, changed or lifted (none means lifted)."""

    identifikation_betroffenePerson: IdentifiziertePerson
    auskunftssperre: Annotated[tuple[Auskunftssperre, ...], Occurs(0, 3)] = ()
    ursprungsnachricht: NachrichtId | None = None
    identifikation_ereignis: EreignisId


@element(root="xmeld:fortschreibung.auskunftssperre.0094")
class Nachricht0094(Nachricht):
    """To former authorities: Auskunftssperre set, changed or lifted (none means lifted)."""

    identifikation_betroffenePerson: IdentifiziertePerson
    auskunftssperre: Annotated[tuple[Auskunftssperre, ...], Occurs(0, 3)] = ()
    identifikation_ereignis: EreignisId
