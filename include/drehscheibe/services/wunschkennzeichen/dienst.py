"""The row that makes this service: see `drehscheibe.services.kfz`."""

from drehscheibe.services.kfz import Dienst, einstellungen
from drehscheibe.services.kfz.regeln import WUNSCH_ERLAUBT, eigenes_kennzeichen
from drehscheibe.services.kfz.uebergabe import reservierung

__all__ = ["DIENST"]

DIENST = Dienst(
    name="wunschkennzeichen",
    title="Wunschkennzeichen reservieren",
    law="§ 9 FZV, Anlagen 1 und 4",
    minute=1,
    aktenzeichen="32-Kfz-Wunschkennzeichen",
    pflicht=("familienname", "geburtsdatum", "strasse", "wunsch"),
    werte=(),
    regeln=(eigenes_kennzeichen("wunsch"), WUNSCH_ERLAUBT),
    uebergabe=reservierung,
    vermerk=lambda antrag, tag: (f"Reserviert längstens bis: {einstellungen().reserviert_bis(tag):%d.%m.%Y} (örtliche Frist)",),
)
