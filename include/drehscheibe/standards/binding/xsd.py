"""From declarations to XSD text: what a class may be read from is what its schema type allows, element by element."""

from collections.abc import Iterator
from inspect import getdoc
from typing import Any
from xml.sax.saxutils import escape  # writes text only, parses nothing

from drehscheibe.standards.binding.kinds import Boolean, Kind
from drehscheibe.standards.binding.shape import Field, Shape, layout, shape

__all__ = ["complex_type", "message_element", "parts_of", "reference", "type_name"]


def type_name(cls: type) -> str:
    """The XSD type of a class, with prefix; an anonymous one is called as the class."""
    declared = shape(cls)
    return declared.name or f"{declared.qualified}:{cls.__name__}"


def parts_of(*classes: type) -> Iterator[type | Kind]:
    """All classes and leaves the given classes are made of, themselves first, each once."""
    seen: dict[Any, None] = dict.fromkeys(classes)
    waiting = list(classes)
    while waiting:
        cls: Any = waiting.pop(0)
        for part in (*_bases(cls), *(field.type for field in layout(cls) if field.attribute is None)):
            if part not in seen:
                seen[part] = None
                if not isinstance(part, Kind):
                    waiting.append(part)
    return iter(seen)


def complex_type(cls: type, home: str) -> Iterator[str]:
    """The lines of a named type; `home` is the prefix of the file's namespace, whose names are written without it."""
    yield f'<xs:complexType name="{type_name(cls).partition(":")[2]}">'
    yield from _documentation(cls)
    yield from ("  " + line for line in _content(cls, home, ()))
    yield "</xs:complexType>"


def message_element(cls: type, home: str) -> Iterator[str]:
    """The lines of a message: an element that extends what all messages have in common."""
    base = _bases(cls)[0]
    yield f'<xs:element name="{shape(cls).root.partition(":")[2]}">'
    yield from _documentation(cls)
    yield "  <xs:complexType>"
    yield "    <xs:complexContent>"
    yield f'      <xs:extension base="{reference(type_name(base), home)}">'
    yield from ("        " + line for line in _content(cls, home, layout(base)))
    yield "      </xs:extension>"
    yield "    </xs:complexContent>"
    yield "  </xs:complexType>"
    yield "</xs:element>"


def reference(name: str, home: str) -> str:
    """A type's name as a file of namespace `home` writes it."""
    return name.removeprefix(f"{home}:") if home else name


def _bases(cls: type) -> tuple[type, ...]:
    return tuple(base for base in cls.__bases__ if isinstance(base.__dict__.get("__shape__"), Shape))


def _documentation(cls: type) -> Iterator[str]:
    text = (getdoc(cls) or "").partition("\n")[0]
    yield f"  <xs:annotation><xs:documentation>{escape(text)}</xs:documentation></xs:annotation>"


def _content(cls: Any, home: str, inherited: tuple[Field, ...]) -> Iterator[str]:  # noqa: ANN401 -- a declared class
    own = [field for field in layout(cls) if field not in inherited]
    group = "choice" if shape(cls).choice else "sequence"
    yield f"<xs:{group}>"
    for field in own:
        if field.attribute is None:
            yield "  " + _element(field, home, alternative=group == "choice")
    yield f"</xs:{group}>"
    for field in own:
        if field.attribute is not None:
            yield _attribute(field)


def _element(field: Field, home: str, alternative: bool) -> str:
    kind = field.type.name if isinstance(field.type, Kind) else type_name(field.type)
    least = field.bounds.least if field.many else (1 if alternative else field.least)
    parts = [f'name="{field.name}"', f'type="{reference(kind, home)}"']
    parts += [f'minOccurs="{least}"'] if least != 1 else []
    parts += [f'maxOccurs="{field.most or "unbounded"}"'] if field.most != 1 else []
    parts += [f'fixed="{field.type.fixed}"'] if isinstance(field.type, Boolean) and field.type.fixed else []
    parts += [] if field.prefix == home else ['form="unqualified"']
    return f"<xs:element {' '.join(parts)}/>"


def _attribute(field: Field) -> str:
    declared = field.attribute
    if declared is None or declared.group:
        return f'<xs:attributeGroup ref="{declared.group if declared else ""}"/>'
    use = 'use="required"' if field.least else 'use="optional"'
    fixed = f' fixed="{declared.fixed}"' if declared.fixed else ""
    return f'<xs:attribute name="{field.name}" type="{declared.type}" {use}{fixed}/>'
