"""Building blocks of XMeld 25.11a: spouse, children, legal representative."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import (
    Auskunftssperre,
    Geburtsdatum,
    PersonNameGesetzlicherVertreter,
    PersonNameKind,
    PersonNamePartner,
    Sterbetag,
)
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    AnschriftMeldeanschrift,
    AnschriftMitSperrvermerk,
    AnschriftOhneAuslandMitSperrvermerk,
    Meldeanschrift,
    Unbekannt,
)
from drehscheibe.standards.xmeld.werte import Latin, Tag

__all__ = [
    "GesetzlicherVertreterName", "GesetzlicherVertreterOhneBeendigung", "KindMitSperre", "MeldebescheinigungKind",
    "MeldebescheinigungPartner", "OnlinediensteGesetzlicherVertreter", "OnlinediensteKindAnschrift",
    "OnlinediensteWohnungPartner", "PartnerMitSperre", "PartnerUndKinder", "WohnungPartner",
]  # fmt: skip


@element("xmeld:type.GesetzlicherVertreter.Name", choice=True)
class GesetzlicherVertreterName:
    """Gesetzlicher Vertreter Name; exactly one of these."""

    nameNatuerlichePerson: PersonNameGesetzlicherVertreter | None = None
    nameJuristischePerson: Latin | None = None


@element("xmeld:type.GesetzlicherVertreterOhneBeendigung")
class GesetzlicherVertreterOhneBeendigung:
    """Gesetzlicher Vertreter Ohne Beendigung."""

    name: GesetzlicherVertreterName
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AnschriftMitSperrvermerk
    gesetzlichervertreterschluessel: codes.GesetzlicherVertreter
    auskunftssperre: Annotated[tuple[Auskunftssperre, ...], Occurs(0, 2)] = ()


@element("xmeld:type.KindMitSperre")
class KindMitSperre:
    """Kind Mit Sperre."""

    name: PersonNameKind
    geburt: Geburtsdatum
    geschlecht: codes.Geschlecht | None = None
    anschrift: AnschriftOhneAuslandMitSperrvermerk | None = None
    auskunftssperre: tuple[Auskunftssperre, ...] = ()


@element("xmeld:type.Wohnung.Partner")
class WohnungPartner:
    """Wohnung Partner."""

    anschrift: AnschriftMitSperrvermerk
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None


@element("xmeld:type.PartnerMitSperre")
class PartnerMitSperre:
    """Partner Mit Sperre."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner
    name: PersonNamePartner
    geburt: Geburtsdatum
    geschlecht: codes.Geschlecht | None = None
    wohnung: Annotated[tuple[WohnungPartner, ...], Occurs(1)]
    auskunftssperre: tuple[Auskunftssperre, ...] = ()


@element("xmeld:type.PartnerUndKinder")
class PartnerUndKinder:
    """Partner Und Kinder."""

    kind: tuple[KindMitSperre, ...] = ()
    partner: PartnerMitSperre | None = None


@element("xmeld:type.Onlinedienste.GesetzlicherVertreter")
class OnlinediensteGesetzlicherVertreter:
    """Onlinedienste Gesetzlicher Vertreter."""

    name: GesetzlicherVertreterName | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AnschriftMeldeanschrift | None = None
    gesetzlichervertreterschluessel: codes.GesetzlicherVertreter | None = None
    sterbetag: Sterbetag | None = None
    tagDerBeendigung: Tag | None = None


@element("xmeld:type.Onlinedienste.Wohnung.Partner")
class OnlinediensteWohnungPartner:
    """Onlinedienste Wohnung Partner."""

    anschrift: AnschriftMeldeanschrift | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None


@element("xmeld:type.Meldebescheinigung.Partner")
class MeldebescheinigungPartner:
    """Meldebescheinigung Partner."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner | None = None
    name: PersonNamePartner | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    wohnung: tuple[OnlinediensteWohnungPartner, ...] = ()
    sterbetag: Sterbetag | None = None


@element("xmeld:type.Onlinedienste.Kind.Anschrift", choice=True)
class OnlinediensteKindAnschrift:
    """Onlinedienste Kind Anschrift; exactly one of these."""

    anschrift_inland: Meldeanschrift | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Meldebescheinigung.Kind")
class MeldebescheinigungKind:
    """Meldebescheinigung Kind."""

    name: PersonNameKind | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: OnlinediensteKindAnschrift | None = None
    sterbetag: Sterbetag | None = None
