"""Letters that came back: noted in the e-file; of the licence exchange, the holder's address is looked up and the letter sent again.

A letter whose holder is unknown, dead, moved away, or still registered where it could not be delivered is a clerk's business. So is every
letter of another service (`erledigung`): a Klaerfall of the office it is of (`stellen`), of the Poststelle where that is not known.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.postausgang import Druck, Ruecklauf
from drehscheibe.services.akte import AKTE
from drehscheibe.services.postruecklauf.erledigung import ERLEDIGUNG, erledigt, zu_entscheiden
from drehscheibe.services.postruecklauf.nachforschung import (
    AUSZUG,
    MELDEREGISTER,
    frage_kartei,
    frage_melderegister,
    nachzuforschen,
    noch_faellig,
)
from drehscheibe.services.postruecklauf.ruecklauf import EINGANG
from drehscheibe.services.postruecklauf.samples import hand_in_samples
from drehscheibe.services.postruecklauf.schreiben import ablage, brief, neuer_brief, vermerk
from drehscheibe.services.postruecklauf.stellen import FAHRERLAUBNIS, stelle_von
from drehscheibe.services.umtausch_anschreiben.schreiben import POST

__all__ = ["FLOW", "hand_in_samples"]

_AKTE, _REGISTER, _MELDEREGISTER = EAkte(), Fahrerlaubnisregister(), Melderegister()

FLOW = Flow(
    name="postruecklauf",
    title="Unzustellbare Briefe",
    law="§ 24a FeV, § 34a BMG, § 6 Abs. 2 und 4 BMG",
    owner=FAHRERLAUBNIS,
    owner_of=stelle_von,
    schedule="15 6 * * *",
    source=Ruecklauf(),
    entry_gate=EINGANG,
    legs=(
        Deliver(name="vermerk", title="Vermerk in der E-Akte", mapping=vermerk, gate=AKTE, target=_AKTE),
        Deliver(
            name="erledigung", title="Erledigung in der E-Akte", mapping=erledigt, gate=ERLEDIGUNG, target=_AKTE, when=zu_entscheiden,
        ),
        Ask(name="kartei", title="Karteikarte", question=frage_kartei, target=_REGISTER, gate=AUSZUG, when=nachzuforschen),
        Ask(
            name="melderegister", title="Melderegister", question=frage_melderegister, target=_MELDEREGISTER, gate=MELDEREGISTER,
            when=noch_faellig,
        ),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=_AKTE, when=neuer_brief),
        Deliver(name="postausgang", title="Neuer Brief", mapping=brief, gate=POST, target=Druck(), when=neuer_brief),
    ),
    deadline=timedelta(days=5),
)  # fmt: skip
