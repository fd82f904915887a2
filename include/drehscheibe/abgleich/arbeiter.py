"""Who does the work: this process alone, or worker processes that are given the encrypted file and its key through a pipe."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from drehscheibe.abgleich.ablage import Leser, Stueck
from drehscheibe.abgleich.arbeit import Teilergebnis, bearbeite
from drehscheibe.errors import Transient

__all__ = ["erledige", "kerne_fuer"]

_WORTH_WORKERS = 30_000  # below that many records a worker process costs more than it saves
_MOST_CORES = 2

_reader: Leser | None = None


def kerne_fuer(records: int) -> int:
    """How many worker processes this many records are worth; 1 where none may be started (inside a daemonic worker)."""
    if records < _WORTH_WORKERS or multiprocessing.current_process().daemon:
        return 1
    return min(_MOST_CORES, os.cpu_count() or 1)


def erledige(leser: Leser, faecher: Sequence[tuple[Stueck, ...]], kerne: int) -> Iterator[Teilergebnis]:
    """The results of all compartments, in order; never more than two per worker are finished and not yet taken.

    Raises:
        Transient: a worker process was ended from outside, as when memory is short; the run may be repeated.
    """
    if kerne == 1:
        for pieces in faecher:
            yield bearbeite(leser.zeilen(pieces))
        return
    # spawn, not fork: the journal, Airflow and the simulators all have threads
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(kerne, mp_context=context, initializer=_begin, initargs=(leser,)) as pool:
        try:
            yield from _in_order(lambda pieces: pool.submit(_work, pieces), faecher, 2 * kerne)
        except BrokenProcessPool:
            raise Transient("Ein Rechenprozess des Abgleichs wurde von außen beendet; der Lauf kann wiederholt werden.") from None
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(
    submit: Callable[[tuple[Stueck, ...]], Future[Teilergebnis]], faecher: Sequence[tuple[Stueck, ...]], ahead: int
) -> Iterator[Teilergebnis]:
    waiting: deque[Future[Teilergebnis]] = deque()
    for pieces in faecher:
        waiting.append(submit(pieces))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _begin(leser: Leser) -> None:
    global _reader
    _reader = leser


def _work(pieces: tuple[Stueck, ...]) -> Teilergebnis:
    if _reader is None:
        raise RuntimeError("worker was not given the file")
    return bearbeite(_reader.zeilen(pieces))
