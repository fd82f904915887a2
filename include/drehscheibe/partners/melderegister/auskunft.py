"""How the simulated register gives simple Melderegisterauskunft: 0600 in, 0601 out, or 0604 to a portal (§§ 44, 49, 51 BMG).

Blocked, not found, not unique and departed are one answer (Ergebnisstatus 05), made by the same calls. That the person concerned
must be told of a question (§ 51 Abs. 3 BMG) is noted for the Meldebehoerde alone and never leaves this module's caller.
"""

from dataclasses import dataclass
from datetime import datetime

from drehscheibe.partners.melderegister.person import ANSCHRIFT, MELDEBEHOERDE, dwellings, gesperrt, to_xmeld, vereinbar
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten import anschriften, stellen
from drehscheibe.standards.xmeld.baukasten.namen import PersonNamePartner
from drehscheibe.standards.xmeld.nachrichten import auskunft as fragen
from drehscheibe.standards.xmeld.nachrichten import auskunftsantwort as antworten

__all__ = ["Handpruefung", "beantworte"]

_GEFUNDEN, _KEINE_AUSKUNFT, _VERSTORBEN = "01", "05", "04"
_UNGUELTIG, _WERBUNG = "08", "10"


@dataclass(frozen=True, slots=True)
class Handpruefung:
    """Somebody asked for a blocked person, who must be told of it (§ 51 Abs. 3 BMG), or heard before anything is told (§ 52 BMG).

    Attributes:
        person: pseudonymous id.
        zeichen: the question's own mark.
        veranlasser: a security authority had the Sperre entered and must be heard, too.
        anhoeren: a bedingter Sperrvermerk alone: what the person says decides.
    """

    person: str
    zeichen: str
    veranlasser: bool
    anhoeren: bool = False


def beantworte(
    frage: xmeld.Nachricht0600, world: World, now: datetime
) -> tuple[xmeld.Nachricht0601 | xmeld.Nachricht0604, tuple[Handpruefung, ...]]:
    """The answer, and what the Meldebehoerde must do by hand."""
    results, notes = [], []
    for one in frage.auskunft_anforderung:
        content, blocked = _ergebnis(one, world)
        results.append(content)
        zeichen = one.technische_einzelidentifikation.zeicheneinzelfall
        notes += [Handpruefung(p.id, zeichen, any(s.schluessel == "11" for s in p.sperren), not gesperrt(p)) for p in blocked]
    portal = frage.nachrichtenkopf.empfaenger.behoerdenkennung.startswith("mbp:")
    return (_an_portal if portal else _an_kunden)(frage, results, now), tuple(notes)


def _ergebnis(frage: fragen.AuskunftAnforderungsdaten, world: World) -> tuple[antworten.AuskunftErgebnis, list[Person]]:
    if frage.anfragedaten.zumZweckDerWerbungOderAdresshandel:
        return antworten.AuskunftErgebnis(rueckweisung=_WERBUNG), []
    data = frage.datenZurAnfrage
    if not data.name.nachname or not data.name.vornamen or not _genug(data):
        return antworten.AuskunftErgebnis(rueckweisung=_UNGUELTIG), []
    found = [one for one in world.find(data.name.nachname, data.name.vornamen) if _fits(one, data, world)]
    blocked = [one for one in found if gesperrt(one) or one.bsv]
    told = len(found) == 1 and not blocked and found[0].weggezogen is None
    return antworten.AuskunftErgebnis(ergebnis=_auskunft(found[0]) if told else _nichts()), blocked


def _nichts() -> antworten.AuskunftErgebnisErgebnis:
    return antworten.AuskunftErgebnisErgebnis(ergebnisstatus=_KEINE_AUSKUNFT)


def _auskunft(person: Person) -> antworten.AuskunftErgebnisErgebnis:
    known = to_xmeld(person)
    name = antworten.AuskunftName(
        familienname_unstrukturiert=xmeld.Familienname(nachname=known.familienname),
        vornamen=xmeld.Vornamen(vornamen=known.vornamen), doktorgrad=known.doktorgrad or None,
    )  # fmt: skip
    if person.gestorben:
        return antworten.AuskunftErgebnisErgebnis(ergebnisstatus=_GEFUNDEN, zusatzinformation=(_VERSTORBEN,), namen=name)
    homes = tuple(anschriften.Anschrift(anschrift_inland=xmeld.inlandsanschrift(home).anschrift_inland) for home in dwellings(person))
    return antworten.AuskunftErgebnisErgebnis(ergebnisstatus=_GEFUNDEN, namen=name, anschrift_aktuell=homes)


def _genug(data: fragen.AuskunftDatenAnfrage) -> bool:
    """An address, or two further data (§ 49 Abs. 4, 5 BMG)."""
    further = (
        data.geburtsdatum, data.geburtsortUndStaat, data.geschlechtOderFamilienstand, data.einzugsdatum, data.auszugsdatum,
        data.familienstandBeginnUndOrt, data.partner_name, data.gesetzlicherVertreter_name, data.sterbetag, data.sterbeortUndStaat,
    )  # fmt: skip
    return data.anschrift is not None or sum(one is not None for one in further) >= 2


def _fits(person: Person, data: fragen.AuskunftDatenAnfrage, world: World) -> bool:
    """All that is known of them agrees; what this register does not have agrees with nobody, or a name alone would do (§ 49 Abs. 4)."""
    choice = data.geschlechtOderFamilienstand
    return (
        vereinbar(person.geburtsdatum, str(data.geburtsdatum or ""))
        and (data.anschrift is None or any(_at(home, data.anschrift) for home in (person.anschrift, person.nebenwohnung) if home))
        and (data.geburtsortUndStaat is None or person.geburtsort.casefold() == data.geburtsortUndStaat.geburtsort.casefold())
        and (choice is None or not choice.geschlecht or choice.geschlecht == person.geschlecht)
        and (choice is None or not choice.familienstand or choice.familienstand == person.familienstand)
        and (data.einzugsdatum is None or person.einzug == data.einzugsdatum)
        and (data.auszugsdatum is None or person.weggezogen == data.auszugsdatum)
        and (data.sterbetag is None or person.gestorben == data.sterbetag.sterbetag)
        and (data.partner_name is None or _verbunden(person, data.partner_name, world))
        and not any((data.gesetzlicherVertreter_name, data.familienstandBeginnUndOrt, data.sterbeortUndStaat))
        and not (data.ordensname or data.kuenstlername)
    )


def _verbunden(person: Person, name: PersonNamePartner, world: World) -> bool:
    """Whether their spouse or civil partner has this name."""
    family = name.familienname_unstrukturiert.nachname if name.familienname_unstrukturiert else ""
    return bool(family) and any(one.id == person.partner for one in world.find(family, str(name.vornamen or "")))


def _at(home: Anschrift, asked: fragen.AuskunftInlandsanschrift) -> bool:
    if home.plz != asked.postleitzahl or home.strasse.casefold() != asked.strasse.casefold():
        return False
    if not asked.hausnummer:
        return True
    return (str(home.hausnummer), home.zusatz) == (asked.hausnummer, asked.hausnummerBuchstabeZusatzziffer or "")


def _id(nummer: str, now: datetime) -> stellen.NachrichtIdAlt:
    return stellen.NachrichtIdAlt(nachrichtennummer=nummer, erstellungszeitpunkt=now, tagesvorgangszaehler=1)


def _an_kunden(frage: xmeld.Nachricht0600, results: list[antworten.AuskunftErgebnis], now: datetime) -> xmeld.Nachricht0601:
    here = ANSCHRIFT.gebaeude
    assert here is not None  # noqa: S101 - a building, see person.py
    office = stellen.ErreichbareBehoerde(
        behoerdenkennung=MELDEBEHOERDE.kennung, erreichbarkeit=MELDEBEHOERDE.erreichbarkeit,
        ORGANISATIONSEINHEIT=(stellen.Organisationseinheit(bezeichnung=MELDEBEHOERDE.name, hierarchieebene=1),),
        ANSCHRIFT=anschriften.Meldeanschrift(
            hausnummer=here.hausnummer, postleitzahl=here.postleitzahl, strasse=here.strasse, wohnort=here.wohnort
        ),
    )  # fmt: skip
    head = antworten.NachrichtenkopfB2privat(
        identifikation_nachricht=_id("0601", now), absender=office, empfaenger=frage.nachrichtenkopf.absender
    )
    pairs = zip(frage.auskunft_anforderung, results, strict=True)
    return xmeld.Nachricht0601(
        nachrichtenkopf=head, antwortstatus="00", version=frage.version,
        auskunft_antwort=tuple(antworten.AuskunftAntwort(auskunft_angefordert=one, ergebnis=result) for one, result in pairs),
    )  # fmt: skip


def _an_portal(frage: xmeld.Nachricht0600, results: list[antworten.AuskunftErgebnis], now: datetime) -> xmeld.Nachricht0604:
    head = antworten.NachrichtenkopfDienstleister2kunde(
        identifikation_nachricht=_id("0604", now), dienstleister=frage.nachrichtenkopf.empfaenger.behoerdenkennung,
        kunde=frage.nachrichtenkopf.absender,
    )  # fmt: skip
    pairs = zip(frage.auskunft_anforderung, results, strict=True)
    return xmeld.Nachricht0604(
        nachrichtenkopf=head, antwortstatus="00", version=frage.version,
        auftragsnummer=frage.auskunft_anforderung[0].technische_einzelidentifikation.zeicheneinzelfall,
        melderegisterauskunfteinfach_bearbeitungsstand=antworten.AuskunfteinfachBearbeitungsstand(
            suchprofile_gesamt=len(results), suchprofile_bearbeitet=len(results), suchprofile_offen=0
        ),
        auskunft_antwort=tuple(
            antworten.AuskunftAntwortGemeindeuebergreifend(
                auftragspositionsnummer=str(number), auskunft_angefordert=one, ergebnisdaten=result
            )
            for number, (one, result) in enumerate(pairs, 1)
        ),
    )  # fmt: skip
