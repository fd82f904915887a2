"""The help pages in German: what a command does, its arguments and options, the commands of a group."""

from collections.abc import Callable, Iterable
from inspect import cleandoc
from io import StringIO
from typing import Any

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from typer.core import TyperArgument, TyperCommand, TyperGroup

__all__ = ["App", "name_of", "usage"]

_OPTIONS, _COMMAND = "[OPTIONEN]", "BEFEHL …"
_GENERAL = {
    "--help": "diese Hilfe zeigen",
    "--install-completion": "einrichten, dass die Shell Befehle mit der Tabulatortaste ergänzt",
    "--show-completion": "zeigen, was dafür einzurichten ist",
}


class _German:
    """What commands and groups have in common: the page, and errors that know to which of them they belong."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's own
        """Write the page."""
        formatter.write(_page(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - click's own
        """As click's, but every error says which command was called."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]  # mixed into a command
        except typer.TyperException as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]  # click's usage errors have it
            raise


class _Command(_German, TyperCommand):
    """A command that explains itself."""


class _Group(_German, TyperGroup):
    """A group that explains itself and knows which of its commands was meant."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - click's own
        """The command meant by the first word. Raises BadParameter naming those there are."""
        if args and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise typer.BadParameter(f"Diesen Befehl gibt es nicht; es gibt: {', '.join(self.list_commands(ctx))}.", ctx=ctx)
        return super().resolve_command(ctx, args)


class App(typer.Typer):
    """A group of commands that explains itself in German."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - Typer's own
        """As Typer's; without a command it shows its help."""
        super().__init__(cls=_Group, no_args_is_help=True, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - Typer's own
        """As Typer's."""
        return super().command(name, cls=_Command, **settings)


def _page(ctx: typer.Context) -> str:
    command = ctx.command
    shown = [one for one in command.get_params(ctx) if not getattr(one, "hidden", False)]
    arguments = [one for one in shown if isinstance(one, TyperArgument)]
    options = [one for one in shown if one not in arguments]
    commands = [command.get_command(ctx, name) for name in command.list_commands(ctx)] if isinstance(command, TyperGroup) else []
    parts: list[RenderableType] = [Text(f"Aufruf: {usage(ctx)}", "bold"), Padding(_text(command.help), (1, 0, 1, 2), expand=False)]
    parts += _section("Angaben", ((name_of(one), _meaning(one, ctx)) for one in arguments))
    parts += _section("Befehle", ((str(one.name), _text(one.help).partition("\n\n")[0]) for one in commands if one is not None))
    parts += _section("Optionen", ((name_of(one), _meaning(one, ctx)) for one in options))
    terminal, out = Console(), StringIO()
    page = Console(file=out, highlight=False, markup=False, width=min(terminal.width, 120), force_terminal=terminal.is_terminal)
    page.print(Group(*parts))
    return out.getvalue()


def _text(help_: str | None) -> str:
    """A docstring as paragraphs, each as wide as the page."""
    return "\n\n".join(" ".join(part.split()) for part in cleandoc(help_ or "").split("\n\n"))


def usage(ctx: typer.Context) -> str:
    """How the command is called, in one line."""
    arguments = [name_of(one) if one.required else f"[{name_of(one)}]" for one in ctx.command.params if isinstance(one, TyperArgument)]
    return " ".join([ctx.command_path, _OPTIONS, *arguments, *([_COMMAND] if isinstance(ctx.command, TyperGroup) else [])])


def _section(title: str, rows: Iterable[tuple[str, str]]) -> list[RenderableType]:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    for row in rows:
        table.add_row(*row)
    return [Text(title, "bold"), Padding(table, (0, 0, 1, 2), expand=False)] if table.row_count else []


def name_of(param: Any) -> str:  # noqa: ANN401 - Typer's option or argument
    """How a parameter is written: ``ABLAUF``, ``--port ZAHL``, ``--json``."""
    if isinstance(param, TyperArgument):
        return str(param.metavar)
    return ", ".join(sorted(param.opts, key=len)) + ("" if param.is_flag else f" {param.metavar}")


def _meaning(param: Any, ctx: typer.Context) -> str:  # noqa: ANN401 - Typer's option or argument
    text = next((_GENERAL[one] for one in param.opts if one in _GENERAL), param.help or "")
    if param.required:
        return f"{text}; nötig"
    default = param.get_default(ctx, call=False)
    return text if default in (None, "", False, ()) or callable(default) or param.show_default is False else f"{text}; sonst {default}"
