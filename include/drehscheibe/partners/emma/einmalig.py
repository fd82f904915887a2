"""A target behind a claim: a matter the robot works on, or has done, does not also go through the interface."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from drehscheibe.message import Message
from drehscheibe.partners.emma.ansprueche import Ansprueche, Weg
from drehscheibe.partners.emma.auftraege import elsewhere
from drehscheibe.partners.emma.settings import NAME, room
from drehscheibe.partners.emma.verzeichnis import Eintrag, Verzeichnis
from drehscheibe.ports import Accepted, Reply, Target
from drehscheibe.transport.folder import sorted_out

__all__ = ["Einmalig"]

_LEASE = timedelta(hours=12)


class Einmalig:
    """Wraps a target: `schluessel` gives a message's business key, the same as in the robot's orders.

    What another way has done is accepted and not sent; what another way is working on gets no reply and is tried again later; what the
    robot may have done is refused.
    The lease must outlast the repetitions of a message whose fate is not known.
    """

    def __init__(
        self, target: Target, schluessel: Callable[[Message], str], *, dauer: timedelta = _LEASE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:  # fmt: skip
        self.name, self.bundle, self.parallel = target.name, target.bundle, target.parallel
        self._target, self._key, self._lease, self._clock = target, schluessel, dauer, clock

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Claim, then send what is ours. Raises Transient, Misconfigured."""
        with sorted_out(NAME):
            claims = Ansprueche(room("ansprueche"), self._clock)
            found = {one.id: claims.claim(self._key(one), Weg.SCHNITTSTELLE, one.id, self._lease) for one in messages}
        others = {id_: claim for id_, claim in found.items() if claim.auftrag != id_}
        yield from (reply for id_, claim in others.items() if (reply := elsewhere(id_, claim)))
        ours = {one.id: one for one in messages if one.id not in others}
        with sorted_out(NAME):
            for one in ours.values():  # after a crash only ids are known: this says which matter it was
                Verzeichnis(room(".verzeichnis")).note(one.id, Eintrag(self._key(one)))
        for reply in self._target.send(list(ours.values())) if ours else ():
            if reply.message_id in ours:
                self._settle(reply.message_id, done=isinstance(reply, Accepted))
            yield reply

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """What the target says; what it has is done, whether or not there was time to say so. Raises Transient, Misconfigured."""
        found = self._target.delivered(message_ids)
        for id_ in found:
            self._settle(id_, done=True)
        return found

    def _settle(self, id_: str, *, done: bool) -> None:
        with sorted_out(NAME):
            claims, register = Ansprueche(room("ansprueche"), self._clock), Verzeichnis(room(".verzeichnis"))
            if entry := register.look(id_):
                (claims.finish if done else claims.release)(entry.schluessel, id_)
                register.note(id_, replace(entry, beendet=True))
