"""Photo and signature of an application against what the card needs (schemas/fuehrerschein-umtausch/1.0/bilder.toml)."""

from collections.abc import Iterator

from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.bilder import maengel, vorgaben
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_umtausch.antrag import lies

__all__ = ["LICHTBILD", "UNTERSCHRIFT"]

_FILE = SCHEMAS / "fuehrerschein-umtausch" / "1.0" / "bilder.toml"


def _pruefe(item: Item, role: str, name: str, law: str) -> Iterator[Finding]:
    attachment = lies(item.message).anlagen.get(role)
    if attachment is not None:  # that it is missing, another check says
        yield from maengel(
            attachment.content, vorgaben(_FILE)[role], rule=role.upper(), name=name, field=f"anlagen.{role}", law=law
        )  # fmt: skip


def _lichtbild(item: Item) -> Iterator[Finding]:
    return _pruefe(item, "lichtbild", "Das Lichtbild", "§ 21 Abs. 3 FeV, § 5 PassV")


def _unterschrift(item: Item) -> Iterator[Finding]:
    return _pruefe(item, "unterschrift", "Das Bild der Unterschrift", "Anlage 8 FeV")


LICHTBILD = Frage(rule="LICHTBILD", title="Das Lichtbild passt auf die Karte", pruefe=_lichtbild)
UNTERSCHRIFT = Frage(rule="UNTERSCHRIFT", title="Die Unterschrift passt auf die Karte", pruefe=_unterschrift)
