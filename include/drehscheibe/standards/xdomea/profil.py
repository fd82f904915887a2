"""Writes our profile, ``schemas/xdomea``, from the declarations: ``python -m drehscheibe.standards.xdomea.profil``.

The parts of 3.x have no namespace of their own; the driver of each version includes them into its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from drehscheibe.paths import SCHEMAS
from drehscheibe.standards.binding import CodeList, Kind, layout, shape
from drehscheibe.standards.binding.xsd import complex_type, type_name
from drehscheibe.standards.xdomea.codec import VERSIONS, types

__all__ = ["files", "main"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
_OWN = "Profil des Projekts Drehscheibe, siehe HERKUNFT.toml; erzeugt aus den Deklarationen in standards/xdomea, nicht von Hand ändern."
_IMPORTS = {
    "xoev-code": "xoev/1.0/xoev-code.xsd",
    "bn-uq-g2g": "xinneres/26.11/xoev-basisnachricht-unqualified-g2g.xsd",
    "din91379": "xinneres/26.11/din-91379.xsd",
}


def files() -> Mapping[str, str]:
    """Every file of the profile: path below ``schemas`` -> text."""
    found: dict[str, str] = {}
    for version, folder in (("3.0.0", "teile"), ("3.1.0", "../3.0.0/teile"), ("4.0.0", "teile")):
        parts = dict(_parts_files(types(version)))
        if folder == "teile":
            found |= {f"xdomea/{version}/teile/{name}.xsd": text for name, text in parts.items()}
        found[f"xdomea/{version}/xdomea.xsd"] = _driver(version, [f"{folder}/{name}.xsd" for name in sorted(parts)])
    return found


def main(folder: Path = SCHEMAS) -> None:
    """Write them all."""
    for name, text in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _parts(classes: Iterable[type]) -> Iterator[Any]:
    """The classes and leaves that fields lead to, each once; what is inherited is written out where it is used."""
    seen: dict[Any, None] = dict.fromkeys(classes)
    waiting = list(seen)
    while waiting:
        for field in layout(waiting.pop(0)):
            if field.attribute is None and field.type not in seen:
                seen[field.type] = None
                waiting += [] if isinstance(field.type, Kind) else [field.type]
    return iter(seen)


def _parts_files(classes: Iterable[type]) -> Iterator[tuple[str, str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for part in _parts(classes):
        if isinstance(part, Kind):
            if part.name.startswith("xdomea:"):
                lines["codes" if isinstance(part, CodeList) else "werte"] += part.schema()
        elif type_name(part).startswith("xdomea:"):
            module = part.__module__.rpartition(".")[2]
            lines[module] += complex_type(part, "xdomea")
            if shape(part).root:
                local = shape(part).root.partition(":")[2]
                lines[module].append(f'<xs:element name="{local}" type="{type_name(part).partition(":")[2]}"/>')
    for name, body in lines.items():
        yield name, _schema(body, [prefix for prefix in _IMPORTS if any(f'"{prefix}:' in line for line in body)])


def _schema(body: Iterable[str], prefixes: Iterable[str]) -> str:
    uris = {prefix: VERSIONS["4.0.0"].namespaces[prefix] for prefix in prefixes}
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in uris.items())
    imports = [f'<xs:import namespace="{uri}" schemaLocation="../../../{_IMPORTS[prefix]}"/>' for prefix, uri in uris.items()]
    text = "\n".join(f"  {line}" for line in (*imports, *body))
    return f'{_HEAD}<!-- {_OWN} -->\n<xs:schema {_XS}{names} elementFormDefault="qualified">\n{text}\n</xs:schema>\n'


def _driver(version: str, parts: Iterable[str]) -> str:
    target = f'targetNamespace="{VERSIONS[version].namespaces["xdomea"]}" version="{version}" elementFormDefault="qualified"'
    includes = "\n".join(f'  <xs:include schemaLocation="{part}"/>' for part in parts)
    return f"{_HEAD}<!-- {_OWN} -->\n<xs:schema {_XS} {target}>\n{includes}\n</xs:schema>\n"


if __name__ == "__main__":
    main()
