"""Validates a file with the schema in force: what it is, and what is wrong with it, line by line, in German.

Where only our own profile is there, official elements it leaves out are set aside and counted, never held against the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from drehscheibe.checks.schema import violations
from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.standards import schemas
from drehscheibe.standards.fit_connect.metadata import read_metadata
from drehscheibe.standards.projection import prune
from drehscheibe.standards.recognise import Recognised, recognise, xml_files
from drehscheibe.standards.xdomea import unpack

__all__ = ["Line", "Report", "judge", "validate", "validate_bytes"]

_LINE = re.compile(r"Zeile (\d+): |.*\(Zeile (\d+)")
_MOST = 300_000_000
_NOT_COVERED = (
    "Diese Nachricht kommt im eigenen Profil nicht vor; um sie zu prüfen, bitte die amtliche Ausgabe installieren "
    "(drehscheibe schemas install)."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing that is wrong.

    Attributes:
        line: in the XML document, 0 where it concerns the whole file.
        rule: e.g. ``XSD`` or ``XML-DOCTYPE``.
        text: a German sentence, without the offending value.
        field: path of element names, empty for the whole file.
    """

    line: int
    rule: str
    text: str
    field: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What a file is and whether it is valid.

    Attributes:
        standard: empty when not recognised.
        version: as the file names it.
        type: message type, e.g. ``Abgabe.Abgabe.0401``.
        findings: empty for a valid file.
        schema: ``amtlich`` or ``eigenes Profil``; empty when it was not validated against a schema.
        skipped: number of official elements our profile leaves out; they were not judged.
        member: name within a ZIP that holds several messages.
    """

    standard: str
    version: str
    type: str
    findings: tuple[Line, ...]
    schema: str = ""
    skipped: int = 0
    member: str = ""

    @property
    def valid(self) -> bool:
        """True when nothing is wrong."""
        return not self.findings


def validate(path: Path) -> tuple[Report, ...]:
    """Validate a file: one report, or one for each message of a ZIP that is no package of xdomea.

    Raises:
        Misconfigured: it can not be opened, or an installed schema is broken.
    """
    try:
        if path.stat().st_size > _MOST:
            return (_report(Recognised(), [Finding("DATEI-GROESSE", "Die Datei ist größer als 300 MB und wird nicht geprüft.")]),)
        body = path.read_bytes()
    except OSError:
        raise Misconfigured(f"Die Datei {path.name} lässt sich nicht öffnen; gibt es sie, und darf sie gelesen werden?") from None
    first = validate_bytes(body, path.name)
    if body.startswith(b"PK") and first.standard not in ("", "xdomea"):
        members = [(name, content) for name, content in xml_files(body)]
        if len(members) > 1:
            return tuple(replace(validate_bytes(content, name), member=name) for name, content in members)
    return (first,)


def validate_bytes(body: bytes, name: str = "") -> Report:
    """Validate the content of a file; `name` is checked where the standard prescribes one (a ZIP of xdomea)."""
    try:
        found, content = recognise(body)
    except Rejected as error:
        return _report(Recognised(), error.findings)
    hindrance = found.finding()
    if hindrance is not None:
        return _report(found, [hindrance])
    try:
        return _with_schema(found, content, body, name)
    except Rejected as error:
        return _report(found, error.findings)


def _with_schema(found: Recognised, content: Any, body: bytes, name: str) -> Report:  # noqa: ANN401 - what `recognise` parsed
    if found.standard == "fit-connect":
        read_metadata(body)
        return _report(found, (), schema="eigenes Profil")
    if found.standard == "genericode":
        return _code_list(body)
    findings, skipped = judge(content, found.standard, found.version)
    if not findings and found.container == "zip" and found.standard == "xdomea":
        unpack(body, name)
    in_force = "amtlich" if schemas.official(found.standard, found.version) else "eigenes Profil"
    return _report(found, findings, schema=in_force, skipped=len(skipped))


def _code_list(body: bytes) -> Report:
    """A code list is its URN and version; there is no schema for genericode here, but it must have its key column."""
    from drehscheibe.checks.codelists import read_genericode  # it leans on the registry of schemas

    read = read_genericode(body)
    return _report(Recognised(standard="genericode", version=read.version, type=read.urn), ())


def judge(root: etree._Element, standard: str, version: str) -> tuple[list[Finding], tuple[str, ...]]:
    """What is wrong with a received document, and the paths of what was set aside because only the official schema knows it.

    Raises:
        Misconfigured: there is no schema for this version.
    """
    law = f"{standard} {version}"
    schema = schemas.schema(standard, version)
    findings = violations(root, schema, law=law)
    if not findings or schemas.official(standard, version):
        return findings, ()
    model = schemas.model(standard, version)
    if root.tag not in model.roots:
        return [Finding("NACHRICHT", _NOT_COVERED, law=law)], ()
    known, left_out = prune(root, model)
    return (violations(known, schema, law=law), left_out) if left_out else (findings, ())


def _report(found: Recognised, findings: Sequence[Finding], schema: str = "", skipped: int = 0) -> Report:
    return Report(
        standard=found.standard,
        version=found.version,
        type=found.type,
        findings=tuple(_line(finding) for finding in findings),
        schema=schema,
        skipped=skipped,
    )


def _line(finding: Finding) -> Line:
    match = _LINE.match(finding.text)
    line = int(match.group(1) or match.group(2)) if match else 0
    text = finding.text.removeprefix(f"Zeile {line}: ")
    return Line(line=line, rule=finding.rule, text=text, field=finding.field)
