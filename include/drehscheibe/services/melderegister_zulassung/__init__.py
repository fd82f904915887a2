"""Melderegister -> Zulassung: every night, what changed about a keeper goes to the vehicle registration (§ 37 BMG, § 15 FZV).

The holder's own duty to report (§ 15 Abs. 1 FZV) is only met by this where the procedure of § 15 Abs. 2 FZV has been opened (DOMAIN 0.8).
"""

from datetime import timedelta

from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.partners.zulassung import Zulassung
from drehscheibe.services.melderegister_zulassung.akte import ablage
from drehscheibe.services.melderegister_zulassung.gates import AKTE, AUSKUNFT, EINGANG, ZULASSUNG
from drehscheibe.services.melderegister_zulassung.zulassung import betrifft, frage, mitteilung, zu_melden

__all__ = ["FLOW"]

FLOW = Flow(
    name="melderegister_zulassung",
    title="Melderegister → Zulassung",
    law="§ 37 BMG, § 15 FZV",
    owner="Zulassungsbehörde",
    schedule="0 2 * * *",
    source=Aenderungen(),
    entry_gate=EINGANG,
    legs=(
        Ask(name="halterauskunft", title="Halterauskunft", question=frage, target=Zulassung(), gate=AUSKUNFT, when=zu_melden),
        Deliver(name="zulassung", title="Zulassungsbehörde", mapping=mitteilung, gate=ZULASSUNG, target=Zulassung(), when=betrifft),
        Deliver(name="eakte", title="E-Akte", mapping=ablage, gate=AKTE, target=EAkte(), when=betrifft),
    ),
    deadline=timedelta(days=1),
    catch_up=True,
)
