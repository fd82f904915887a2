"""The people of the sandbox as values: persons, dwellings, Sperren, vehicles, licences, register events. All invented."""

from dataclasses import dataclass
from datetime import date

__all__ = ["Anschrift", "Ereignis", "Fahrerlaubnis", "Fahrzeug", "Person", "Sperre"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Anschrift:
    """A dwelling. `zusatz` is the letter behind the house number; `bezirk` a residents' parking district or empty."""

    strasse: str
    hausnummer: int
    zusatz: str
    plz: str
    ort: str
    ags: str
    bezirk: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sperre:
    """An Auskunfts- or Uebermittlungssperre: DSMeld key (1801) and, for keys 3 and 11, its end (1802)."""

    schluessel: str
    frist: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """One resident as the Melderegister holds them.

    Attributes:
        id: stable pseudonymous id, e.g. ``P000042``.
        haushalt: stable id of the household.
        familienname: for a person with a block name the whole name.
        vornamen: empty when the person rightly has none.
        geburtsname: empty when it is the family name.
        geburtsdatum: ISO 8601, shortened where the register does not know more: ``1961-03-07``, ``1961-03``, ``1961`` or empty.
        geburtsstaat: three-digit key of Destatis.
        geschlecht: ``m``, ``w``, ``d`` or ``x``.
        familienstand: DSMeld 1401, e.g. ``LD``, ``VH``.
        staatsangehoerigkeiten: three-digit keys of Destatis, ``000`` is German.
        idnr: eleven digits; all begin with 0 (test numbers, DQ-01); empty while the BZSt has not answered.
        anschrift: alleinige or main dwelling; after a departure the last one.
        wohnungsstatus: 0 alleinige, 1 main (DQ-21); with a `nebenwohnung` it is 1.
        anderswo: secondary dwellings in other municipalities.
        vorige: the last dwelling in another municipality, from which they came.
        einzug: moved in.
        partner: id of the spouse, or empty.
        kinder: ids of minor children in the household.
        eltern: ids of the legal representatives of a minor.
        bsv: True with a conditional Sperre of § 52 BMG.
        gestorben: date of death.
        weggezogen: date of departure.
        ziel: where to: ``Inland``, ``Ausland`` or ``unbekannt``.
        ausweis: serial number of the identity card or passport, or empty.
    """

    id: str
    haushalt: str
    familienname: str
    vornamen: str
    geburtsname: str = ""
    doktorgrad: str = ""
    geburtsdatum: str
    geburtsort: str
    geburtsstaat: str
    geschlecht: str
    familienstand: str
    staatsangehoerigkeiten: tuple[str, ...]
    idnr: str
    anschrift: Anschrift
    wohnungsstatus: str = "0"
    nebenwohnung: Anschrift | None = None
    anderswo: tuple[Anschrift, ...] = ()
    vorige: Anschrift | None = None
    einzug: date
    partner: str = ""
    kinder: tuple[str, ...] = ()
    eltern: tuple[str, ...] = ()
    sperren: tuple[Sperre, ...] = ()
    bsv: bool = False
    gestorben: date | None = None
    weggezogen: date | None = None
    ziel: str = ""
    ausweis: str = ""

    @property
    def gemeldet(self) -> bool:
        """Living and registered here."""
        return self.gestorben is None and self.weggezogen is None

    def auskunftssperren(self, tag: date) -> tuple[str, ...]:
        """Keys of the Sperren of § 51 BMG in force on a day; one of them makes automated answers neutral (DOMAIN 3c)."""
        wirksam = (s.schluessel for s in self.sperren if s.frist is None or s.frist >= tag)
        return tuple(key for key in wirksam if key in ("1", "3", "6", "11", "12"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Fahrzeug:
    """A registered vehicle.

    Attributes:
        kennzeichen: e.g. ``OF-AB 123``, with ``E`` or ``H`` where due.
        fin: 17 characters.
        halter: id of the keeper.
        hsn: manufacturer's key (2.1), four digits.
        tsn: type key (2.2), three characters.
        hu: month the next main inspection is due, first day of it.
        ausser_betrieb: since when, or None.
        code_zb1: 7 characters, case matters; empty for documents of before 2015.
        code_zb2: 12 characters; empty before 2018.
        codes_schilder: 3 characters for each plate, front and rear.
        evb: of the last registration.
    """

    kennzeichen: str
    fin: str
    halter: str
    hsn: str
    tsn: str
    erstzulassung: date
    hu: date
    ausser_betrieb: date | None = None
    zb2: str
    code_zb1: str
    code_zb2: str
    codes_schilder: tuple[str, str]
    evb: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fahrerlaubnis:
    """A driving licence.

    Attributes:
        inhaber: id of the holder.
        nummer: Fahrerlaubnisnummer with valid check character and issue counter (11 characters); for a paper licence free text.
        papier: True for a grey or pink paper licence.
        klassen: as the document names them (old classes on paper).
        erteilt: when the document was issued, which decides the exchange date (FeV Anlage 8e).
        gueltig_bis: field 4b, None where the document has none.
        behoerde: issuing authority.
        auswaerts: True when another authority issued it and holds the card file.
    """

    inhaber: str
    nummer: str
    papier: bool
    klassen: tuple[str, ...]
    erteilt: date
    gueltig_bis: date | None
    behoerde: str
    auswaerts: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Ereignis:
    """Something that changed the register.

    Attributes:
        id: stable, e.g. ``E20260317-0004``.
        art: ``umzug``, ``zuzug``, ``wegzug``, ``namensaenderung``, ``sterbefall``, ``geburt``, ``sperre``, ``entsperrung``.
        tag: day of the event; for the flaw ``zukunft`` a day that has not come yet.
        gemeldet: day the register took note of it.
        vorher: the persons before, in the order of `nachher`; shorter or empty where someone is new.
        nachher: the same persons afterwards; a household moves together.
        makel: what is deliberately wrong, for the demonstration: ``zukunft`` (date ahead), ``zeichen`` (a character no register
            takes), ``mehrdeutig`` (another person has the same name and birth date) or empty.
    """

    id: str
    art: str
    tag: date
    gemeldet: date
    vorher: tuple[Person, ...]
    nachher: tuple[Person, ...]
    makel: str = ""
