"""What validators find, in German sentences that repeat element names and limits of the schema, never the document's values.

libxml2 and jsonschema quote the offending value in their messages. Here only the kind of an error, its place, and what the schema
itself says (at the anchored end of libxml2's message) are used.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:  # see json_profile
    from jsonschema.exceptions import ValidationError

__all__ = ["Told", "json_text", "xsd_text"]

_NAME = re.compile(r"[A-Za-z_][\w.\-]{0,79}\Z", re.ASCII)
_ATTRIBUTE = re.compile(r"Element '[^']*', attribute '([^']*)': ")
_MISSING = re.compile(r": The attribute '([^']*)' is required but missing\.\s*\Z")
_EXPECTED = re.compile(r"Expected is (?:one of )?\( ([^()]*) \)\.\s*\Z")
_LIMIT = re.compile(r"'([0-9A-Za-z:.+\-]{1,40})'\)?\.\s*\Z")
_TYPE = re.compile(r" type '(?:\{[^'{}]*\}|xs:)?([\w.\-]{1,80})'\.\s*\Z")

_TYPES = {
    "date": "ein Datum (JJJJ-MM-TT)",
    "dateTime": "ein Zeitpunkt (JJJJ-MM-TTThh:mm:ss)",
    "time": "eine Uhrzeit (hh:mm:ss)",
    "gYear": "ein Jahr (JJJJ)",
    "gYearMonth": "ein Monat (JJJJ-MM)",
    "boolean": "wahr oder falsch (true/false)",
    "integer": "eine ganze Zahl",
    "int": "eine ganze Zahl",
    "positiveInteger": "eine positive ganze Zahl",
    "nonNegativeInteger": "eine ganze Zahl ab 0",
    "decimal": "eine Dezimalzahl",
    "base64Binary": "Base64-kodierter Inhalt",
    "anyURI": "eine URI",
    "ID": "eine im Dokument einmalige Kennung",
}

# error type of libxml2 -> sentence; {ort} is the element or attribute, {grenze} the schema's own limit
_SENTENCES = {
    "SCHEMAV_CVC_PATTERN_VALID": "{ort} hat nicht die vorgeschriebene Form (Facette pattern).",
    "SCHEMAV_CVC_ENUMERATION_VALID": "{ort} enthält keinen der zugelassenen Werte (Facette enumeration).",
    "SCHEMAV_CVC_LENGTH_VALID": "{ort} hat nicht die vorgeschriebene Länge {grenze} (Facette length).",
    "SCHEMAV_CVC_MINLENGTH_VALID": "{ort} ist zu kurz, mindestens {grenze} Zeichen (Facette minLength).",
    "SCHEMAV_CVC_MAXLENGTH_VALID": "{ort} ist zu lang, höchstens {grenze} Zeichen (Facette maxLength).",
    "SCHEMAV_CVC_MININCLUSIVE_VALID": "{ort} ist zu klein, mindestens {grenze} (Facette minInclusive).",
    "SCHEMAV_CVC_MAXINCLUSIVE_VALID": "{ort} ist zu groß, höchstens {grenze} (Facette maxInclusive).",
    "SCHEMAV_CVC_MINEXCLUSIVE_VALID": "{ort} muss größer sein als {grenze} (Facette minExclusive).",
    "SCHEMAV_CVC_MAXEXCLUSIVE_VALID": "{ort} muss kleiner sein als {grenze} (Facette maxExclusive).",
    "SCHEMAV_CVC_TOTALDIGITS_VALID": "{ort} hat zu viele Stellen, höchstens {grenze} (Facette totalDigits).",
    "SCHEMAV_CVC_FRACTIONDIGITS_VALID": "{ort} hat zu viele Nachkommastellen, höchstens {grenze} (Facette fractionDigits).",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": "{ort} hat nicht den vorgeschriebenen Datentyp{typ}.",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_2": "{ort} enthält in seiner Liste einen Eintrag mit falschem Datentyp.",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_3": "{ort} entspricht keinem der zugelassenen Datentypen.",
    "SCHEMAV_CVC_IDC": "{ort} verletzt eine Eindeutigkeits- oder Verweisregel des Schemas.",
    "SCHEMAV_CVC_ELT_1": "{ort} ist kein Wurzelelement dieses Standards.",
    "SCHEMAV_CVC_ELT_3_1": "{ort} darf nicht als leer (xsi:nil) gekennzeichnet sein.",
    "SCHEMAV_CVC_ELT_5_2_2_2_1": "{ort} hat nicht den fest vorgeschriebenen Wert.",
    "SCHEMAV_CVC_AU": "{ort} hat nicht den fest vorgeschriebenen Wert.",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_1": "{ort} muss leer sein.",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": "{ort} darf nur Elemente enthalten, keinen freien Text.",
    "SCHEMAV_CVC_TYPE_3_1_2": "{ort} darf keine Elemente enthalten.",
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": "{ort} ist dort nicht zugelassen.",
}


class Told(NamedTuple):
    """Where (path of element names, ``/@name`` for an attribute) and what, in German."""

    path: str
    text: str


def xsd_text(error: "etree._LogEntry", root: etree._Element) -> Told | None:
    """One schema error in German; None for libxml2's remarks that are no errors of their own."""
    kind, message = error.type_name, error.message
    if kind == "SCHEMAV_CVC_IDC" and message.endswith("something strange happened."):
        return None
    path = _names(error.path, root)
    if kind == "SCHEMAV_ELEMENT_CONTENT":
        return _content(path, message)
    if kind == "SCHEMAV_CVC_COMPLEX_TYPE_4" and (missing := _MISSING.search(message)):
        name = _local(missing.group(1))
        return Told(f"{path}/@{name}", f"Dem Element „{_last(path)}“ fehlt das Attribut „{name}“.")
    place = f"Das Element „{_last(path)}“"
    if attribute := _ATTRIBUTE.match(message):
        name = _local(attribute.group(1))
        path, place = f"{path}/@{name}", f"Das Attribut „{name}“ des Elements „{_last(path)}“"
    limit, named = _LIMIT.search(message), _TYPE.search(message)
    sentence = _SENTENCES.get(kind, "{ort} entspricht nicht dem Schema.")
    return Told(path, sentence.format(ort=place, grenze=limit.group(1) if limit else "laut Schema", typ=_type(named)))


def _type(named: re.Match[str] | None) -> str:
    return f"; verlangt ist {_TYPES.get(named.group(1), 'der Typ ' + named.group(1))}" if named else ""


def _content(path: str, message: str) -> Told:
    expected = _EXPECTED.search(message)
    names = [_local(name.rstrip("*+?")) for name in expected.group(1).split(", ")] if expected else []
    wanted = f" Erwartet wird: {', '.join(names[:8])}{' …' if len(names) > 8 else ''}." if names else ""
    if ": Missing child element(s)." in message:
        return Told(path, f"Im Element „{_last(path)}“ fehlt ein Pflichtelement.{wanted}")
    return Told(path, f"Das Element „{_last(path)}“ ist an dieser Stelle nicht vorgesehen.{wanted}")


def _names(path: str | None, root: etree._Element) -> str:
    """libxml2's path (``/*/*[3]``) as the names of the elements it leads through."""
    if path and "*" not in path:
        return "/".join(_local(step.partition("[")[0]) for step in path.split("/")[1:])
    prefixes = _prefixes(root) if path and ":" in path else None
    found = root.getroottree().xpath(path, namespaces=prefixes) if path else None
    element = found[0] if isinstance(found, list) and found and isinstance(found[0], etree._Element) else root
    chain = [element, *element.iterancestors()]
    return "/".join(_local(str(step.tag)) for step in reversed(chain))


def _prefixes(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter(etree.Element):
        found |= {prefix: uri for prefix, uri in element.nsmap.items() if prefix}
    return found


def _local(name: str) -> str:
    """The name without namespace; a name nobody would choose is not repeated."""
    local = name.rpartition("}")[2].rpartition(":")[2]
    return local if _NAME.match(local) else "?"


def _last(path: str) -> str:
    return path.rpartition("/")[2]


_KEYWORDS = {
    "required": "Im Objekt fehlt eine Pflichtangabe",
    "type": "Die Angabe hat nicht den vorgeschriebenen Datentyp",
    "enum": "Die Angabe ist keiner der zugelassenen Werte",
    "const": "Die Angabe hat nicht den fest vorgeschriebenen Wert",
    "pattern": "Die Angabe hat nicht die vorgeschriebene Form",
    "format": "Die Angabe hat nicht das vorgeschriebene Format",
    "minLength": "Die Angabe ist zu kurz",
    "maxLength": "Die Angabe ist zu lang",
    "minimum": "Die Zahl ist zu klein",
    "maximum": "Die Zahl ist zu groß",
    "exclusiveMinimum": "Die Zahl ist zu klein",
    "exclusiveMaximum": "Die Zahl ist zu groß",
    "multipleOf": "Die Zahl hat nicht die vorgeschriebene Schrittweite",
    "minItems": "Die Liste hat zu wenige Einträge",
    "maxItems": "Die Liste hat zu viele Einträge",
    "uniqueItems": "Die Liste enthält einen Eintrag mehrfach",
    "additionalProperties": "Das Objekt enthält eine Angabe, die nicht vorgesehen ist",
    "unevaluatedProperties": "Das Objekt enthält eine Angabe, die nicht vorgesehen ist",
    "oneOf": "Die Angabe entspricht nicht genau einer der zugelassenen Varianten",
    "anyOf": "Die Angabe entspricht keiner der zugelassenen Varianten",
    "not": "Die Angabe ist in dieser Form ausgeschlossen",
}
_WITH_LIMIT = {"minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
_WITH_LIMIT |= {"minItems", "maxItems", "format", "type"}


def json_text(error: "ValidationError") -> tuple[str, str]:
    """Place (names and indices, ``/``-separated) and German sentence of one JSON Schema error."""
    steps = [str(step) if isinstance(step, int) or _NAME.match(step) else "?" for step in error.absolute_path]
    keyword, instance = str(error.validator), error.instance
    sentence = _KEYWORDS.get(keyword, "Die Angabe entspricht nicht dem Schema")
    if keyword == "required" and isinstance(instance, dict) and isinstance(error.validator_value, list):
        # jsonschema reports one error per missing name, but names it only in its message
        missing = [name for name in error.validator_value if name not in instance]
        steps, sentence = [*steps, missing[0]] if len(missing) == 1 else steps, f"{sentence}: {', '.join(missing)}"
    elif keyword in _WITH_LIMIT:
        sentence = f"{sentence} ({keyword}: {error.validator_value})"
    return "/".join(steps), f"{sentence}."
