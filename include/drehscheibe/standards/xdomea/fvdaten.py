"""xdomea 3.x, group FVDaten: what a Fachverfahren and the e-file system say to each other (0601-0612, 0629-0632)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xdomea.fvdaten_teile import (
    DokumentZumAktualisierenType,
    DokumentZumExportierenType,
    ErfolgOderMisserfolgDMSType,
    MetadatenZumBearbeitenType,
    ProtokolleintragZumErstellenType,
    SchriftgutobjektZumAblegenType,
    SchriftgutobjektZumAnsehenOderBearbeitenType,
    SchriftgutobjektZumDruckenType,
    SchriftgutobjektZumErstellenType,
    SchriftgutobjektZumSuchenType,
    SchriftgutobjektZumZDAAufhebenType,
)
from drehscheibe.standards.xdomea.kopf import NkFVDatenType, NkKeineRueckmeldungFVDatenType, NkRueckmeldungFVDatenImportType

__all__ = [
    "Auftrag", "DokumentAktualisieren", "FVDatenEmpfangBestaetigen", "FVDatenImportBestaetigen", "MetadatenAktualisieren",
    "MetadatenAnlegen", "MetadatenAnsehen", "MetadatenLoeschen", "PrimaerdokumentExportieren", "ProtokolleintragErstellen", "SGOAblegen",
    "SGOAnsehen", "SGOBearbeiten", "SGODrucken", "SGOErstellen", "SGOSuchen", "SGOZDAAufheben",
]  # fmt: skip


@element(qualified="xdomea")
class Auftrag:
    """An order to the e-file system."""

    Kopf: NkKeineRueckmeldungFVDatenType


@element(root="xdomea:FVDaten.DokumentAktualisieren.0601")
class DokumentAktualisieren(Auftrag):
    """Update documents."""

    DokumentZumAktualisieren: Annotated[tuple[DokumentZumAktualisierenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.SGOAnsehen.0602")
class SGOAnsehen(Auftrag):
    """Show an object."""

    SchriftgutobjektZumAnsehen: SchriftgutobjektZumAnsehenOderBearbeitenType


@element(root="xdomea:FVDaten.SGOBearbeiten.0603")
class SGOBearbeiten(Auftrag):
    """Open an object for work."""

    SchriftgutobjektZumBearbeiten: SchriftgutobjektZumAnsehenOderBearbeitenType


@element(root="xdomea:FVDaten.SGOErstellen.0604")
class SGOErstellen(Auftrag):
    """Create objects."""

    SchriftgutobjektZumErstellen: Annotated[tuple[SchriftgutobjektZumErstellenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.SGOAblegen.0605")
class SGOAblegen(Auftrag):
    """File objects."""

    SchriftgutobjektZumAblegen: Annotated[tuple[SchriftgutobjektZumAblegenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.SGODrucken.0606")
class SGODrucken(Auftrag):
    """Print objects."""

    SchriftgutobjektZumDrucken: Annotated[tuple[SchriftgutobjektZumDruckenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.ProtokolleintragErstellen.0607")
class ProtokolleintragErstellen(Auftrag):
    """Write protocol entries."""

    ProtokolleintragZumErstellen: Annotated[tuple[ProtokolleintragZumErstellenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.SGOSuchen.0608")
class SGOSuchen(Auftrag):
    """Search."""

    SchriftgutobjektZumSuchen: SchriftgutobjektZumSuchenType


@element(root="xdomea:FVDaten.MetadatenAnlegen.0609")
class MetadatenAnlegen(Auftrag):
    """Add metadata."""

    MetadatenZumAnlegen: Annotated[tuple[MetadatenZumBearbeitenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.MetadatenAktualisieren.0610")
class MetadatenAktualisieren(Auftrag):
    """Change metadata."""

    MetadatenZumAktualisieren: Annotated[tuple[MetadatenZumBearbeitenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.MetadatenAnsehen.0611")
class MetadatenAnsehen(Auftrag):
    """Show metadata."""

    MetadatenZumAnsehen: Annotated[tuple[MetadatenZumBearbeitenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.MetadatenLoeschen.0612")
class MetadatenLoeschen(Auftrag):
    """Remove metadata."""

    MetadatenZumLoeschen: Annotated[tuple[MetadatenZumBearbeitenType, ...], Occurs(1)]


@element(root="xdomea:FVDaten.EmpfangBestaetigen.0629")
class FVDatenEmpfangBestaetigen:
    """The order arrived."""

    Kopf: NkFVDatenType


@element(root="xdomea:FVDaten.ImportBestaetigen.0630")
class FVDatenImportBestaetigen:
    """The order was carried out, or why not."""

    Kopf: NkRueckmeldungFVDatenImportType
    ErfolgOderMisserfolg: ErfolgOderMisserfolgDMSType


@element(root="xdomea:FVDaten.PrimaerdokumentExportieren.0631")
class PrimaerdokumentExportieren(Auftrag):
    """Hand out a document's files."""

    DokumentZumExportieren: DokumentZumExportierenType


@element(root="xdomea:FVDaten.SGOZDAAufheben.0632")
class SGOZDAAufheben(Auftrag):
    """Open closed objects again."""

    SGOZumZDAAufheben: Annotated[tuple[SchriftgutobjektZumZDAAufhebenType, ...], Occurs(1)]
