"""Writes our profile, ``schemas/xmeld`` and ``schemas/xinneres``, from the declarations: ``python -m drehscheibe.standards.xmeld.profil``.

The parts of XMeld have no namespace of their own; the driver of each version includes them into its own and adds what differs
from version to version.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from drehscheibe.checks.rules.din91379 import REPERTOIRE, SEQUENZEN
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards.binding import CodeList, Kind, shape
from drehscheibe.standards.binding.xsd import complex_type, message_element, parts_of, reference, type_name
from drehscheibe.standards.xmeld import codes, nachrichten
from drehscheibe.standards.xmeld.versionen import VERSIONEN, XINNERES, Version

__all__ = ["files", "latin_pattern", "main"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
_OWN = "Profil des Projekts Drehscheibe, siehe HERKUNFT.toml; erzeugt aus den Deklarationen in standards/xmeld, nicht von Hand ändern."
_FILES = {prefix: f"xinneres-{uri.split('/')[-2]}.xsd" for prefix, uri in XINNERES.items() if "osci.de" in uri} | {
    "xicgvz": "xinneres-gemeindeverzeichnis.xsd",
    "bn-uq-g2g": "xoev-basisnachricht-unqualified-g2g.xsd",
    "din91379": "din-91379.xsd",
}
_PER_VERSION = get_args(codes.Nachrichtennummer)[1]
"""The one code list whose version is that of XMeld; it stands in the driver."""


def files() -> Mapping[str, str]:
    """Every file of the profile: path below ``schemas`` -> text."""
    parts = list(parts_of(*nachrichten.ALLE))
    found = {f"xinneres/26.11/{_FILES[prefix]}": text for prefix, text in _xinneres(parts)}
    teile = dict(_xmeld(parts))
    found |= {f"xmeld/25.11a/teile/{name}.xsd": text for name, text in teile.items()}
    for version in VERSIONEN:
        folder = "teile" if version is VERSIONEN[0] else "../25.11a/teile"
        found[f"xmeld/{version.name}/xmeld.xsd"] = _driver(version, [f"{folder}/{name}.xsd" for name in sorted(teile)])
    return found


def main(folder: Path = SCHEMAS) -> None:
    """Write them all."""
    for name, text in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def latin_pattern() -> str:
    """DIN 91379 data type C as a pattern: the common characters first, as libxml2 tries the alternatives in order."""
    singles = REPERTOIRE["C"]
    ascii_text = {char for char in singles if " " <= char <= "~"}
    latin = {char for char in singles if "\xa0" <= char <= "\u017e"}
    marks: dict[str, set[str]] = defaultdict(set)
    for sequence in SEQUENZEN:
        marks[sequence[0]].add(sequence[1:])
    bases: dict[frozenset[str], list[str]] = defaultdict(list)
    for base, following in marks.items():
        bases[frozenset(following)].append(base)
    sequences = sorted(f"{_class(letters)}({'|'.join(map(_escaped, sorted(following)))})" for following, letters in bases.items())
    return f"({'|'.join((_class(ascii_text), _class(latin), _class(singles - ascii_text - latin), *sequences))})*"


def _class(letters: Iterable[str]) -> str:
    ranges: list[list[int]] = []
    for point in sorted(map(ord, letters)):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "[" + "".join(_escaped(chr(a)) if a == b else f"{_escaped(chr(a))}-{_escaped(chr(b))}" for a, b in ranges) + "]"


def _escaped(text: str) -> str:
    return "".join(_escaped_char(char) for char in text)


def _escaped_char(char: str) -> str:
    if char.isascii() and char.isalnum():
        return char
    return ("\\" if char in "\\[]-^|.?*+(){}" else "") + f"&#x{ord(char):04X};"


def _xmeld(parts: list[type | Kind]) -> Iterator[tuple[str, str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        if isinstance(part, Kind):
            if part.name.startswith("xmeld:") and part != _PER_VERSION:
                lines["codes" if isinstance(part, CodeList) else "werte"] += part.schema()
        elif shape(part).root.startswith("xmeld:"):
            lines[_module(part)] += message_element(part, "xmeld")
        elif type_name(part).startswith("xmeld:"):
            lines[_module(part)] += complex_type(part, "xmeld")
    for name, body in lines.items():
        prefixes = sorted(prefix for prefix in XINNERES if any(f'"{prefix}:' in line for line in body))
        yield name, _schema(body, prefixes, "../../../xinneres/26.11/", 'elementFormDefault="qualified"')


def _xinneres(parts: list[type | Kind]) -> Iterator[tuple[str, str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        prefix = (shape(part).root if not isinstance(part, Kind) and shape(part).root else _name(part)).partition(":")[0]
        if prefix in XINNERES and prefix != "din91379":
            lines[prefix] += part.schema() if isinstance(part, Kind) else _class_lines(part)
    lines["din91379"] = [
        '<xs:simpleType name="datatypeC">',
        '  <xs:restriction base="xs:string">',
        f'    <xs:pattern value="{latin_pattern()}"/>',
        "  </xs:restriction>",
        "</xs:simpleType>",
    ]
    for prefix, body in lines.items():
        others = sorted(other for other in XINNERES if other != prefix and any(f'"{other}:' in line for line in body))
        own = f'xmlns:{prefix}="{XINNERES[prefix]}" targetNamespace="{XINNERES[prefix]}"'
        yield prefix, _schema(body, others, "", f'{own} elementFormDefault="unqualified"')


def _class_lines(cls: type) -> Iterator[str]:
    return message_element(cls, "") if shape(cls).root else complex_type(cls, "")


def _name(part: type | Kind) -> str:
    return part.name if isinstance(part, Kind) else type_name(part)


def _module(cls: type) -> str:
    return cls.__module__.rpartition(".")[2]


def _schema(body: list[str], prefixes: Iterable[str], folder: str, attributes: str) -> str:
    names = "".join(f' xmlns:{prefix}="{XINNERES[prefix]}"' for prefix in prefixes)
    imports = [f'<xs:import namespace="{XINNERES[prefix]}" schemaLocation="{folder}{_FILES[prefix]}"/>' for prefix in prefixes]
    text = "\n".join(f"  {line}" for line in (*imports, *body))
    return f"{_HEAD}<!-- {_OWN} -->\n<xs:schema {_XS}{names} {attributes}>\n{text}\n</xs:schema>\n"


def _driver(version: Version, parts: Iterable[str]) -> str:
    number = [reference(line, "xmeld").replace(VERSIONEN[0].name, version.name) for line in _PER_VERSION.schema()]
    body = [f'<xs:include schemaLocation="{part}"/>' for part in parts]
    body += ['<xs:attributeGroup name="version">']
    body += [f'  <xs:attribute name="version" type="xs:string" use="required" fixed="{version.name}"/>', "</xs:attributeGroup>", *number]
    target = f'targetNamespace="{version.namespace}" version="{version.name}" elementFormDefault="qualified"'
    return _schema(body, (), "", target)


if __name__ == "__main__":
    main()
