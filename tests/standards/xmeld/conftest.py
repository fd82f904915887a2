"""The official schemas of XMeld and XInneres, compiled once, and a message to begin with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.standards import catalog, schemas, xmeld
from standards.xmeld.beispiel import ERREICHBAR, HIER, PERSON, kopf


@pytest.fixture(scope="session")
def official(standards_dir: Path) -> Callable[[etree._Element], etree.XMLSchema]:
    """The official schema for a document: that of XMeld 25.11a, or of XInneres' own messages."""
    folders = [standards_dir / name for name in ("xmeld-25.11a/xsd", "xinneres-26.11-transcribed/xsd", "xoev-kern/xsd-official")]
    main = catalog.xml_schema([folders[0] / "xinneres.xmeld.xsd"], folders)
    rejects = catalog.xml_schema([folders[1] / "xinneres-rueckweisung.xsd"], folders)
    return lambda root: main if etree.QName(root).namespace == "http://www.osci.de/xmeld2511a" else rejects


@pytest.fixture(scope="session")
def own() -> Callable[[etree._Element], etree.XMLSchema]:
    """Our profile's schema for a document, whatever is installed on this machine."""
    main, rejects = schemas.profile_schema("xmeld", "25.11a"), schemas.profile_schema("xinneres", "26.11")
    return lambda root: main if etree.QName(root).namespace == "http://www.osci.de/xmeld2511a" else rejects


@pytest.fixture
def frage() -> xmeld.Nachricht1330:
    """A question for one person."""
    stelle = xmeld.DatenAbrufendeStelle(
        sicherheitsbehoerde=False,
        abrufberechtigteStelle=xmeld.DatenabrufBehoerde(erreichbarkeit=ERREICHBAR, anschrift=HIER, behoerdenname="Führerscheinstelle"),
        aktenzeichen="FS 1/26",
        anlassDesAbrufs="Umtausch",
        kennung="fs-1",
    )
    return xmeld.Nachricht1330(
        nachrichtenkopf_g2g=kopf("1330"),
        anschrift_autor=HIER,
        datenAbrufendeStelle=stelle,
        suchprofil=xmeld.suche(nachname="Öztürk", vornamen="Ayşe", ags="06413000", geburtsdatum="1980-05", strasse="Kaiserstraße"),
        steuerungsinformationen=xmeld.SucheSteuerungsinformationen(anforderungselement=("1", "2", "3")),
        version="25.11a",
    )


@pytest.fixture
def antwort(frage: xmeld.Nachricht1330) -> xmeld.Nachricht1331:
    """The answer with one person."""
    return xmeld.beantworten(frage, kopf("1331", "99999999-2222-4333-8444-555555555555"), HIER, xmeld.antwort([PERSON]))
