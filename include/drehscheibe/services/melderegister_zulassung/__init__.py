"""Melderegister -> Zulassung: every night, what changed about a keeper goes to the vehicle registration (§ 37 BMG, § 15 FZV).

The holder's own duty to report (§ 15 Abs. 1 FZV) is only met by this where the procedure of § 15 Abs. 2 FZV has been opened (DOMAIN 0.8).
"""

from drehscheibe.flow import Ask, Deliver
from drehscheibe.partners.zulassung import Zulassung
from drehscheibe.services.melderegister.abgleich import stadtabgleich
from drehscheibe.services.melderegister_zulassung.gates import AUSKUNFT, ZULASSUNG
from drehscheibe.services.melderegister_zulassung.zulassung import betrifft, frage, mitteilung

__all__ = ["FLOW"]

FLOW = stadtabgleich(
    name="melderegister_zulassung",
    title="Melderegister → Zulassung",
    law="§ 37 BMG, § 15 FZV",
    owner="Zulassungsbehörde",
    schedule="0 2 * * *",
    auskunft=Ask(name="halterauskunft", title="Halterauskunft", question=frage, target=Zulassung(), gate=AUSKUNFT),
    mitteilung=Deliver(
        name="zulassung", title="Zulassungsbehörde", mapping=mitteilung, gate=ZULASSUNG, target=Zulassung(), when=betrifft
    ),
    aktenzeichen="32-Kfz-Halterdaten",
)
