"""Everything that waits in a mailbox, to the last message: a listing that was cut short is never taken for the end.

Source: DOMAIN section 7 (a truncated listing looks like "empty") and 4d (3800/3801).
"""

from collections.abc import Iterator
from datetime import datetime

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.transport.xta.client import XtaClient
from drehscheibe.transport.xta.replies import Entry, Listing

__all__ = ["waiting"]

_RESTARTS = 3


def waiting(client: XtaClient, page: int = 100, with_meta: bool = False) -> Iterator[Entry]:
    """Each message not yet acknowledged, once.

    Pages are followed while the mailbox says that more is pending; then it is listed again from the newest entry time seen,
    until a listing brings nothing new. Naming no message as received, this acknowledges nothing.

    Args:
        client: the account.
        page: how many entries to ask for at once.
        with_meta: True to ask for the order slips, so that entries name their service.

    Raises:
        Transient: the mailbox says that there is more but shows nothing or the same again, or keeps forgetting its iterator.
    """
    seen: set[str] = set()
    since = None
    while True:
        found, cut = 0, False
        for listing in _pages(client, page, since, with_meta):
            cut = cut or listing.state.truncated
            for entry in listing.entries:
                since = max(filter(None, (since, entry.delivered)), default=None)
                if entry.message_id not in seen:
                    seen.add(entry.message_id)
                    found += 1
                    yield entry
        if not found:
            if cut:
                raise Transient(f"{client.partner}: die Postfachliste ist abgeschnitten (3800/3801); der Rest folgt nach der Quittung.")
            return


def _pages(client: XtaClient, page: int, since: datetime | None, with_meta: bool) -> Iterator[Listing]:
    restarts = 0
    listing = _first(client, page, since, with_meta)
    while True:
        yield listing
        if not listing.state.pending:
            return
        before, listing = listing, client.get_next_status_list(listing.state.request_id)
        if listing.state.invalid:  # the iterator has expired: begin again, what is known is skipped
            restarts += 1
            if restarts > _RESTARTS:
                raise Transient(f"{client.partner}: das Postfach verliert die begonnene Liste immer wieder.")
            listing = _first(client, page, since, with_meta)
        elif not listing.entries or listing.entries == before.entries:
            raise Transient(f"{client.partner}: das Postfach kündigt weitere Nachrichten an und zeigt sie nicht.")


def _first(client: XtaClient, page: int, since: datetime | None, with_meta: bool) -> Listing:
    listing = client.get_status_list(since=since, most=page, with_meta=with_meta)
    if listing.state.invalid:
        raise Misconfigured(f"{client.partner}: das Postfach versteht die Auswahl nicht; Version und Kennung in der Verbindung prüfen.")
    return listing
