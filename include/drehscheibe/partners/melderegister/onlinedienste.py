"""How the simulated register serves the online services: Meldebescheinigung (1700) and Uebermittlungssperren (1711, 1713, 1714)."""

from dataclasses import replace
from datetime import date

from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.errors import Finding, Rejected
from drehscheibe.partners.melderegister.person import dwellings, to_xmeld, vereinbar
from drehscheibe.sandbox.population import Anschrift, Person, Sperre
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import Widersprueche
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift as Meldeanschrift
from drehscheibe.standards.xmeld.baukasten.anschriften import OnlinediensteIdentifikationAnschrift
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation
from drehscheibe.standards.xmeld.nachrichten import meldebescheinigung as mb
from drehscheibe.standards.xmeld.nachrichten.widersprueche import WiderspruecheAbrufanfrageAntwort

__all__ = ["bescheinigen", "eintragen", "sperren"]

_POST, _DATEN = "01", "02"
_UEBERMITTLUNGSSPERREN = frozenset({"2", "5", "7", "13"})
_NUR_HAUPTWOHNUNG = {"2": "01", "7": "02", "10": "03"}
_MINDERJAEHRIG, _DEUTSCHE = "04", "05"


def _finde(who: OnlinediensteIdentifikation, world: World) -> Person | str:
    """The person, or the key of onlinedienste.nichterstellung.grund why there is none to serve."""
    found = world.find(who.familienname_unstrukturiert, who.vornamen)
    fitting = [one for one in found if vereinbar(one.geburtsdatum, str(who.geburt.geburtsdatum or "")) and _at_home(one, who.anschrift)]
    if len(fitting) != 1:
        return "01"
    person = fitting[0]
    if person.gestorben is not None:
        return "02"
    return person if person.weggezogen is None else "03"


def _at_home(person: Person, asked: OnlinediensteIdentifikationAnschrift) -> bool:
    return any(_same(home, asked) for home in (person.anschrift, person.nebenwohnung) if home)


def _same(home: Anschrift, asked: OnlinediensteIdentifikationAnschrift) -> bool:
    street = asked.strasseUndHausnummer.strukturiert
    if street is None or home.plz != asked.postleitzahl or home.strasse.casefold() != street.strasse.casefold():
        return False
    return (str(home.hausnummer), home.zusatz) == (street.hausnummer or "", street.hausnummerBuchstabeZusatzziffer or "")


def bescheinigen(frage: xmeld.Nachricht1700, world: World) -> tuple[mb.MeldebescheinigungAbrufanfrageAntwort, str]:
    """The answer's content and the person's id. A Bescheinigung by post is announced only: it is sent once it is paid."""
    person = _finde(frage.identifikation, world)
    if not isinstance(person, str) and person.wohnungsstatus == "2":
        person = "04"
    if isinstance(person, str):
        return mb.MeldebescheinigungAbrufanfrageAntwort(grundDerRueckweisung=person), ""
    if frage.steuerungsinformationen.zustellvariante == _POST:
        return mb.MeldebescheinigungAbrufanfrageAntwort(auskunft=mb.MeldebescheinigungAuskunft(ergebnisstatus="02")), person.id
    if frage.steuerungsinformationen.zustellvariante != _DATEN:
        raise Rejected(Finding("T080", "Das Melderegister stellt Bescheinigungen als Daten oder per Post aus, nicht als Dokument."))
    paper = mb.Meldebescheinigung(meldedaten=mb.MeldebescheinigungMeldedaten(personendaten=_personendaten(person)))
    auskunft = mb.MeldebescheinigungAuskunft(ergebnisstatus="01", meldebescheinigung=paper)
    return mb.MeldebescheinigungAbrufanfrageAntwort(auskunft=auskunft), person.id


def _personendaten(person: Person) -> mb.MeldebescheinigungPersonendaten:
    """The usual extent (§ 18 Abs. 1 BMG): names, birth, current dwellings."""
    told = to_xmeld(person)
    return mb.MeldebescheinigungPersonendaten(
        name=mb.MeldebescheinigungName(
            familienname_unstrukturiert=xmeld.Familienname(nachname=told.familienname),
            geburtsname_unstrukturiert=told.geburtsname or None, vornamen=xmeld.Vornamen(vornamen=told.vornamen),
            doktorgrad=told.doktorgrad or None,
        ),
        geburtsangaben=mb.MeldebescheinigungGeburt(
            geburtsort=told.geburtsort or None, geburtsortStaat=told.geburtsort_staat or None, geburtsdatum=told.geburtsdatum
        ),
        wohnung=tuple(
            mb.MeldebescheinigungWohnung(
                anschrift=Meldeanschrift(anschrift_inland=xmeld.inlandsanschrift(home).anschrift_inland), statusderwohnung=home.status,
                datumDesBeziehens=home.einzug,
            )
            for home in dwellings(person)
        ),
    )  # fmt: skip


def sperren(frage: xmeld.Nachricht1711, world: World) -> tuple[WiderspruecheAbrufanfrageAntwort, str]:
    """1712's content: the Uebermittlungssperren in force, or why they are not told; and the person's id."""
    person = _finde(frage.identifikation, world)
    if isinstance(person, str):
        return WiderspruecheAbrufanfrageAntwort(grundDerRueckweisung=person), ""
    return WiderspruecheAbrufanfrageAntwort(widerspruecheUebermittlungssperren=Widersprueche(
        widerspruecheUebermittlungssperren=_keys(person)
    )), person.id  # fmt: skip


def eintragen(auftrag: xmeld.Nachricht1713 | xmeld.Nachricht1714, world: World) -> tuple[WiderspruecheAbrufanfrageAntwort, str]:
    """1715's content: what holds now, and what could not be entered; repeating an order changes nothing.

    Raises:
        Rejected: T080, a key that is no Uebermittlungssperre of § 8 BMeldDigiV, or key 10 where no reason of its own applies.
    """
    person = _finde(auftrag.identifikation, world)
    if isinstance(person, str):
        return WiderspruecheAbrufanfrageAntwort(grundDerRueckweisung=person), ""
    refused = {key: reason for key in auftrag.eintragung if (reason := _hindernis(str(key), person, world.heute))}
    if not {str(key) for key in (*auftrag.eintragung, *auftrag.loeschung)} <= _UEBERMITTLUNGSSPERREN | set(refused):
        raise Rejected(Finding("T080", "Dieser Schlüssel gehört nicht zu den Übermittlungssperren (Schlüssel 2, 5, 7, 13)."))
    gone = {str(key) for key in auftrag.loeschung}
    new = [str(key) for key in auftrag.eintragung if key not in refused and str(key) not in _keys(person)]
    kept = tuple(one for one in person.sperren if one.schluessel not in gone)
    changed = replace(person, sperren=(*kept, *(Sperre(schluessel=key) for key in new)))
    world.update_person(changed)
    content = Widersprueche(widerspruecheUebermittlungssperren=_keys(changed), rueckmeldungEintragung=tuple(refused.values()))
    return WiderspruecheAbrufanfrageAntwort(widerspruecheUebermittlungssperren=content), person.id


def _keys(person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.schluessel for one in person.sperren if one.schluessel in _UEBERMITTLUNGSSPERREN))


def _hindernis(key: str, person: Person, today: date) -> str:
    """Key of widerspruecheuebermittlungssperren.eintragung.ergebnis, or empty."""
    if person.wohnungsstatus == "2" and key in _NUR_HAUPTWOHNUNG:
        return _NUR_HAUPTWOHNUNG[key]
    if key != "10":
        return ""
    born = (Teildatum.aus_text(person.geburtsdatum) if person.geburtsdatum else UNBEKANNT).spaetestens
    if (today.year - born.year, today.month, today.day) >= (18, born.month, born.day):
        return _MINDERJAEHRIG
    return "" if "000" in person.staatsangehoerigkeiten else _DEUTSCHE
