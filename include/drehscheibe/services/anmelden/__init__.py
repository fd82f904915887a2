"""Anmelden: a move from another municipality, from the portal to the register, the former authority, the e-file and back.

XMeld 1704 (form) and 1706 (code) come through the XTA mailbox; 0300/0301 ask the former authority who that is, the register takes the
registration (1705, 1707), the former authority hears of it (0201) and evaluates (0203: flow `rueckmeldung`). Legal basis: §§ 17, 19, 23,
23a, 24, 33 BMG; §§ 9, 10 BMeldDigiV.
"""

from functools import partial

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.message import Case
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.melderegister import Eintragungen
from drehscheibe.partners.xta_postfach import Postfach
from drehscheibe.services.akte import AKTE
from drehscheibe.services.anmelden.samples import hand_in_samples
from drehscheibe.services.meldewesen import gates
from drehscheibe.services.meldewesen.ablage import akte
from drehscheibe.services.meldewesen.einstellungen import dienste
from drehscheibe.services.meldewesen.melderegister import an_portal, auftrag
from drehscheibe.services.meldewesen.rueckmeldung import frage, rueckmeldung
from drehscheibe.services.meldewesen.ruecksendung import ruecksendung
from drehscheibe.services.meldewesen.versand import versand
from drehscheibe.services.meldewesen.vorgang import angemeldet, ist, von_auswaerts

__all__ = ["FLOW", "hand_in_samples"]


def _nach_code(case: Case) -> bool:
    """The code made an earlier form effective: what the former authority said of it then is asked again for today's Sperren."""
    return ist("1706")(case) and angemeldet(case) and von_auswaerts(case)


def _gemeldet(case: Case) -> bool:
    return angemeldet(case) and von_auswaerts(case)


FLOW = Flow(
    name="anmelden",
    title="Anmelden einer Wohnung",
    law="§§ 17, 19, 23, 23a, 24, 33 BMG; §§ 9, 10 BMeldDigiV",
    owner="Meldebehörde",
    schedule="1-59/10 * * * *",
    source=Postfach(dienste("anmelden"), ruecksendung=ruecksendung),
    entry_gate=gates.eingang("Meldeschein, Zuzug", umzug=False),
    legs=(
        Ask(
            name="wegzugsbehoerde", title="Auskunft der Wegzugsbehörde", question=frage, target=versand(), gate=gates.WEGZUGSBEHOERDE,
            when=ist("1704"),
        ),
        Ask(
            name="melderegister", title="Eintragung im Melderegister", question=auftrag, target=Eintragungen(), gate=gates.MELDEREGISTER,
            when=ist(*gates.EINGAENGE),
        ),
        Ask(
            name="wegzugsbehoerde_code", title="Auskunft der Wegzugsbehörde nach dem Code", question=frage, target=versand(),
            gate=gates.WEGZUGSBEHOERDE, when=_nach_code,
        ),
        Deliver(
            name="rueckmeldung", title="Rückmeldung an die Wegzugsbehörde", mapping=rueckmeldung, gate=gates.RUECKMELDUNG, target=versand(),
            when=_gemeldet,
        ),
        Deliver(name="eakte", title="E-Akte", mapping=partial(akte, betreff="Anmeldung einer Wohnung"), gate=AKTE, target=EAkte()),
        Deliver(
            name="antwort", title="Antwort an das Portal", mapping=an_portal, gate=gates.ANTWORT, target=versand(),
            when=ist(*gates.EINGAENGE),
        ),
    ),
    batch_size=50,
    may_reject=True,
)  # fmt: skip
