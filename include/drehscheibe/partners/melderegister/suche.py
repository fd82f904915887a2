"""How the simulated register answers a 1330: found, several, neutral, or refused with a reason."""

from collections.abc import Iterator
from dataclasses import replace

from drehscheibe.partners.melderegister.person import gesperrt, to_xmeld
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import Geburt, GeburtMitNachweis
from drehscheibe.standards.xmeld.nachrichten.personenauskunft import (
    Abruf,
    AbrufPersonendaten,
    PersonNameMitNachweisTeilweise,
    SucheAuskunft,
    SucheSuchanfrageAntwort,
)
from drehscheibe.standards.xmeld.nachrichten.personensuche import Suche, SucheMeldeanschrift, SucheNamenNachnameUndVornamen

__all__ = ["answer"]

_MOST_HITS = 1000
# Datenabruf.Personensuche.Anforderungselement v2: what each key asks for
_NAME, _MAIDEN, _GIVEN, _DEGREE, _SEX, _NATIONALITY, _STATUS, _DEATH = "1", "4", "7", "10", "19", "41", "94", "172"
_BORN, _BIRTHPLACE, _BIRTH_STATE = "13", "15", "16"
_NOW = {"44": "ags", "45": "postleitzahl", "46": "wohnort", "48": "strasse", "49": "hausnummer", "50": "hausnummer_zusatz"}
_NOW_MORE = {"55": "status", "74": "einzug"}
_FORMER = {"58": "ags", "59": "postleitzahl", "60": "wohnort", "62": "strasse", "63": "hausnummer", "64": "hausnummer_zusatz"}
_FORMER_MORE = {"69": "status", "80": "einzug", "82": "auszug"}


def answer(question: xmeld.Nachricht1330, world: World) -> tuple[SucheSuchanfrageAntwort, str]:
    """The answer's content, and the id of the person it is about (empty unless exactly one was found)."""
    profile = question.suchprofil
    if profile.auswahldaten is None:
        person = world.person(profile.identifikationsmerkmal or "")
        return _tell(question, [person] if person else [])  # neutral, not refused with 01: that would tell nobody from somebody blocked
    wanted = profile.auswahldaten
    if question.kopf.leser.kennung != f"ags:{wanted.anschrift.gemeindeschluessel}":
        return xmeld.zurueckweisung("14"), ""
    names = wanted.name.name.nachnameUndVornamen
    if names is None or not names.nachname:
        return xmeld.zurueckweisung("18"), ""
    found = [person for person in _named(world, names, _born(wanted)) if _fits(person, wanted)]
    if len(found) > _MOST_HITS:
        return xmeld.zurueckweisung("12"), ""
    return _tell(question, found)


def _tell(question: xmeld.Nachricht1330, found: list[Person]) -> tuple[SucheSuchanfrageAntwort, str]:
    """Neutral for a blocked person; nobody blocked is ever in a list of hits (§ 34a Abs. 5 BMG, § 6 Abs. 2 BMeldDAV)."""
    free = [person for person in found if not gesperrt(person)]
    if not free or (len(free) == 1 and len(found) > 1):
        return xmeld.neutral(), ""
    asked = {str(element) for element in question.steuerungsinformationen.anforderungselement}
    told = tuple(_without_untold(xmeld.zu_abruf(_reduced(to_xmeld(person), asked)), asked) for person in free)
    status = xmeld.Ergebnis.GEFUNDEN if len(free) == 1 else xmeld.Ergebnis.MEHRERE
    content = SucheSuchanfrageAntwort(auskunft=SucheAuskunft(ergebnisstatus=status.value, person=told))
    return content, free[0].id if len(free) == 1 else ""


def _born(wanted: Suche) -> str:
    return str(wanted.geburtsdatum.geburtsdatum) if wanted.geburtsdatum else ""


def _named(world: World, names: SucheNamenNachnameUndVornamen, born: str) -> Iterator[Person]:
    if len(born) < 10:
        found = world.find(names.nachname, names.vornamen)
        yield from (person for person in found if _compatible(person.geburtsdatum, born))
        return
    for known in (born, born[:7], born[:4]):  # the register may know less of the date than who asks
        yield from world.find(names.nachname, names.vornamen, known)


def _compatible(known: str, asked: str) -> bool:
    return not asked or (bool(known) and (known.startswith(asked) or asked.startswith(known)))


def _fits(person: Person, wanted: Suche) -> bool:
    if wanted.geschlecht and str(wanted.geschlecht) != person.geschlecht:
        return False
    homes = [home for home in (person.anschrift, person.nebenwohnung) if home]
    return any(_at(home, wanted.anschrift) for home in homes)


def _at(home: Anschrift, asked: SucheMeldeanschrift) -> bool:
    pairs = (
        (asked.gemeindeschluessel, home.ags), (asked.postleitzahl, home.plz), (asked.strasse, home.strasse),
        (asked.hausnummer, str(home.hausnummer)), (asked.hausnummerBuchstabeZusatzziffer, home.zusatz),
    )  # fmt: skip
    return all(not question or str(question).strip().casefold() == known.casefold() for question, known in pairs)


def _reduced(person: xmeld.Person, asked: set[str]) -> xmeld.Person:
    """Only what was asked for is told (data minimisation)."""
    return replace(
        person,
        doktorgrad=person.doktorgrad if _DEGREE in asked else "",
        geburtsname=person.geburtsname if _MAIDEN in asked else "",
        geburtsort=person.geburtsort if _BIRTHPLACE in asked else "",
        geburtsort_staat=person.geburtsort_staat if _BIRTH_STATE in asked else "",
        geschlecht=person.geschlecht if _SEX in asked else "",
        staatsangehoerigkeiten=person.staatsangehoerigkeiten if _NATIONALITY in asked else (),
        familienstand=person.familienstand if _STATUS in asked else "",
        sterbedatum=person.sterbedatum if _DEATH in asked else None,
        anschriften=tuple(told for home in person.anschriften if (told := _home(home, asked))),
    )  # fmt: skip


def _home(home: xmeld.Wohnsitz, asked: set[str]) -> xmeld.Wohnsitz | None:
    where, more = (_NOW, _NOW_MORE) if home.aktuell else (_FORMER, _FORMER_MORE)
    told = {field for key, field in (where | more).items() if key in asked}
    if not told & set(where.values()):
        return None
    values = {field: getattr(home, field) for field in told}
    return xmeld.Wohnsitz(**({"strasse": ""} | values), aktuell=home.aktuell, sperrvermerk=home.sperrvermerk)


def _without_untold(told: Abruf, asked: set[str]) -> Abruf:
    """Leave out what the flat person can not: names and birth data that nobody asked for."""
    data = told.personendaten or AbrufPersonendaten()
    name = data.name or PersonNameMitNachweisTeilweise()
    name = replace(
        name,
        familienname_unstrukturiert=name.familienname_unstrukturiert if _NAME in asked else None,
        vornamen=name.vornamen if _GIVEN in asked else None,
    )
    birth = (data.geburtsangaben and data.geburtsangaben.geburt) or Geburt()
    birth = replace(birth, geburtsdatum=birth.geburtsdatum if _BORN in asked else None)
    known = replace(
        data,
        name=None if name == PersonNameMitNachweisTeilweise() else name,
        geburtsangaben=None if birth == Geburt() else GeburtMitNachweis(geburt=birth),
    )
    return replace(told, personendaten=known)
