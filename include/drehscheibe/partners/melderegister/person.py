"""A person of the sandbox as XMeld describes one, and the simulated register's own letterhead."""

from unicodedata import normalize

from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.standards import xmeld

__all__ = [
    "ANSCHRIFT", "AUSKUNFTSSPERREN", "BUERGERBUERO", "MELDEBEHOERDE", "dwelling", "dwellings", "gesperrt", "to_xmeld", "vereinbar",
]  # fmt: skip

_MAIL = xmeld.Erreichbarkeit(kanal="01", kennung="melderegister@offenbach.invalid")
MELDEBEHOERDE = xmeld.Autor(kennung="ags:06413000", name="Stadt Offenbach am Main, Meldebehörde", erreichbarkeit=(_MAIL,))
BUERGERBUERO = xmeld.Leser(kennung="ags:06413000", name="Stadt Offenbach am Main, Bürgerbüro")
ANSCHRIFT = xmeld.Postanschrift(
    gebaeude=xmeld.PostanschriftGebaeude(strasse="Drehscheibenplatz", hausnummer="1", postleitzahl="63065", wohnort="Offenbach am Main")
)

AUSKUNFTSSPERREN = frozenset({"1", "3", "6", "11", "12"})
"""Keys of § 51 BMG (DSMeld 1801)."""


def gesperrt(person: Person) -> bool:
    """Whether an Auskunftssperre lies on them; one whose term has ended still guards until a clerk has lifted it (§ 51 Abs. 4 BMG)."""
    return any(sperre.schluessel in AUSKUNFTSSPERREN for sperre in person.sperren)


def vereinbar(known: str, asked: str) -> bool:
    """Whether two birth dates, each as far as known, may be the same."""
    return _datum(known).vereinbar(_datum(asked))


def _datum(text: str) -> Teildatum:
    return Teildatum.aus_text(text) if text else UNBEKANNT


def dwelling(home: Anschrift, person: Person, status: str) -> xmeld.Wohnsitz:
    """One of a person's dwellings, with its Sperrvermerk."""
    main = status != "2"
    return xmeld.Wohnsitz(
        strasse=home.strasse, hausnummer=str(home.hausnummer), hausnummer_zusatz=home.zusatz, postleitzahl=home.plz, wohnort=home.ort,
        ags=home.ags, status=status, einzug=person.einzug if main else None,
        auszug=person.weggezogen.isoformat() if person.weggezogen and main else "", aktuell=person.weggezogen is None,
        sperrvermerk=person.bsv,
    )  # fmt: skip


def dwellings(person: Person) -> tuple[xmeld.Wohnsitz, ...]:
    """All of a person's dwellings in the city."""
    homes = [dwelling(person.anschrift, person, person.wohnungsstatus)]
    if person.nebenwohnung:
        homes.append(dwelling(person.nebenwohnung, person, "2"))
    return tuple(homes)


def to_xmeld(person: Person) -> xmeld.Person:
    """Everything the register may ever tell of the person; IdNr and Sperren stay with it. Names go out composed (DQ-16)."""
    return xmeld.Person(
        familienname=normalize("NFC", person.familienname), geburtsname=normalize("NFC", person.geburtsname),
        vornamen=normalize("NFC", person.vornamen), doktorgrad=person.doktorgrad,
        geburtsdatum=person.geburtsdatum, geburtsort=person.geburtsort,
        geburtsort_staat="" if person.geburtsstaat == "000" else person.geburtsstaat, geschlecht=person.geschlecht,
        staatsangehoerigkeiten=person.staatsangehoerigkeiten, familienstand=person.familienstand, sterbedatum=person.gestorben,
        verstorben=person.gestorben is not None, verzogen=person.weggezogen is not None, anschriften=dwellings(person), merkmal=person.id,
    )  # fmt: skip
