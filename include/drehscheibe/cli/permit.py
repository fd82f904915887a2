"""``permit verify``: is a residents' parking permit genuine and valid? Offline, with nothing but the public key."""

from pathlib import Path
from typing import Annotated

import typer

from drehscheibe.cli.help import App
from drehscheibe.cli.output import Json, console, errors, print_json
from drehscheibe.cli.places import given_file
from drehscheibe.cli.times import day
from drehscheibe.errors import Misconfigured

__all__ = ["register"]

permit = App(help="Bewohnerparkausweise prüfen.")
Was = Annotated[str, typer.Argument(metavar="DATEI|TEXT", help="Datei (Ausweis als PDF, oder Text) oder der Text aus dem QR-Code")]
Schluessel = Annotated[
    Path | None,
    typer.Option("--schluessel", metavar="DATEI", help="öffentliche Schlüssel (PEM); ohne Angabe der dieser Behörde", callback=given_file),
]
Tag = Annotated[str | None, typer.Option("--tag", metavar="JJJJ-MM-TT", help="Stichtag; ohne Angabe heute")]
_FILES = (".pdf", ".txt")
_LONGEST = 80  # bytes are more than characters, and a name has 255 at most


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(permit, name="permit")


@permit.callback()
def _group() -> None:
    """Keep ``verify`` a command of its own, though it is the only one."""


@permit.command("verify")
def verify(was: Was, schluessel: Schluessel = None, tag: Tag = None, as_json: Json = False) -> None:
    """Unterschrift und Gültigkeit prüfen; 0 echt und gültig, 1 nicht."""
    from drehscheibe.dokumente import parkausweis, siegel
    from drehscheibe.services.bewohnerparkausweis.einstellungen import siegeldatei
    from drehscheibe.zeit import heute

    due = day(tag) or heute()
    pem = schluessel or siegeldatei().with_suffix(".pub.pem")
    if not pem.exists():
        raise Misconfigured(f"In {pem} liegt kein öffentlicher Schlüssel dieser Behörde; bitte mit --schluessel eine Datei angeben.")
    ausweis = parkausweis.lies(_text(was), siegel.oeffentliche(pem))
    valid = ausweis is not None and ausweis.gilt(due)
    if as_json:
        shown = {name: getattr(ausweis, name) for name in ausweis.__slots__} if ausweis else {}
        print_json({"echt": ausweis is not None, "gueltig": valid, **shown})
    elif ausweis is None:
        errors.print("[bold red]Nicht echt:[/] Die Unterschrift passt zu keinem Schlüssel der Behörde, oder es ist kein Ausweis.")
    else:
        state = "[bold green]Echt und gültig[/]" if valid else f"[bold red]Echt, aber am {due:%d.%m.%Y} nicht gültig[/]"
        term = f"{ausweis.von:%d.%m.%Y} bis {ausweis.bis:%d.%m.%Y}"
        console.print(f"{state}: Ausweis {ausweis.nummer}, Bereich {ausweis.bezirk}, Kennzeichen {ausweis.kennzeichen}, {term}")
    raise typer.Exit(0 if valid else 1)


def _text(was: str) -> str:
    """What is to be verified: of a file its text; whatever a forged code says is a text, too. Raises BadParameter."""
    from drehscheibe.dokumente import parkausweis

    file = Path(was)
    if len(file.name) > _LONGEST or "|" in was or "://" in was:
        return was
    if file.suffix.lower() in _FILES:
        given_file(file)
    return parkausweis.aus_datei(file) if file.is_file() else was
