"""The letter: the Meldebescheinigung itself, or why there is none, or that it comes by post."""

from collections.abc import Iterator
from datetime import date

from drehscheibe.dokumente import Brief
from drehscheibe.dokumente.brief import setze
from drehscheibe.message import Case
from drehscheibe.services.melde.antrag import Antragsteller, antragsteller
from drehscheibe.services.melde.schreiben import zeichen
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import Inlandsanschrift
from drehscheibe.standards.xmeld.nachrichten.meldebescheinigung import MeldebescheinigungPersonendaten, MeldebescheinigungWohnung

__all__ = ["AKTENZEICHEN", "schreiben", "teildatum"]

AKTENZEICHEN = "33-MB"
_RECHT = "Rechtsgrundlage: §§ 18, 18a Bundesmeldegesetz (BMG)."
_FUSS = f"{_RECHT} Diese Bescheinigung wurde maschinell erstellt und ist ohne Unterschrift gültig."
_ABGELEHNT = {
    "03": "Nach dem Melderegister sind Sie zurzeit nicht in {ort} gemeldet. Zuständig ist die Gemeinde, in der Sie wohnen.",
    "04": "Nach dem Melderegister sind Sie hier nicht mit alleiniger oder Hauptwohnung gemeldet. "
    "Zuständig ist die Meldebehörde Ihrer Hauptwohnung.",
}
_STATUS = {"0": "Alleinige Wohnung", "1": "Hauptwohnung", "2": "Nebenwohnung"}


def schreiben(case: Case) -> bytes:
    """The letter as PDF/UA-1. Raises Rejected when it can not be typeset."""
    answer = xmeld.read(case.answers["melderegister"].body, checked=True)
    assert isinstance(answer, xmeld.Nachricht1701)  # noqa: S101 - the gate has seen to it
    who, told = antragsteller(case.incoming), answer.antwortAbrufanfrage
    paper = told.auskunft.meldebescheinigung if told.auskunft else None
    if paper and paper.pdfDokument:
        return paper.pdfDokument
    if paper and paper.meldedaten:
        return setze(_bescheinigung(case, who, paper.meldedaten.personendaten), case.now)
    return setze(_bescheid(case, who, str(told.grundDerRueckweisung or "")), case.now)


def _bescheinigung(case: Case, who: Antragsteller, data: MeldebescheinigungPersonendaten) -> Brief:
    return Brief(
        titel="Meldebescheinigung",
        zeichen=zeichen(AKTENZEICHEN, case),
        empfaenger=who.anschriftzeilen,
        absaetze=["Die Meldebehörde bescheinigt aus dem Melderegister:"],
        angaben=list(_angaben(data)),
        schluss=["Die elektronische Meldebescheinigung ist gebührenfrei (§ 18 Abs. 3 BMG)."],
        fuss=_FUSS,
    )


def _bescheid(case: Case, who: Antragsteller, reason: str) -> Brief:
    text = _ABGELEHNT.get(reason, "Die Meldebehörde sendet Ihnen die Bescheinigung mit der Post, sobald die Gebühr bezahlt ist.")
    text = text.format(ort=settings().ort)
    title = "Meldebescheinigung: keine Ausstellung möglich" if reason else "Meldebescheinigung: Versand mit der Post"
    return Brief(titel=title, zeichen=zeichen(AKTENZEICHEN, case), empfaenger=who.anschriftzeilen, absaetze=[text], fuss=_RECHT)


def _angaben(data: MeldebescheinigungPersonendaten) -> Iterator[tuple[str, str]]:
    name, birth = data.name, data.geburtsangaben
    rows = (
        ("Familienname", name.familienname_unstrukturiert.nachname),
        ("Geburtsname", name.geburtsname_unstrukturiert),
        ("Frühere Namen", "\n".join(name.frueherer_familienname_unstrukturiert)),
        ("Vornamen", name.vornamen.vornamen),
        ("Doktorgrad", name.doktorgrad),
        ("Geburtsdatum", teildatum(birth.geburtsdatum) or "unbekannt"),
        ("Geburtsort", birth.geburtsort),
    )
    yield from ((title, value) for title, value in rows if value)
    for home in data.wohnung:
        if home.anschrift.anschrift_inland:
            yield _STATUS.get(str(home.statusderwohnung), "Wohnung"), _wohnung(home, home.anschrift.anschrift_inland)


def _wohnung(home: MeldebescheinigungWohnung, place: Inlandsanschrift) -> str:
    number = f"{place.hausnummer or ''}{place.hausnummerBuchstabeZusatzziffer or ''}"
    since = home.datumDesBeziehens
    lines = [f"{place.strasse} {number}".strip(), f"{place.postleitzahl} {place.wohnort}"]
    return "\n".join([*lines, f"bezogen am {since:%d.%m.%Y}"] if isinstance(since, date) else lines)


def teildatum(text: str) -> str:
    """``1980-05-03`` as 03.05.1980, ``1980-05`` as 05.1980, ``1980`` as it is."""
    return ".".join(reversed(text.split("-")))
