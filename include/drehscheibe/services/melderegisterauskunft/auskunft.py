"""The letter: name, doctorate, current addresses, the fact of death (§ 44 BMG); or the one sentence for every other case."""

from collections.abc import Iterator

from drehscheibe.dokumente import Brief
from drehscheibe.dokumente.brief import setze
from drehscheibe.message import Case
from drehscheibe.services.melde.antrag import antragsteller, daten
from drehscheibe.services.melde.schreiben import zeichen
from drehscheibe.services.melderegisterauskunft.melderegister import ergebnis
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten.auskunftsantwort import AuskunftErgebnisErgebnis

__all__ = ["AKTENZEICHEN", "KEINE_AUSKUNFT", "schreiben"]

AKTENZEICHEN = "33-MRA"
KEINE_AUSKUNFT = "Eine Auskunft kann aus tatsächlichen oder rechtlichen Gründen nicht oder derzeit nicht erteilt werden."
_ZWECK = (
    "Die Auskunft darf nicht für Werbung oder Adresshandel verwendet werden (§ 44 Abs. 3 BMG). "
    "Bei gewerblichem Zweck darf sie nur für diesen Zweck verwendet werden (§ 47 BMG)."
)
_FUSS = "Rechtsgrundlage: §§ 44, 49, 51, 52 Bundesmeldegesetz (BMG). Dieses Schreiben wurde maschinell erstellt."


def schreiben(case: Case) -> bytes:
    """The letter as PDF/UA-1. Raises Rejected when it can not be typeset."""
    answer = xmeld.read(case.answers["melderegister"].body, checked=True)
    found = ergebnis(answer)
    assert found is not None and found.ergebnis is not None  # noqa: S101 - the gate has seen to it
    told = list(_angaben(found.ergebnis)) if found.ergebnis.ergebnisstatus == "01" else []
    mark = daten(case.incoming).get("gewerblich", {}).get("geschaeftszeichen", "")
    letter = Brief(
        titel="Auskunft aus dem Melderegister", zeichen=zeichen(AKTENZEICHEN, case),
        empfaenger=antragsteller(case.incoming).anschriftzeilen,
        absaetze=[*([f"Ihr Geschäftszeichen: {mark}"] if mark else []), _SATZ if told else KEINE_AUSKUNFT],
        angaben=told, schluss=[_ZWECK] if told else [], fuss=_FUSS,
    )  # fmt: skip
    return setze(letter, case.now)


_SATZ = "Zu der von Ihnen gesuchten Person wird aus dem Melderegister mitgeteilt:"


def _angaben(told: AuskunftErgebnisErgebnis) -> Iterator[tuple[str, str]]:
    if told.namen:
        name = told.namen
        rows = (
            ("Familienname", name.familienname_unstrukturiert.nachname if name.familienname_unstrukturiert else ""),
            ("Vornamen", name.vornamen.vornamen if name.vornamen else ""),
            ("Doktorgrad", name.doktorgrad or ""),
        )
        yield from ((title, value) for title, value in rows if value)
    for home in told.anschrift_aktuell:
        if place := home.anschrift_inland:
            number = f"{place.hausnummer or ''}{place.hausnummerBuchstabeZusatzziffer or ''}"
            yield "Derzeitige Anschrift", f"{place.strasse} {number}".strip() + f"\n{place.postleitzahl} {place.wohnort}"
    if "04" in told.zusatzinformation:
        yield "Hinweis", "Die Person ist verstorben."
