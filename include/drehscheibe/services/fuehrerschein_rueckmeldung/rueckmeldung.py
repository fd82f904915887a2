"""What follows from a feedback: the Vorgang goes on, and its holder hears of it where that is wished."""

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.partners.fahrerlaubnisregister import VERSANDT
from drehscheibe.services import vorgang
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.fahrerlaubnis import Uebergabeart, Vorgang, Vorgangsstand
from drehscheibe.standards.kartenauftrag import Rueckmeldung, Status
from drehscheibe.zeit import BERLIN

__all__ = [
    "abholbereit", "berichtigung", "betrifft_vorgang", "frage", "gewuenscht", "lies", "mail", "meldung", "nachtraeglich", "unterwegs",
    "versandt", "zu_berichtigen", "zurueck", "zurueckzunehmen",
]  # fmt: skip

_UNTERWEGS = (Vorgangsstand.BEREIT, Vorgangsstand.BESTELLT, VERSANDT)
_GEMELDET = (Vorgangsstand.GEMELDET, Vorgangsstand.ABGESCHLOSSEN)


def lies(message: Message) -> Rueckmeldung:
    """The feedback in a message. Raises Rejected for anything else."""
    found = kartenauftrag.read(message.body)
    if not isinstance(found, Rueckmeldung):
        raise Rejected(Finding("KARTE-ART", "Das ist keine Rückmeldung; der Kartenhersteller ist zu fragen."))
    return found


def versandt(case: Case) -> bool:
    """The card has left the works; that it was made changes nothing yet."""
    return lies(case.incoming).status == Status.VERSANDT


def zurueck(case: Case) -> bool:
    """The card could not be delivered."""
    return lies(case.incoming).status == Status.UNZUSTELLBAR


def betrifft_vorgang(case: Case) -> bool:
    """The Vorgang has to hear of it."""
    return versandt(case) or zurueck(case)


def gewuenscht(case: Case) -> bool:
    """The holder wishes to hear of it."""
    return versandt(case) and bool(vorgang.lies(case.answers["vorgang"]).benachrichtigungAn)


def frage(case: Case) -> Message:
    """Whose card is this? The producer knows the number only (§ 48 Abs. 3 StVG)."""
    return vorgang.frage(case, nummer=lies(case.incoming).fuehrerscheinnummer)


def unterwegs(stand: str) -> bool:
    """As the register says: a card that has not come to anybody yet."""
    return stand in _UNTERWEGS


def meldung(case: Case) -> Message:
    """Sent home: on its way, and handed over when the term is over and it did not come back. Sent here: ready to be picked up."""
    known = vorgang.lies(case.answers["vorgang"])
    home = known.uebergabe == Uebergabeart.DIREKTVERSAND
    return vorgang.melde(case, known, VERSANDT if home else Vorgangsstand.ABHOLBEREIT)


def nachtraeglich(told: Rueckmeldung, known: Vorgang) -> bool:
    """The card came back when it counted as handed over by the lapse of days, and the ZFER knows; no counter has handed it over since."""
    sent = known.uebergabe == Uebergabeart.DIREKTVERSAND and known.stand in _GEMELDET
    return sent and known.uebergebenAm is not None and known.uebergebenAm < told.zeitpunkt.astimezone(BERLIN).date()


def zu_berichtigen(case: Case) -> bool:
    """The ZFER holds a hand-over that was none."""
    return zurueck(case) and nachtraeglich(lies(case.incoming), vorgang.lies(case.answers["vorgang"]))


def berichtigung(case: Case) -> Message:
    """The ZFER is to correct its entry (§ 51 StVG)."""
    return vorgang.ruecknahme_an_zfer(case, vorgang.lies(case.answers["vorgang"]))


def zurueckzunehmen(case: Case) -> bool:
    """The register takes the card that came back for one on its way, or for one that arrived."""
    return zurueck(case) and (unterwegs(vorgang.lies(case.answers["vorgang"]).stand) or zu_berichtigen(case))


def abholbereit(case: Case) -> Message:
    """A card that came back waits for its holder at the office [M]: it does not count as handed over (any more)."""
    return vorgang.melde(case, vorgang.lies(case.answers["vorgang"]), Vorgangsstand.ABHOLBEREIT)


def mail(case: Case) -> Message:
    """On its way, or ready."""
    known = vorgang.lies(case.answers["vorgang"])
    return vorgang.statusmail(case, known, "versandt" if known.uebergabe == Uebergabeart.DIREKTVERSAND else "abholbereit")
