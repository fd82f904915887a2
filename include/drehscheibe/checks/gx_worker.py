"""Great Expectations itself: judges tables sent over a pipe, one JSON line each, and answers with row positions, never values.

Runs inside the hub's process, or as a resident one (``python -P gx_worker.py PARENT_PID [IDLE_SECONDS]``). Imports nothing of the
hub, so that it costs no more than what it wraps.
"""

import builtins
import contextlib
import json
import logging
import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.machinery import PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

__all__ = ["KINDS", "evaluate", "load", "reply"]

_PARENT_CHECK_SECONDS = 2.0
_IDLE_SECONDS = 120.0
_MOST_SUITES = 100
_LATER = frozenset({"altair", "jsonschema", "mistune", "scipy.stats"})
"""What Great Expectations imports and none of our expectations uses: a third of its memory, half of its time."""
_WITHOUT = frozenset({"psycopg", "psycopg2", "sqlalchemy"})
"""What it can do without, and does where it finds none: our expectations judge frames, never a database. Another 25 MB."""
_SURROUNDINGS = {"GX_ANALYTICS_ENABLED": "False", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""No telemetry, and no threads of numpy's, which would each keep memory for arithmetic nobody asks for."""
_context: Any = None
_suites: dict[str, Any] = {}


def load() -> Any:  # noqa: ANN401 - the library has no types
    """Great Expectations, quiet, without telemetry."""
    if "great_expectations" not in sys.modules:
        for name, value in _SURROUNDINGS.items():
            os.environ.setdefault(name, value)
        sys.meta_path.insert(0, _Finder)
    logger = logging.getLogger("great_expectations")
    if logger.propagate:  # what it logs may quote values
        logger.propagate = False
        logger.addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations
    return great_expectations


class _Finder(PathFinder):
    """Finds the library's own modules, to be loaded as `_Spare` does."""

    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> Any:  # noqa: ANN401 - Python's signature
        spec = super().find_spec(fullname, path, target) if fullname.partition(".")[0] == "great_expectations" else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Spare(spec.loader.name, spec.loader.path)
        return spec


class _Spare(SourceFileLoader):
    """Loads a module that imports as `_import` does; the rest of the process is left alone."""

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__builtins__"] = _BUILTINS
        super().exec_module(module)


def _import(name: str, within: Any = None, _: Any = None, parts: Any = (), level: int = 0) -> ModuleType:  # noqa: ANN401 - Python's signature
    """Nothing of `_WITHOUT` is installed, and what is in `_LATER` is loaded when something of it is used."""
    if not level:
        if name.partition(".")[0] in _WITHOUT:
            raise ImportError(name)
        if name in _LATER or any(f"{name}.{part}" in _LATER for part in parts or ()):
            return _Later(name)
    return builtins.__import__(name, within, None, parts, level)


class _Later(ModuleType):
    """Stands in for a module of `_LATER`, or for the package that holds one."""

    def __getattr__(self, part: str) -> Any:  # noqa: ANN401 - anything a module may hold
        name = f"{self.__name__}.{part}"
        return _Later(name) if name in _LATER else getattr(import_module(self.__name__), part)


_BUILTINS = {**vars(builtins), "__import__": _import}


def _between(low: str, high: str) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    return lambda args: {low: args["low"], high: args["high"]}


KINDS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "filled": ("ExpectColumnValuesToNotBeNull", lambda _: {}),
    "matches": ("ExpectColumnValuesToMatchRegex", lambda args: {"regex": rf"\A(?:{args['pattern']})\Z"}),
    "one_of": ("ExpectColumnValuesToBeInSet", lambda args: {"value_set": args["values"]}),
    "between": ("ExpectColumnValuesToBeBetween", _between("min_value", "max_value")),
    "not_before": ("ExpectColumnPairValuesAToBeGreaterThanB", lambda _: {"or_equal": True, "ignore_row_if": "either_value_is_missing"}),
    "unique": ("ExpectColumnValuesToBeUnique", lambda _: {}),
    "unique_together": ("ExpectCompoundColumnsToBeUnique", lambda _: {"ignore_row_if": "any_value_is_missing"}),
    "length": ("ExpectColumnValueLengthsToBeBetween", _between("min_value", "max_value")),
    "row_count": ("ExpectTableRowCountToBeBetween", _between("min_value", "max_value")),
    "empty_share": ("ExpectColumnValuesToNotBeNull", lambda args: {"mostly": 1.0 - args["most"]}),
}


def _columns(kind: str, columns: list[str]) -> dict[str, Any]:
    if kind == "not_before":
        return {"column_A": columns[0], "column_B": columns[1]}
    return {"column_list": columns} if kind == "unique_together" else {"column": columns[0]} if columns else {}


def _expectation(gx: Any, number: int, part: Mapping[str, Any]) -> Any:  # noqa: ANN401
    kind = "unique_together" if part["kind"] == "unique" and len(part["columns"]) > 1 else part["kind"]
    name, arguments = KINDS[kind]
    return getattr(gx.expectations, name)(**_columns(kind, list(part["columns"])), **arguments(part["args"]), meta={"part": number})


def _prepared(parts: list[Mapping[str, Any]]) -> tuple[Any, Any]:
    """The batch definition (one per process) and the suite (one per set of expectations)."""
    global _context
    gx = load()
    if _context is None:
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False, "metric_calculations": False}
        asset = context.data_sources.add_pandas("drehscheibe").add_dataframe_asset("lieferung")
        _context = asset.add_batch_definition_whole_dataframe("alles")
    key = json.dumps(parts)
    if len(_suites) >= _MOST_SUITES:
        _suites.clear()  # limits that follow the calendar make a new suite every day
    if key not in _suites:
        _suites[key] = gx.ExpectationSuite(name=f"suite-{len(_suites)}", expectations=[_expectation(gx, i, p) for i, p in enumerate(parts)])
    return _context, _suites[key]


def evaluate(request: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Judge one table.

    Args:
        request: ``parts`` (kind, columns, args), ``rows`` (their number), ``table`` (column name -> values).

    Returns:
        For each expectation that is not met ``{"part": number, "rows": positions}``, or ``{"part": number, "error": exception type}``.
    """
    definition, suite = _prepared(request["parts"])
    import pandas

    # object columns: Great Expectations shall see the values as they were sent, not as pandas would rather have them
    frame = pandas.DataFrame(request["table"], index=range(request["rows"]), dtype=object)
    with warnings.catch_warnings(), _configurations_kept():
        warnings.simplefilter("ignore")
        batch = definition.get_batch(batch_parameters={"dataframe": frame})
        # success alone costs half of what positions cost: those are asked for only where something is wrong
        results = batch.validate(suite, result_format="BOOLEAN_ONLY").results
        return _answers(batch, [result for result in results if not result.success], request)


def _answers(batch: Any, broken: list[Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:  # noqa: ANN401
    answers, numbers = [], []
    for result in broken:
        number: int = result.expectation_config.meta["part"]
        if error := _raised(result.exception_info):
            answers.append({"part": number, "error": error})
        elif request["parts"][number]["kind"] == "row_count":
            answers.append({"part": number, "rows": list(range(request["rows"]))})
        else:
            numbers.append(number)
    return sorted([*answers, *_positions(batch, numbers, request["parts"])], key=lambda answer: answer["part"])


def _positions(batch: Any, numbers: list[int], parts: list[Mapping[str, Any]]) -> list[dict[str, Any]]:  # noqa: ANN401
    if not numbers:
        return []
    gx = load()
    suite = gx.ExpectationSuite(name="positionen", expectations=[_expectation(gx, number, parts[number]) for number in numbers])
    results = batch.validate(suite, result_format={"result_format": "COMPLETE", "return_unexpected_index_query": False}).results
    return [
        {"part": r.expectation_config.meta["part"], "rows": sorted(int(row) for row in r.result["unexpected_index_list"])} for r in results
    ]


def _raised(info: Mapping[str, Any]) -> str:
    """The type of the exception behind a result, without its text (it quotes values); empty when there was none."""
    for part in (info, *(value for value in info.values() if isinstance(value, Mapping))):
        if part.get("raised_exception"):
            name = str(part.get("exception_traceback") or "").strip().rpartition("\n")[2].partition(":")[0]
            return name.rpartition(".")[2] if name.replace(".", "").isidentifier() else "Ausnahme"
    return ""


@contextlib.contextmanager
def _configurations_kept() -> Iterator[None]:
    """Compute each expectation's `configuration` once per batch instead of 77 times (a third of a small batch's time)."""
    from great_expectations.expectations.expectation import Expectation

    original = Expectation.configuration
    kept: dict[int, tuple[Any, Any]] = {}  # holds the expectation too: an id must not be used again meanwhile

    def configuration(self: Any) -> Any:  # noqa: ANN401
        if id(self) not in kept:
            kept[id(self)] = (self, original.fget(self))
        return kept[id(self)][1]

    Expectation.configuration = property(configuration)
    try:
        yield
    finally:
        Expectation.configuration = original


def _serve(parent: int, idle: float = _IDLE_SECONDS) -> None:
    """Answer line by line until the parent closes the pipe or is gone, or has asked nothing for a while: then it starts another."""
    # whatever a library prints must not get between the answers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        load()
        missing = ""
    except ImportError as error:
        missing = type(error).__name__
    requests = sys.stdin.buffer
    while True:
        until = time.monotonic() + idle
        # a forked sister process may hold the pipe open after the parent's death
        while not select.select([requests], [], [], _PARENT_CHECK_SECONDS)[0]:
            if os.getppid() != parent or time.monotonic() > until:
                return
        line = requests.readline()
        if not line.endswith(b"\n"):
            return
        answers.write(json.dumps({"missing": missing} if missing else reply(line)).encode() + b"\n")
        answers.flush()


def reply(line: str | bytes) -> dict[str, Any]:
    """The answer to a request as JSON: ``answers`` (see `evaluate`), or ``failed``, the type of what went wrong."""
    try:
        return {"answers": evaluate(json.loads(line))}
    except Exception as error:  # its text may quote values: only the type goes back, and the parent raises it
        return {"failed": type(error).__name__}


if __name__ == "__main__":
    _serve(*map(int, sys.argv[1:3]))
