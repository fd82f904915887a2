"""A small typed-XML binding: a message type is a frozen dataclass that reads like its XML; everything else is derived from it.

``@element(root="xmeld:nachricht.0815") class Nachricht0815`` with fields such as ``kennung: Latin`` or ``tag: Tag | None = None``
declares a message; `document` writes it, `lazy` reads it (fields turn into values when asked for), `skipped` names what it
leaves out, `binding.xsd` writes its schema. A `Vocabulary` holds the namespaces, so that one declaration serves all versions.
"""

from drehscheibe.standards.binding.codes import Code, CodeList
from drehscheibe.standards.binding.kinds import Binary, Boolean, Date, DateTime, Facet, Flag, Integer, Kind, Text, text_of
from drehscheibe.standards.binding.reading import complete, lazy, skipped, verify
from drehscheibe.standards.binding.shape import Attribute, Field, Name, Occurs, Shape, Unqualified, element, layout, shape
from drehscheibe.standards.binding.vocabulary import Vocabulary
from drehscheibe.standards.binding.writing import document

__all__ = [
    "Attribute", "Binary", "Boolean", "Code", "CodeList", "Date", "DateTime", "Facet", "Field", "Flag", "Integer", "Kind", "Name",
    "Occurs", "Shape", "Text", "Unqualified", "Vocabulary", "complete", "document", "element", "layout", "lazy", "shape",
    "skipped", "text_of", "verify",
]  # fmt: skip
