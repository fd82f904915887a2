"""The application for Uebermittlungssperren: its gate, what is entered now (1711), and the order to change it (1713)."""

from datetime import date

from drehscheibe.checks import Table, document
from drehscheibe.gate import Item, Row
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.melde import gates
from drehscheibe.services.melde.antrag import antragsteller, daten, identifikation, zeile
from drehscheibe.standards import xmeld

__all__ = ["EINGANG", "SPERREN", "auftrag", "bestand", "frage", "wuensche", "zu_aendern"]

SPERREN = {
    "2": "Übermittlung an öffentlich-rechtliche Religionsgesellschaften der Angehörigen (§ 42 Abs. 3 BMG)",
    "5": "Auskunft bei Alters- und Ehejubiläen (§ 50 Abs. 2 BMG)",
    "7": "Auskunft an Parteien und Wählergruppen (§ 50 Abs. 1 BMG)",
    "13": "Auskunft an Adressbuchverlage (§ 50 Abs. 3 BMG)",
}
"""Keys of DSMeld sheet 1801 that a resident may have entered, as a letter names them."""

_BUNDESWEHR = "10"


def _zeile(item: Item) -> Row:
    data = document(item)
    entered, lifted = data["eintragung"], data["loeschung"]
    return {**zeile(data), "eintragung": " ".join(entered), "loeschung": " ".join(lifted), "anzahl": len(entered) + len(lifted)}


def _schluessel(row: Row) -> set[str]:
    return {*row["eintragung"].split(), *row["loeschung"].split()}


def _abgeschafft(row: Row, tag: date) -> str | None:
    """Lifting it is moot: old entries are void and deleted by the Meldebehoerde of its own accord."""
    del tag
    if _BUNDESWEHR not in _schluessel(row):
        return None
    return (
        "Den Widerspruch gegen die Übermittlung an die Bundeswehr (Schlüssel 10) gibt es seit dem 1. Januar 2026 nicht mehr; der Antrag "
        "ist insoweit mit diesem Grund abzulehnen. Alte Einträge sind gegenstandslos und werden von Amts wegen gelöscht."
    )


def _bekannt(row: Row, tag: date) -> str | None:
    del tag
    if _schluessel(row) <= {*SPERREN, _BUNDESWEHR}:
        return None
    return "Der Antrag nennt einen Schlüssel, der keine Übermittlungssperre ist (zulässig: 2, 5, 7, 13); bitte beim Antragsteller klären."


def _eindeutig(row: Row, tag: date) -> str | None:
    del tag
    if not row["anzahl"]:
        return "Der Antrag nennt keine Übermittlungssperre; bitte mit dem Antragsteller klären."
    if set(row["eintragung"].split()) & set(row["loeschung"].split()):
        return "Dieselbe Übermittlungssperre soll eingetragen und gelöscht werden; bitte mit dem Antragsteller klären."
    return None


TABELLE = Table(_zeile)
EINGANG = gates.eingang(
    "Antrag auf Übermittlungssperren",
    "uebermittlungssperren",
    TABELLE,
    checks=(
        gates.Antragsregel(
            rule="SPERRE-10", title="Der Widerspruch Bundeswehr ist abgeschafft", table=TABELLE, field="eintragung", urteil=_abgeschafft,
            law="§ 36 BMG in der Fassung ab 01.01.2026 (Wehrdienst-Modernisierungsgesetz)",
        ),
        gates.Antragsregel(
            rule="SPERRE-SCHLUESSEL", title="Die Übermittlungssperren gibt es", table=TABELLE, field="eintragung", urteil=_bekannt,
            law="DSMeld 1801; § 8 BMeldDigiV",
        ),
        gates.Antragsregel(
            rule="SPERRE-WUNSCH", title="Der Antrag ist eindeutig", table=TABELLE, field="eintragung", urteil=_eindeutig,
            law="§ 8 BMeldDigiV",
        ),
    ),
)  # fmt: skip


def frage(case: Case) -> Message:
    """Ask which Uebermittlungssperren are entered."""
    question = xmeld.Nachricht1711(
        nachrichtenkopf_g2g=xmeld.kopf(
            "1711", uuid=case.transfer_id, erstellt=case.now, leser=behoerde.melderegister(), autor=behoerde.autor()
        ),
        anschrift_autor=behoerde.postanschrift(),
        identifikation=identifikation(antragsteller(case.incoming)),
    )
    return Message(id=case.transfer_id, kind="xmeld/1711", body=xmeld.write(question))


def bestand(case: Case) -> frozenset[str] | None:
    """What was entered before; None where the Melderegister does not serve the applicant."""
    answer = xmeld.read(case.answers["bestand"].body, checked=True)
    assert isinstance(answer, xmeld.Nachricht1712)  # noqa: S101 - the gate has seen to it
    found = answer.antwortAbrufanfrage.widerspruecheUebermittlungssperren
    return frozenset(map(str, found.widerspruecheUebermittlungssperren)) if found else None


def wuensche(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is to be entered and to be lifted, less what is so already."""
    data, there = daten(case.incoming), bestand(case) or frozenset()
    return tuple(k for k in data["eintragung"] if k not in there), tuple(k for k in data["loeschung"] if k in there)


def zu_aendern(case: Case) -> bool:
    """The register serves the applicant, and something is to be changed."""
    return bestand(case) is not None and any(wuensche(case))


def auftrag(case: Case) -> Message:
    """Have Sperren entered and lifted; the register answers at once (1715)."""
    entered, lifted = wuensche(case)
    order = xmeld.Nachricht1713(
        nachrichtenkopf_g2g=xmeld.kopf(
            "1713", uuid=case.transfer_id, erstellt=case.now, leser=behoerde.melderegister(), autor=behoerde.autor()
        ),
        anschrift_autor=behoerde.postanschrift(),
        identifikation=identifikation(antragsteller(case.incoming)),
        eintragung=entered,
        loeschung=lifted,
    )
    return Message(id=case.transfer_id, kind="xmeld/1713", body=xmeld.write(order))
