"""Settings of the services: what is wrong is told in German and by the variable's name, never by its value, JSON or not."""

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.services import leistungen
from drehscheibe.services.bewohnerparkausweis.einstellungen import parken
from drehscheibe.services.fuehrerschein_bestellung.einstellungen import einstellungen as fuehrerschein
from drehscheibe.services.kfz.einstellungen import einstellungen as kfz
from drehscheibe.services.melderegister.alter import einstellungen as mitteilung
from drehscheibe.services.melderegister_rundfunk.einstellungen import einstellungen as rundfunk
from drehscheibe.services.meldewesen.einstellungen import meldewesen
from drehscheibe.services.umtausch_anschreiben.einstellungen import einstellungen as umtausch
from drehscheibe.standards.xmeld.versionen import umstieg

WRONG = [
    (kfz, "KFZ_PLZ_VON", "Canary", "hat nicht die vorgeschriebene Form"),
    (kfz, "KFZ_SPERRLISTE", "Canary", "kein gültiges JSON"),
    (meldewesen, "MELDEWESEN_MINDESTALTER", "Canary", "ganze Zahl"),
    (meldewesen, "MELDEWESEN_DIENSTE", "Canary", "kein gültiges JSON"),
    (umtausch, "UMTAUSCH_AKTENZEICHEN", "Canary !", "hat nicht die vorgeschriebene Form"),
    (fuehrerschein, "FUEHRERSCHEIN_ZUSTELLFRIST", "61", "ist zu groß"),
    (fuehrerschein, "FUEHRERSCHEIN_TAGESREGEL", "Canary", "keiner der erlaubten Werte"),
    (parken, "PARKEN_MONATE", "Canary", "ganze Zahl"),
    (mitteilung, "MITTEILUNG_ALTER_UNKLAR", "Canary", "keiner der erlaubten Werte"),
    (rundfunk, "RUNDFUNK_FAMILIENSTAND", "Canary", "keiner der erlaubten Werte"),
    (leistungen._leistungen, "LEISTUNGEN", "Canary", "kein gültiges JSON"),
    (umstieg, "XMELD_NACHLAUF_TAGE", "-1", "ist zu klein"),
    (umstieg, "XMELD_UMSTIEG", "Canary", "kein gültiges JSON"),
]


@pytest.mark.parametrize(("read", "name", "value", "told"), WRONG, ids=[f"{name}={value}" for _, name, value, _ in WRONG])
def test_a_wrong_setting_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, read, name: str, value: str, told: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    monkeypatch.setenv(f"DREHSCHEIBE_{name}", value)
    with pytest.raises(Misconfigured, match=told) as caught:
        read.__wrapped__()  # past the cache: this process has read them before

    assert f"DREHSCHEIBE_{name}" in str(caught.value)
    assert "Canary" not in str(caught.value)
