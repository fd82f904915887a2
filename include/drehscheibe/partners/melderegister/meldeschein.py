"""A Meldeschein (1704) in plain values, as the simulated register reads it, and its people as residents."""

from dataclasses import dataclass
from datetime import date

from drehscheibe.partners.melderegister.person import vereinbar
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.sandbox.population import Sperre as Registersperre
from drehscheibe.sandbox.population.streets import AGS, STREETS
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import Inlandsanschrift
from drehscheibe.standards.xmeld.nachrichten.meldeschein import Vorausgefuellt

__all__ = ["Angemeldet", "Schein", "angaben", "anschrift", "lies", "ort_von", "passende", "wohnung"]

_BEZIRK = {street[0]: street[2] for street in STREETS}
_NEBENWOHNUNG = "2"


@dataclass(frozen=True, kw_only=True, slots=True)
class Angemeldet:
    """One person of the form; an empty string is: none, or not known."""

    familienname: str
    vornamen: str
    geburtsname: str
    doktorgrad: str
    geburtsdatum: str
    geburtsort: str
    geburtsstaat: str
    geschlecht: str
    familienstand: str
    staatsangehoerigkeiten: tuple[str, ...]
    idnr: str
    ausweis: str
    sperren: tuple[Registersperre, ...]
    bisher: Anschrift | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Schein:
    """The form: who, from where, to where, since when, as what (0 alleinige, 1 Haupt-, 2 Nebenwohnung)."""

    uuid: str
    personen: tuple[Angemeldet, ...]
    neue: Anschrift
    einzug: date
    status: str
    wohnungsgeber: str

    @property
    def familienname(self) -> str:
        """Of who hands the form in."""
        return self.personen[0].familienname

    @property
    def geburtsdatum(self) -> str:
        """Of who hands the form in."""
        return self.personen[0].geburtsdatum

    @property
    def schluessel(self) -> tuple[str, str, str]:
        """By what a confirmation code finds the form again."""
        first = self.personen[0]
        return first.familienname, first.vornamen, first.geburtsdatum

    @property
    def bisher_hier(self) -> bool:
        """A move within the city."""
        home = self.personen[0].bisher
        return home is not None and home.ags == AGS


def lies(order: xmeld.Nachricht1704) -> Schein:
    """Read a form that is valid against its schema."""
    more, data = order.weitereMitzuziehendePerson, order.ergaenzendeMeldedaten
    forms = [order.berechtigtePerson.bestaetigteMeldedaten]
    if more is not None:
        forms += [more.partner.personendaten.bestaetigteMeldedaten] if more.partner else []
        forms += [child.bestaetigteMeldedaten for child in more.kind]
    lines = [line.inhalt for zone in data.wohnungsgeber.wohnungsgeberNameAnschrift for line in zone.zeile]
    return Schein(
        uuid=order.kopf.uuid, personen=tuple(map(_person, forms)), neue=wohnung(data.wohnung.anschrift),
        einzug=data.wohnung.datumDesBeziehens, status=str(order.berechtigtePerson.statusDerNeuenWohnung),
        wohnungsgeber=lines[0] if lines else "",
    )  # fmt: skip


def _person(form: Vorausgefuellt) -> Angemeldet:
    data = form.personendaten
    family, given = data.name.familienname_unstrukturiert, data.name.vornamen
    current = data.wohnung[0].anschrift.anschrift_inland
    return Angemeldet(
        familienname=family.nachname if family else "", vornamen=given.vornamen if given else "",
        geburtsname=data.name.geburtsname_unstrukturiert or "", doktorgrad=data.name.doktorgrad or "",
        geburtsdatum=str(data.geburtsangaben.geburtsdatum or ""), geburtsort=data.geburtsangaben.geburtsort or "",
        geburtsstaat=str(data.geburtsangaben.geburtsortStaat or "000"), geschlecht=str(data.geschlecht),
        familienstand=str(data.familienstand.familienstand), staatsangehoerigkeiten=tuple(map(str, data.staatsangehoerigkeit)),
        idnr=data.idNr or "", ausweis=next((one.seriennummer or "" for one in data.ausweisdokument), ""),
        sperren=tuple(Registersperre(schluessel=str(one.grund), frist=one.frist) for one in data.auskunftssperre),
        bisher=wohnung(current) if current else None,
    )  # fmt: skip


def wohnung(told: Inlandsanschrift) -> Anschrift:
    """An address of XMeld as a dwelling of the sandbox."""
    number = told.hausnummer or ""
    return Anschrift(
        strasse=told.strasse, hausnummer=int(number) if number.isdigit() else 0, zusatz=told.hausnummerBuchstabeZusatzziffer or "",
        plz=told.postleitzahl, ort=told.wohnort, ags=str(told.gemeindeschluessel), bezirk=_BEZIRK.get(told.strasse, ""),
    )  # fmt: skip


def anschrift(home: Anschrift) -> Inlandsanschrift:
    """A dwelling as XMeld writes it."""
    return Inlandsanschrift(
        gemeindeschluessel=home.ags, hausnummer=str(home.hausnummer) if home.hausnummer else None,
        hausnummerBuchstabeZusatzziffer=home.zusatz or None, postleitzahl=home.plz, strasse=home.strasse, wohnort=home.ort,
    )  # fmt: skip


def ort_von(home: Anschrift) -> tuple[str, int, str, str]:
    """By what two dwellings are the same place."""
    return home.strasse.casefold(), home.hausnummer, home.zusatz.casefold(), home.plz


def passende(world: World, told: Angemeldet) -> list[Person]:
    """Residents, departed ones included, that this may be: same names, and what is known of the birth date does not differ."""
    found = world.find(told.familienname, told.vornamen)
    return [one for one in found if vereinbar(one.geburtsdatum, told.geburtsdatum)]


def angaben(told: Angemeldet, schein: Schein, key: str) -> Person:
    """A newcomer as a resident, and where they came from; with a secondary dwelling the main one stays where it is."""
    second = schein.status == _NEBENWOHNUNG and told.bisher is not None
    left = None if second or told.bisher is None or told.bisher.ags == AGS else told.bisher
    return Person(
        id=key, haushalt=f"H{schein.uuid[:8]}", familienname=told.familienname, vornamen=told.vornamen, geburtsname=told.geburtsname,
        doktorgrad=told.doktorgrad, geburtsdatum=told.geburtsdatum, geburtsort=told.geburtsort, geburtsstaat=told.geburtsstaat,
        geschlecht=told.geschlecht, familienstand=told.familienstand, staatsangehoerigkeiten=told.staatsangehoerigkeiten, idnr=told.idnr,
        anschrift=told.bisher if second and told.bisher else schein.neue, wohnungsstatus="1" if second else schein.status,
        nebenwohnung=schein.neue if second else None, vorige=left, einzug=schein.einzug, sperren=told.sperren, ausweis=told.ausweis,
    )  # fmt: skip
