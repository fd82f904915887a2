"""An entry of the licence register's file in plain values, and the gate that decides whether its document is to be exchanged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from drehscheibe.checks import Expectations, Readable, Schema, Table, filled, unique
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.checks.rules.umtauschfrist import LAW, NICHT_BETROFFEN, Frist, umtauschfrist
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item, Row
from drehscheibe.message import Message
from drehscheibe.services.frage import Frage
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.schemas import schema

__all__ = ["AUSZUG", "EINGANG", "Karte", "lies"]

_PROFIL = "Fahrerlaubnisregister 1.0 (eigenes Profil)"
_GUELTIG = "gueltig"


@dataclass(frozen=True, kw_only=True, slots=True)
class Karte:
    """One holder's licence as the file has it.

    Attributes:
        kennung: the file's number of the holder; pseudonymous.
        geburt, ausgestellt: as far as they are known.
        gueltig: False for a licence that was revoked, given up or replaced.
    """

    kennung: str
    familienname: str
    vornamen: str
    geburt: Teildatum
    ausgestellt: Teildatum
    behoerde: str
    gueltig: bool

    @property
    def bis(self) -> date | None:
        """The last day for the exchange; None where there is none or where it can not be decided."""
        answer = umtauschfrist(self.geburt, self.ausgestellt)
        return answer.bis if isinstance(answer, Frist) else None


def lies(message: Message) -> Karte:
    """The one entry of a page. Raises Rejected for a page that has none or several, or a date that is none (DQ-15)."""
    page = fe.read(message.body)
    if not isinstance(page, fe.KarteiErgebnis) or len(page.eintrag) != 1:
        text = "Zu dieser Karteikarte gibt es im Fahrerlaubnisregister keinen Eintrag (mehr); bitte dort nachsehen."
        raise Rejected(Finding("KARTEI", text, "eintrag"))
    entry = page.eintrag[0]
    licence, holder = entry.fahrerlaubnis, entry.fahrerlaubnis.inhaber
    return Karte(
        kennung=entry.kennung, familienname=holder.familienname, vornamen=holder.vornamen or "", geburt=_datum(holder.geburtsdatum),
        ausgestellt=_datum(licence.ausgestelltAm), behoerde=licence.behoerde, gueltig=licence.status == _GUELTIG,
    )  # fmt: skip


def _datum(written: str | None) -> Teildatum:
    try:
        return Teildatum.aus_text(written) if written else UNBEKANNT
    except ValueError:
        text = "Ein Datum der Karteikarte ist nicht lesbar; bitte im Fahrerlaubnisregister berichtigen."
        raise Rejected(Finding("DQ-15", text, "datum")) from None


def _zeile(item: Item) -> Row:
    card = lies(item.message)
    return {
        "kennung": card.kennung,
        "familienname": card.familienname,
        "person": f"{card.familienname}|{card.vornamen}|{card.geburt.xmeld()[1] if card.geburt != UNBEKANNT else card.kennung}",
    }


def _umtausch(item: Item) -> Iterator[Finding]:
    card = lies(item.message)
    answer = umtauschfrist(card.geburt, card.ausgestellt)
    if not card.gueltig:
        text = "Die Fahrerlaubnis ist im Register nicht als gültig geführt; es geht kein Brief hinaus. Bitte die Karteikarte prüfen."
        yield Finding("FE-STATUS", text, "status", "§ 24a FeV")
    elif answer is NICHT_BETROFFEN:
        yield Finding("UMTAUSCH", "Das Dokument ist nicht umzutauschen (ausgestellt ab 2013); es geht kein Brief hinaus.", "", LAW)
    elif not isinstance(answer, Frist):
        text = "Die Umtauschfrist ist aus der Karteikarte nicht bestimmbar; bitte Geburtsjahr und Ausstellungstag nachtragen."
        yield Finding("UMTAUSCH-UNKLAR", text, "ausgestelltAm", LAW)


TABELLE = Table(_zeile)
AUSZUG = (Readable(), Schema(partial(schema, "fahrerlaubnis", "1.0"), law=_PROFIL), TABELLE)
"""What is asked of every entry of the file, whoever asked for it."""

EINGANG = Gate(
    name="eingang",
    title="Karteikarte",
    checks=(
        *AUSZUG,
        Expectations(
            table=TABELLE,
            parts=(
                filled("DQ-17", "familienname"),
                unique("DOPPELT", "person", text="Die Kartei führt diese Person mehrfach; bitte die Karteikarten zusammenführen."),
            ),
        ),
        Frage(rule="UMTAUSCH", title="Das Dokument ist umzutauschen", pruefe=_umtausch, law=LAW),
    ),
    stop_above=0.9,
    stop_from=50,
)
