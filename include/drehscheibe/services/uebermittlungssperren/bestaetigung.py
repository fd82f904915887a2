"""The letter: which Uebermittlungssperren are entered now, and which could not be, with the reason."""

from collections.abc import Sequence

from drehscheibe.dokumente import Brief
from drehscheibe.dokumente.brief import setze
from drehscheibe.message import Case
from drehscheibe.services.melde.antrag import antragsteller
from drehscheibe.services.melde.schreiben import zeichen
from drehscheibe.services.uebermittlungssperren.antrag import SPERREN
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld

__all__ = ["AKTENZEICHEN", "GRUENDE", "schreiben"]

AKTENZEICHEN = "33-UES"
_RECHT = "Rechtsgrundlage: § 42 Abs. 3, § 50 Abs. 5 BMG, § 8 BMeldDigiV. Die Eintragung ist gebührenfrei und bedarf keiner Begründung."
_HIER = "kann nur die Meldebehörde Ihrer Haupt- oder alleinigen Wohnung eintragen; bitte wenden Sie sich dorthin."
_ABGESCHAFFT = "Den Widerspruch gegen die Übermittlung an die Bundeswehr gibt es seit dem 1. Januar 2026 nicht mehr."
GRUENDE = {
    "01": f"Die Sperre gegenüber Religionsgesellschaften {_HIER}",
    "02": f"Die Sperre gegenüber Parteien {_HIER}",
    "03": _ABGESCHAFFT,
    "04": _ABGESCHAFFT,
    "05": _ABGESCHAFFT,
}
"""Keys of widerspruecheuebermittlungssperren.eintragung.ergebnis v1, as the citizen is told."""

_JETZT = "Für Sie sind im Melderegister jetzt diese Übermittlungssperren eingetragen:"
_NICHT_HIER = "Nach dem Melderegister sind Sie zurzeit nicht in {ort} gemeldet; zuständig ist die Gemeinde Ihrer Wohnung."
_NUR_NEBENWOHNUNG = "04"
_HAUPTWOHNUNG = (
    "Nach dem Melderegister sind Sie hier nicht mit alleiniger oder Hauptwohnung gemeldet; zuständig ist die Meldebehörde Ihrer "
    "Hauptwohnung."
)


def schreiben(case: Case) -> bytes:
    """The letter as PDF/UA-1. Raises Rejected when it can not be typeset."""
    now, refused = _stand(case)
    if now is None:
        text: Sequence[str] = [_HAUPTWOHNUNG if _NUR_NEBENWOHNUNG in refused else _NICHT_HIER.format(ort=settings().ort)]
        rows: Sequence[tuple[str, str]] = ()
    else:
        text = [_JETZT if now else "Für Sie ist im Melderegister jetzt keine Übermittlungssperre eingetragen."]
        rows = [(f"Schlüssel {key}", SPERREN[key]) for key in SPERREN if key in now]
    letter = Brief(
        titel="Übermittlungssperren im Melderegister", zeichen=zeichen(AKTENZEICHEN, case),
        empfaenger=antragsteller(case.incoming).anschriftzeilen, absaetze=text, angaben=rows,
        schluss=[] if now is None else [GRUENDE[one] for one in dict.fromkeys(refused)], fuss=_RECHT,
    )  # fmt: skip
    return setze(letter, case.now)


def _stand(case: Case) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    """What is entered now, and why something is not; None and the reason where the applicant is not served here."""
    told = xmeld.read(case.answers.get("eintragung", case.answers["bestand"]).body, checked=True).antwortAbrufanfrage
    found = told.widerspruecheUebermittlungssperren
    if found is None:
        return None, (str(told.grundDerRueckweisung or ""),)
    return frozenset(map(str, found.widerspruecheUebermittlungssperren)), tuple(map(str, found.rueckmeldungEintragung))
