"""Handing the application to the local licence register, in the person's registered name and address."""

from functools import partial

from drehscheibe.checks import AllowList, Readable, Schema
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.rules.teildatum import UNBEKANNT
from drehscheibe.checks.rules.umtauschfrist import Frist, umtauschfrist
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services.fuehrerschein_umtausch.antrag import Antrag, lies
from drehscheibe.services.fuehrerschein_umtausch.melderegister import person
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards import xmeld
from drehscheibe.standards.schemas import schema

__all__ = ["FAHRERLAUBNIS", "uebergabe"]

MELDEREGISTER = "melderegister"


def uebergabe(case: Case) -> Message:
    """The application as the register takes it."""
    antrag, registered = lies(case.incoming), person(case.answers[MELDEREGISTER])
    deadline = umtauschfrist(antrag.geburt, antrag.ausgestellt)
    order = fe.Fahrerlaubnisantrag(
        art=fe.Antragsart.UMTAUSCH,
        person=_person(registered, antrag),
        anschrift=_anschrift(registered),
        eingang=case.now.date(),
        bisher=_bisher(antrag),
        umtausch_bis=deadline.bis if isinstance(deadline, Frist) else None,
        uebergabe=fe.Uebergabe.DIREKTVERSAND if antrag.direktversand else fe.Uebergabe.ABHOLUNG,
        anlagen=tuple(fe.Anlage(id=a.id, bezeichnung=role) for role, a in antrag.anlagen.items()),
        antragsnummer=case.incoming.id,
    )
    return fe.message(order, id=case.transfer_id, now=case.now)


def _person(registered: xmeld.Person, antrag: Antrag) -> fe.Person:
    return fe.Person(
        familienname=registered.familienname,
        vornamen=registered.vornamen or None,
        vornameNichtVorhanden=not registered.vornamen,
        geburtsname=registered.geburtsname or antrag.geburtsname or None,
        doktorgrad=registered.doktorgrad or antrag.doktorgrad or None,
        geburtsdatum=registered.geburtsdatum or None,
        geburtsort=registered.geburtsort or antrag.geburtsort or None,
    )


def _anschrift(registered: xmeld.Person) -> fe.Anschrift:
    dwelling = next(one for one in registered.anschriften if one.aktuell and one.status != "2")
    return fe.Anschrift(
        strasse=dwelling.strasse, hausnummer=dwelling.hausnummer or None, zusatz=dwelling.hausnummer_zusatz or None,
        postleitzahl=dwelling.postleitzahl, ort=dwelling.wohnort,
    )  # fmt: skip


def _bisher(antrag: Antrag) -> fe.Bisher:
    if antrag.ausgestellt == UNBEKANNT:
        text = "Das Ausstellungsdatum des bisherigen Führerscheins fehlt; bitte in der Karteikarte nachsehen und ergänzen."
        raise Rejected(Finding("FE-AUSSTELLUNG", text, "fuehrerschein.ausgestelltAm", "§ 24a FeV"))
    kind = fe.Muster.PAPIER if antrag.papier else fe.Muster.KARTE
    return fe.Bisher(nummer=antrag.nummer or None, muster=str(kind), ausgestelltAm=antrag.ausgestellt.xmeld()[1], behoerde=antrag.behoerde)


_PERSON = ("familienname", "vornamen", "geburtsname", "doktorgrad", "geburtsdatum", "geburtsort")
_ANSCHRIFT = {"strasse": "strasse", "hausnummer": "hausnummer", "zusatz": "hausnummer_zusatz", "postleitzahl": "plz", "ort": "ort"}


def _fields(item: Item) -> set[str]:
    """What the application tells about the person, in the words of the allow-list."""
    order = fe.read(item.message.body)
    assert isinstance(order, fe.Antrag)  # noqa: S101 - the schema check before has seen to it
    fields = {name for name in _PERSON if getattr(order.person, name)}
    return fields | {name for part, name in _ANSCHRIFT.items() if getattr(order.anschrift, part)}


FAHRERLAUBNIS = Gate(
    name="fahrerlaubnis",
    title="Antrag an das Fahrerlaubnisregister",
    checks=(
        Readable(),
        Schema(partial(schema, "fahrerlaubnis", "1.0"), law="Fahrerlaubnisregister 1.0 (eigenes Profil)"),
        AllowList(empfaenger=Empfaenger.FAHRERLAUBNIS, fields_of=_fields),
    ),
)
