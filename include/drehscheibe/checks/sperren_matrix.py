"""The table of DOMAIN section 3c: kinds of transfer (rows), Sperren (columns), and what a cell says. Data only.

A cell that the sources leave open is decided the careful way for protective Sperren: a person decides (`Hinweis.OFFEN`).
Übermittlungssperren (2, 5, 7, 13) concern only the recipients they name. Key 10 has had no effect since 1 January 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from types import MappingProxyType

__all__ = ["MATRIX", "VORBEHALTE", "Ergebnis", "Hinweis", "Sperre", "Uebermittlung", "Zelle"]


class Sperre(Enum):
    """Keys of DSMeld Anlage 1 (code list Auskunftssperre 7), and two marks that have no key there."""

    ADOPTIONSPFLEGE = "1"
    KIRCHE = "2"
    AS51 = "3"
    JUBILAEEN = "5"
    ADOPTION = "6"
    PARTEIEN = "7"
    BUNDESWEHR = "10"
    AS51_SICHERHEIT = "11"
    TRANSSEXUELLENGESETZ = "12"
    ADRESSBUCH = "13"
    BSV52 = "BSV"
    """Bedingter Sperrvermerk, § 52 BMG: a mark of an address."""
    KFZ41 = "STVG41"
    """Übermittlungssperre in the vehicle register, § 41 StVG, § 71 FZV."""


class Uebermittlung(Enum):
    """Kinds of transfer: who gets data, by which way."""

    AUSKUNFT = "Melderegisterauskunft §§ 44–46, 49 BMG (0600)"
    ABRUF = "automatisierter Behördenabruf (1330–1333)"
    WEITERGABE_INTERN = "automatisierte Weitergabe innerhalb der Verwaltung § 37 BMG"
    ABRUF_ANGEHOERIGE = "Daten von Vertretern, Ehegatten, Kindern im Behördenabruf"
    ANFRAGE_MANUELL = "Behördenanfrage § 34 BMG, von Hand bearbeitet"
    RUECKMELDUNG = "Rückmeldung (0201–0206)"
    FORTSCHREIBUNG = "Fortschreibung an andere Meldebehörden (0040, 0088–0092)"
    FORTSCHREIBUNG_SPERRE = "Fortschreibung einer Auskunftssperre (0093, 0094)"
    VORAUSGEFUELLT = "vorausgefüllter Meldeschein (0301, 1703), eigene Daten"
    VORAUSGEFUELLT_ANGEHOERIGE = "vorausgefüllter Meldeschein, nicht mitziehende Angehörige"
    BESCHEINIGUNG_ANGEHOERIGE = "Meldebescheinigung und Selbstauskunft (1701, 1710), Angehörige"
    BZST = "BZSt (05xx)"
    AZR_SPERRE = "AZR, Mitteilung einer Auskunftssperre (1653)"
    DSRV_BZR_KBA = "DSRV (10xx), BZR (0550), KBA (0545)"
    LRA = "Beitragsservice (1400)"
    BAPERSBW = "Personalmanagement der Bundeswehr (0557)"
    KIRCHE_MITGLIEDER = "Religionsgesellschaft, Mitglieder (160x)"
    KIRCHE_ANGEHOERIGE = "Religionsgesellschaft, Familienangehörige der Mitglieder"
    PARTEIEN = "Parteien vor Wahlen § 50 Abs. 1 BMG"
    JUBILAEEN = "Presse und Mandatsträger, Jubiläen § 50 Abs. 2 BMG"
    ADRESSBUCH = "Adressbuchverlage § 50 Abs. 3 BMG"
    KFZ_DRITTE = "Fahrzeugregister an Dritte"


class Ergebnis(IntEnum):
    """What may happen, from mild to strict; of several Sperren the strictest counts."""

    ERLAUBT = 0
    ERLAUBT_MIT_KENNZEICHEN = 1
    """The mark must travel with the data."""
    NEUTRAL = 2
    """Answer as if nothing had been found, and let a person decide."""
    VERBOTEN = 3
    """The data must not go."""


class Hinweis(Enum):
    """What else a cell says."""

    PERSON_UNTERRICHTEN = "betroffene Person über jedes Ersuchen unterrichten"
    STELLE_UNTERRICHTEN = "veranlassende Sicherheitsbehörde unterrichten"
    ANHOEREN = "betroffene Person oder veranlassende Stelle vorher anhören"
    ANTWORT_NEUTRAL = "Antwort darf den Grund nicht erkennen lassen"
    NICHT_IN_TREFFERLISTE = "nie in einer Trefferliste"
    SONDERWEG_SICHERHEIT = "für Sicherheitsbehörden gilt der Weg des § 34a Abs. 6 BMG"
    ANDERE_ANSCHRIFT = "eine andere, nicht gesperrte aktuelle Anschrift darf genannt werden"
    ZWECKBINDUNG = "Zweckbindung nach § 41 BMG"
    OHNE_FRIST = "Kennzeichen ohne Fristdatum"
    MIT_FRIST = "Kennzeichen mit Fristdatum"
    NUR_BESTIMMTE_ELEMENTE = "Kennzeichen nur in den dafür benannten Unterelementen"
    NUR_WOHNANSCHRIFT = "Kennzeichen an Anschriften, nie an Anschriften zur Identifizierung"
    KENNZEICHEN_BLEIBT = "Kennzeichen verlässt die Meldebehörde nicht"
    KEIN_GEGENSTAND = "diese Nachricht ist für diesen Eintrag nicht vorgesehen"
    HAUSREGEL = "Hausregel beachten"
    AUSSER_KIRCHENSTEUER = "ausgenommen Zwecke der Kirchensteuer"
    NUR_VOLLJAEHRIGE = "nur Personen ab 18 Jahren"
    SECHS_MONATE = "nur in den sechs Monaten vor der Wahl"
    WEITERLEITEN = "Ersuchen an die sperrende Stelle weiterleiten"
    GEGENSTANDSLOS = "seit 01.01.2026 ohne Wirkung, Eintrag löschen"
    ABGELAUFEN = "Sperre abgelaufen: verlängern oder nach Unterrichtung löschen"
    OFFEN = "Rechtslage nicht belegt: von Hand entscheiden"


@dataclass(frozen=True, slots=True)
class Zelle:
    """One cell of the table."""

    ergebnis: Ergebnis
    hinweise: frozenset[Hinweis] = frozenset()


def _zelle(ergebnis: Ergebnis, *hinweise: Hinweis) -> Zelle:
    return Zelle(ergebnis, frozenset(hinweise))


_H = Hinweis
_X, _N, _T, _JA = (_zelle(e) for e in (Ergebnis.VERBOTEN, Ergebnis.NEUTRAL, Ergebnis.ERLAUBT_MIT_KENNZEICHEN, Ergebnis.ERLAUBT))
_OFFEN = _zelle(Ergebnis.NEUTRAL, _H.OFFEN)
_BLEIBT = _zelle(Ergebnis.ERLAUBT, _H.KENNZEICHEN_BLEIBT)
_LEER = _zelle(Ergebnis.VERBOTEN, _H.KEIN_GEGENSTAND)
_X_NEUTRAL = _zelle(Ergebnis.VERBOTEN, _H.ANTWORT_NEUTRAL)
_ZWECK = _zelle(Ergebnis.ERLAUBT, _H.ZWECKBINDUNG)
_ABRUF = (_H.NICHT_IN_TREFFERLISTE, _H.ANTWORT_NEUTRAL, _H.SONDERWEG_SICHERHEIT)
_ABRUF_N = _zelle(Ergebnis.NEUTRAL, *_ABRUF)
_FRIST = _zelle(Ergebnis.ERLAUBT_MIT_KENNZEICHEN, _H.MIT_FRIST)
_OHNE_FRIST = _zelle(Ergebnis.ERLAUBT_MIT_KENNZEICHEN, _H.OHNE_FRIST)
_KEIN_SPERRFALL = dict.fromkeys((Sperre.KIRCHE, Sperre.JUBILAEEN, Sperre.PARTEIEN, Sperre.ADRESSBUCH), _LEER)


def _zeile(
    as51: Zelle,
    sicherheit: Zelle,
    abs5: Zelle | tuple[Zelle, Zelle],
    bsv: Zelle,
    andere: dict[Sperre, Zelle] | None = None,
) -> Mapping[Sperre, Zelle]:
    """One row: keys 3, 11, then 1/6/12 (one cell, or key 1 and keys 6/12), BSV; the rest as given or free."""
    pflege, adoption = abs5 if isinstance(abs5, tuple) else (abs5, abs5)
    row = dict.fromkeys(Sperre, _JA) | {
        Sperre.AS51: as51,
        Sperre.AS51_SICHERHEIT: sicherheit,
        Sperre.ADOPTIONSPFLEGE: pflege,
        Sperre.ADOPTION: adoption,
        Sperre.TRANSSEXUELLENGESETZ: adoption,
        Sperre.BSV52: bsv,
    }
    return MappingProxyType(row | (andere or {}) | {Sperre.BUNDESWEHR: _zelle(Ergebnis.ERLAUBT, _H.GEGENSTANDSLOS)})


_ABRUF_ZEILE = _zeile(_ABRUF_N, _ABRUF_N, _ABRUF_N, _T)

MATRIX: Mapping[Uebermittlung, Mapping[Sperre, Zelle]] = MappingProxyType(
    {
        Uebermittlung.AUSKUNFT: _zeile(
            _zelle(Ergebnis.NEUTRAL, _H.ANTWORT_NEUTRAL, _H.PERSON_UNTERRICHTEN),
            _zelle(Ergebnis.NEUTRAL, _H.ANTWORT_NEUTRAL, _H.PERSON_UNTERRICHTEN, _H.STELLE_UNTERRICHTEN),
            _X_NEUTRAL,
            _zelle(Ergebnis.NEUTRAL, _H.ANTWORT_NEUTRAL, _H.ANHOEREN, _H.ANDERE_ANSCHRIFT),
        ),
        Uebermittlung.ABRUF: _ABRUF_ZEILE,
        Uebermittlung.WEITERGABE_INTERN: _ABRUF_ZEILE,
        Uebermittlung.ABRUF_ANGEHOERIGE: _zeile(_X, _X, _X, _T),
        Uebermittlung.ANFRAGE_MANUELL: _zeile(_ZWECK, _zelle(Ergebnis.NEUTRAL, _H.ANHOEREN, _H.ANTWORT_NEUTRAL), _JA, _ZWECK),
        Uebermittlung.RUECKMELDUNG: _zeile(
            _T,
            _T,
            (_zelle(Ergebnis.ERLAUBT_MIT_KENNZEICHEN, _H.NUR_BESTIMMTE_ELEMENTE), _BLEIBT),
            _zelle(Ergebnis.ERLAUBT_MIT_KENNZEICHEN, _H.NUR_WOHNANSCHRIFT),
            dict.fromkeys(_KEIN_SPERRFALL, _BLEIBT),
        ),
        # [D], no row in DOMAIN 3c: § 33 Abs. 3 BMG knows no exception; the reader has the mark of keys 3 and 11 by 0093 (§ 33 Abs. 4 BMG)
        Uebermittlung.FORTSCHREIBUNG: _zeile(
            _BLEIBT, _BLEIBT, _OFFEN, _zelle(Ergebnis.ERLAUBT_MIT_KENNZEICHEN, _H.NUR_WOHNANSCHRIFT)
        ),
        Uebermittlung.FORTSCHREIBUNG_SPERRE: _zeile(_FRIST, _FRIST, (_FRIST, _LEER), _LEER, _KEIN_SPERRFALL),
        Uebermittlung.VORAUSGEFUELLT: _zeile(_T, _T, (_T, _BLEIBT), _OFFEN),
        Uebermittlung.VORAUSGEFUELLT_ANGEHOERIGE: _zeile(_X, _X, _OFFEN, _X),
        Uebermittlung.BESCHEINIGUNG_ANGEHOERIGE: _zeile(_X, _X, _X, _X),
        Uebermittlung.BZST: _zeile(_OHNE_FRIST, _OHNE_FRIST, _OFFEN, _BLEIBT),
        Uebermittlung.AZR_SPERRE: _zeile(_T, _T, _T, _LEER, _KEIN_SPERRFALL),
        Uebermittlung.DSRV_BZR_KBA: _zeile(_BLEIBT, _BLEIBT, _BLEIBT, _BLEIBT),
        Uebermittlung.LRA: _zeile(_BLEIBT, _BLEIBT, _BLEIBT, _T),
        Uebermittlung.BAPERSBW: _zeile(_JA, _zelle(Ergebnis.ERLAUBT, _H.HAUSREGEL), _JA, _T),
        Uebermittlung.KIRCHE_MITGLIEDER: _zeile(_T, _T, _OFFEN, _T),
        Uebermittlung.KIRCHE_ANGEHOERIGE: _zeile(
            _OFFEN, _OFFEN, _OFFEN, _OFFEN, {Sperre.KIRCHE: _zelle(Ergebnis.VERBOTEN, _H.AUSSER_KIRCHENSTEUER)}
        ),
        Uebermittlung.PARTEIEN: _zeile(_X, _X, _X, _JA, {Sperre.PARTEIEN: _X}),
        Uebermittlung.JUBILAEEN: _zeile(_X, _X, _X, _JA, {Sperre.JUBILAEEN: _X}),
        Uebermittlung.ADRESSBUCH: _zeile(_X, _X, _X, _X, {Sperre.ADRESSBUCH: _X}),
        Uebermittlung.KFZ_DRITTE: _zeile(
            _OFFEN, _OFFEN, _OFFEN, _OFFEN, {Sperre.KFZ41: _zelle(Ergebnis.NEUTRAL, _H.WEITERLEITEN, _H.ANTWORT_NEUTRAL)}
        ),
    }
)
"""Row -> column -> cell; every row has every column."""

VORBEHALTE: Mapping[Uebermittlung, frozenset[Hinweis]] = MappingProxyType(
    {
        Uebermittlung.PARTEIEN: frozenset({_H.SECHS_MONATE}),
        Uebermittlung.ADRESSBUCH: frozenset({_H.NUR_VOLLJAEHRIGE}),
    }
)
"""What holds for a kind of transfer whether or not there is any Sperre."""
