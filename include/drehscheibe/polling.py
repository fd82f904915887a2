"""One look at every mailbox, for all flows that live from it: which of them have something to do."""

from collections.abc import Iterable

from drehscheibe.errors import HubError
from drehscheibe.flow import Flow
from drehscheibe.journal import Journal
from drehscheibe.ports import Notice, Polled, Source, Window

__all__ = ["RHYTHM", "busy", "polled", "unclaimed"]

_Lists = dict[tuple[str, str], list[Notice] | HubError]
"""What was found at each place, or why nothing: a partner that is away need not be waited for once per flow."""

RHYTHM = "*/10 * * * *"
"""When everybody's mailboxes are looked at: the rhythm of the applications."""


def polled(flow: Flow) -> bool:
    """Whether a flow waits for the inbox to start it: one with the rhythm of the applications, for which an empty run is no news."""
    return (flow.schedule or "").endswith("/10 * * * *") and not flow.catch_up


def busy(flows: Iterable[Flow], journal: Journal) -> list[str]:
    """The names of the flows that have something waiting: at their source, or left undone by an earlier run.

    A flow whose mailbox can not be looked at counts as one of them: its own run says what is wrong, and tries again.
    """
    lists: _Lists = {}
    return [flow.name for flow in flows if _left_undone(flow, journal) or _waiting(flow.source, journal, lists)]


def unclaimed(flows: Iterable[Flow], partner: str) -> list[Notice]:
    """What lies in a partner's mailboxes and no flow takes: one look at each, nothing is fetched. Raises Transient, Misconfigured."""
    sources = [flow.source for flow in flows if flow.source.name == partner and isinstance(flow.source, Polled)]
    places = {place: source for source in sources for place in source.places()}
    found = (notice for place, source in places.items() for notice in source.look(place))
    return [notice for notice in found if not any(source.takes(notice) for source in sources)]


def _left_undone(flow: Flow, journal: Journal) -> bool:
    with journal.transaction() as tx:
        return bool(journal.intake.unfinished(tx, flow.name))


def _waiting(source: Source, journal: Journal, lists: _Lists) -> bool:
    try:
        ids = _listed(source, lists)
    except HubError:
        return True
    with journal.transaction() as tx:
        return bool(ids - journal.intake.settled(tx, source.name, ids))


def _listed(source: Source, lists: _Lists) -> set[str]:
    """External ids of what waits for a source, from the shared lists where it has such; nothing is fetched. Raises HubError."""
    if not isinstance(source, Polled):
        return {arrival.external_id for arrival in source.receive(Window())}
    ids: set[str] = set()
    for place in source.places():
        if (source.name, place) not in lists:
            lists[source.name, place] = _look(source, place)
        found = lists[source.name, place]
        if isinstance(found, HubError):
            raise found
        ids |= {notice.external_id for notice in found if source.takes(notice)}
    return ids


def _look(source: Polled, place: str) -> list[Notice] | HubError:
    try:
        return list(source.look(place))
    except HubError as error:
        return error
