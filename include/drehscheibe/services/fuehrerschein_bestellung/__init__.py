"""Führerschein-Bestellung: what the register's Vorgaenge need next, a transcript of another authority's card file or the card itself.

Legal basis: §§ 24a, 25 FeV, § 48 Abs. 3 StVG (the producer gets what stands on the card and nothing else). A Vorgang that waits for its
transcript waits in the register; no batch waits with it. A transcript or a card that is awaited for too long is a Klaerfall.
Where a transcript came first, the Melderegister is asked once more where the card is to be sent to.
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.fahrerlaubnisregister import Fahrerlaubnisregister, Vorgaenge
from drehscheibe.partners.kartenhersteller import Kartenhersteller
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.postausgang import Druck
from drehscheibe.services import vorgang
from drehscheibe.services.fuehrerschein_bestellung.anforderung import anforderung, wartet
from drehscheibe.services.fuehrerschein_bestellung.anschrift import MELDEREGISTER, frage_anschrift, nachzufragen
from drehscheibe.services.fuehrerschein_bestellung.ausstehend import AUSSTEHEND
from drehscheibe.services.fuehrerschein_bestellung.bestellung import bestellbar, bestellung, frage, meldung
from drehscheibe.services.fuehrerschein_bestellung.gates import EINGANG, KARTE, VORGANG
from drehscheibe.services.fuehrerschein_bestellung.samples import hand_in_samples
from drehscheibe.services.karteikartenabschrift.gates import POST
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

__all__ = ["FLOW", "hand_in_samples"]

FLOW = Flow(
    name="fuehrerschein_bestellung",
    title="Führerschein-Bestellung",
    law="§§ 24a, 25 FeV, § 48 Abs. 3 StVG",
    owner="Fahrerlaubnisbehörde",
    schedule="4-59/10 * * * *",
    source=Vorgaenge(
        Vorgangsstand.WARTET, Vorgangsstand.BEREIT, *AUSSTEHEND, anlass="bestellung", bilder=True, reif=AUSSTEHEND,
    ),
    entry_gate=EINGANG,
    legs=(
        Ask(
            name="melderegister", title="Melderegister", question=frage_anschrift, target=Melderegister(), gate=MELDEREGISTER,
            when=nachzufragen,
        ),
        Deliver(name="postausgang", title="Karteikarte anfordern", mapping=anforderung, gate=POST, target=Druck(), when=wartet),
        Deliver(
            name="fahrerlaubnis", title="Fahrerlaubnisregister", mapping=meldung, gate=vorgang.gate("Meldung an das Fahrerlaubnisregister"),
            target=Fahrerlaubnisregister(),
        ),
        Ask(name="vorgang", title="Bestelldaten", question=frage, target=Fahrerlaubnisregister(), gate=VORGANG, when=bestellbar),
        Deliver(name="karte", title="Kartenhersteller", mapping=bestellung, gate=KARTE, target=Kartenhersteller(), when=bestellbar),
    ),
    deadline=timedelta(days=3),
    batch_size=50,
)  # fmt: skip
