"""Melderegister -> Bundeszentralamt für Steuern: 0502 when data of a taxable person change, 0510 when they leave, 0533 when they die.

An IdNr for somebody new (0500, 0504, 0524) is a dialogue of the Melderegister's own; see the table of consequences.
"""

from drehscheibe.services.melderegister.mitteilung import behoerdenmitteilung
from drehscheibe.services.melderegister_bzst.mitteilung import BZST

__all__ = ["FLOW"]

FLOW = behoerdenmitteilung(
    name="melderegister_bzst",
    title="Melderegister → Bundeszentralamt für Steuern",
    law="§ 139b Abs. 8 AO, § 39e Abs. 2 EStG, § 9 2. BMeldDÜV",
    schedule="0 3 * * *",
    stellen=(BZST,),
)
