"""What our own profiles have in common: documents to messages and back, and what the code of a refusal means to a clerk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards import schemas
from drehscheibe.standards.binding import Vocabulary, document, lazy, shape
from drehscheibe.standards.xml import parse

__all__ = ["Profile", "Refusals"]

N = TypeVar("N")


class Profile(Generic[N]):
    """A profile of ours with one vocabulary: ``N`` is the union of its message classes.

    Attributes:
        name: its folder under schemas/, and the first part of `kind`.
        version: its version's folder.
        vocabulary: its namespaces.
    """

    def __init__(self, name: str, vocabulary: Vocabulary, messages: Iterable[type[N]], unknown: Finding) -> None:
        """`unknown` is found in a document that is none of `messages`."""
        self.name, self.version, self.vocabulary = name, vocabulary.version, vocabulary
        self._unknown = unknown
        self._roots = {vocabulary.root(shape(cls)): cls for cls in messages}

    def kind(self, message: N) -> str:
        """The Message.kind of a message, e.g. ``fahrerlaubnis/antrag``."""
        return f"{self.name}/{shape(type(message)).root.partition(':')[2]}"

    def write(self, message: N) -> bytes:
        """The document in UTF-8. Raises ValueError naming the field when a required one is missing."""
        return document(message, self.vocabulary)

    def read(self, body: bytes) -> N:
        """Read a document, its fields when first asked for; what the profile leaves out is passed over.

        Raises:
            Rejected: XML-... for what is no XML, the profile's own finding for an unknown message. Asking for a field that is missing
                or unreadable raises it, too (XML-INHALT); a document that passed `check` has none.
        """
        return self.read_element(parse(body))

    def read_element(self, root: etree._Element) -> N:
        """Like `read`, for what is parsed already."""
        cls = self._roots.get(str(root.tag))
        if cls is None:
            raise Rejected(self._unknown)
        return lazy(cls, self.vocabulary, root)

    def check(self, root: etree._Element) -> bool:
        """Whether a document is valid against the profile."""
        return schemas.schema(self.name, self.version).validate(root)


@dataclass(frozen=True, slots=True)
class Refusals:
    """What the codes of a partner's refusals mean.

    Attributes:
        prefix: of the rules, e.g. ``FE`` for ``FE-F201``.
        reasons: code -> German sentence, legal basis or an empty text.
        unknown: the sentence for a code that is not among them.
    """

    prefix: str
    reasons: Mapping[str, tuple[str, str]]
    unknown: str

    def finding(self, code: str, field: str = "") -> Finding:
        """What a clerk reads about a refusal; an unknown code is named as such."""
        if code not in self.reasons:
            return Finding(f"{self.prefix}-UNBEKANNT", self.unknown, field)
        text, law = self.reasons[code]
        return Finding(f"{self.prefix}-{code}", text, field, law)
