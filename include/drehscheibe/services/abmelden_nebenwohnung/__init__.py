"""Abmelden einer Nebenwohnung: from the portal to the register, the other authority concerned, the e-file and back.

XMeld 25.11a has no message for the application itself: it comes in a profile of our own (schemas/abmeldung). The other authority hears
of it in XMeld (0088, 0089). Legal basis: § 17 Abs. 2, § 21 Abs. 4, § 33 Abs. 3 BMG.
"""

from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.gate import Gate
from drehscheibe.message import Case, Message
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.melderegister import Eintragungen
from drehscheibe.partners.xta_postfach import Postfach
from drehscheibe.services.abmelden_nebenwohnung.antrag import ANTWORT, EINGANG, an_portal
from drehscheibe.services.abmelden_nebenwohnung.mitteilung import MITTEILUNG, anderswo, mitteilung
from drehscheibe.services.abmelden_nebenwohnung.samples import hand_in_samples
from drehscheibe.services.akte import AKTE, ablage, dokument
from drehscheibe.services.meldewesen.ablage import AKTENZEICHEN
from drehscheibe.services.meldewesen.einstellungen import dienste
from drehscheibe.services.meldewesen.melderegister import auftrag
from drehscheibe.services.meldewesen.ruecksendung import ruecksendung
from drehscheibe.services.meldewesen.versand import versand
from drehscheibe.standards.schemas import schema

__all__ = ["FLOW", "hand_in_samples"]

_PORTAL = Gate(
    name="antwort", title="Antwort an das Portal", checks=(Readable(), Schema(partial(schema, "abmeldung", "1.0"), law="Abmeldung 1.0"))
)


def _akte(case: Case) -> Message:
    documents = [
        dokument(case, "abmeldung.xml", "application/xml", case.incoming.body),
        dokument(case, "melderegister.xml", "application/xml", case.answers["melderegister"].body),
    ]
    return ablage(
        case, einheit="Meldebehörde", aktenzeichen=AKTENZEICHEN, betreff="Abmeldung einer Nebenwohnung", dokumente=documents
    )


FLOW = Flow(
    name="abmelden_nebenwohnung",
    title="Abmelden einer Nebenwohnung",
    law="§ 17 Abs. 2, § 21 Abs. 4, § 33 Abs. 3 BMG",
    owner="Meldebehörde",
    schedule="5-59/10 * * * *",
    source=Postfach(dienste("abmelden_nebenwohnung"), ruecksendung=ruecksendung),
    entry_gate=EINGANG,
    legs=(
        Ask(name="melderegister", title="Abmeldung im Melderegister", question=auftrag, target=Eintragungen(), gate=ANTWORT),
        Deliver(
            name="mitteilung", title="Mitteilung an die andere Meldebehörde", mapping=mitteilung, gate=MITTEILUNG, target=versand(),
            when=anderswo,
        ),
        Deliver(name="eakte", title="E-Akte", mapping=_akte, gate=AKTE, target=EAkte()),
        Deliver(name="antwort", title="Antwort an das Portal", mapping=an_portal, gate=_PORTAL, target=versand()),
    ),
    batch_size=50,
    may_reject=True,
)  # fmt: skip
