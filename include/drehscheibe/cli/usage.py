"""Wrong calls, answered in German: what is wrong with the call, how it is written, where the help is."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, NoReturn

import typer

from drehscheibe.cli.help import name_of, usage
from drehscheibe.cli.output import fail
from drehscheibe.invalid import reason

__all__ = ["refuse"]


def refuse(error: typer.TyperException) -> NoReturn:
    """Say what is wrong with the call and leave with 2; a group without a command shows its help."""
    ctx: Any = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        fail(error.message, 2, "")
    text = _SENTENCES.get(type(error).__name__, _other)(error)
    if ctx is not None:
        text += f"\nAufruf: {usage(ctx)}\nHilfe:  {ctx.command_path} --help"
    fail(text, 2)


def _unknown_option(error: Any) -> str:  # noqa: ANN401 - click's NoSuchOption
    known = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts]
    close = get_close_matches(error.option_name, known, n=2)
    return f"Die Option {error.option_name} gibt es hier nicht" + (f"; gemeint ist vielleicht {' oder '.join(close)}." if close else ".")


def _missing(error: Any) -> str:  # noqa: ANN401 - click's MissingParameter
    return f"Es fehlt {name_of(error.param)}: {error.param.help}."


def _bad_value(error: Any) -> str:  # noqa: ANN401 - click's BadParameter
    if error.param is None:
        return str(error.message)  # our own sentence
    # pydantic reads the values for Typer
    found: list[Any] = getattr(error.__cause__, "errors", list)()
    return f"Der Wert für {name_of(error.param)} passt nicht: {reason(found[0]) if found else error.message}."


def _bad_use(error: Any) -> str:  # noqa: ANN401 - click's BadOptionUsage
    for param in error.ctx.command.get_params(error.ctx):
        if error.option_name in param.opts:
            alone, lacking = f"{error.option_name} steht für sich, ohne Wert.", f"Nach {error.option_name} fehlt der Wert: {param.help}."
            return alone if param.is_flag else lacking
    return _other(error)


def _other(error: Any) -> str:  # noqa: ANN401 - any of click's errors
    del error  # its English text may repeat what was typed
    return "Der Aufruf hat mehr Angaben, als der Befehl kennt; Text mit Leerzeichen gehört in Anführungszeichen."


_SENTENCES: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _unknown_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_use,
}
"""By the names under which click documents its errors; all other errors are words too many."""
