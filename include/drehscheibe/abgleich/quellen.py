"""Where the sandbox's records come from: the registers as the simulators' shared world holds them now."""

import hashlib
from collections.abc import Iterator
from datetime import date

from drehscheibe.abgleich.eintraege import (
    Anschrift,
    Dokument,
    Einwohner,
    Fachlich,
    Fahrzeug,
    FruehererEinwohner,
    Fuehrerschein,
    Gemeldet,
)
from drehscheibe.checks.rules.identitaet import Person
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.sandbox import population
from drehscheibe.sandbox.world import World

__all__ = ["anschrift", "ausweispflichtig", "dokument", "fachliche", "fahrzeug", "fuehrerschein", "gemeldete", "person", "resident"]


def gemeldete(world: World) -> Iterator[Gemeldet]:
    """Everybody the Melderegister knows, the departed and the dead included."""
    for one in world.people():
        yield resident(one, world.heute)


def fachliche(world: World) -> Iterator[Fachlich]:
    """Vehicles, licences and documents; the sandbox's world holds no parking permits, they come from their own register."""
    for one in world.people():
        for vehicle in world.vehicles_of(one):
            yield fahrzeug(vehicle, one)
        licence = world.licence_of(one)
        if licence is not None:
            yield fuehrerschein(licence, one)
        if one.ausweis and one.gemeldet:
            yield dokument(one)


def resident(one: population.Person, tag: date) -> Gemeldet:
    """A person of the world as the Melderegister's reader gives them."""
    blocked = bool(one.auskunftssperren(tag))
    who, where = person(one), anschrift(one.anschrift)
    if not one.gemeldet:
        return FruehererEinwohner(id=one.id, person=who, anschrift=where, gestorben=one.gestorben is not None, gesperrt=blocked)
    return Einwohner(
        id=one.id, person=who, anschrift=where, bezirk=one.anschrift.bezirk, ausweise=(one.ausweis,) if one.ausweis else (),
        ausweispflichtig=ausweispflichtig(one, tag), gesperrt=blocked,
    )  # fmt: skip


def person(one: population.Person, *, idnr: bool = True) -> Person:
    """What identity is judged by."""
    former = (one.geburtsname,) if one.geburtsname else ()
    born = Teildatum.aus_text(one.geburtsdatum) if one.geburtsdatum else UNBEKANNT
    return Person(
        id=one.id, familienname=one.familienname, vornamen=one.vornamen, geburtsdatum=born, fruehere_namen=former,
        geburtsort=one.geburtsort, idnr=one.idnr if idnr else "",
    )  # fmt: skip


def anschrift(one: population.Anschrift) -> Anschrift:
    """A dwelling as text."""
    return Anschrift(one.strasse, str(one.hausnummer), one.zusatz, one.plz, one.ort)


def ausweispflichtig(one: population.Person, tag: date) -> bool:
    """German and at least 16 (§ 1 Abs. 1 PAuswG); False where the birth date does not say so for certain."""
    if "000" not in one.staatsangehoerigkeiten or not one.geburtsdatum:
        return False
    latest = Teildatum.aus_text(one.geburtsdatum).spaetestens
    return (latest.year + 16, latest.month, latest.day) <= (tag.year, tag.month, tag.day)


def fahrzeug(vehicle: population.Fahrzeug, keeper: population.Person) -> Fahrzeug:
    """A vehicle as the registration office keeps it: no tax number yet (IDNrG no. 15, not in force [M])."""
    number = hashlib.sha256(f"{keeper.id} {vehicle.erstzulassung} {vehicle.zb2}".encode()).hexdigest()[:10]
    return Fahrzeug(
        id=f"Z{number}", person=person(keeper, idnr=False), anschrift=anschrift(keeper.anschrift), kennzeichen=vehicle.kennzeichen,
        fin=vehicle.fin, zb2=vehicle.zb2, ausser_betrieb=vehicle.ausser_betrieb is not None,
    )  # fmt: skip


def fuehrerschein(licence: population.Fahrerlaubnis, holder: population.Person) -> Fuehrerschein:
    """A licence as the local file keeps it."""
    return Fuehrerschein(
        id=f"F{holder.id[1:]}", person=person(holder, idnr=False), anschrift=anschrift(holder.anschrift), nummer=licence.nummer
    )


def dokument(holder: population.Person) -> Dokument:
    """A document as the pass and identity card register keeps it; that register carries the tax number (IDNrG no. 21, 22 [M])."""
    return Dokument(id=f"D{holder.id[1:]}", person=person(holder), anschrift=anschrift(holder.anschrift), serie=holder.ausweis)
