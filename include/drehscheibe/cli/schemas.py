"""``schemas list|install``: which schemas are in force, where they come from, and how an official release is taken over."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from drehscheibe.cli.help import App
from drehscheibe.cli.output import Csv, Json, Only, console, print_json, show
from drehscheibe.errors import Misconfigured

__all__ = ["register"]

schemas = App(help="Schemata der Standards: eigene Profile und amtliche Ausgaben.")
Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="QUELLE …", help="Ordner oder ZIP je einer amtlichen Ausgabe, oder Codelisten (genericode, XML)", show_default=False
    ),
]
Sha256 = Annotated[
    str, typer.Option("--sha256", metavar="SUMME", help="erwartete Prüfsumme der ZIP-Datei (nur bei einer einzigen Quelle)")
]
Standard = Annotated[str, typer.Option("--standard", metavar="NAME", help="Standard, wenn er nicht erkannt wird, z. B. xoev")]
Version = Annotated[str, typer.Option("--version", metavar="VERSION", help="Version, wenn keine Datei sie nennt, z. B. 26.11")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(schemas, name="schemas")


@schemas.command("list")
def list_schemas(as_json: Json = False, as_csv: Csv = False, only: Only = "") -> None:
    """Alle Standards und Versionen: welches Schema gilt, wonach es gemacht ist, und seine Prüfsumme."""
    from drehscheibe.standards.schemas import installed

    entries = installed()
    if as_json:
        show([asdict(entry) for entry in entries], as_json=True, only=only)
        return
    show(
        [
            {
                "Standard": entry.standard,
                "Version": entry.version,
                "Es gilt": "amtlich" if entry.in_force else "eigenes Profil" if entry.profile else "Bausteine",
                "Eigenes Profil nach": entry.basis or "–",
                "SHA-256": f"{entry.sha256[:12]}…" if entry.sha256 else "",
            }
            for entry in entries
        ],
        as_json=False,
        as_csv=as_csv,
        only=only,
    )


@schemas.command("install")
def install_schemas(
    sources: Sources, sha256: Sha256 = "", standard: Standard = "", version: Version = "", as_json: Json = False
) -> None:
    """Amtliche Ausgaben (aus dem XRepository) übernehmen; sie gelten dann anstelle des eigenen Profils.

    Mehrere Quellen dürfen in beliebiger Reihenfolge stehen, auch wenn eine die andere braucht. Angenommen wird nur, was sich
    übersetzen lässt; später geänderte Dateien werden erkannt und abgelehnt.
    """
    if len(sources) > 1 and (sha256 or standard or version):
        raise typer.BadParameter("--sha256, --standard und --version gelten für eine einzige Quelle; bitte die Quellen einzeln einspielen.")
    taken = []
    for one in _in_any_order(sources, partial(_install, standard=standard, version=version, sha256=sha256)):
        taken.append(one)
        if not as_json:
            _tell(one)
    if as_json:
        print_json(taken)


def _in_any_order(sources: Sequence[Path], take: Callable[[Path], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What each of them holds, as it is taken over. Raises Misconfigured with what holds up those that can not be."""
    waiting = list(sources)
    while waiting:
        held: dict[Path, Misconfigured] = {}
        for source in waiting:
            try:
                found = take(source)
            except Misconfigured as error:  # another source may have to come first
                held[source] = error
            else:
                yield found
        if len(held) == len(waiting):
            raise Misconfigured(" ".join(f"{source.name}: {error}" if len(sources) > 1 else str(error) for source, error in held.items()))
        waiting = list(held)


def _install(source: Path, standard: str, version: str, sha256: str) -> dict[str, Any]:
    """What has been taken over. Raises Misconfigured."""
    from drehscheibe.checks import codelists
    from drehscheibe.standards.schemas import home, install

    if source.suffix.lower() == ".xml":
        found = codelists.install(source, home())
        return {"codeliste": found.urn, "version": found.version, "schluessel": len(found.codes)}
    release = install(source, standard=standard, version=version, sha256=sha256)
    return {"standard": release.standard, "version": release.version, "beginnt_mit": list(release.drivers), "sha256": release.sha256}


def _tell(taken: dict[str, Any]) -> None:
    if "codeliste" in taken:
        text = f"Übernommen: Codeliste {taken['codeliste']}, Version {taken['version']}, {taken['schluessel']} Schlüssel"
        console.print(text, markup=False, soft_wrap=True)
        return
    drivers = ", ".join(taken["beginnt_mit"])
    begins = f"beginnt mit {drivers}" if drivers else "Bausteine für andere Ausgaben, keine eigenen Nachrichten"
    console.print(
        f"Übernommen: {taken['standard']} {taken['version']} – {begins}\n  SHA-256 {taken['sha256']}", markup=False, soft_wrap=True
    )
