"""What follows from a feedback: the Vorgang goes on, and its holder hears of it where that is wished."""

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.services import vorgang
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.fahrerlaubnis import Uebergabeart, Vorgangsstand
from drehscheibe.standards.kartenauftrag import Rueckmeldung, Status
from drehscheibe.standards.zfer import Verbleib

__all__ = ["frage", "gewuenscht", "lies", "mail", "meldung", "versandt"]


def lies(message: Message) -> Rueckmeldung:
    """The feedback in a message. Raises Rejected for anything else."""
    found = kartenauftrag.read(message.body)
    if not isinstance(found, Rueckmeldung):
        raise Rejected(Finding("KARTE-ART", "Das ist keine Rückmeldung; der Kartenhersteller ist zu fragen."))
    return found


def versandt(case: Case) -> bool:
    """The card has left the works; that it was made changes nothing yet."""
    return lies(case.incoming).status == Status.VERSANDT


def gewuenscht(case: Case) -> bool:
    """The holder wishes to hear of it."""
    return versandt(case) and bool(vorgang.lies(case.answers["vorgang"]).benachrichtigungAn)


def frage(case: Case) -> Message:
    """Whose card is this? The producer knows the number only (§ 48 Abs. 3 StVG)."""
    return vorgang.frage(case, nummer=lies(case.incoming).fuehrerscheinnummer)


def meldung(case: Case) -> Message:
    """Sent home: handed over, the old document was invalidated with the application. Sent here: ready to be picked up."""
    known = vorgang.lies(case.answers["vorgang"])
    if known.uebergabe == Uebergabeart.DIREKTVERSAND:
        return vorgang.melde(case, known, Vorgangsstand.AUSGEHAENDIGT, verbleib=str(Verbleib.ENTWERTET))
    return vorgang.melde(case, known, Vorgangsstand.ABHOLBEREIT)


def mail(case: Case) -> Message:
    """On its way, or ready."""
    known = vorgang.lies(case.answers["vorgang"])
    return vorgang.statusmail(case, known, "versandt" if known.uebergabe == Uebergabeart.DIREKTVERSAND else "abholbereit")
