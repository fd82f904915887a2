"""The row that makes this service: see `drehscheibe.services.kfz`."""

from functools import partial

from drehscheibe.checks.rules import RULES
from drehscheibe.services.kfz import Dienst, einstellungen
from drehscheibe.services.kfz.regeln import BEZIRK, HU, SIEBEN_JAHRE, code_da, eigenes_kennzeichen
from drehscheibe.services.kfz.uebergabe import zulassung
from drehscheibe.standards.xkfz import Art

__all__ = ["DIENST"]

DIENST = Dienst(
    name="wiederzulassung",
    title="Wiederzulassung",
    law="§ 16 Abs. 2, § 29 FZV",
    minute=4,
    aktenzeichen="32-Kfz-Wiederzulassung",
    pflicht=("familienname", "geburtsdatum", "kennzeichen", "fin", "evb", "iban", "kontoinhaber"),
    werte=(
        (RULES["fin"], "fin"), (RULES["sicherheitscode-zb1"], "code_zb1"), (RULES["sicherheitscode-zb2"], "code_zb2"),
        (RULES["evb"], "evb"), (RULES["iban"], "iban"),
    ),
    regeln=(
        eigenes_kennzeichen("kennzeichen"), BEZIRK, code_da("code_zb1", "Der Sicherheitscode der ZB I"), HU, SIEBEN_JAHRE,
    ),
    uebergabe=partial(zulassung, Art.WIEDERZULASSUNG),
    vermerk=lambda antrag, tag: (f"Vorläufiger Nachweis gültig bis: {einstellungen().vorlaeufig_bis(tag):%d.%m.%Y} (§ 31 Abs. 1 FZV)",),
)  # fmt: skip
