"""The row that makes this service: see `drehscheibe.services.kfz`."""

from dataclasses import replace
from datetime import date
from functools import partial

from drehscheibe.checks.rules import RULES
from drehscheibe.gate import Row
from drehscheibe.services.kfz import Dienst, einstellungen
from drehscheibe.services.kfz.regeln import BEZIRK, HU, SEPA, SIEBEN_JAHRE, WUNSCH_ERLAUBT, code_da, eigenes_kennzeichen
from drehscheibe.services.kfz.uebergabe import zulassung
from drehscheibe.standards.xkfz import Art

__all__ = ["DIENST"]

WUNSCH = replace(eigenes_kennzeichen("wunsch"), title="Neues Kennzeichen des eigenen Bezirks")
_CODE_ZB2 = code_da("code_zb2", "Der Sicherheitscode der ZB II")


def _neues_kennzeichen(row: Row, tag: date) -> str | None:
    return None if row["wunsch"] is None else _CODE_ZB2.urteil(row, tag)


ZB2_BEI_WECHSEL = replace(_CODE_ZB2, title="Code der ZB II bei neuem Kennzeichen", law="§ 29 FZV", urteil=_neues_kennzeichen)

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
        WUNSCH, WUNSCH_ERLAUBT, ZB2_BEI_WECHSEL, SEPA,
    ),
    uebergabe=partial(zulassung, Art.WIEDERZULASSUNG),
    vermerk=lambda antrag, tag: (f"Vorläufiger Nachweis gültig bis: {einstellungen().vorlaeufig_bis(tag):%d.%m.%Y} (§ 31 Abs. 1 FZV)",),
)  # fmt: skip
