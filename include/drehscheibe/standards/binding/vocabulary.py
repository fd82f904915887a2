"""A vocabulary binds prefixes to namespaces: the same declarations serve every version of a standard."""

from collections.abc import Mapping
from dataclasses import dataclass

from drehscheibe.standards.binding.shape import Field, Shape

__all__ = ["Vocabulary"]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The namespaces of one version.

    Attributes:
        version: value of the root's attribute ``version``.
        namespaces: prefix -> URI.
    """

    version: str
    namespaces: Mapping[str, str]

    def tag(self, field: Field) -> str:
        """The element's name as lxml knows it."""
        return f"{{{self.namespaces[field.prefix]}}}{field.name}" if field.prefix else field.name

    def root(self, shape: Shape) -> str:
        """The message element's name as lxml knows it."""
        prefix, _, local = shape.root.partition(":")
        return f"{{{self.namespaces[prefix]}}}{local}"
