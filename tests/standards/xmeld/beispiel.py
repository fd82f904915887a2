"""Invented authorities and one invented person that the tests of XMeld share."""

from datetime import UTC, date, datetime

from drehscheibe.standards import xmeld

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
