"""A seal of its own for these tests, in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drehscheibe.dokumente import siegel as seals
from drehscheibe.services.bewohnerparkausweis import einstellungen


@pytest.fixture(scope="module")
def siegel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The private key's file; the public key lies beside it."""
    file = tmp_path_factory.mktemp("siegel") / "siegel.pem"
    seals.anlegen(file)
    with pytest.MonkeyPatch.context() as patch:  # for this file's tests only: a seal that stays would be every later test's
        patch.setenv("DREHSCHEIBE_PARKEN_SIEGEL", str(file))
        einstellungen.parken.cache_clear()
        yield file
    einstellungen.parken.cache_clear()
