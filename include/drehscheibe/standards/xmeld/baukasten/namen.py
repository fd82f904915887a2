"""Building blocks of XMeld 25.11a: names."""

from typing import Protocol

from drehscheibe.standards.binding import element
from drehscheibe.standards.xmeld.baukasten.angaben import Nachweisdaten
from drehscheibe.standards.xmeld.werte import Latin, Name

__all__ = [
    "Familienname", "FruehereVornamenMitNachweis", "FruehererFamiliennameMitNachweis", "GesetzlicherVertreterName",
    "IdentifizierenderName", "PersonName", "PersonNameGesetzlicherVertreter", "PersonNameKind", "PersonNamePartner", "Vornamen",
    "familienname_von",
]  # fmt: skip


@element("xmeld:type.FamiliennameUnstrukturiert")
class Familienname:
    """The family name; `nachnamepass` is how the passport shows it when it differs."""

    nachname: Name
    nachnamepass: Name | None = None


@element("xmeld:type.Vornamen")
class Vornamen:
    """The first names; `vornamenPass` is how the passport shows them when they differ."""

    vornamen: Name
    vornamenPass: Name | None = None


@element("xmeld:type.Fortschreibung.Identifikation.NameNatuerlichePerson")
class IdentifizierenderName:
    """The name by which the reader finds the person."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None


class _Bezeichnet(Protocol):
    """A name by which one authority asks another for a person."""

    @property
    def familienname_unstrukturiert(self) -> Familienname | None: ...
    @property
    def ehename_unstrukturiert(self) -> str | None: ...
    @property
    def lebenspartnerschaftsname_unstrukturiert(self) -> str | None: ...


def familienname_von(name: _Bezeichnet) -> str:
    """The family name, else the one by marriage or civil partnership; empty when none is given."""
    family = name.familienname_unstrukturiert.nachname if name.familienname_unstrukturiert else ""
    return family or name.ehename_unstrukturiert or name.lebenspartnerschaftsname_unstrukturiert or ""


@element("xmeld:type.FruehererFamiliennameMitNachweis")
class FruehererFamiliennameMitNachweis:
    """A former family name and its proof."""

    frueherer_familienname: Name | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.FruehereVornamenMitNachweis")
class FruehereVornamenMitNachweis:
    """Former first names and their proof."""

    fruehereVornamen: Name
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.NameNatuerlichePerson")
class PersonName:
    """All names of a person."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    frueherer_familienname_unstrukturiert: tuple[Name, ...] = ()
    vornamen: Vornamen | None = None
    gebraeuchlicherVorname: Name | None = None
    fruehereVornamen: tuple[Name, ...] = ()
    doktorgrad: Latin | None = None
    ordensname: Latin | None = None
    kuenstlername: Latin | None = None


@element("xmeld:type.NameNatuerlichePerson.GesetzlicherVertreter")
class PersonNameGesetzlicherVertreter:
    """The name of a representative."""

    familienname_unstrukturiert: Familienname | None = None
    vornamen: Name | None = None
    doktorgrad: Latin | None = None


@element("xmeld:type.GesetzlicherVertreter.Name", choice=True)
class GesetzlicherVertreterName:
    """The representative: a person, or a legal person such as a youth office."""

    nameNatuerlichePerson: PersonNameGesetzlicherVertreter | None = None
    nameJuristischePerson: Latin | None = None


@element("xmeld:type.NameNatuerlichePerson.Kind")
class PersonNameKind:
    """The name of a child."""

    familienname_unstrukturiert: Familienname | None = None
    vornamen: Name | None = None


@element("xmeld:type.NameNatuerlichePerson.Partner")
class PersonNamePartner:
    """The name of spouse or civil partner."""

    familienname_unstrukturiert: Familienname | None = None
    geburtsname_unstrukturiert: Name | None = None
    vornamen: Name | None = None
    doktorgrad: Latin | None = None
