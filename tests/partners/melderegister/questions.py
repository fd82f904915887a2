"""Questions (1330) as the hub would write them, for tests."""

from unicodedata import normalize
from uuid import uuid4

from drehscheibe.message import Message
from drehscheibe.partners.melderegister.person import ANSCHRIFT, BUERGERBUERO, MELDEBEHOERDE
from drehscheibe.sandbox.population import Person
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten.personensuche import SucheSuchprofil
from drehscheibe.zeit import jetzt

ALL = tuple(map(str, (1, 4, 7, 10, 13, 15, 16, 19, 41, 44, 45, 46, 48, 49, 50, 55, 58, 60, 62, 74, 82, 94, 172)))
_WHO = xmeld.DatenAbrufendeStelle(
    sicherheitsbehoerde=False,
    abrufberechtigteStelle=xmeld.DatenabrufBehoerde(
        erreichbarkeit=MELDEBEHOERDE.erreichbarkeit, anschrift=ANSCHRIFT, behoerdenname="Stadt Offenbach am Main, Bürgerbüro"
    ),
    aktenzeichen="33.4-FE-2026-1",
    anlassDesAbrufs="Fahrerlaubnis",
    kennung="drehscheibe",
)


def question(profile: SucheSuchprofil, asked: tuple[str, ...] = ALL, leser: xmeld.Leser = BUERGERBUERO, version: str = "") -> Message:
    """A 1330 with a new UUID."""
    uuid = str(uuid4())
    now = jetzt()
    head = xmeld.kopf("1330", uuid=uuid, erstellt=now, leser=leser, autor=MELDEBEHOERDE)
    message = xmeld.Nachricht1330(
        nachrichtenkopf_g2g=head, anschrift_autor=ANSCHRIFT, datenAbrufendeStelle=_WHO, suchprofil=profile,
        steuerungsinformationen=xmeld.SucheSteuerungsinformationen(anforderungselement=asked), version=version,
    )  # fmt: skip
    return Message(id=uuid, kind="xmeld/1330", body=xmeld.write(message))


def about(person: Person, asked: tuple[str, ...] = ALL, **more: str) -> Message:
    """The usual question: name, first names, birth date, municipality."""
    born = {} if not person.geburtsdatum else {"geburtsdatum": person.geburtsdatum}
    name = {"nachname": normalize("NFC", person.familienname), "vornamen": normalize("NFC", person.vornamen)}
    values = name | {"ags": "06413000"} | born | more
    return question(xmeld.suche(**values), asked)
