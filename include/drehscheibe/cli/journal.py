"""``journal verify|migrate|restored|export|purge|keys``: proving the audit log, backups, taking content out, deletion, keys."""

from pathlib import Path
from typing import Annotated

import typer

from drehscheibe.cli.help import App
from drehscheibe.cli.output import Actor, Json, console, print_json, show
from drehscheibe.cli.places import target_folder
from drehscheibe.errors import Misconfigured, Transient

__all__ = ["register"]

journal_app = App(help="Das Journal prüfen, ausführen, löschen, auf den neuesten Stand bringen.")
keys = App(help="Den Schlüsselbund anlegen und erneuern.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    journal_app.add_typer(keys, name="keys")
    app.add_typer(journal_app, name="journal")


@journal_app.command("verify")
def verify(as_json: Json = False) -> None:
    """Prüfen, ob das Protokoll lückenlos und unverändert ist."""
    from drehscheibe.journal import Database, Journal, KeyRing
    from drehscheibe.settings import settings

    journal = Journal(Database(settings().database_url), KeyRing.load(settings().keyring_path))
    with journal.transaction() as tx:
        broken = journal.audit.broken_at(tx)
        head = journal.audit.head(tx)
    result = {
        "unversehrt": broken is None,
        "eintraege": head.number if head else 0,
        "siegel": head.seal if head else "",
        "bruch_bei": broken,
    }
    if as_json:
        print_json(result)
    elif head is None:
        console.print("Das Protokoll ist noch leer.")
    elif broken is None:
        console.print(f"Das Protokoll ist unversehrt: {result['eintraege']} Einträge, letztes Siegel {str(result['siegel'])[:16]}….")
        console.print("Zum Vergleich beim nächsten Mal aufheben: fehlen am Ende Einträge, stimmt das Siegel nicht mehr.")
    else:
        console.print(
            f"[bold red]Das Protokoll wurde ab Eintrag {broken} verändert.[/] Bitte Informationssicherheit und Datenschutz verständigen."
        )
        if broken == 1:
            console.print("Schon der erste Eintrag passt nicht: Vielleicht gehört nur der Schlüsselbund nicht zu diesem Journal.")
    raise typer.Exit(0 if broken is None else 1)


@journal_app.command("migrate")
def migrate(as_json: Json = False) -> None:
    """Das Journal auf den neuesten Stand seines Schemas bringen (geschieht sonst beim ersten Öffnen)."""
    from drehscheibe.journal import Database
    from drehscheibe.settings import settings

    Database(settings().database_url)
    print_json({"neuester_stand": True}) if as_json else console.print("Das Journal ist auf dem neuesten Stand.")


@journal_app.command("restored")
def restored(actor: Actor, as_json: Json = False) -> None:
    """Nach dem Einspielen einer Sicherung: 30 Tage lang wird jede Gegenstelle gefragt, was sie schon hat, bevor etwas gesendet wird."""
    from drehscheibe.journal import Journal
    from drehscheibe.settings import settings

    Journal.open(settings()).note_restored(actor)
    print_json({"eingespielt": True}) if as_json else console.print("Vermerkt: Vor jedem Senden werden die Gegenstellen gefragt.")


@journal_app.command("export")
def export(
    stage: Annotated[
        str, typer.Option("--stage", metavar="STUFE", help="received, incoming, <abschnitt>.answer oder <abschnitt>.converted")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="ORDNER", help="Zielordner", callback=target_folder)],
    actor: Actor,
    flow: Annotated[str | None, typer.Option("--ablauf", metavar="ABLAUF", help="nur dieser Ablauf")] = None,
    as_json: Json = False,
) -> None:
    """Inhalte entschlüsselt in einen Ordner schreiben; jede Ausfuhr steht im Protokoll."""
    from drehscheibe.journal import Journal
    from drehscheibe.journal.care import export_stage
    from drehscheibe.settings import settings

    if flow:
        from drehscheibe.services.registry import flow as known

        known(flow)  # says which there are
    written = export_stage(Journal.open(settings()), stage, out, actor, flow)
    if written == 0:
        raise Misconfigured(f"Auf der Stufe „{stage}“ gibt es nichts auszuführen.")
    print_json({"geschrieben": written}) if as_json else console.print(
        f"{written} Nachrichten nach {out} geschrieben.", markup=False, soft_wrap=True
    )


@journal_app.command("purge")
def purge(actor: Actor, dry_run: Annotated[bool, typer.Option("--probe", help="nur zählen")] = False, as_json: Json = False) -> None:
    """Löschen, was seine Aufbewahrungsfrist überschritten hat, wie es täglich geschieht; Nummern, Zeiten und Ergebnisse bleiben."""
    from drehscheibe.fristen.aufbewahrung import AUFBEWAHRUNG, raeume_auf
    from drehscheibe.journal import Journal
    from drehscheibe.services.registry import FLOWS
    from drehscheibe.settings import settings

    done = raeume_auf(Journal.open(settings()), FLOWS, actor, probe=dry_run)
    if as_json:
        print_json({**done.anzahl, "ausgefallen": list(done.ausgefallen)})
    else:
        what = "wäre zu löschen" if dry_run else "gelöscht"
        show([{"Was": AUFBEWAHRUNG[name].gegenstand, "Frist": AUFBEWAHRUNG[name].dauer, what: n} for name, n in done.anzahl.items()], False)
    if done.ausgefallen:
        raise Transient(f"Nicht alles ließ sich löschen: {' | '.join(done.ausgefallen)}")


@keys.command("create")
def create(as_json: Json = False) -> None:
    """Einen neuen Schlüsselbund anlegen (nur wenn es noch keinen gibt und das Journal leer ist)."""
    from drehscheibe.journal import KeyRing
    from drehscheibe.settings import settings

    path = settings().keyring_path
    if path.exists():
        raise Misconfigured(f"In {path} gibt es schon einen Schlüsselbund; ein neuer würde alles Bisherige unlesbar machen.")
    if _in_use(settings().database_url):
        raise Misconfigured(
            f"Das Journal ist nicht leer, ein neuer Schlüsselbund könnte es nicht lesen: den bisherigen aus der Sicherung nach {path} "
            "zurückholen. Ist er verloren, mit einem neuen Journal beginnen (DREHSCHEIBE_JOURNAL_URL)."
        )
    KeyRing.create(path)
    text = f"Schlüsselbund angelegt: {path}. Bitte sofort sichern, getrennt vom Journal."
    print_json({"schluesselbund": str(path)}) if as_json else console.print(text, markup=False, soft_wrap=True)


def _in_use(url: str) -> bool:
    """Whether a journal holds anything that was sealed."""
    from drehscheibe.journal import Database
    from drehscheibe.journal import tables as t

    database = Database(url)
    with database.transaction() as tx:
        found = any(tx.execute(table.select().limit(1)).first() for table in (t.message, t.audit))
    database.engine.dispose()
    return found


@keys.command("rotate")
def rotate(as_json: Json = False) -> None:
    """Einen neuen aktiven Schlüssel hinzufügen; ältere Einträge bleiben lesbar."""
    from drehscheibe.journal import KeyRing
    from drehscheibe.settings import settings

    path = settings().keyring_path
    ring = KeyRing.load(path).rotated()
    ring.save(path)
    text = f"Neuer aktiver Schlüssel „{ring.active}“; der Bund hat jetzt {len(ring.keys)} Schlüssel. Bitte erneut sichern."
    print_json({"aktiv": ring.active, "schluessel": len(ring.keys)}) if as_json else console.print(text)
