"""Photo and signature of an application against what a licence card needs (schemas/fuehrerschein-umtausch/1.0/bilder.toml)."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.message import Attachment, Message
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.bilder import maengel, vorgaben
from drehscheibe.services.frage import Frage

__all__ = ["kartenbilder"]

Anlagen = Callable[[Message], Mapping[str, Attachment]]
_FILE = SCHEMAS / "fuehrerschein-umtausch" / "1.0" / "bilder.toml"
_BILDER = {
    "lichtbild": ("Das Lichtbild", "§ 21 Abs. 3 FeV, § 5 PassV"),
    "unterschrift": ("Das Bild der Unterschrift", "Anlage 8 FeV"),
}


def _pruefe(role: str, anlagen: Anlagen, item: Item) -> Iterator[Finding]:
    attachment, (name, law) = anlagen(item.message).get(role), _BILDER[role]
    if attachment is not None:  # that it is missing, another check says
        yield from maengel(
            attachment.content, vorgaben(_FILE)[role], rule=role.upper(), name=name, field=f"anlagen.{role}", law=law
        )  # fmt: skip


def kartenbilder(anlagen: Anlagen) -> tuple[Frage, Frage]:
    """The checks of photo and signature; `anlagen` gives an application's documents by role, those transmitted only."""
    return (
        Frage(rule="LICHTBILD", title="Das Lichtbild passt auf die Karte", pruefe=partial(_pruefe, "lichtbild", anlagen)),
        Frage(rule="UNTERSCHRIFT", title="Die Unterschrift passt auf die Karte", pruefe=partial(_pruefe, "unterschrift", anlagen)),
    )
