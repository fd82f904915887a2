"""Asking for one person and understanding the answer; blocked and unknown can not be told apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drehscheibe.errors import Rejected
from drehscheibe.standards import xmeld
from standards.xmeld.beispiel import HIER, JETZT, PERSON, SIE, UUID, WIR, kopf

NAME = st.text("AÖßéŞž’- ", min_size=1, max_size=20)
DAY = st.dates(date(1900, 1, 1), date(2026, 1, 1))
WOHNSITZ = st.builds(
    xmeld.Wohnsitz,
    strasse=NAME, hausnummer=st.sampled_from(["", "1", "9999"]), postleitzahl=st.sampled_from(["", "63065"]),
    wohnort=st.just("Offenbach"), ags=st.just("06413000"), status=st.sampled_from(["", "0", "1", "2"]), einzug=st.none() | DAY,
    auszug=st.sampled_from(["", "2020", "2020-02"]),
    aktuell=st.booleans(), sperrvermerk=st.booleans(),
)  # fmt: skip
PEOPLE = st.builds(
    xmeld.Person,
    familienname=st.just("") | NAME, geburtsname=st.just("") | NAME, vornamen=NAME, doktorgrad=st.sampled_from(["", "Dr."]),
    geburtsdatum=st.sampled_from(["", "1980", "1980-05", "1980-05-03"]), geschlecht=st.sampled_from(["", "m", "w", "x", "d"]),
    staatsangehoerigkeiten=st.lists(st.sampled_from(["000", "163"]), max_size=4).map(tuple),
    familienstand=st.sampled_from(["", "LD", "VH"]), verzogen=st.booleans(), anschriften=st.lists(WOHNSITZ, max_size=3).map(tuple),
)  # fmt: skip


def test_the_question_reads_as_it_was_written(frage: xmeld.Nachricht1330) -> None:
    read = xmeld.read(xmeld.write(frage))
    assert read == frage
    assert (read.kopf.uuid, read.kopf.typ, read.kopf.erstellt) == (UUID, "1330", JETZT)
    assert read.kopf.leser == SIE
    assert read.kopf.autor == WIR
    assert read.suchprofil.auswahldaten.geburtsdatum.geburtsdatum == "1980-05"


def test_the_answer_tells_the_person_flat(antwort: xmeld.Nachricht1331) -> None:
    read = xmeld.read(xmeld.write(antwort))
    assert xmeld.ergebnis(read) is xmeld.Ergebnis.GEFUNDEN
    assert xmeld.personen(read) == (PERSON,)
    assert read.ursprungsnachricht.nachrichtenUUID == UUID


@given(PEOPLE)
def test_every_person_survives_the_way_through_a_message(person: xmeld.Person) -> None:
    assert xmeld.aus_abruf(xmeld.zu_abruf(person)) == person


def test_several_persons_are_a_list_of_hits(frage: xmeld.Nachricht1330) -> None:
    answer = xmeld.read(xmeld.write(xmeld.beantworten(frage, kopf("1331"), HIER, xmeld.antwort([PERSON, PERSON]))))
    assert xmeld.ergebnis(answer) is xmeld.Ergebnis.MEHRERE
    assert len(xmeld.personen(answer)) == 2


def test_blocked_and_unknown_are_the_same_bytes(frage: xmeld.Nachricht1330) -> None:
    unknown = xmeld.write(xmeld.beantworten(frage, kopf("1331"), HIER, xmeld.antwort([])))
    blocked = xmeld.write(xmeld.beantworten(frage, kopf("1331"), HIER, xmeld.neutral()))
    assert unknown == blocked
    assert xmeld.ergebnis(xmeld.read(blocked)) is xmeld.Ergebnis.KEINE_AUSKUNFT
    assert xmeld.personen(xmeld.read(blocked)) == ()


def test_a_refused_question_names_its_reason(frage: xmeld.Nachricht1330) -> None:
    answer = xmeld.read(xmeld.write(xmeld.beantworten(frage, kopf("1331"), HIER, xmeld.zurueckweisung("14", freitext="AGS"))))
    assert xmeld.ergebnis(answer) is xmeld.Ergebnis.ZURUECKGEWIESEN
    assert [grund.grundDerRueckweisung for grund in answer.antwortSuchanfrage.rueckweisung] == ["14"]


def test_the_answer_comes_in_the_version_of_the_question(frage: xmeld.Nachricht1330) -> None:
    question = xmeld.read(xmeld.write(frage, "26.05"))
    assert b"xmeld2605" in xmeld.write(xmeld.beantworten(question, kopf("1331"), HIER, xmeld.neutral()))


def test_a_fortschreibung_carries_address_sperre_and_sperrvermerk() -> None:
    gesperrt = (xmeld.Sperre(grund="3", frist=date(2027, 1, 1)), xmeld.Sperre(grund="6"))
    person = xmeld.Person(familienname="Öz", vornamen="A", geburtsdatum="1980", sperren=gesperrt)
    alt, neu = PERSON.anschriften[0], xmeld.Wohnsitz(strasse="Neu", postleitzahl="63067", wohnort="Offenbach", ags="06413000")
    ereignis = xmeld.EreignisId(ereignis_zeitpunkt=JETZT, ereignis_zeichen="1")
    umzug = xmeld.Nachricht0090(
        nachrichtenkopf_g2g=kopf("0090"),
        anschrift_autor=HIER,
        identifikation_betroffenePerson=xmeld.identifikation(person, alt),
        anlass="1",
        anschrift_alt=xmeld.inlandsanschrift(alt),
        anschrift_neu=xmeld.inlandsanschrift(neu),
        identifikation_ereignis=ereignis,
    )
    sperre = xmeld.Nachricht0093(
        nachrichtenkopf_g2g=kopf("0093"),
        anschrift_autor=HIER,
        identifikation_betroffenePerson=xmeld.identifikation(person, neu, alt),
        auskunftssperre=xmeld.sperren(person),
        identifikation_ereignis=ereignis,
    )
    assert xmeld.read(xmeld.write(umzug)).anschrift_alt.bedingterSperrvermerk
    read = xmeld.read(xmeld.write(sperre)).auskunftssperre
    assert [(one.grund, one.frist) for one in read] == [("3", date(2027, 1, 1))]  # key 6 never leaves the authority


def test_a_code_remembers_the_list_it_was_taken_from(frage: xmeld.Nachricht1330) -> None:
    body = xmeld.write(frage).replace(b'listVersionID="2026-06-30"', b'listVersionID="2025-01-31"')
    ags = xmeld.read(body).suchprofil.auswahldaten.anschrift.gemeindeschluessel
    assert ags == "06413000"
    assert ags.list_version == "2025-01-31"
    assert xmeld.write(xmeld.read(body)) == body


def test_a_missing_field_is_named_without_its_neighbours_values(frage: xmeld.Nachricht1330) -> None:
    with pytest.raises(TypeError, match="autor"):
        xmeld.Nachrichtenkopf(identifikation_nachricht=frage.kopf.identifikation_nachricht, leser=SIE)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"1980-05<", b"Kanarienvogel<"), (b"<code>w<", b"<kode>Kanarienvogel<"), (b"Kaiser", "Κanarienvogel".encode()),
        (b"2001-02-03", b"2001-02-30"), (b"<code>VH<", b"<code>Kanarienvogel<"),
    ],
)  # fmt: skip
def test_no_finding_repeats_what_the_message_says(antwort: xmeld.Nachricht1331, old: bytes, new: bytes) -> None:
    body = xmeld.write(antwort)
    assert old in body
    with pytest.raises(Rejected) as caught:
        xmeld.read(body.replace(old, new))
    told = repr(caught.value.findings) + str(caught.value)
    assert "anarienvogel" not in told
    assert "2001" not in told
