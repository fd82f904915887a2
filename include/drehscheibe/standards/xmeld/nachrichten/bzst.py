"""To the Bundeszentralamt fuer Steuern: 0502 change, 0510 end of competence, 0533 death."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Geburt, Geburtsdatum, Sterbetag
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMitSperrvermerk
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, Vornamen
from drehscheibe.standards.xmeld.kopf import EreignisId, Nachricht
from drehscheibe.standards.xmeld.werte import (
    BekanntesTeildatum,
    BZStVBM,
    Identifikationsnummer,
    Latin,
    Name,
    Tag,
    TagOderUnbekannt,
    Teildatum,
)

__all__ = [
    "Aenderungsteuerpflichtiger", "AuskunftssperreOhneFrist", "BZStBruttomeldedaten", "BZStFamilienstand", "BZStIdentifikation",
    "BZStIdentifikationPerson", "BZStName", "BzstReligion", "Nachricht0502", "Nachricht0510", "Nachricht0533",
    "PlausibilisierteIdNr", "PlausibilisierteSteueridentifikation", "PlausibilisiertesVBM",
]  # fmt: skip


@element("xiid:PlausibilisierteIdentifikationsnummer", qualified="")
class PlausibilisierteIdNr:
    """The Identifikationsnummer with the date of birth that makes it plausible."""

    idNr: Identifikationsnummer
    geburtsdatum: Teildatum


@element("xmeld:type.PlausibilisiertesVBM")
class PlausibilisiertesVBM:
    """The provisional Bearbeitungsmerkmal with the date of birth."""

    vbm: BZStVBM
    geburtsdatum: Teildatum


@element("xmeld:type.PlausibilisierteSteueridentifikation", choice=True)
class PlausibilisierteSteueridentifikation:
    """Identifikationsnummer or Bearbeitungsmerkmal, with the date of birth."""

    plausibilisierteIdNr: PlausibilisierteIdNr | None = None
    vbm: PlausibilisiertesVBM | None = None


@element("xmeld:type.bzst.name")
class BZStName:
    """The names the Bundeszentralamt gets."""

    familienname_unstrukturiert: Familienname
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None
    doktorgrad: Latin | None = None


@element("xmeld:type.AuskunftssperreOhneFrist")
class AuskunftssperreOhneFrist:
    """A Sperre without its term."""

    grund: codes.Auskunftssperre


@element("xmeld:type.bzst.religion")
class BzstReligion:
    """Membership of a religious body that raises church tax."""

    religion_steuer_erhebend: codes.ReligionSteuerErhebend


@element("xmeld:type.BZSt.Familienstand")
class BZStFamilienstand:
    """Civil status with its dates."""

    datumBeginn: BekanntesTeildatum | None = None
    datumEnde: Tag | None = None
    familienstand: codes.Familienstand


@element("xmeld:type.BZSt.Bruttomeldedaten")
class BZStBruttomeldedaten:
    """All the Bundeszentralamt gets of a person."""

    name: BZStName
    geburt: Geburt
    geschlecht: codes.Geschlecht
    anschrift: AnschriftMitSperrvermerk
    uebermittlungssperre: Annotated[tuple[AuskunftssperreOhneFrist, ...], Occurs(0, 3)] = ()
    religion: BzstReligion
    eintrittsdatum: Tag | None = None
    austrittsdatum: Tag | None = None
    familienstand: BZStFamilienstand
    steueridentifikation_ehegatte_lebenspartner: PlausibilisierteSteueridentifikation | None = None
    steueridentifikation_kind: tuple[PlausibilisierteSteueridentifikation, ...] = ()
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(0, 4)] = ()


@element(qualified="xmeld")
class Aenderungsteuerpflichtiger:
    """Who it is, and the data as they are now."""

    steueridentifikation: PlausibilisierteSteueridentifikation
    datumDesBeziehens: TagOderUnbekannt
    bzst_bruttomeldedaten: BZStBruttomeldedaten
    identifikation_ereignis: EreignisId


@element(root="xmeld:datenuebermittlung.aenderungSteuerpflichtiger.0502")
class Nachricht0502(Nachricht):
    """Data of a taxable person have changed."""

    aenderungsteuerpflichtiger: Aenderungsteuerpflichtiger


@element(root="xmeld:datenuebermittlung.endeZustaendigkeitSteuerpflichtiger.0510")
class Nachricht0510(Nachricht):
    """Competence has ended: moved abroad, moved to unknown."""

    grund: codes.BZStBeendigungDerZustaendigkeit
    datumDesAuszugs: Tag
    steueridentifikation: PlausibilisierteSteueridentifikation
    identifikation_ereignis: EreignisId
    bzst_bruttomeldedaten: BZStBruttomeldedaten


@element("xmeld:type.BZSt.Identifikation.Person")
class BZStIdentifikationPerson:
    """A person without a number: name, birth, municipality."""

    name: BZStName
    geburt: Geburtsdatum
    gemeinde: codes.Gemeindeschluessel


@element("xmeld:type.BZSt.Identifikation", choice=True)
class BZStIdentifikation:
    """The person by number or by data."""

    steueridentifikation: PlausibilisierteSteueridentifikation | None = None
    identifikation_person: BZStIdentifikationPerson | None = None


@element(root="xmeld:datenuebermittlung.sterbefallmitteilung.0533")
class Nachricht0533(Nachricht):
    """A taxable person has died."""

    identifikation_bzst: BZStIdentifikation
    grund: codes.BZStBeendigungDerZustaendigkeit
    sterbetag: Sterbetag
    identifikation_ereignis: EreignisId
