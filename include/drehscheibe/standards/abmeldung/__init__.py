"""A secondary dwelling given up through a portal: a documented profile of our own, for XMeld has no such message (HERKUNFT.toml).

``read(body)`` gives an `Abmeldung` or an `Abmeldeergebnis`, `write` the document; `GRUENDE` says what a reason means to a clerk.
"""

from drehscheibe.standards.abmeldung.codec import GRUENDE, NAMESPACE, VERSION, kind, read, read_element, write
from drehscheibe.standards.abmeldung.messages import Abmeldeergebnis, Abmeldung, Person, Stelle, Ursprungsnachricht, Wohnung

__all__ = [
    "GRUENDE", "NAMESPACE", "VERSION", "Abmeldeergebnis", "Abmeldung", "Person", "Stelle", "Ursprungsnachricht", "Wohnung", "kind", "read",
    "read_element", "write",
]  # fmt: skip
