"""The Melderegister as a target that registers and tells what became of it: 1704 and 1706 -> 1705 or 1707, Abmeldung -> its result."""

from drehscheibe.partners.melderegister.abfragen import Melderegister

__all__ = ["Eintragungen"]


class Eintragungen(Melderegister):
    """Has registrations entered (§§ 17, 23a, 24 BMG); the connection is looked up at the first call.

    The register answers an order it has carried out before as it did then, so every order may be sent again under its own UUID.
    """

    _operation, _part = "eintragen", "auftrag"
