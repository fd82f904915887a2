"""The official schemas of XMeld and XInneres, compiled once, and a message to begin with."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.standards import catalog, schemas, xmeld


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


ERREICHBAR = (xmeld.Erreichbarkeit(kanal="01", kennung="amt@example.org"),)
WIR = xmeld.Autor(kennung="ags:06413000", name="Stadt Offenbach am Main, Bürgerbüro", erreichbarkeit=ERREICHBAR)
SIE = xmeld.Leser(kennung="ags:06412000", name="Stadt Frankfurt am Main")
HIER = xmeld.Postanschrift(gebaeude=xmeld.PostanschriftGebaeude(postleitzahl="63065", strasse="Berliner Straße", wohnort="Offenbach"))
UUID = "11111111-2222-4333-8444-555555555555"
JETZT = datetime(2026, 7, 1, 12, 0, 0, 123_000, tzinfo=UTC)
PERSON = xmeld.Person(
    familienname="Öztürk-Kanarienvogel",
    geburtsname="Đặng",
    vornamen="Ayşe Maria",
    doktorgrad="Dr.",
    geburtsdatum="1980-05",
    geburtsort="Offenbach am Main",
    geschlecht="w",
    staatsangehoerigkeiten=("000", "163"),
    familienstand="VH",
    anschriften=(
        xmeld.Wohnsitz(
            strasse="Kaiserstraße", hausnummer="5", hausnummer_zusatz="a", postleitzahl="63065", wohnort="Offenbach am Main",
            ags="06413000", status="0", einzug=date(2001, 2, 3), sperrvermerk=True,
        ),
    ),
    merkmal="4711",
)  # fmt: skip


def kopf(nummer: str, uuid: str = UUID) -> xmeld.Nachrichtenkopf:
    return xmeld.kopf(nummer, uuid=uuid, erstellt=JETZT, leser=SIE, autor=WIR)


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
    )


@pytest.fixture
def antwort(frage: xmeld.Nachricht1330) -> xmeld.Nachricht1331:
    """The answer with one person."""
    return xmeld.beantworten(frage, kopf("1331", "99999999-2222-4333-8444-555555555555"), HIER, xmeld.antwort([PERSON]))
