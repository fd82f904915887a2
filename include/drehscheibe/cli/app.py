"""Assembles the commands and turns what goes wrong into exit codes: 0 done, 1 something is broken, 2 misconfigured or called wrongly."""

import gc
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
from drehscheibe.cli.faults import broken
from drehscheibe.cli.help import App
from drehscheibe.cli.output import fail
from drehscheibe.cli.usage import refuse
from drehscheibe.errors import HubError, Misconfigured

__all__ = ["app", "main"]

app = App(
    name="drehscheibe",
    help="Datendrehscheibe des Bürgerbüros: Register, Portale und E-Akte verbinden.\n\n"
    "Jeder Befehl endet mit 0, wenn er fertig wurde (auch mit Klärfällen), mit 1, wenn etwas gestört ist, und mit 2, wenn eine Einstellung "
    "oder der Aufruf nicht stimmt.",
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
    gc.set_threshold(50_000, 20, 20)  # loading the flows makes many things that stay: looking through them again and again costs a fifth
    try:
        code = app(prog_name="drehscheibe", standalone_mode=False)
    except typer.TyperException as error:
        refuse(error)
    except Misconfigured as error:
        fail(str(error), 2)
    except HubError as error:
        fail(str(error), 1)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except Exception as error:  # the edge: whatever it is, it is told without a traceback, which may quote a message
        broken(error)
    sys.exit(code if isinstance(code, int) else 0)
