"""``python -m drehscheibe``: the command line."""

from drehscheibe.cli import main

main()
