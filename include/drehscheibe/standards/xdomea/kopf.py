"""The headers of xdomea 3.0.0 and 3.1.0 messages, one per kind of exchange."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xdomea import codes as c
from drehscheibe.standards.xdomea.kontakt import AnwendungsspezifischeErweiterungType, KontaktType

__all__ = [
    "NkAbgabeType", "NkBasisType", "NkFVDatenType", "NkGeschaeftsgangType", "NkKeineRueckmeldungFVDatenType",
    "NkNichtFVDatenWeitereEmpfaengerMitEmpfangsbestaetigungType", "NkNichtFVDatenWeitereEmpfaengerType",
    "NkRueckmeldungFVDatenImportType", "NkRueckmeldungGeschaeftsgangType", "SystemType",
]  # fmt: skip


@element("xdomea:SystemType")
class SystemType:
    """An IT system: instance, product and its version."""

    InstanzID: c.String | None = None
    Produktname: c.String | None = None
    Version: c.String | None = None


@element("xdomea:NkBasisType")
class NkBasisType:
    """What every header has; `ProzessID` stays the same for all messages of one exchange."""

    ProzessID: c.UUID
    Nachrichtentyp: c.NachrichtentypCode
    Erstellungszeitpunkt: c.Zeitpunkt
    Absender: KontaktType
    Empfaenger: KontaktType
    SendendesSystem: SystemType | None = None
    Hinweis: c.String | None = None
    AnwendungsspezifischeErweiterung: AnwendungsspezifischeErweiterungType | None = None


@element("xdomea:NkNichtFVDatenWeitereEmpfaengerType")
class NkNichtFVDatenWeitereEmpfaengerType(NkBasisType):
    """A header that names further receivers."""

    WeitererEmpfaenger: tuple[KontaktType, ...] = ()


@element("xdomea:NkNichtFVDatenWeitereEmpfaengerMitEmpfangsbestaetigungType")
class NkNichtFVDatenWeitereEmpfaengerMitEmpfangsbestaetigungType(NkNichtFVDatenWeitereEmpfaengerType):
    """The header of an information (0101)."""

    Empfangsbestaetigung: c.Janein


@element("xdomea:NkAbgabeType")
class NkAbgabeType(NkNichtFVDatenWeitereEmpfaengerType):
    """The header of a hand-over (0401)."""

    Importbestaetigung: c.Immer = True
    Empfangsbestaetigung: c.Janein


@element("xdomea:NkGeschaeftsgangType")
class NkGeschaeftsgangType(NkBasisType):
    """The header of a workflow (0201)."""

    EmpfangsbestaetigungAnInitiator: c.Janein
    EmpfangsbestaetigungAnVorgaenger: c.Janein


@element("xdomea:NkRueckmeldungGeschaeftsgangType")
class NkRueckmeldungGeschaeftsgangType(NkBasisType):
    """The header of an answer to a workflow (0202)."""

    WeitererEmpfaenger: KontaktType | None = None


@element("xdomea:NkFVDatenType")
class NkFVDatenType(NkBasisType):
    """The header of what a Fachverfahren and a DMS exchange."""

    EmpfangendesSystem: tuple[SystemType, ...] = ()


@element("xdomea:NkKeineRueckmeldungFVDatenType")
class NkKeineRueckmeldungFVDatenType(NkFVDatenType):
    """The header of an order of a Fachverfahren to a DMS (0601-0628, 0631, 0632)."""

    WeiteresEmpfangendesSystem: tuple[SystemType, ...] = ()
    Empfangsbestaetigung: c.Janein
    Importbestaetigung: c.Immer = True
    Erstellerkennung: c.String
    ErstellerRolle: c.String | None = None
    Stapel: c.Janein
    Stapellaenge: c.Zahl | None = None
    DMSSessionID: c.String | None = None


@element("xdomea:NkRueckmeldungFVDatenImportType")
class NkRueckmeldungFVDatenImportType(NkFVDatenType):
    """The header of a DMS's answer to an order (0630)."""

    FVSessionID: c.String
