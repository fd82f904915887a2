"""Makes sample Vorgaenge for the sandbox: exchanges at every stage, of people with an old licence, as if earlier days had left them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.checks.rules.umtauschfrist import erste_befristung
from drehscheibe.services.fuehrerschein_umtausch import musterbilder
from drehscheibe.services.fuehrerschein_umtausch.samples import applicants
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Muster, Uebergabeart, Vorgang, Vorgangsstand
from drehscheibe.zeit import heute as _heute

if TYPE_CHECKING:
    from drehscheibe.partners.fahrerlaubnisregister.vorgaenge_simuliert import Vorgaenge
    from drehscheibe.sandbox.population import Fahrerlaubnis, Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["inhaber", "lege_an", "register", "vorgang"]


def register(simulators: "Mapping[str, Simulator]") -> "Vorgaenge":
    """The simulated register's Vorgaenge."""
    return cast("Any", simulators["fahrerlaubnisregister"]).vorgaenge  # type: ignore[no-any-return]


def inhaber(world: "World", number: int, *, papier: bool = False, auswaerts: bool = False) -> "list[tuple[Person, Fahrerlaubnis]]":
    """The last people with such an old licence: those at the front apply in the samples of `fuehrerschein_umtausch`.

    Nobody who has come since the Stichtag, for no other register knows them yet.
    """
    found = [(p, f) for p, f in applicants(world) if (f.papier, f.auswaerts) == (papier, auswaerts) and len(p.geburtsdatum) == 10]
    return [(p, f) for p, f in found if world.population.index(p.id) < len(world.population)][-number:]


def vorgang(person: "Person", licence: "Fahrerlaubnis", stand: Vorgangsstand, nummer: str, heute: date) -> Vorgang:
    """The Vorgang of this person, as it is at this stage; what comes later in its life is empty."""
    from drehscheibe.partners.fahrerlaubnisregister.vorgaenge_simuliert import neue_klassen, neue_nummer

    home, order = person.anschrift, list(Vorgangsstand)
    ordered, handed = heute - timedelta(days=20), heute - timedelta(days=2)
    reached = order.index(stand)
    made = Vorgang(
        vorgangsnummer=nummer, stand=str(stand), person=_person(person), uebergabe=str(Uebergabeart.ABHOLUNG),
        anschrift=fe.Anschrift(strasse=home.strasse, hausnummer=f"{home.hausnummer}{home.zusatz}", postleitzahl=home.plz, ort=home.ort),
        bisher=fe.Bisher(
            nummer=licence.nummer, muster=str(Muster.PAPIER if licence.papier else Muster.KARTE),
            ausgestelltAm=licence.erteilt.isoformat(), behoerde=licence.behoerde, klasse=licence.klassen,
        ),
        benachrichtigungAn=f"{person.id.lower()}@post.example",
    )  # fmt: skip
    if reached >= order.index(Vorgangsstand.BEREIT):
        made = replace(made, nummer=neue_nummer(person.id, licence), klasse=neue_klassen(licence, max(heute, _heute())))
    if reached <= order.index(Vorgangsstand.BESTELLT):
        made = replace(made, lichtbild=musterbilder.lichtbild(person.id), unterschrift=musterbilder.unterschrift(person.id))
    if reached >= order.index(Vorgangsstand.BESTELLT):
        made = replace(made, bestelltAm=ordered, gueltigBis=erste_befristung(ordered))
    if reached >= order.index(Vorgangsstand.AUSGEHAENDIGT):
        made = replace(made, uebergebenAm=handed, verbleib="entwertet")
    return made


def _person(person: "Person") -> fe.Person:
    return fe.Person(
        familienname=person.familienname, vornamen=person.vornamen or None, vornameNichtVorhanden=not person.vornamen,
        geburtsname=person.geburtsname or None, doktorgrad=person.doktorgrad or None, geburtsdatum=person.geburtsdatum or None,
        geburtsort=person.geburtsort or None,
    )  # fmt: skip


def lege_an(
    world: "World", simulators: "Mapping[str, Simulator]", kuerzel: str, stand: Vorgangsstand, people: "list[tuple[Person, Fahrerlaubnis]]",
    *changes: Mapping[str, Any],
) -> Iterator[tuple["Person", Vorgang]]:  # fmt: skip
    """Enter one Vorgang for each set of changes, in order; yields who it is of and how it is."""
    numbers = count(1)
    for (person, licence), changed in zip(islice(people, len(changes)), changes, strict=True):
        made = vorgang(person, licence, stand, f"FE-{kuerzel}{next(numbers):06d}", world.heute)
        made = replace(made, **changed)
        register(simulators).put(made, person.id, made.uebergebenAm or world.heute - timedelta(days=2))
        yield person, made
