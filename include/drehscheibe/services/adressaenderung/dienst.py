"""The row that makes this service: see `drehscheibe.services.kfz`."""

from datetime import date

from drehscheibe.checks.rules import RULES
from drehscheibe.gate import Row
from drehscheibe.services.kfz import Dienst, einstellungen
from drehscheibe.services.kfz.regeln import BEZIRK, Zeilenregel, code_da
from drehscheibe.services.kfz.uebergabe import adressaenderung

__all__ = ["DIENST"]


def _neues_kennzeichen(row: Row, _: date) -> str | None:
    if row["wunsch"] is None:
        return None
    return "Mit der Adresse soll das Kennzeichen wechseln; das geht nicht in einem Schritt, bitte den Antragsteller beraten."


KENNZEICHEN_BLEIBT = Zeilenregel(
    rule="KENNZEICHEN-BEHALTEN", title="Das Kennzeichen bleibt", law="§ 30 Abs. 3 FZV", field="wunsch", urteil=_neues_kennzeichen
)

DIENST = Dienst(
    name="adressaenderung",
    title="Adressänderung in der ZB I",
    law="§ 15 Abs. 1 und 4, § 30 Abs. 3 FZV",
    minute=6,
    aktenzeichen="32-Kfz-Adressaenderung",
    pflicht=("familienname", "geburtsdatum", "strasse", "plz", "kennzeichen"),
    werte=((RULES["kennzeichen"], "kennzeichen"), (RULES["fin"], "fin"), (RULES["sicherheitscode-zb1"], "code_zb1")),
    regeln=(BEZIRK, code_da("code_zb1", "Der Sicherheitscode der ZB I"), KENNZEICHEN_BLEIBT),
    uebergabe=adressaenderung,
    gemeldet=True,
    vermerk=lambda antrag, tag: (
        f"Bisherige ZB I mit Bescheid gültig bis: {einstellungen().behalten_bis(tag):%d.%m.%Y} (§ 30 Abs. 4 Nr. 3 FZV)",
    ),
)
