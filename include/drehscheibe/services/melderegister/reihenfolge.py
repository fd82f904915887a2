"""Two changes of one person in one delivery: what names a person by a name no other register knows yet must wait its turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.services.melderegister.aenderung import Identitaet, lies

__all__ = ["Namensfolge"]


@dataclass(frozen=True)
class Namensfolge:
    """No change refers to a person by a new name while the change of that very name is still on its way in the same delivery.

    The other register would not find the person, and the change would pass it by unseen.
    """

    rule: str = "NAMENSFOLGE"
    title: str = "Namensänderungen sind vor weiteren Änderungen derselben Person übernommen"
    law: str = "DQ-25"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare each person with the new names of the same delivery."""
        changes = {item: lies(item.message) for item in items}
        new_names = {_key(change.name) for change in changes.values() if change.name}
        for item, change in changes.items():
            if change.anlass is not None and change.name is None and _key(change.person) in new_names:
                text = (
                    "In derselben Lieferung wird der Name dieser Person geändert; bitte erneut durchlaufen lassen, sobald die "
                    "Namensänderung übernommen ist (klaerfall resubmit)."
                )
                yield item, Finding(self.rule, text, "familienname", self.law)


def _key(person: Identitaet) -> tuple[str, str, str]:
    return person.familienname, person.vornamen, person.geburtsdatum
