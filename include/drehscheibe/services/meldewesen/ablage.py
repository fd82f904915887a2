"""Filing in the e-file: what came, what the register said, and a note on the terms that run."""

from collections.abc import Iterator
from datetime import date, timedelta

from drehscheibe.fristen import arbeitstage_nach, faellig, frist
from drehscheibe.message import Case, Message
from drehscheibe.services.akte import ablage, dokument
from drehscheibe.services.meldewesen.einstellungen import meldewesen
from drehscheibe.services.meldewesen.vorgang import REGISTER, angemeldet, nummer, schein, von_auswaerts
from drehscheibe.zeit import BERLIN

__all__ = ["AKTENZEICHEN", "akte", "letzter_tag", "vermerk"]

AKTENZEICHEN = "33-MW"
_EINHEIT = "Meldebehörde"
_XML, _TEXT = "application/xml", "text/plain"


def vermerk(case: Case) -> str:
    """What a clerk must know later, without naming anybody: the term of the Rueckmeldung, and whether the citizen was late."""
    return "\n".join(_zeilen(case))


def _zeilen(case: Case) -> Iterator[str]:
    order, heute = schein(case), case.now.date()
    yield f"Nachricht {nummer(case.incoming)}, bearbeitet am {heute:%d.%m.%Y}."
    if angemeldet(case) and von_auswaerts(case):
        yield faellig(frist("rueckmeldung-0201"), heute, heute).text
        yield f"Danach: {frist('auswertung-0203').title}, {frist('auswertung-0203').law}."
    if order is not None:
        moved = order.ergaenzendeMeldedaten.wohnung.datumDesBeziehens
        if letzter_tag(moved) < order.kopf.erstellt.astimezone(BERLIN).date():  # not today: it may have waited here for a clerk
            yield "Die Anmeldung kam nach Ablauf der zwei Wochen (§ 17 Abs. 1, § 54 Abs. 2 BMG); die Ahndung ist gesondert zu prüfen."


def letzter_tag(moved: date) -> date:
    """The last of the two weeks after moving in (§ 17 Abs. 1 BMG); a Saturday, Sunday or holiday gives way to the next working day."""
    return arbeitstage_nach(moved + timedelta(days=meldewesen().meldefrist_tage - 1), 1)


def akte(case: Case, *, betreff: str) -> Message:
    """An order to file the case."""
    documents = [dokument(case, "nachricht.xml", _XML, case.incoming.body)]
    if REGISTER in case.answers:
        documents.append(dokument(case, "melderegister.xml", _XML, case.answers[REGISTER].body))
        more = (one for one in case.answers[REGISTER].attachments if one.name.startswith("auswertung"))
        documents += [dokument(case, one.name, _XML, one.content) for one in more]
    documents.append(dokument(case, "vermerk.txt", _TEXT, vermerk(case).encode()))
    return ablage(case, einheit=_EINHEIT, aktenzeichen=AKTENZEICHEN, betreff=betreff, dokumente=documents)
