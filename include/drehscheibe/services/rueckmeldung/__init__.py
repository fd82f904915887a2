"""Rueckmeldung: what the Meldebehoerden tell each other of a move, the office on the other side of it.

Another authority tells that somebody from here has registered there (XMeld 0201): the Melderegister enters the departure, and every
person is evaluated (0203) within three working days, or it is said why that can not be true (0204). The evaluations of our own
Rueckmeldungen come in here, too (0203, 0204), as do our messages sent back (0010, 0900, 0910) and receipts (0020).

Of somebody who comes back from abroad (0202) the last authority in Germany is told, and evaluates just so. The register enters no
departure for it: that is there already, and no register of the city hears of it again.
Legal basis: § 33 Abs. 1 and 2 BMG, § 7 1. BMeldDUeV.
"""

from datetime import timedelta
from functools import partial

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.melderegister import Eintragungen
from drehscheibe.partners.xta_postfach import Postfach
from drehscheibe.services.akte import AKTE
from drehscheibe.services.meldewesen.ablage import akte
from drehscheibe.services.meldewesen.einstellungen import dienste
from drehscheibe.services.meldewesen.melderegister import auftrag
from drehscheibe.services.meldewesen.ruecksendung import ruecksendung
from drehscheibe.services.meldewesen.versand import versand
from drehscheibe.services.meldewesen.vorgang import REGISTER, ist
from drehscheibe.services.rueckmeldung import gates
from drehscheibe.services.rueckmeldung.auswertung import auswertung
from drehscheibe.services.rueckmeldung.samples import hand_in_samples

__all__ = ["FLOW", "hand_in_samples"]

_MELDUNG = ist("0201", "0202")

FLOW = Flow(
    name="rueckmeldung",
    title="Rückmeldungen anderer Meldebehörden",
    law="§ 33 Abs. 1, 2 BMG; § 7 1. BMeldDÜV",
    owner="Meldebehörde",
    schedule="9-59/10 * * * *",
    source=Postfach(dienste("rueckmeldung"), ruecksendung=ruecksendung, wahrer_absender=True),
    entry_gate=gates.EINGANG,
    legs=(
        Ask(
            name=REGISTER, title="Eintragung des Wegzugs im Melderegister", question=auftrag, target=Eintragungen(),
            gate=gates.MELDEREGISTER, when=_MELDUNG,
        ),
        Deliver(
            name="auswertung", title="Auswertung an die Zuzugsbehörde", mapping=auswertung, gate=gates.AUSWERTUNG,
            target=versand(einzeln=True), when=_MELDUNG,
        ),
        Deliver(name="eakte", title="E-Akte", mapping=partial(akte, betreff="Rückmeldung einer Meldebehörde"), gate=AKTE, target=EAkte()),
    ),
    deadline=timedelta(days=3),
    batch_size=50,
    may_reject=True,
)  # fmt: skip
