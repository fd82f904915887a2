"""The command line: ``drehscheibe COMMAND``; every command takes --json and speaks German to operators and clerks."""

from drehscheibe.cli.app import app, main

__all__ = ["app", "main"]
