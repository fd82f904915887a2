"""Handing the application to the local licence register, in the person's registered name and address."""

from drehscheibe.checks.rules.teildatum import UNBEKANNT
from drehscheibe.checks.rules.umtauschfrist import Frist, umtauschfrist
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.services import fahrerlaubnis
from drehscheibe.services.fuehrerschein_umtausch.antrag import Antrag, lies
from drehscheibe.services.fuehrerschein_umtausch.melderegister import person
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["FAHRERLAUBNIS", "uebergabe"]

MELDEREGISTER = "melderegister"


def uebergabe(case: Case) -> Message:
    """The application as the register takes it; where another authority issued a paper, its card file must be asked first."""
    antrag, registered = lies(case.incoming), person(case.answers[MELDEREGISTER])
    deadline = umtauschfrist(antrag.geburt, antrag.ausgestellt)
    order = fe.Fahrerlaubnisantrag(
        art=fe.Antragsart.UMTAUSCH,
        person=fahrerlaubnis.person(
            registered, geburtsname=antrag.geburtsname, doktorgrad=antrag.doktorgrad, geburtsort=antrag.geburtsort
        ),
        anschrift=fahrerlaubnis.anschrift(registered),
        eingang=case.now.date(),
        bisher=_bisher(antrag),
        klassen=antrag.zusaetzlich,
        umtausch_bis=deadline.bis if isinstance(deadline, Frist) else None,
        uebergabe=fe.Uebergabeart.DIREKTVERSAND if antrag.direktversand else fe.Uebergabeart.ABHOLUNG,
        anlagen=tuple(fe.Anlage(id=a.id, bezeichnung=role) for role, a in antrag.anlagen.items()),
        antragsnummer=case.incoming.id,
        karteikarte=antrag.papier and not fahrerlaubnis.eigene(antrag.behoerde),
        benachrichtigung=antrag.benachrichtigung,
        lichtbild=antrag.anlagen["lichtbild"].content,
        unterschrift=antrag.anlagen["unterschrift"].content,
    )
    return fe.message(order, id=case.transfer_id, now=case.now)


def _bisher(antrag: Antrag) -> fe.Bisher:
    if antrag.ausgestellt == UNBEKANNT:
        text = "Das Ausstellungsdatum des bisherigen Führerscheins fehlt; bitte in der Karteikarte nachsehen und ergänzen."
        raise Rejected(Finding("FE-AUSSTELLUNG", text, "fuehrerschein.ausgestelltAm", "§ 24a FeV"))
    kind = fe.Muster.PAPIER if antrag.papier else fe.Muster.KARTE
    return fe.Bisher(
        nummer=antrag.nummer or None, muster=str(kind), ausgestelltAm=antrag.ausgestellt.xmeld()[1], behoerde=antrag.behoerde,
        klasse=antrag.klassen, verlust=antrag.verlust or None,
    )  # fmt: skip


FAHRERLAUBNIS = fahrerlaubnis.ausgang("Antrag an das Fahrerlaubnisregister")
