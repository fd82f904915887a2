"""Keys for the tests of the FIT-Connect standard: generated once per session, never kept."""

import pytest
from jwcrypto import jwk

from drehscheibe.standards.fit_connect import signing_key
from standards.fit_connect.pair import Pair, new


@pytest.fixture(scope="session")
def pair() -> Pair:
    """Two RSA-4096 keys for the whole session."""
    return Pair(new(), signing_key(new().export(as_dict=True)))


@pytest.fixture(scope="session")
def short_key() -> jwk.JWK:
    """A key that is too short."""
    return new(2048)
