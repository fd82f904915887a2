"""Vorausgefuellter Meldeschein: another Meldebehoerde asks for somebody who registers with it (XMeld 0300), and gets the form (0301).

Who asks is told who was found, or why nothing is told (not found, ambiguous, gone, dead, secondary dwelling only): all of these are
answers. The retrieval is logged (§ 40 BMG; § 5 Abs. 4 1. BMeldDUeV). Between authorities 0300 is a synchronous service (DOMAIN 4b); this
flow answers those that come into the mailbox, within minutes. Legal basis: § 23 Abs. 2 and 3 BMG, § 4 1. BMeldDUeV.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.message import Case, Message
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.xta_postfach import Postfach
from drehscheibe.services.meldeschein_auskunft import gates
from drehscheibe.services.meldeschein_auskunft.samples import hand_in_samples
from drehscheibe.services.meldewesen.einstellungen import dienste
from drehscheibe.services.meldewesen.melderegister import umadressiert, umgeschlagen
from drehscheibe.services.meldewesen.ruecksendung import ruecksendung
from drehscheibe.services.meldewesen.versand import versand
from drehscheibe.services.meldewesen.vorgang import ist

__all__ = ["FLOW", "hand_in_samples"]

_FRAGE = ist("0300")


def _frage(case: Case) -> Message:
    """The question goes on as it came, under a UUID of ours: the register sees who asks, and logs it, too."""
    return Message(id=case.transfer_id, kind="xmeld/0300", body=umgeschlagen(case.incoming.body, case.transfer_id, case.now))


def _antwort(case: Case) -> Message:
    told = case.answers["melderegister"].body
    return Message(id=case.transfer_id, kind="xmeld/0301", body=umadressiert(told, case.transfer_id, case.now, case.incoming.body))


FLOW = Flow(
    name="meldeschein_auskunft",
    title="Vorausgefüllter Meldeschein für andere Meldebehörden",
    law="§ 23 Abs. 2, 3 BMG; § 4 1. BMeldDÜV",
    owner="Meldebehörde",
    schedule="7-59/10 * * * *",
    source=Postfach(dienste("meldeschein_auskunft"), ruecksendung=ruecksendung, wahrer_absender=True),
    entry_gate=gates.EINGANG,
    legs=(
        Ask(
            name="melderegister", title="Auskunft des Melderegisters", question=_frage, target=Melderegister(), gate=gates.MELDEREGISTER,
            when=_FRAGE,
        ),
        Deliver(
            name="antwort", title="Antwort an die anfragende Meldebehörde", mapping=_antwort, gate=gates.ANTWORT, target=versand(),
            when=_FRAGE,
        ),
    ),
    deadline=timedelta(days=1),
    batch_size=50,
    may_reject=True,
)  # fmt: skip
