"""Hints on wrong register data: 1500 gives one, 1501 answers (§ 6 Abs. 2 BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import (
    Familienstand,
    Geburt,
    Geburtsdatum,
    HinweisnachrichtReligion,
    Steueridentifikation,
    Tod,
)
from drehscheibe.standards.xmeld.baukasten.angehoerige import WohnungPartner
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift, AnschriftOhneAuslandMitSperrvermerk, Wohnung
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, PersonName, PersonNameKind, PersonNamePartner, Vornamen
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import Ja, Latin, Name

__all__ = [
    "Hinweis", "HinweisAndererHinweis", "HinweisFamilienstand", "HinweisGeburt", "HinweisGeschlecht", "HinweisKind",
    "HinweisName", "HinweisPartner", "HinweisReligion", "HinweisTod", "HinweisWohnungAktuelle", "IdentifikationHinweisnachricht",
    "IdentifikationKindHinweisnachricht", "IdentifikationPartnerHinweisnachricht", "Nachricht1500", "Nachricht1501",
]  # fmt: skip


@element("xmeld:type.identifikation.hinweisnachricht")
class IdentifikationHinweisnachricht:
    """The person as the register last told them."""

    aktueller_familienname_unstrukturiert: Familienname | None = None
    geburtsname_unstrukturiert: Name | None = None
    frueherer_familienname_unstrukturiert: tuple[Name, ...] = ()
    vornamen: Vornamen | None = None
    gebraeuchlicherVorname: Name | None = None
    fruehere_vornamen: Name | None = None
    geburt: Geburt
    geschlecht: codes.Geschlecht | None = None
    anschrift: Anschrift
    steueridentifikation: Steueridentifikation | None = None


@element(qualified="xmeld")
class HinweisName:
    """The name as it seems, and as the register told it."""

    name_abweichend: PersonName
    name_letzterStandMR: PersonName


@element(qualified="xmeld")
class HinweisFamilienstand:
    """The civil status as it seems, and as the register told it."""

    familienstand_abweichend: Familienstand
    familienstand_letzterStandMR: Familienstand


@element(qualified="xmeld")
class HinweisGeschlecht:
    """The sex as it seems, and as the register told it."""

    geschlecht_abweichend: codes.Geschlecht
    geschlecht_letzterStandMR: codes.Geschlecht


@element(qualified="xmeld")
class HinweisGeburt:
    """The birth as it seems, and as the register told it."""

    geburt_abweichend: Geburt
    geburt_letzterStandMR: Geburt


@element(qualified="xmeld")
class HinweisTod:
    """The death as it seems, and as the register told it."""

    tod_abweichend: Tod | None = None
    tod_letzterStandMR: Tod | None = None


@element(qualified="xmeld")
class HinweisReligion:
    """The religion as it seems, and as the register told it."""

    religion_abweichend: HinweisnachrichtReligion
    religion_letzterStandMR: HinweisnachrichtReligion


@element(qualified="xmeld")
class HinweisWohnungAktuelle:
    """The dwelling as it seems, and as the register told it."""

    wohnung_aktuelle_abweichend: tuple[Wohnung, ...] = ()
    wohnung_aktuelle_letzterStandMR: tuple[Wohnung, ...] = ()


@element("xmeld:type.identifikation.partner.hinweisnachricht")
class IdentifikationPartnerHinweisnachricht:
    """Spouse or civil partner, as far as known."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner
    name: PersonNamePartner
    geburt: Geburtsdatum
    geschlecht: codes.Geschlecht | None = None
    wohnung: Annotated[tuple[WohnungPartner, ...], Occurs(1)]
    steueridentifikation_ehegatte_lebenspartner: Steueridentifikation | None = None


@element(qualified="xmeld")
class HinweisPartner:
    """The spouse as it seems, and as the register told it."""

    partner_abweichend: IdentifikationPartnerHinweisnachricht | None = None
    partner_letzterStandMR: IdentifikationPartnerHinweisnachricht | None = None


@element("xmeld:type.identifikation.kind.hinweisnachricht")
class IdentifikationKindHinweisnachricht:
    """A child, as far as known."""

    name: PersonNameKind
    geburt: Geburtsdatum
    geschlecht: codes.Geschlecht | None = None
    anschrift: AnschriftOhneAuslandMitSperrvermerk | None = None
    steueridentifikation: Steueridentifikation | None = None


@element(qualified="xmeld")
class HinweisKind:
    """The child as it seems, and as the register told it."""

    kind_abweichend: tuple[IdentifikationKindHinweisnachricht, ...] = ()
    kind_letzterStandMR: tuple[IdentifikationKindHinweisnachricht, ...] = ()


@element(qualified="xmeld")
class HinweisAndererHinweis:
    """Anything else that seems wrong."""

    hinweis_beschreibung: Latin
    element_abweichend: Latin | None = None
    element_letzterStandMR: Latin | None = None


@element(choice=True, qualified="xmeld")
class Hinweis:
    """One thing that seems wrong."""

    name: HinweisName | None = None
    familienstand: HinweisFamilienstand | None = None
    geschlecht: HinweisGeschlecht | None = None
    geburt: HinweisGeburt | None = None
    tod: HinweisTod | None = None
    religion: HinweisReligion | None = None
    wohnung_aktuelle: HinweisWohnungAktuelle | None = None
    partner: HinweisPartner | None = None
    kind: HinweisKind | None = None
    anderer_hinweis: HinweisAndererHinweis | None = None


@element(root="xmeld:hinweisnachricht.mitteilung.1500")
class Nachricht1500(Nachricht):
    """An authority points out data that seem wrong."""

    identifikation: IdentifikationHinweisnachricht
    hinweis: Hinweis
    erlaeuterung: Latin
    fallkennzeichen: Latin


@element(root="xmeld:hinweisnachricht.antwort.1501")
class Nachricht1501(Nachricht):
    """Whether the hint was right."""

    hinweis_bestaetigt: Ja
    fallkennzeichen: Latin
    ursprungsnachricht: NachrichtId
