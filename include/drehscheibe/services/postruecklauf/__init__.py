"""Letters that came back: noted in the e-file; of the licence exchange, the holder's address is looked up and the letter sent again.

A letter whose holder is unknown, dead, moved away, or still registered where it could not be delivered is a clerk's business; so is one
that went to another authority. This flow takes the licence office's letters; those of the other offices are theirs (`andere`).
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.postausgang import Druck
from drehscheibe.services.akte import AKTE
from drehscheibe.services.postruecklauf.andere import ANDERE, MELDEBEHOERDE, PARKEN, POSTSTELLE
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
from drehscheibe.services.postruecklauf.stellen import FAHRERLAUBNIS, RuecklaufAn
from drehscheibe.services.umtausch_anschreiben.schreiben import POST

__all__ = ["ANDERE", "FLOW", "MELDEBEHOERDE", "PARKEN", "POSTSTELLE", "hand_in_samples"]

_REGISTER, _MELDEREGISTER = Fahrerlaubnisregister(), Melderegister()

FLOW = Flow(
    name="postruecklauf",
    title="Unzustellbare Briefe der Fahrerlaubnisbehörde",
    law="§ 24a FeV, § 34a BMG, § 6 Abs. 2 BMG",
    owner="Fahrerlaubnisbehörde",
    schedule="15 6 * * *",
    source=RuecklaufAn(FAHRERLAUBNIS),
    entry_gate=EINGANG,
    legs=(
        Deliver(name="vermerk", title="Vermerk in der E-Akte", mapping=vermerk, gate=AKTE, target=EAkte()),
        Ask(name="kartei", title="Karteikarte", question=frage_kartei, target=_REGISTER, gate=AUSZUG, when=nachzuforschen),
        Ask(
            name="melderegister", title="Melderegister", question=frage_melderegister, target=_MELDEREGISTER, gate=MELDEREGISTER,
            when=noch_faellig,
        ),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte(), when=neuer_brief),
        Deliver(name="postausgang", title="Neuer Brief", mapping=brief, gate=POST, target=Druck(), when=neuer_brief),
    ),
    deadline=timedelta(days=5),
)  # fmt: skip
