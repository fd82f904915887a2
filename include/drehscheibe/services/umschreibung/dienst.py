"""The row that makes this service: see `drehscheibe.services.kfz`."""

from datetime import date
from functools import partial

from drehscheibe.checks.rules import RULES
from drehscheibe.services.kfz import Antrag, Dienst, einstellungen
from drehscheibe.services.kfz.regeln import BEHALTEN, BEZIRK, HU, SEPA, WUNSCH_ERLAUBT, ZB2_VORHANDEN, code_da, eigenes_kennzeichen
from drehscheibe.services.kfz.uebergabe import zulassung
from drehscheibe.standards.xkfz import Art

__all__ = ["DIENST"]


def _fristen(antrag: Antrag, tag: date) -> tuple[str, ...]:
    if antrag.behalten:
        return (f"Weiterfahren mit bisheriger ZB I und Bescheid bis: {einstellungen().behalten_bis(tag):%d.%m.%Y} (§ 30 Abs. 4 Nr. 3 FZV)",)
    return (f"Vorläufiger Nachweis gültig bis: {einstellungen().vorlaeufig_bis(tag):%d.%m.%Y} (§ 31 Abs. 1 FZV)",)


DIENST = Dienst(
    name="umschreibung",
    title="Umschreibung",
    law="§ 15 Abs. 5, § 30 FZV",
    minute=5,
    aktenzeichen="32-Kfz-Umschreibung",
    pflicht=("familienname", "geburtsdatum", "kennzeichen", "fin", "evb", "iban", "kontoinhaber"),
    werte=(
        (RULES["kennzeichen"], "kennzeichen"), (RULES["fin"], "fin"), (RULES["sicherheitscode-zb1"], "code_zb1"),
        (RULES["sicherheitscode-zb2"], "code_zb2"), (RULES["sicherheitscode-kennzeichen"], "code_vorn"),
        (RULES["sicherheitscode-kennzeichen"], "code_hinten"), (RULES["evb"], "evb"), (RULES["iban"], "iban"),
    ),
    regeln=(
        eigenes_kennzeichen("wunsch"), WUNSCH_ERLAUBT, BEZIRK, code_da("code_zb1", "Der Sicherheitscode der ZB I"), ZB2_VORHANDEN,
        code_da("code_zb2", "Der Sicherheitscode der ZB II"), HU, BEHALTEN, SEPA,
    ),
    uebergabe=partial(zulassung, Art.UMSCHREIBUNG),
    gemeldet=True,
    vermerk=_fristen,
)  # fmt: skip
