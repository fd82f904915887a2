"""A browser, logged in to the running demonstration, with German settings."""

from collections.abc import Iterator

import pytest

from airflow_demo import Running
from chromium import Browser, Tab, browser_binary, chromium


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium with a fresh profile."""
    binary = browser_binary()
    if binary is None:
        pytest.skip("no Chromium on this machine")
    with chromium(binary, tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="session")
def tab(browser: Browser, demo: Running) -> Iterator[Tab]:
    """A tab in which `admin` has logged in through the form."""
    tab = browser.tab()
    tab.size(1500, 900)
    tab.call("Emulation.setTimezoneOverride", timezoneId="Europe/Berlin")
    tab.open(f"{demo.url}/")
    tab.type("input[name=username]", "admin")
    tab.type("input[name=password]", "admin")
    tab.click("button[type=submit]")
    tab.wait_for_text("Drehscheibe", "System-Gesundheit")
    yield tab
    tab.close()
