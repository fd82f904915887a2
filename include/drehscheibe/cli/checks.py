"""``check RULE VALUE``: asks one check rule about one value; exit 0 valid, 1 invalid with the reason."""

from typing import Annotated

import typer

from drehscheibe.cli.output import Json, console, print_json
from drehscheibe.zeit import heute

__all__ = ["register"]

Rule = Annotated[
    str,
    typer.Argument(metavar="REGEL", help="steuer-id, fuehrerscheinnummer, kennzeichen, fin, ausweisnummer, iban, umtauschfrist …"),
]
Value = Annotated[str | None, typer.Argument(metavar="WERT", help="der zu prüfende Wert")]
Born = Annotated[str | None, typer.Option("--geboren", metavar="DATUM", help="Geburtsjahr oder -datum (umtauschfrist)")]
Issued = Annotated[str | None, typer.Option("--ausgestellt", metavar="DATUM", help="Ausstellungsdatum (umtauschfrist)")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(rule: Rule, value: Value = None, born: Born = None, issued: Issued = None, as_json: Json = False) -> None:
    """Einen Wert gegen eine Prüfregel halten."""
    if (value is not None) if rule == "umtauschfrist" else (born or issued):
        raise typer.BadParameter("--geboren und --ausgestellt gehören zur Regel umtauschfrist, ein WERT zu jeder anderen.")
    if rule == "umtauschfrist":
        _umtauschfrist(born, issued, as_json)
        return
    from drehscheibe.checks.rules import RULES

    if rule not in RULES:
        raise typer.BadParameter(f"Die Regel „{rule}“ gibt es nicht; es gibt: {', '.join([*sorted(RULES), 'umtauschfrist'])}.")
    if value is None:
        raise typer.BadParameter("Es fehlt der zu prüfende Wert.")
    found = RULES[rule]
    reason = found.check(value)
    if as_json:
        print_json({"rule": found.id, "name": rule, "valid": reason is None, "reason": reason, "law": found.law})
    else:
        console.print(f"[green]gültig[/] ({found.id}, {found.title})" if reason is None else f"[red]ungültig[/] ({found.id}): {reason}")
    raise typer.Exit(0 if reason is None else 1)


def _umtauschfrist(born: str | None, issued: str | None, as_json: bool) -> None:
    from drehscheibe.checks.rules.umtauschfrist import LAW, UNENTSCHEIDBAR, Frist, lies, satz, umtauschfrist

    try:
        answer = umtauschfrist(lies(born), lies(issued))
    except ValueError:
        raise typer.BadParameter("Bitte Daten als JJJJ oder JJJJ-MM-TT angeben: --geboren 1955 --ausgestellt 1990-05-01") from None
    text = satz(answer, heute())
    if as_json:
        deadline = answer.bis.isoformat() if isinstance(answer, Frist) else None
        print_json({"rule": "UMTAUSCH", "result": deadline or str(getattr(answer, "value", "")), "text": text, "law": LAW})
    else:
        console.print(text)
    raise typer.Exit(1 if answer is UNENTSCHEIDBAR else 0)
