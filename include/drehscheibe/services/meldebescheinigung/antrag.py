"""The application for a Meldebescheinigung: its gate, and the question to the Melderegister (1700)."""

from drehscheibe.checks import Table, document, unique
from drehscheibe.gate import Item, Row
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.melde import gates
from drehscheibe.services.melde.antrag import antragsteller, daten, identifikation, zeile
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten.meldebescheinigung import (
    MeldebescheinigungAnforderung,
    MeldebescheinigungAnforderungDatenumfang,
)

__all__ = ["EINGANG", "frage"]

# Code.Meldebescheinigung.Zustellvariante v1: by post, or as data of which we make the document
_ZUSTELLUNG = {"post": "01", "elektronisch": "02"}


def _zeile(item: Item) -> Row:
    data = document(item)
    return {**zeile(data), "zustellung": data["zustellung"]}


TABELLE = Table(_zeile)
EINGANG = gates.eingang(
    "Antrag auf eine Meldebescheinigung",
    "meldebescheinigung",
    TABELLE,
    parts=(unique("DOPPELT", "familienname", "vornamen", "geburtsdatum", text="Derselbe Antrag liegt in dieser Lieferung mehrfach vor."),),
)


def frage(case: Case) -> Message:
    """Ask for the Bescheinigung in its usual extent."""
    extent = MeldebescheinigungAnforderungDatenumfang(meldebescheinigungMindestumfang=True)
    question = xmeld.Nachricht1700(
        nachrichtenkopf_g2g=xmeld.kopf(
            "1700", uuid=case.transfer_id, erstellt=case.now, leser=behoerde.melderegister(), autor=behoerde.autor()
        ),
        anschrift_autor=behoerde.postanschrift(),
        identifikation=identifikation(antragsteller(case.incoming)),
        steuerungsinformationen=MeldebescheinigungAnforderung(
            datenumfang=extent, zustellvariante=_ZUSTELLUNG[daten(case.incoming)["zustellung"]]
        ),
    )
    return Message(id=case.transfer_id, kind="xmeld/1700", body=xmeld.write(question))
