"""The Sperren table, cell by cell, and verdicts on several Sperren at once."""

from datetime import date, timedelta

import pytest

from drehscheibe.checks.sperren import (
    MATRIX,
    Eintrag,
    Ergebnis,
    Hinweis,
    Sperre,
    Uebermittlung,
    beurteile,
    finding,
    frist,
    zu_verlaengern,
)

TODAY = date(2026, 4, 30)
# X must not go, N neutral answer and a person decides, T the mark travels, J allowed; written down from the law, not from the code
COLUMNS = ["3", "11", "1", "6", "12", "BSV", "2", "5", "7", "13", "10", "STVG41"]
TABLE = {
    "AUSKUNFT": "N N X X X N J J J J J J",
    "ABRUF": "N N N N N T J J J J J J",
    "WEITERGABE_INTERN": "N N N N N T J J J J J J",
    "ABRUF_ANGEHOERIGE": "X X X X X T J J J J J J",
    "ANFRAGE_MANUELL": "J N J J J J J J J J J J",
    "RUECKMELDUNG": "T T T J J T J J J J J J",
    "FORTSCHREIBUNG": "J J N N N T J J J J J J",
    "FORTSCHREIBUNG_SPERRE": "T T T X X X X X X X J J",
    "VORAUSGEFUELLT": "T T T J J N J J J J J J",
    "VORAUSGEFUELLT_ANGEHOERIGE": "X X N N N X J J J J J J",
    "BESCHEINIGUNG_ANGEHOERIGE": "X X X X X X J J J J J J",
    "BZST": "T T N N N J J J J J J J",
    "AZR_SPERRE": "T T T T T X X X X X J J",
    "DSRV_BZR_KBA": "J J J J J J J J J J J J",
    "LRA": "J J J J J T J J J J J J",
    "BAPERSBW": "J J J J J T J J J J J J",
    "KIRCHE_MITGLIEDER": "T T N N N T J J J J J J",
    "KIRCHE_ANGEHOERIGE": "N N N N N N X J J J J J",
    "PARTEIEN": "X X X X X J J J X J J J",
    "JUBILAEEN": "X X X X X J J X J J J J",
    "ADRESSBUCH": "X X X X X X J J J X J J",
    "KFZ_DRITTE": "N N N N N N J J J J J N",
}
LETTERS = {"X": Ergebnis.VERBOTEN, "N": Ergebnis.NEUTRAL, "T": Ergebnis.ERLAUBT_MIT_KENNZEICHEN, "J": Ergebnis.ERLAUBT}
CELLS = [(row, key, letter) for row, letters in TABLE.items() for key, letter in zip(COLUMNS, letters.split(), strict=True)]


@pytest.mark.parametrize(("row", "key", "letter"), CELLS)
def test_cell(row: str, key: str, letter: str) -> None:
    sperre = Sperre(key)
    verdict = beurteile(Uebermittlung[row], [Eintrag(sperre)], TODAY)
    assert verdict.ergebnis is LETTERS[letter]
    assert verdict.kennzeichen == ({sperre} if letter == "T" else set())
    assert verdict.automatisch == (letter in "TJ")


def test_the_table_has_every_row_and_column() -> None:
    assert set(TABLE) == set(Uebermittlung.__members__) == {row.name for row in MATRIX}
    assert all(set(row) == set(Sperre) for row in MATRIX.values())


def one(row: Uebermittlung, sperre: Sperre) -> frozenset[Hinweis]:
    return beurteile(row, [Eintrag(sperre)], TODAY).hinweise


@pytest.mark.parametrize(
    ("row", "sperre", "note"),
    [
        (Uebermittlung.AUSKUNFT, Sperre.AS51, Hinweis.PERSON_UNTERRICHTEN),
        (Uebermittlung.AUSKUNFT, Sperre.AS51_SICHERHEIT, Hinweis.STELLE_UNTERRICHTEN),
        (Uebermittlung.AUSKUNFT, Sperre.ADOPTION, Hinweis.ANTWORT_NEUTRAL),
        (Uebermittlung.AUSKUNFT, Sperre.BSV52, Hinweis.ANDERE_ANSCHRIFT),
        (Uebermittlung.WEITERGABE_INTERN, Sperre.AS51, Hinweis.NICHT_IN_TREFFERLISTE),
        (Uebermittlung.ANFRAGE_MANUELL, Sperre.AS51, Hinweis.ZWECKBINDUNG),
        (Uebermittlung.ANFRAGE_MANUELL, Sperre.AS51_SICHERHEIT, Hinweis.ANHOEREN),
        (Uebermittlung.RUECKMELDUNG, Sperre.ADOPTIONSPFLEGE, Hinweis.NUR_BESTIMMTE_ELEMENTE),
        (Uebermittlung.RUECKMELDUNG, Sperre.ADOPTION, Hinweis.KENNZEICHEN_BLEIBT),
        (Uebermittlung.RUECKMELDUNG, Sperre.KIRCHE, Hinweis.KENNZEICHEN_BLEIBT),
        (Uebermittlung.FORTSCHREIBUNG_SPERRE, Sperre.AS51, Hinweis.MIT_FRIST),
        (Uebermittlung.BZST, Sperre.AS51, Hinweis.OHNE_FRIST),
        (Uebermittlung.BAPERSBW, Sperre.AS51_SICHERHEIT, Hinweis.HAUSREGEL),
        (Uebermittlung.KIRCHE_ANGEHOERIGE, Sperre.KIRCHE, Hinweis.AUSSER_KIRCHENSTEUER),
        (Uebermittlung.BAPERSBW, Sperre.BUNDESWEHR, Hinweis.GEGENSTANDSLOS),
        (Uebermittlung.KFZ_DRITTE, Sperre.KFZ41, Hinweis.WEITERLEITEN),
    ],
)
def test_what_else_a_cell_says(row: Uebermittlung, sperre: Sperre, note: Hinweis) -> None:
    assert note in one(row, sperre)


def test_of_several_the_strictest_counts_and_no_mark_travels_with_what_does_not_go() -> None:
    several = [Eintrag(Sperre.BSV52), Eintrag(Sperre.AS51), Eintrag(Sperre.PARTEIEN)]
    verdict = beurteile(Uebermittlung.ABRUF, several, TODAY)
    assert verdict.ergebnis is Ergebnis.NEUTRAL
    assert verdict.kennzeichen == set()
    assert beurteile(Uebermittlung.RUECKMELDUNG, several, TODAY).kennzeichen == {Sperre.BSV52, Sperre.AS51}


def test_without_any_sperre_data_may_go_under_the_row_s_own_conditions() -> None:
    assert beurteile(Uebermittlung.ABRUF, [], TODAY).automatisch
    assert beurteile(Uebermittlung.ABRUF, [], TODAY).hinweise == set()
    assert beurteile(Uebermittlung.ADRESSBUCH, [], TODAY).hinweise == {Hinweis.NUR_VOLLJAEHRIGE}
    assert beurteile(Uebermittlung.PARTEIEN, [], TODAY).hinweise == {Hinweis.SECHS_MONATE}


def test_a_sperre_lasts_two_years_and_its_last_day_counts() -> None:
    assert frist(date(2024, 4, 30)) == date(2026, 4, 30)
    assert frist(date(2024, 2, 29)) == date(2026, 2, 28)
    assert not Eintrag(Sperre.AS51, TODAY).abgelaufen(TODAY)
    assert Eintrag(Sperre.AS51, TODAY).abgelaufen(TODAY + timedelta(days=1))
    assert not Eintrag(Sperre.AS51).abgelaufen(TODAY)
    assert not Eintrag(Sperre.ADOPTION, date(2000, 1, 1)).abgelaufen(TODAY)  # has no end


@pytest.mark.parametrize("sperre", [Sperre.AS51, Sperre.AS51_SICHERHEIT])
def test_an_expired_sperre_is_never_sent(sperre: Sperre) -> None:
    expired = Eintrag(sperre, TODAY - timedelta(days=1))
    for row in Uebermittlung:
        verdict = beurteile(row, [expired], TODAY)
        assert verdict.kennzeichen == set()
        assert Hinweis.ABGELAUFEN in verdict.hinweise


def test_an_expired_sperre_still_keeps_data_back_until_somebody_lifts_it() -> None:
    expired = Eintrag(Sperre.AS51, TODAY - timedelta(days=1))
    assert beurteile(Uebermittlung.AUSKUNFT, [expired], TODAY).ergebnis is Ergebnis.NEUTRAL
    assert beurteile(Uebermittlung.PARTEIEN, [expired], TODAY).ergebnis is Ergebnis.NEUTRAL
    assert beurteile(Uebermittlung.RUECKMELDUNG, [expired], TODAY).ergebnis is Ergebnis.ERLAUBT


def test_entries_about_to_end_are_listed_in_time() -> None:
    soon, later, ended = (Eintrag(Sperre.AS51, TODAY + timedelta(days=d)) for d in (60, 61, -5))
    assert zu_verlaengern([soon, later, ended, Eintrag(Sperre.AS51), Eintrag(Sperre.PARTEIEN, TODAY)], TODAY) == [soon, ended]


def test_the_finding_gives_no_hint_that_there_is_a_sperre() -> None:
    text = f"{finding()}".casefold()
    assert not any(word in text for word in ("sperre", "51", "bmg", "schutz", "gefahr"))
