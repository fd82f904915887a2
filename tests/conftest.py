"""What every test may use."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def standards_dir() -> Path:
    """The official schemas beside the checkout; they are never part of it."""
    folder = ROOT.parent / "shared" / "standards"
    if not folder.is_dir():
        pytest.skip("the official schemas are not beside this checkout (../shared/standards)")
    return folder
