"""Where the hub's own files lie: the profiles in `schemas/`, whether run from a checkout or from an installed wheel."""

from pathlib import Path

__all__ = ["SCHEMAS"]

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1] / "schemas"

SCHEMAS = _CHECKOUT if _CHECKOUT.is_dir() else _PACKAGE / "_schemas"
