"""Compiles one XSD and all it imports from given folders only: namespaces are looked up in a catalog, never fetched.

Every `xs:import` is answered by the file that holds its namespace, whatever address it names; every `xs:include` by the file
beside it. A namespace nobody holds is the operator's to install.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from drehscheibe.errors import Misconfigured

__all__ = ["declares_elements", "documents", "entry_files", "imported", "namespaces", "target_namespace", "xml_schema"]

_XS = "{http://www.w3.org/2001/XMLSchema}"
_LINKS = (f"{_XS}include", f"{_XS}import", f"{_XS}redefine")


class _Folder(etree.Resolver):
    """Answers libxml2's loader from the documents gathered before; anything else is an empty document."""

    def __init__(self, documents: Mapping[str, bytes]) -> None:
        super().__init__()
        self._documents = documents

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]  # noqa: ANN401 - the stubs lack the context
        """The document at this path, if it was gathered."""
        body = self._documents.get(system_url)
        if body is None:
            return self.resolve_empty(context)  # type: ignore[attr-defined]  # missing from the stubs
        return self.resolve_string(body, context, base_url=system_url)


def _parse(body: bytes, resolver: etree.Resolver | None = None) -> etree._Element:
    # an official XSD may carry a DOCTYPE (W3C's do), which the parser for messages refuses; nothing it names is loaded
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)  # noqa: TID251 - schemas, not messages
    if resolver is not None:
        parser.resolvers.add(resolver)
    return etree.fromstring(body, parser)


def _schema(path: Path) -> etree._Element:
    try:
        root = _parse(path.read_bytes())
    except (OSError, etree.XMLSyntaxError):
        raise Misconfigured(f"Die Schemadatei {path.name} ist nicht lesbar oder kein XML; bitte neu installieren.") from None
    return root


def _links(root: etree._Element) -> Iterator[etree._Element]:
    return (child for child in root if child.tag in _LINKS)


@lru_cache(maxsize=64)
def namespaces(folder: Path) -> Mapping[str, Sequence[Path]]:
    """The XSD files below a folder, by target namespace. Raises Misconfigured for a file that is no XML."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*.xsd")):
        found[target_namespace(path)].append(path)
    return found


def target_namespace(path: Path) -> str:
    """The namespace a schema file is about. Raises Misconfigured for a file that is no XML."""
    return _schema(path).get("targetNamespace", "")


def entry_files(paths: Sequence[Path]) -> list[Path]:
    """Those of some files of one namespace that none of the others includes; all of them when they include each other."""
    included = {
        (path.parent / link.get("schemaLocation", "")).resolve()
        for path in paths
        for link in _links(_schema(path))
        if link.tag != f"{_XS}import"
    }
    return [path for path in paths if path.resolve() not in included] or list(paths)


def imported(paths: Sequence[Path]) -> set[str]:
    """The namespaces some files import. Raises Misconfigured for a file that is no XML."""
    return {link.get("namespace", "") for path in paths for link in _links(_schema(path)) if link.tag == f"{_XS}import"}


def declares_elements(paths: Sequence[Path]) -> bool:
    """True when one of some files declares an element of its own: something that can be a message."""
    return any(child.tag == f"{_XS}element" for path in paths for child in _schema(path))


def _holder(namespace: str, hint: str, importer: Path, folders: Sequence[Path]) -> Path:
    """The file that holds a namespace: the one named, if it does; else the nearest folder's."""
    for folder in folders:
        candidates = namespaces(folder).get(namespace, ())
        if not candidates:
            continue
        named = [path for path in candidates if path.resolve() == (importer.parent / hint).resolve()]
        alike = [path for path in candidates if path.name == PurePosixPath(hint).name]
        beside = [path for path in candidates if path.parent == importer.parent]
        for choice in (named, alike, beside, candidates):
            entries = entry_files(choice) if choice else []
            if entries:
                return entries[0]
    raise Misconfigured(
        f"Das Schema {importer.name} braucht den Namensraum {namespace}, den keine installierte Datei enthält; "
        "bitte die zugehörige Veröffentlichung mit „drehscheibe schemas install“ einspielen."
    )


def _inside(path: Path, folders: Sequence[Path]) -> Path:
    resolved = path.resolve()
    if not any(resolved.is_relative_to(folder.resolve()) for folder in folders) or not resolved.is_file():
        raise Misconfigured(f"Ein Schema bindet die Datei {path.name} ein, die nicht mitgeliefert ist; bitte vollständig installieren.")
    return resolved


def _gather(path: Path, folders: Sequence[Path], gathered: dict[str, bytes]) -> str:
    """Put a file and all it leads to into `gathered`, its links rewritten to what is there; returns its key."""
    key = str(path)
    if key in gathered:
        return key
    gathered[key] = b""  # files may include each other in circles
    root = _schema(path)
    for link in _links(root):
        hint = link.get("schemaLocation", "")
        if link.tag == f"{_XS}import":
            target = _holder(link.get("namespace", ""), hint, path, folders).resolve()
        else:
            target = _inside(path.parent / hint, folders)
        link.set("schemaLocation", _gather(target, folders, gathered))
    gathered[key] = etree.tostring(root)
    return key


def xml_schema(drivers: Sequence[Path], folders: Sequence[Path]) -> etree.XMLSchema:
    """Compile files of one namespace together.

    Args:
        drivers: the entry files, at least one; all of the same target namespace.
        folders: where includes and imports may lead, nearest first.

    Raises:
        Misconfigured: a file is missing, broken, or not a valid schema.
    """
    documents, keys = _documents(drivers, folders)
    includes = "".join(f'<xs:include schemaLocation="{_escaped(key)}"/>' for key in keys)
    namespace = _escaped(target_namespace(drivers[0]))
    target = f' targetNamespace="{namespace}"' if namespace else ""
    driver = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"{target}>{includes}</xs:schema>'
    try:
        return etree.XMLSchema(_parse(driver.encode(), _Folder(documents)))
    except etree.XMLSchemaParseError as error:
        raise Misconfigured(f"Das Schema {drivers[0].name} ist fehlerhaft (Zeile {error.error_log.last_error.line}).") from None


def documents(drivers: Sequence[Path], folders: Sequence[Path]) -> list[tuple[etree._Element, str]]:
    """The schemas `xml_schema` would compile, parsed, each with the namespace it is compiled in. Raises Misconfigured."""
    gathered, keys = _documents(drivers, folders)
    namespace = {key: target_namespace(drivers[0]) for key in keys}
    found: list[tuple[etree._Element, str]] = []
    for key in (waiting := list(dict.fromkeys(keys))):
        root = _parse(gathered[key])
        found.append((root, root.get("targetNamespace", namespace[key])))
        for link in _links(root):
            target = link.get("schemaLocation", "")
            if target not in namespace:
                waiting.append(target)
                # a part without a namespace of its own takes that of the file that includes it
                namespace[target] = found[-1][1]
    return found


def _documents(drivers: Sequence[Path], folders: Sequence[Path]) -> tuple[dict[str, bytes], list[str]]:
    gathered: dict[str, bytes] = {}
    keys = [_gather(_inside(driver, folders), folders, gathered) for driver in drivers]
    return gathered, keys


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
