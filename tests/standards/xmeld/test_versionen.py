"""Around a switch two versions are valid; before and after it one; what comes too late gets V000."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from drehscheibe.errors import Misconfigured, Rejected
from drehscheibe.standards import schemas, xmeld
from drehscheibe.standards.xmeld import V2511A, V2605, V2611, VERSIONEN, Versionen, versions
from standards.xmeld.beispiel import HIER, JETZT, WIR

SWITCH = date(2026, 11, 1)
NEW_UUID = "aaaaaaaa-2222-4333-8444-555555555555"


def test_a_clock_that_walks_over_the_first_of_november() -> None:
    day, seen = SWITCH - timedelta(days=3), []
    while day < SWITCH + timedelta(days=20):
        valid = versions.valid(day)
        assert versions.current(day) is valid[0]
        if not seen or seen[-1][1] != valid:
            seen.append((day, valid))
        day += timedelta(days=1)
    assert seen == [
        (SWITCH - timedelta(days=3), (V2605,)),
        (SWITCH, (V2611, V2605)),
        (SWITCH + versions.nachlauf, (V2611,)),
    ]


def test_each_version_is_sent_from_the_day_the_one_before_ends() -> None:
    for earlier, later in pairwise(VERSIONEN):
        assert earlier.bis == later.ab


def test_a_partner_may_switch_on_another_day() -> None:
    late = Versionen(umstieg={"melderegister": {"26.11": date(2026, 11, 9)}})
    assert late.current(date(2026, 11, 5)) is V2611
    assert late.current(date(2026, 11, 5), "melderegister") is V2605
    assert late.current(date(2026, 11, 9), "melderegister") is V2611
    assert late.valid(date(2026, 11, 22), "melderegister") == (V2611, V2605)


def test_no_version_for_a_day_is_the_operators_matter() -> None:
    with pytest.raises(Misconfigured, match=r"31\.10\.2025"):
        versions.current(date(2025, 10, 31))
    with pytest.raises(Misconfigured, match=r"30\.05"):
        versions.named("30.05")


def test_there_is_a_profile_for_every_version() -> None:
    for version in VERSIONEN:
        profile = schemas.profile("xmeld", version.name)
        assert profile is not None
        assert profile.herkunft["namensraum"] == version.namespace
        assert ("Annahme" in profile.herkunft["art"]) == (version is not V2511A)


def test_an_old_message_after_the_window_gets_v000_and_not_a_crash(frage: xmeld.Nachricht1330) -> None:
    body = xmeld.write(frage, "26.05")
    namespace = V2605.namespace
    assert versions.accept(namespace, SWITCH + timedelta(days=13)) is V2605
    with pytest.raises(Rejected) as caught:
        versions.accept(namespace, SWITCH + timedelta(days=14))
    grund = xmeld.code_fuer(caught.value.findings)
    kopf = xmeld.kopf_von(body)
    assert kopf is not None
    reply = xmeld.synchron(kopf, grund, uuid=NEW_UUID, erstellt=JETZT, autor=WIR, anschrift=HIER, version="26.11")
    read = xmeld.read(xmeld.write(reply))
    assert read.version == "26.11"
    assert read.kopf.leser.kennung == frage.kopf.autor.kennung
    uuid, gruende = xmeld.empfangen(read)
    assert uuid == frage.kopf.uuid
    assert [(g.code, g.folge) for g in gruende] == [("V000", xmeld.Folge.NEU_SCHREIBEN)]


def test_even_a_version_nobody_knows_is_sent_back_to_its_author(frage: xmeld.Nachricht1330) -> None:
    body = xmeld.write(frage).replace(b"xmeld2511a", b"xmeld1411").replace(b'version="25.11a"', b'version="14.11"')
    with pytest.raises(Rejected, match="V000"):
        xmeld.read(body)
    reject = xmeld.asynchron(body, "V000", uuid=NEW_UUID, erstellt=JETZT, autor=WIR, anschrift=HIER)
    read = xmeld.read(xmeld.write(reject))
    assert read.rueckweisung.nachricht == body
    assert read.rueckweisung.idNachricht.nachrichtentyp.list_version == "14.11"
    assert xmeld.empfangen(read)[0] == frage.kopf.uuid
