"""Assembles the commands and turns the hub's errors into exit codes: 0 done, 1 something is broken, 2 misconfigured."""

import sys

import typer

from drehscheibe.cli import (
    abgleich,
    abrufe,
    checks,
    config,
    demo,
    flows,
    fristen,
    journal,
    klaerfaelle,
    metrics,
    permit,
    sandbox,
    schemas,
    trace,
    validate,
)
from drehscheibe.cli.output import fail
from drehscheibe.errors import HubError, Misconfigured

__all__ = ["app", "main"]

app = typer.Typer(
    name="drehscheibe",
    help="Datendrehscheibe des Bürgerbüros: Register, Portale und E-Akte verbinden.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with local variables could show personal data
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMMANDS = (
    flows, config, klaerfaelle, journal, checks, validate, schemas, sandbox, demo, permit, metrics, abgleich, trace, abrufe, fristen,
)  # fmt: skip

for module in _COMMANDS:
    module.register(app)


def main() -> None:
    """Entry point of the console script."""
    try:
        app()
    except Misconfigured as error:
        fail(str(error), 2)
    except HubError as error:
        fail(str(error), 1)
    except KeyboardInterrupt:
        sys.exit(130)
