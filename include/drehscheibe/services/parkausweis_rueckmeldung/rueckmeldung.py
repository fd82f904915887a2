"""What follows from a result of the robot: the permit register notes it."""

from datetime import date

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.partners import emma, parkausweise
from drehscheibe.partners.parkausweise import Eintragungsstand, Stand

__all__ = ["ausweis", "frage", "liegengeblieben", "nachtrag", "vermerk"]


def frage(case: Case) -> Message:
    """Which permit is this? The robot gives back the business key alone."""
    return parkausweise.standfrage(id=case.transfer_id, vorgang=emma.read(case.incoming)["vorgangsschluessel"])


def liegengeblieben(case: Case) -> bool:
    """The robot failed, or left it to a person."""
    return bool(emma.read(case.incoming)["ergebnis"] != emma.Stand.ERLEDIGT)


def vermerk(case: Case) -> Message:
    """Entered, with the enforcement's number of it; or failed, so that a later version of the permit need not wait for this one."""
    state = Stand.GESCHEITERT if liegengeblieben(case) else Stand.EINGETRAGEN
    return _vermerk(case, state, emma.tag(emma.read(case.incoming)))


def nachtrag(case: Case) -> Message:
    """A person has typed it in: whoever sets the finding aside says so."""
    return _vermerk(case, Stand.VON_HAND, case.now.date())


def ausweis(answer: Message) -> Eintragungsstand:
    """The permit the result is about. Raises Rejected where the register can not place it."""
    found = parkausweise.stand(answer)
    if found is None:
        text = "Zu diesem Ergebnis des Roboters kennt das Register keinen Ausweis; bitte klären, wer den Roboter beauftragt hat."
        raise Rejected(Finding("EMMA-ZUORDNUNG", text, "vorgangsschluessel", "", True))
    return found


def _vermerk(case: Case, stand: Stand, am: date) -> Message:
    known = ausweis(case.answers["stand"])
    evidence = str(emma.read(case.incoming).get("beleg", ""))
    return parkausweise.vermerk(
        id=case.transfer_id, ausweis=known.ausweis.nummer, fassung=known.fassung, stand=stand, am=am, beleg=evidence
    )
