"""The order of a card: told to the register first, which fixes its dates, then written from what the register holds."""

from datetime import date

from drehscheibe.checks.rules.umtauschfrist import erste_befristung
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.services import vorgang
from drehscheibe.services.fuehrerschein_bestellung.einstellungen import einstellungen
from drehscheibe.standards import kartenauftrag, zfer
from drehscheibe.standards.fahrerlaubnis import Uebergabeart, Vorgang, Vorgangsstand
from drehscheibe.standards.kartenauftrag import Herstellungsauftrag, Kartendaten, Versandanschrift

__all__ = ["bestellbar", "bestellung", "frage", "gueltig_bis", "karte", "meldung"]


def bestellbar(case: Case) -> bool:
    """The card can be ordered."""
    return vorgang.lies(case.incoming).stand == Vorgangsstand.BEREIT


def gueltig_bis(bestellt: date) -> date:
    """Field 4b of a card ordered on this day: fifteen years (§ 24a Abs. 1 FeV; DOMAIN 2b)."""
    return erste_befristung(bestellt, einstellungen().tagesregel)


def meldung(case: Case) -> Message:
    """The Vorgang is ordered, valid until; or its transcript is asked for."""
    known = vorgang.lies(case.incoming)
    if known.stand == Vorgangsstand.WARTET:
        return vorgang.melde(case, known, Vorgangsstand.ANGEFORDERT)
    return vorgang.melde(case, known, Vorgangsstand.BESTELLT, bis=gueltig_bis(case.now.date()))


def frage(case: Case) -> Message:
    """Ask for the Vorgang as it is ordered: the dates the register has now are those of the card."""
    return vorgang.frage(case, vorgangsnummer=vorgang.lies(case.incoming).vorgangsnummer, bilder=True)


def bestellung(case: Case) -> Message:
    """The order, with production data only; the address only where the card is sent home (§ 48 Abs. 3 StVG)."""
    known = vorgang.lies(case.answers["vorgang"])
    if known.bestelltAm is None or known.gueltigBis is None:
        raise Rejected(Finding("BESTELLDATEN", "Das Register nennt keinen Bestelltag; bitte dort nachsehen.", "vorgang", "§ 24a FeV"))
    home = known.anschrift
    place = Versandanschrift(
        strasse=home.strasse or "", hausnummer=f"{home.hausnummer or ''}{home.zusatz or ''}", postleitzahl=home.postleitzahl or "",
        ort=home.ort,
    )  # fmt: skip
    return kartenauftrag.message(
        Herstellungsauftrag(
            auftragID=case.transfer_id, erstellungszeitpunkt=case.now, behoerde=zfer.FAHRERLAUBNISBEHOERDE,
            karte=karte(known, known.bestelltAm, known.gueltigBis),
            direktversand=place if known.uebergabe == Uebergabeart.DIREKTVERSAND else None,
        )
    )  # fmt: skip


def karte(known: Vorgang, bestellt: date, bis: date) -> Kartendaten:
    """What stands on the card. A class with an end of its own keeps it (§ 23 FeV)."""
    holder = known.person
    return Kartendaten(
        familienname=holder.familienname, vornamen=holder.vornamen, geburtsdatum=holder.geburtsdatum, geburtsort=holder.geburtsort,
        ausgestelltAm=bestellt, gueltigBis=bis, ausstellungsbehoerde=einstellungen().behoerde, fuehrerscheinnummer=known.nummer or "",
        klasse=known.klasse, lichtbild=known.lichtbild or b"", unterschrift=known.unterschrift or b"",
    )  # fmt: skip
