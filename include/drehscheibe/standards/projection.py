"""What of a document our own profile knows: official elements it leaves out are taken away, so that they do not make it invalid.

Built from the profile's XSD files: which elements and attributes may stand in which element.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

__all__ = ["Model", "Shape", "prune"]

_XS = "{http://www.w3.org/2001/XMLSchema}"
_NEUTRAL = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(eq=False)
class Shape:
    """What may stand in an element.

    Attributes:
        children: tag -> its shape.
        attributes: names of its attributes.
        open: True where a wildcard or simple content makes a judgement impossible.
        extends: the shape whose children come before, if any; looked at late, since types may contain their own extensions.
        inherits: the shape whose attributes are inherited.
    """

    children: dict[str, "Shape"] = field(default_factory=dict)
    attributes: set[str] = field(default_factory=set)
    open: bool = False
    extends: "Shape | None" = None
    inherits: "Shape | None" = None

    def child(self, tag: str) -> "Shape | None":
        """The shape of a child, its own or inherited."""
        return self.children.get(tag) or (self.extends.child(tag) if self.extends else None)

    def has_attribute(self, name: str) -> bool:
        """True for an attribute, its own or inherited."""
        return name in self.attributes or (self.inherits is not None and self.inherits.has_attribute(name))

    def is_open(self) -> bool:
        """True when it, or what it extends, is open."""
        return self.open or (self.extends is not None and self.extends.is_open())


def prune(root: etree._Element, model: "Model") -> tuple[etree._Element, tuple[str, ...]]:
    """A copy without what the model does not know, and the paths of what was left out."""
    shape = model.roots.get(root.tag)
    if shape is None:
        return root, ()
    pruned = copy.deepcopy(root)
    left_out: list[str] = []
    stack = [(pruned, shape, etree.QName(root).localname)]
    while stack:
        element, shape, path = stack.pop()
        if shape.is_open():
            continue
        for name in [str(name) for name in element.attrib]:
            if shape.has_attribute(name) or name.startswith(_NEUTRAL):
                continue
            del element.attrib[name]
            left_out.append(f"{path}/@{name}")
        for child in list(element.iterchildren("*")):
            inner = shape.child(child.tag)
            below = f"{path}/{etree.QName(child).localname}"
            if inner is not None:
                stack.append((child, inner, below))
            elif etree.QName(child).namespace in model.namespaces:
                element.remove(child)
                left_out.append(below)
    return pruned, tuple(left_out)


class Model:
    """The elements of a set of schemas.

    Attributes:
        roots: tag of a global element -> its shape.
        namespaces: target namespaces of the schemas, and None for unqualified elements.
    """

    def __init__(self, schemas: Sequence[tuple[etree._Element, str]]) -> None:
        """Read schemas and the namespace each is compiled in, as `catalog.documents` gathers them."""
        self.namespaces: set[str | None] = {target or None for _, target in schemas} | {None}
        self._targets = dict(schemas)
        self._global: dict[tuple[str, str], etree._Element] = {}
        self._shapes: dict[str, Shape] = {}
        for schema, target in schemas:
            for node in schema.iterchildren("*"):
                name = node.get("name")
                if name is not None:
                    self._global[node.tag.removeprefix(_XS), f"{{{target}}}{name}"] = node
        self.roots: Mapping[str, Shape] = {name: self._element(node) for (kind, name), node in self._global.items() if kind == "element"}

    def _element(self, node: etree._Element) -> Shape:
        """The shape of an element declaration."""
        inline = node.find(f"{_XS}complexType")
        if inline is not None:
            return self._fill(Shape(), inline)
        return self._type(self._resolved(node, node.get("type")))

    def _type(self, name: str) -> Shape:
        """The shape of a named type; the same object for each use, so that types may contain themselves."""
        node = self._global.get(("complexType", name))
        if node is None:
            return Shape(open=True)
        if name not in self._shapes:
            self._shapes[name] = Shape()
            self._fill(self._shapes[name], node)
        return self._shapes[name]

    def _fill(self, shape: Shape, node: etree._Element) -> Shape:
        for part in _parts(node):
            kind = part.tag.removeprefix(_XS)
            if kind == "element":
                self._child(shape, part)
            elif kind == "attribute":
                shape.attributes.add(part.get("name") or part.get("ref", "").rpartition(":")[2])
            elif kind in {"any", "anyAttribute"}:
                shape.open = True
            elif kind in {"extension", "restriction"}:
                self._base(shape, part)
            elif kind in {"group", "attributeGroup"} and part.get("ref"):
                target = self._global.get((kind, self._resolved(part, part.get("ref"))))
                if target is not None:
                    self._fill(shape, target)
        return shape

    def _child(self, shape: Shape, part: etree._Element) -> None:
        ref = part.get("ref")
        if ref is not None:
            target = self._global.get(("element", self._resolved(part, ref)))
            shape.children[self._resolved(part, ref)] = Shape(open=True) if target is None else self._element(target)
            return
        schema = part.getroottree().getroot()
        qualified = part.get("form", schema.get("elementFormDefault")) == "qualified"
        namespace = self._targets[schema]
        tag = f"{{{namespace}}}{part.get('name')}" if qualified and namespace else part.get("name", "")
        shape.children[tag] = self._element(part)

    def _base(self, shape: Shape, part: etree._Element) -> None:
        """What is inherited; a restriction repeats its elements but inherits its attributes."""
        name = self._resolved(part, part.get("base"))
        node = self._global.get(("complexType", name))
        if node is None:
            return
        shape.inherits = self._type(name)
        if part.tag == f"{_XS}extension":
            shape.extends = shape.inherits

    def _resolved(self, node: etree._Element, name: str | None) -> str:
        """A QName in an attribute, as lxml writes tags."""
        prefix, colon, local = (name or "").rpartition(":")
        namespace = node.nsmap.get(prefix if colon else None) or ("" if colon else self._targets[node.getroottree().getroot()])
        return f"{{{namespace}}}{local}"


def _parts(node: etree._Element) -> Iterator[etree._Element]:
    """The particles and attributes of a type, through its compositors but not into its elements."""
    for child in node.iterchildren("*"):
        yield child
        if child.tag.removeprefix(_XS) not in {"element", "attribute", "annotation", "simpleType"}:
            yield from _parts(child)
