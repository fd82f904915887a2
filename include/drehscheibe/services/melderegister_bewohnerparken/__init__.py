"""Melderegister -> Bewohnerparken: every night, what ends a permit or has it rewritten goes to the register of parking permits.

Told is only whether the holder is registered here, in which district, with which kind of dwelling (DOMAIN 5c), or the new name. Who has
applied for the next permit before the present one is over has two; both are told of.
"""

from dataclasses import replace

from drehscheibe.flow import Ask, Deliver
from drehscheibe.partners.parkausweise import Parkausweise
from drehscheibe.services.melderegister.abgleich import stadtabgleich
from drehscheibe.services.melderegister_bewohnerparken.gates import AUSKUNFT, MITTEILUNG
from drehscheibe.services.melderegister_bewohnerparken.parken import (
    betrifft,
    betrifft_folgenden,
    frage,
    mitteilung,
    mitteilung_folgender,
)

__all__ = ["FLOW"]

_ABGLEICH = stadtabgleich(
    name="melderegister_bewohnerparken",
    title="Melderegister → Bewohnerparken",
    law="§ 37 BMG, § 45 Abs. 1b StVO",
    owner="Straßenverkehrsbehörde",
    schedule="30 2 * * *",
    auskunft=Ask(name="auskunft", title="Parkausweise der Person", question=frage, target=Parkausweise(), gate=AUSKUNFT),
    mitteilung=Deliver(
        name="parkausweise", title="Register der Parkausweise", mapping=mitteilung, gate=MITTEILUNG, target=Parkausweise(), when=betrifft
    ),
    aktenzeichen="32-BP-Inhaberdaten",
)
_FRAGE, _MITTEILUNG, _ABLAGE = _ABGLEICH.legs
_FOLGENDER = Deliver(
    name="folgeausweis", title="Register der Parkausweise: Folgeausweis", mapping=mitteilung_folgender, gate=MITTEILUNG,
    target=Parkausweise(), when=betrifft_folgenden,
)  # fmt: skip
FLOW = replace(_ABGLEICH, legs=(_FRAGE, _MITTEILUNG, _FOLGENDER, _ABLAGE))
