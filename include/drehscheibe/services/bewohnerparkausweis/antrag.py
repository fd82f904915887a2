"""The application for a parking permit: the plate, when it shall begin, and a dwelling in a parking district."""

from datetime import date, timedelta

from drehscheibe.checks import Table, Value, document, filled, unique
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.anschrift import hausnummern
from drehscheibe.checks.rules.kennzeichen import lies as zerlege
from drehscheibe.gate import Item, Row
from drehscheibe.message import Message
from drehscheibe.services.bewohnerparkausweis.einstellungen import bezirk, parken
from drehscheibe.services.melde import gates
from drehscheibe.services.melde.antrag import antragsteller, daten, zeile

__all__ = ["EINGANG", "beginn", "kennzeichen", "parkbezirk"]

LAW = "§ 45 Abs. 1b Nr. 2a StVO"


def kennzeichen(message: Message) -> str:
    """The plate as the registers write it: hyphen, one space, no season."""
    typed = str(daten(message)["kennzeichen"]).strip().upper()
    plate = zerlege(typed)
    return f"{plate.kreis}-{plate.buchstaben} {plate.ziffern}{plate.zusatz}" if plate else typed


def beginn(message: Message) -> date:
    """First day applied for; the gate has seen that it is one."""
    return date.fromisoformat(daten(message)["beginn"])


def parkbezirk(message: Message) -> str:
    """The district of the applicant's address, or empty. Raises Misconfigured (no directory)."""
    home = antragsteller(message).wohnung
    return bezirk(home.plz, home.strasse, int(home.nummer.nummer))


def _zeile(item: Item) -> Row:
    data = document(item)
    return {
        **zeile(data),
        "kennzeichen": data["kennzeichen"].strip().upper(),
        "beginn": data["beginn"],
        "nutzungsnachweis": data.get("nutzungsnachweis"),
        "anlagen": " ".join(one.id for one in item.message.attachments),
    }


def _im_bezirk(row: Row, tag: date) -> str | None:
    del tag
    try:
        number = int(hausnummern(row["hausnummer"])[0].nummer)
    except ValueError:
        return None  # DQ-13 says so
    if bezirk(row["plz"], row["strasse"], number):
        return None
    return "Die angegebene Wohnung liegt in keinem Bewohnerparkbereich; bitte die Anschrift prüfen, sonst den Antrag ablehnen."


def _beginn(row: Row, tag: date) -> str | None:
    try:
        first = date.fromisoformat(row["beginn"])
    except ValueError:
        return "Der Beginn ist kein Datum (JJJJ-MM-TT); bitte beim Antragsteller erfragen."
    if tag - timedelta(days=30) <= first <= tag + timedelta(days=parken().vorlauf_tage):
        return None
    return "Der gewünschte Beginn liegt zu weit zurück oder zu weit voraus; bitte mit dem Antragsteller klären."


def _nachweis(row: Row, tag: date) -> str | None:
    del tag
    if row["nutzungsnachweis"] and row["nutzungsnachweis"] not in row["anlagen"].split():
        return "Der Nachweis über die Nutzung des Fahrzeugs ist genannt, liegt aber nicht bei; bitte nachfordern."
    return None


TABELLE = Table(_zeile)


def _regel(rule: str, title: str, field: str, urteil: gates.Urteil) -> gates.Antragsregel:
    return gates.Antragsregel(rule=rule, title=title, table=TABELLE, field=field, urteil=urteil, law=LAW)


EINGANG = gates.eingang(
    "Antrag auf einen Bewohnerparkausweis",
    "bewohnerparkausweis",
    TABELLE,
    parts=(
        filled("DQ-17", "kennzeichen"),
        unique(
            "PARKEN-EINER", "familienname", "vornamen", "geburtsdatum", law=LAW,
            text="Dieselbe Person beantragt in dieser Lieferung mehrere Ausweise; je Person gibt es nur einen.",
        ),
    ),
    checks=(
        Value.of(RULES["kennzeichen"], TABELLE, "kennzeichen"),
        _regel("PARKEN-BEGINN", "Beginn des Ausweises", "beginn", _beginn),
        _regel("PARKEN-BEREICH", "Die Wohnung liegt in einem Bewohnerparkbereich", "anschrift", _im_bezirk),
        _regel("PARKEN-NACHWEIS", "Nachweis der Nutzung", "nutzungsnachweis", _nachweis),
    ),
)  # fmt: skip
