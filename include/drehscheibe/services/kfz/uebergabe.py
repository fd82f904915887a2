"""What the Kfz services hand to the vehicle registration: 0607, 0707 and 0708, from the application and what the Melderegister said."""

from datetime import date

from drehscheibe.checks.rules.kennzeichen import lies as lies_kennzeichen
from drehscheibe.checks.rules.teildatum import UNBEKANNT
from drehscheibe.message import Case, Message
from drehscheibe.services.kfz.antrag import Antrag, geburt, lies
from drehscheibe.services.kfz.einstellungen import einstellungen
from drehscheibe.services.kfz.melderegister import person, wohnung
from drehscheibe.settings import settings
from drehscheibe.standards import xkfz, xmeld

__all__ = ["adressaenderung", "ausserbetriebsetzung", "reservierung", "zulassung"]


def reservierung(case: Case) -> Message:
    """0607: the plate, for as long as the office reserves."""
    antrag = lies(case.incoming)
    order = xkfz.Reservierung(
        kennzeichen=_schild(antrag.wunsch, antrag.wunsch_von, antrag.wunsch_bis), person=_halter(antrag, None),
        anschrift=_anschrift(antrag, None), bis=einstellungen().reserviert_bis(case.now.date()),
    )  # fmt: skip
    return xkfz.message(order, id=case.transfer_id, now=case.now)


def ausserbetriebsetzung(case: Case) -> Message:
    """0708: plate and codes; no name, for the codes prove the right to (§ 24 Abs. 4 FZV)."""
    antrag = lies(case.incoming)
    order = xkfz.Ausserbetriebsetzung(
        kennzeichen=_gedruckt(antrag.kennzeichen), code_zb1=antrag.code_zb1, codes_schilder=(antrag.code_vorn, antrag.code_hinten or None),
        reservieren=antrag.reservieren, verwertungsnachweis=date.fromisoformat(antrag.verwertung) if antrag.verwertung else None,
        betriebsnummer=antrag.betriebsnummer, antragsnummer=case.incoming.id,
    )  # fmt: skip
    return xkfz.message(order, id=case.transfer_id, now=case.now)


def zulassung(art: xkfz.Art, case: Case) -> Message:
    """0707 for a Neuzulassung, Wiederzulassung or Umschreibung; where the Melderegister was asked, the registered data go."""
    antrag, registered = lies(case.incoming), person(case)
    order = xkfz.Zulassungsantrag(
        art=art, halter=_halter(antrag, registered), anschrift=_anschrift(antrag, registered), wirksam_ab=case.now.date(),
        kennzeichen=(_gedruckt(antrag.kennzeichen),) if antrag.kennzeichen else (), daten=_nachweise(antrag),
        antragsnummer=case.incoming.id,
    )  # fmt: skip
    return xkfz.message(order, id=case.transfer_id, now=case.now)


def adressaenderung(case: Case) -> Message:
    """0707 with the registered current dwelling; the code of the ZB I proves that the keeper applies."""
    antrag, registered = lies(case.incoming), person(case)
    order = xkfz.Halterdatenaenderung(
        art=xkfz.Art.ADRESSAENDERUNG, halter=_halter(antrag, registered), kennzeichen=(_gedruckt(antrag.kennzeichen),),
        wirksam_ab=case.now.date(), anschrift=_anschrift(antrag, registered), code_zb1=antrag.code_zb1, ereignis=case.incoming.id,
    )  # fmt: skip
    return xkfz.message(order, id=case.transfer_id, now=case.now)


def _nachweise(antrag: Antrag) -> xkfz.Zulassungsdaten:
    """Everything the application proves; codes travel exactly as typed (DQ-10)."""
    codes = xkfz.SicherheitscodesKennzeichen(SicherheitscodeKennz1=antrag.code_vorn, SicherheitscodeKennz2=antrag.code_hinten or None)
    return xkfz.Zulassungsdaten(
        Fahrzeugidentifizierungsnummer=antrag.fin or None,
        SicherheitscodeZB1=antrag.code_zb1 or None,
        NummerZulBeschTeil2=antrag.zb2 or None,
        SicherheitscodeZB2=antrag.code_zb2 or None,
        sicherheitscodesKennzeichen=codes if antrag.code_vorn else None,
        kennzeichenDaten=_schild(antrag.wunsch, antrag.wunsch_von, antrag.wunsch_bis) if antrag.wunsch else None,
        kennzeichenReservierungsnummerPIN=antrag.pin or None,
        Versicherungsbestaetigungsnummer=antrag.evb or None,
        DatumHauptuntersuchung=date.fromisoformat(f"{antrag.hu}-01") if antrag.hu else None,
        IBAN=antrag.iban.replace(" ", "") or None,
    )


def _gedruckt(plate: str) -> str:
    """The plate as it is printed, ``OF-AB 123``, however its separators were typed."""
    known = lies_kennzeichen(plate)
    return plate if known is None else str(known)


def _schild(plate: str, von: int, bis: int) -> xkfz.Kennzeichen:
    return xkfz.Kennzeichen(Kennzeichen=_gedruckt(plate), BetriebszeitraumVon=von or None, BetriebszeitraumBis=bis or None)


def _halter(antrag: Antrag, registered: xmeld.Person | None) -> xkfz.NatuerlichePerson:
    given = registered.vornamen if registered else antrag.vornamen
    born = geburt(antrag)
    return xkfz.NatuerlichePerson(
        Nachname=registered.familienname if registered else antrag.familienname,
        Vorname=given or None,
        VornameZuRechtNichtVorhanden=not given,
        TagDerGeburt=(registered.geburtsdatum if registered else "" if born == UNBEKANNT else born.xmeld()[1]) or None,
        Geburtsort=(registered.geburtsort if registered else antrag.geburtsort) or None,
    )


def _anschrift(antrag: Antrag, registered: xmeld.Person | None) -> xkfz.Anschrift:
    home = wohnung(registered, antrag) if registered else None
    if home is None:
        return xkfz.Anschrift(
            Postleitzahl=antrag.plz, Wohnort=antrag.ort, Strasse=antrag.strasse, Hausnummer=antrag.hausnummer,
        )  # fmt: skip
    return xkfz.Anschrift(
        Postleitzahl=home.postleitzahl, Wohnort=home.wohnort, Strasse=home.strasse,
        Hausnummer=f"{home.hausnummer}{home.hausnummer_zusatz}" or None, Gemeindeschluessel=settings().ags,
    )  # fmt: skip
