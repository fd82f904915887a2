"""The other authority concerned: 0088 to that of the secondary dwelling, 0089 to that of the main one (§ 33 Abs. 3 BMG)."""

from drehscheibe.checks import Readable
from drehscheibe.gate import Gate
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.abmelden_nebenwohnung.antrag import lies
from drehscheibe.settings import settings
from drehscheibe.standards import abmeldung, xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMitSperrvermerk, Wohnung
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["MITTEILUNG", "anderswo", "mitteilung"]

_AUFGABE_NEBENWOHNUNG = "9"  # Code.XMeld.Datenuebermittlungsanlaesse v7
_HAUPT, _NEBEN = "1", "2"

MITTEILUNG = Gate(
    name="mitteilung", title="Mitteilung an die andere Meldebehörde", checks=(Readable(), Gueltig(nummern=frozenset({"0088", "0089"})))
)


def anderswo(case: Case) -> bool:
    """One of the two dwellings lies in another municipality."""
    found = lies(case.incoming.body)
    return found.hauptwohnung.ags != found.nebenwohnung.ags


def mitteilung(case: Case) -> Message:
    """Tell the other authority: 0088 from the main dwelling's, 0089 from the secondary dwelling's. Names, birth, dwellings only."""
    found = lies(case.incoming.body)
    main_here = found.hauptwohnung.ags == settings().ags
    there = found.nebenwohnung if main_here else found.hauptwohnung
    number = "0088" if main_here else "0089"
    leser = xmeld.Leser(kennung=f"ags:{there.ags}", name=f"Meldebehörde {there.wohnort}")
    head = xmeld.kopf(number, uuid=case.transfer_id, erstellt=case.now, leser=leser, autor=behoerde.autor())
    event = xmeld.EreignisId(ereignis_zeitpunkt=case.now, ereignis_zeichen=case.incoming.id)
    left, who = _wohnung(found.nebenwohnung, _NEBEN, found.auszug.isoformat()), _person(found, main_here)
    message: xmeld.Nachricht = (
        xmeld.Nachricht0088(
            nachrichtenkopf_g2g=head, anschrift_autor=behoerde.postanschrift(), identifikation_betroffenePerson=who,
            anlass=_AUFGABE_NEBENWOHNUNG, aktuelleWohnung=(_wohnung(found.hauptwohnung, _HAUPT, None),), aufgegebeneWohnung=left,
            identifikation_ereignis=event,
        )
        if main_here
        else xmeld.Nachricht0089(
            nachrichtenkopf_g2g=head, anschrift_autor=behoerde.postanschrift(), identifikation_betroffenePerson=who,
            anlass=_AUFGABE_NEBENWOHNUNG, aufgegebeneWohnung=left, identifikation_ereignis=event,
        )
    )  # fmt: skip
    version = xmeld.versions.current(case.now.date(), leser.kennung).name
    return Message(id=case.transfer_id, kind=f"xmeld/{number}", body=xmeld.write(message, version))


def _wohnsitz(home: abmeldung.Wohnung, status: str) -> xmeld.Wohnsitz:
    return xmeld.Wohnsitz(
        strasse=home.strasse, hausnummer=home.hausnummer or "", hausnummer_zusatz=home.zusatz or "", postleitzahl=home.postleitzahl,
        wohnort=home.wohnort, ags=home.ags, status=status,
    )  # fmt: skip


def _wohnung(home: abmeldung.Wohnung, status: str, auszug: str | None) -> Wohnung:
    place = AnschriftMitSperrvermerk(anschrift_inland=xmeld.inlandsanschrift(_wohnsitz(home, status)))
    return Wohnung(anschrift=place, datumDesAuszugs=auszug, statusderwohnung=status)


def _person(found: abmeldung.Abmeldung, main_here: bool) -> xmeld.nachrichten.fortschreibung.IdentifiziertePerson:
    who = xmeld.Person(
        familienname=found.person.familienname, vornamen=found.person.vornamen or "", geburtsdatum=found.person.geburtsdatum or ""
    )
    main, second = _wohnsitz(found.hauptwohnung, _HAUPT), _wohnsitz(found.nebenwohnung, _NEBEN)
    return xmeld.identifikation(who, second, main) if main_here else xmeld.identifikation(who, main, second)
