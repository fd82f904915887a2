"""Code lists: our own small files in ``schemas/codelists/``, and the official genericode files an operator has installed.

Every list has a URN and a version; a code is valid only when it is one of the list's codes to the last character.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards import schemas, xml

__all__ = ["Codelist", "Codelists", "codelists", "install", "read_genericode", "read_own"]

_HERKUNFT = "HERKUNFT.toml"
_FOLDER = "codelists"


@dataclass(frozen=True, kw_only=True, slots=True)
class Codelist:
    """One version of one list.

    Attributes:
        urn: canonical URI without version, XML attribute ``listURI``.
        version: XML attribute ``listVersionID``.
        titel: short German name.
        codes: code -> meaning.
        vollstaendig: False for an excerpt, which can not tell that a code is unknown, only that its form is wrong.
        muster: form of a code; only in excerpts.
        amtlich: True when read from an official genericode file.
    """

    urn: str
    version: str
    titel: str
    codes: Mapping[str, str]
    vollstaendig: bool = True
    muster: re.Pattern[str] = field(default=re.compile(r"\S+"))
    amtlich: bool = False

    def check(self, code: str) -> str | None:
        """None when the code may be used, else a German sentence; the code itself is not repeated."""
        if code in self.codes or (not self.vollstaendig and self.muster.fullmatch(code)):
            return None
        table = f"„{self.titel}“, Version {self.version}"
        return f"Der Schlüssel steht nicht in der Schlüsseltabelle {table}; bitte einen gültigen wählen (X011)."


class Codelists:
    """All lists at hand; of one version, the official one wins over ours."""

    def __init__(self, lists: Iterable[Codelist]) -> None:
        """Sort them by URN and version."""
        self._lists: dict[str, dict[str, Codelist]] = {}
        for each in sorted(lists, key=lambda entry: entry.amtlich):
            self._lists.setdefault(each.urn, {})[each.version] = each

    def __iter__(self) -> Iterator[Codelist]:
        for versions in self._lists.values():
            yield from versions.values()

    def versions(self, urn: str) -> tuple[str, ...]:
        """The versions at hand, oldest first: numbers by value, dates by day."""
        return tuple(sorted(self._lists.get(urn, ()), key=_order))

    def get(self, urn: str, version: str = "") -> Codelist:
        """A list in a version, or in the newest one. Raises Misconfigured when it is not there."""
        known = self.versions(urn)
        if not known or (version and version not in known):
            raise Misconfigured(
                f"Die Schlüsseltabelle {urn} {version} ist nicht vorhanden; bitte die genericode-Datei aus dem XRepository in den "
                f"Ordner „{_FOLDER}“ neben den installierten Schemas legen."
            )
        return self._lists[urn][version or known[-1]]

    def check(self, urn: str, code: str, version: str = "") -> str | None:
        """What is wrong with a coded value: unknown list or version (X010), unknown code (X011), or nothing (None)."""
        if version and urn in self._lists and version not in self._lists[urn]:
            return "Die Schlüsseltabelle wird in dieser Version nicht angenommen; bitte die gültige Version verwenden (X010)."
        if urn not in self._lists:
            return "Diese Schlüsseltabelle ist hier nicht bekannt; bitte die gültige Tabelle verwenden (X010)."
        return self.get(urn, version).check(code)


def _order(version: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.-]", version))


def read_own(path: Path) -> Codelist:
    """Read one of our files. Raises Misconfigured when it is not as ``schemas/codelists/HERKUNFT.toml`` describes."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return Codelist(
            urn=data["urn"],
            version=data["version"],
            titel=data["titel"],
            codes=data["codes"],
            vollstaendig=data["vollstaendig"],
            muster=re.compile(data.get("muster", r"\S+")),
        )
    except (OSError, ValueError, KeyError, re.error) as error:
        raise Misconfigured(f"Die Schlüsseltabelle {path.name} ist nicht lesbar: {type(error).__name__}.") from None


def read_genericode(content: bytes) -> Codelist:
    """Read an official genericode 1.0 file: the key column and the column after it.

    Raises:
        Rejected: no XML, or no genericode with identification and key column.
    """
    root = xml.parse(content)
    key = root.find("ColumnSet/Key/ColumnRef")
    columns = [column.get("Id", "") for column in root.iterfind("ColumnSet/Column")]
    urn, version = root.findtext("Identification/CanonicalUri"), root.findtext("Identification/Version")
    code_column = None if key is None else key.get("Ref")
    if not urn or not version or code_column not in columns:
        raise Rejected(Finding("CODELISTE", "Die Datei ist keine genericode-Schlüsseltabelle mit Kennung, Version und Schlüsselspalte."))
    text_column = next((column for column in columns if column != code_column), code_column)
    codes = {}
    for row in root.iterfind("SimpleCodeList/Row"):
        values = {value.get("ColumnRef"): (value.findtext("SimpleValue") or "").strip() for value in row.iterfind("Value")}
        if not values.get(code_column):
            raise Rejected(Finding("CODELISTE", "In der genericode-Schlüsseltabelle fehlt einer Zeile der Schlüssel."))
        codes[values[code_column]] = values.get(text_column, "")
    return Codelist(
        urn=urn.strip(),
        version=version.strip(),
        titel=(root.findtext("Identification/LongName") or root.findtext("Identification/ShortName") or urn).strip(),
        codes=codes,
        amtlich=True,
    )


def install(source: Path, home: Path) -> Codelist:
    """Take over an official genericode file into ``home``/codelists.

    Raises:
        Misconfigured: not a genericode file, or this version is installed already with other content.
    """
    content = source.read_bytes()
    try:
        found = read_genericode(content)
    except Rejected as error:
        raise Misconfigured(f"{source.name}: {error.findings[0].text}") from None
    target = home / _FOLDER / (re.sub(r"[^A-Za-z0-9.-]+", "_", f"{found.urn}_{found.version}") + ".xml")
    if target.is_file() and target.read_bytes() != content:
        raise Misconfigured(f"{found.titel} {found.version} ist schon mit anderem Inhalt installiert; bitte zuerst {target.name} löschen.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    codelists.cache_clear()
    return found


def _installed(folder: Path) -> Iterator[Codelist]:
    for path in sorted(folder.glob("*.xml")):
        try:
            yield read_genericode(path.read_bytes())
        except Rejected as error:
            raise Misconfigured(f"{path.name}: {error.findings[0].text}") from None


@cache
def codelists() -> Codelists:
    """Our lists and the installed ones, read once. Raises Misconfigured when a file is broken."""
    own = (read_own(path) for path in sorted((SCHEMAS / _FOLDER).glob("*.toml")) if path.name != _HERKUNFT)
    return Codelists([*own, *_installed(schemas.home() / _FOLDER)])
