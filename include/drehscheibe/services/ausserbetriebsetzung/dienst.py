"""The row that makes this service: see `drehscheibe.services.kfz`."""

from drehscheibe.checks.rules import RULES
from drehscheibe.services.kfz import Dienst
from drehscheibe.services.kfz.regeln import VERWERTUNG, code_da, eigenes_kennzeichen
from drehscheibe.services.kfz.uebergabe import ausserbetriebsetzung

__all__ = ["DIENST"]

DIENST = Dienst(
    name="ausserbetriebsetzung",
    title="Außerbetriebsetzung",
    law="§§ 16, 24, 25 FZV",
    minute=2,
    aktenzeichen="32-Kfz-Ausserbetriebsetzung",
    pflicht=("kennzeichen",),
    werte=(
        (RULES["sicherheitscode-zb1"], "code_zb1"),
        (RULES["sicherheitscode-kennzeichen"], "code_vorn"),
        (RULES["sicherheitscode-kennzeichen"], "code_hinten"),
    ),
    regeln=(
        eigenes_kennzeichen("kennzeichen"), code_da("code_zb1", "Der Sicherheitscode der ZB I"),
        code_da("code_vorn", "Der Sicherheitscode des Kennzeichens"), VERWERTUNG,
    ),
    uebergabe=ausserbetriebsetzung,
    vermerk=lambda antrag, tag: ("Verwertungsnachweis: liegt vor",) if antrag.verwertung else (),
)  # fmt: skip
