"""A small typed-XML binding: a message type is a frozen dataclass that reads like its XML; everything else is derived from it.

    VOCABULARY = Vocabulary("25.11a", {"xmeld": "http://www.osci.de/xmeld2511a"})

    @element(root="xmeld:nachricht.0815")
    class Nachricht0815:
        kennung: Annotated[str, Text("din91379:datatypeC")]
        tag: Annotated[date, Date()] | None = None

    document(Nachricht0815(kennung="4711"), VOCABULARY)         # bytes
    reader(Nachricht0815, VOCABULARY)(root, skipped.append)     # the dataclass; what it leaves out is named, not refused
    schemas(Nachricht0815, ...)                                 # the XSD profile (binding.xsd)
"""

from drehscheibe.standards.binding.codes import Code, CodeList
from drehscheibe.standards.binding.kinds import Binary, Boolean, Date, DateTime, Facet, Flag, Integer, Kind, Text, text_of
from drehscheibe.standards.binding.reading import reader
from drehscheibe.standards.binding.shape import Attribute, Field, Name, Occurs, Shape, Unqualified, element, layout, shape
from drehscheibe.standards.binding.vocabulary import Vocabulary
from drehscheibe.standards.binding.writing import document

__all__ = [
    "Attribute", "Binary", "Boolean", "Code", "CodeList", "Date", "DateTime", "Facet", "Field", "Flag", "Integer", "Kind", "Name",
    "Occurs", "Shape", "Text", "Unqualified", "Vocabulary", "document", "element", "layout", "reader", "shape", "text_of",
]  # fmt: skip
