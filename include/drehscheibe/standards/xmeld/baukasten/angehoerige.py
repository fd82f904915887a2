"""Building blocks of XMeld 25.11a: spouse, children, legal representative."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Auskunftssperre, Geburtsdatum, Sterbetag
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    AnschriftMeldeanschrift,
    AnschriftMitSperrvermerk,
    AnschriftOhneAuslandMitSperrvermerk,
    Meldeanschrift,
    Unbekannt,
)
from drehscheibe.standards.xmeld.baukasten.namen import GesetzlicherVertreterName, PersonNameKind, PersonNamePartner
from drehscheibe.standards.xmeld.werte import Tag

__all__ = [
    "GesetzlicherVertreterOhneBeendigung", "KindMitSperre", "MeldebescheinigungKind", "MeldebescheinigungPartner",
    "OnlinediensteGesetzlicherVertreter", "OnlinediensteKindAnschrift", "OnlinediensteWohnungPartner", "PartnerMitSperre",
    "PartnerUndKinder", "WohnungPartner",
]  # fmt: skip


@element("xmeld:type.GesetzlicherVertreterOhneBeendigung")
class GesetzlicherVertreterOhneBeendigung:
    """A legal representative in office."""

    name: GesetzlicherVertreterName
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AnschriftMitSperrvermerk
    gesetzlichervertreterschluessel: codes.GesetzlicherVertreter
    auskunftssperre: Annotated[tuple[Auskunftssperre, ...], Occurs(0, 2)] = ()


@element("xmeld:type.KindMitSperre")
class KindMitSperre:
    """A minor child, with the child's own Sperren."""

    name: PersonNameKind
    geburt: Geburtsdatum
    geschlecht: codes.Geschlecht | None = None
    anschrift: AnschriftOhneAuslandMitSperrvermerk | None = None
    auskunftssperre: tuple[Auskunftssperre, ...] = ()


@element("xmeld:type.Wohnung.Partner")
class WohnungPartner:
    """A dwelling of spouse or civil partner."""

    anschrift: AnschriftMitSperrvermerk
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None


@element("xmeld:type.PartnerMitSperre")
class PartnerMitSperre:
    """Spouse or civil partner, with their own Sperren."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner
    name: PersonNamePartner
    geburt: Geburtsdatum
    geschlecht: codes.Geschlecht | None = None
    wohnung: Annotated[tuple[WohnungPartner, ...], Occurs(1)]
    auskunftssperre: tuple[Auskunftssperre, ...] = ()


@element("xmeld:type.PartnerUndKinder")
class PartnerUndKinder:
    """Spouse or civil partner, and children."""

    kind: tuple[KindMitSperre, ...] = ()
    partner: PartnerMitSperre | None = None


@element("xmeld:type.Onlinedienste.GesetzlicherVertreter")
class OnlinediensteGesetzlicherVertreter:
    """A legal representative."""

    name: GesetzlicherVertreterName | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AnschriftMeldeanschrift | None = None
    gesetzlichervertreterschluessel: codes.GesetzlicherVertreter | None = None
    sterbetag: Sterbetag | None = None
    tagDerBeendigung: Tag | None = None


@element("xmeld:type.Onlinedienste.Wohnung.Partner")
class OnlinediensteWohnungPartner:
    """A dwelling of spouse or civil partner."""

    anschrift: AnschriftMeldeanschrift | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None


@element("xmeld:type.Meldebescheinigung.Partner")
class MeldebescheinigungPartner:
    """Spouse or civil partner."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner | None = None
    name: PersonNamePartner | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    wohnung: tuple[OnlinediensteWohnungPartner, ...] = ()
    sterbetag: Sterbetag | None = None


@element("xmeld:type.Onlinedienste.Kind.Anschrift", choice=True)
class OnlinediensteKindAnschrift:
    """The address of a child."""

    anschrift_inland: Meldeanschrift | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Meldebescheinigung.Kind")
class MeldebescheinigungKind:
    """A child."""

    name: PersonNameKind | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: OnlinediensteKindAnschrift | None = None
    sterbetag: Sterbetag | None = None
