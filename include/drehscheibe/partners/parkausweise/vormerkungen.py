"""The permit register as a source: what the enforcement does not know yet of permits issued or ended."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from drehscheibe.errors import Transient
from drehscheibe.message import Message
from drehscheibe.partners.parkausweise.adapter import SERVICE
from drehscheibe.partners.parkausweise.nachrichten import read
from drehscheibe.partners.parkausweise.ueberwachung import VORMERKUNG
from drehscheibe.ports import Arrival, Verdict, Window

__all__ = ["Vormerkungen"]


class Vormerkungen:
    """Implements `drehscheibe.ports.Source`.

    The register hears of progress by the flow's own messages (uebergabe), which take a version off the list. A Klaerfall stays on it
    and is not fetched again, until the permit is corrected in the register: then it comes as a new version.
    """

    name = SERVICE.partner
    bundle = 500

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Everything on the list, whatever the window. Raises Transient, Misconfigured."""
        del window
        found = SERVICE.call("GET", "/vormerkungen").expect(200).json(dict).get("vormerkungen")
        if not isinstance(found, list) or not all(map(_named, found)):
            raise Transient(f"{SERVICE.title}: die Liste der Vormerkungen hat nicht die vereinbarte Form.")
        for one in found:
            yield Arrival(external_id=f"{one['ausweis']}/{one['fassung']}", fetch=partial(_message, one))

    def open(self, message: Message) -> Message:
        """The Vormerkung as it came. Raises Rejected (PARKAUSWEISE-FORM)."""
        read(message)
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Nobody waits for it: the register was told by message where there was something to tell."""
        return [verdict.message_id for verdict in verdicts]


def _named(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("ausweis"), str) and isinstance(one.get("fassung"), int)


def _message(one: Mapping[str, Any]) -> Message:
    return Message(id="", kind=VORMERKUNG, body=json.dumps(one, ensure_ascii=False).encode())
