"""The row that makes this service: see `drehscheibe.services.kfz`."""

from functools import partial

from drehscheibe.checks.rules import RULES
from drehscheibe.services.kfz import Dienst, einstellungen
from drehscheibe.services.kfz.regeln import BEZIRK, SEPA, WUNSCH_ERLAUBT, ZB2_VORHANDEN, code_da, eigenes_kennzeichen
from drehscheibe.services.kfz.uebergabe import zulassung
from drehscheibe.standards.xkfz import Art

__all__ = ["DIENST"]

DIENST = Dienst(
    name="neuzulassung",
    title="Neuzulassung",
    law="§§ 6, 26, 27, 31 FZV",
    minute=3,
    aktenzeichen="32-Kfz-Neuzulassung",
    pflicht=("familienname", "geburtsdatum", "fin", "zb2", "wunsch", "evb", "iban", "kontoinhaber"),
    werte=(
        (RULES["fin"], "fin"), (RULES["sicherheitscode-zb2"], "code_zb2"), (RULES["evb"], "evb"), (RULES["iban"], "iban"),
    ),
    regeln=(
        eigenes_kennzeichen("wunsch"), WUNSCH_ERLAUBT, BEZIRK, code_da("code_zb2", "Der Sicherheitscode der ZB II"), ZB2_VORHANDEN,
        SEPA,
    ),
    uebergabe=partial(zulassung, Art.NEUZULASSUNG),
    gemeldet=True,
    vermerk=lambda antrag, tag: (f"Vorläufiger Nachweis gültig bis: {einstellungen().vorlaeufig_bis(tag):%d.%m.%Y} (§ 31 Abs. 1 FZV)",),
)  # fmt: skip
