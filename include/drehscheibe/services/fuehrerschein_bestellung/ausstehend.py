"""What has been awaited for too long: a transcript of another authority, a card of which the producer says nothing (DOMAIN 2c)."""

from collections.abc import Callable, Iterator, Mapping

from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.services import vorgang
from drehscheibe.services.fuehrerschein_bestellung.einstellungen import einstellungen
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

__all__ = ["AUSSTEHEND", "ausstehend"]


def _karteikartenfrist() -> int:
    return einstellungen().karteikartenfrist


def _herstellungsfrist() -> int:
    return einstellungen().herstellungsfrist


AUSSTEHEND: Mapping[str, Callable[[], int]] = {
    Vorgangsstand.ANGEFORDERT: _karteikartenfrist,
    Vorgangsstand.BESTELLT: _herstellungsfrist,
}
"""State -> for how many days a Vorgang may be in it."""
_TEXTE: Mapping[str, tuple[str, str, str]] = {
    Vorgangsstand.ANGEFORDERT: (
        "KARTEIKARTE-AUSSTEHEND",
        "Die angeforderte Karteikarte ist nach {} Tagen nicht da. Die Fahrerlaubnisbehörde muss bei der ausstellenden Behörde nachfragen; "
        "den Brief schreibt die Drehscheibe noch einmal, wenn der Vorgang im Register wieder auf die Karteikarte wartet.",
        "FeV (Verwaltungspraxis)",
    ),
    Vorgangsstand.BESTELLT: (
        "KARTE-AUSSTEHEND",
        "Zur bestellten Karte gibt es nach {} Tagen keine Rückmeldung. Die Fahrerlaubnisbehörde muss beim Kartenhersteller nach dem "
        "Auftrag fragen.",
        "§ 25 FeV",
    ),
}


def ausstehend(item: Item) -> Iterator[Finding]:
    """The source lists these states only when their days are over."""
    state = vorgang.lies(item.message).stand
    if state in _TEXTE:
        rule, text, law = _TEXTE[state]
        yield Finding(rule, text.format(AUSSTEHEND[state]()), "vorgang/stand", law)
