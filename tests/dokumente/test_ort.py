"""The city is a setting: no letter names one of its own accord."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drehscheibe.dokumente import behoerde
from drehscheibe.services.uebermittlungssperren import bestaetigung
from drehscheibe.settings import settings

PACKAGE = Path(__file__).resolve().parents[2] / "include" / "drehscheibe"
INVENTED = {"samples.py", "muster.py", "musterbilder.py"}  # people of the sandbox live somewhere
SETTINGS = {"einstellungen.py"}  # what may be set, has a default


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DREHSCHEIBE_ORT", "Hanau")
    monkeypatch.setenv("DREHSCHEIBE_NAME", "Stadt Hanau, Bürgerbüro")
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_no_service_and_no_template_has_the_city_written_in_it() -> None:
    folders = (PACKAGE / "services", PACKAGE / "dokumente", PACKAGE / "partners" / "postausgang")
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in (".py", ".typ", ".toml")]
    named = [file.name for file in files if file.name not in INVENTED | SETTINGS and "Offenbach" in file.read_text("utf-8")]
    assert len(files) > 50
    assert named == []


@pytest.mark.usefixtures("elsewhere")
def test_the_letterhead_is_that_of_the_settings() -> None:
    assert behoerde()["name"] == "Stadt Hanau, Bürgerbüro"
    assert behoerde()["anschrift"].endswith("Hanau")
    assert "Hanau" in bestaetigung._NICHT_HIER.format(ort=settings().ort)
