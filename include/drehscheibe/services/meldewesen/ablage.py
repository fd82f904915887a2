"""Filing in the e-file: what came, what the register said, and a note on the terms that run."""

from collections.abc import Iterator
from datetime import timedelta

from drehscheibe.fristen import faellig, frist
from drehscheibe.message import Case, Message
from drehscheibe.services.akte import ablage, dokument
from drehscheibe.services.meldewesen.einstellungen import meldewesen
from drehscheibe.services.meldewesen.vorgang import REGISTER, angemeldet, nummer, schein, von_auswaerts

__all__ = ["AKTENZEICHEN", "akte", "vermerk"]

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
        if moved + timedelta(days=meldewesen().meldefrist_tage) < heute:
            yield "Die Anmeldung kam nach Ablauf der zwei Wochen (§ 17 Abs. 1, § 54 Abs. 2 BMG); die Ahndung ist gesondert zu prüfen."


def akte(case: Case, *, betreff: str) -> Message:
    """An order to file the case."""
    documents = [dokument(case, "nachricht.xml", _XML, case.incoming.body)]
    if REGISTER in case.answers:
        documents.append(dokument(case, "melderegister.xml", _XML, case.answers[REGISTER].body))
        more = (one for one in case.answers[REGISTER].attachments if one.name.startswith("auswertung"))
        documents += [dokument(case, one.name, _XML, one.content) for one in more]
    documents.append(dokument(case, "vermerk.txt", _TEXT, vermerk(case).encode()))
    return ablage(case, einheit=_EINHEIT, aktenzeichen=AKTENZEICHEN, betreff=betreff, dokumente=documents)
