"""Why a value an operator has set does not fit, in German and without the value: what pydantic found, by its documented error types."""

from typing import Any

from pydantic import ValidationError

__all__ = ["reason", "reasons"]

_REASONS = {
    "missing": "fehlt",
    "extra_forbidden": "gibt es nicht (Schreibweise prüfen)",
    "int_parsing": "erwartet wird eine ganze Zahl",
    "int_type": "erwartet wird eine ganze Zahl",
    "int_from_float": "erwartet wird eine ganze Zahl",
    "float_parsing": "erwartet wird eine Zahl",
    "float_type": "erwartet wird eine Zahl",
    "decimal_parsing": "erwartet wird eine Zahl",
    "bool_parsing": "erwartet wird true oder false",
    "bool_type": "erwartet wird true oder false",
    "string_type": "erwartet wird ein Text",
    "string_pattern_mismatch": "hat nicht die vorgeschriebene Form",
    "string_too_short": "ist zu kurz",
    "string_too_long": "ist zu lang",
    "too_short": "hat zu wenige Einträge",
    "too_long": "hat zu viele Einträge",
    "greater_than": "ist zu klein",
    "greater_than_equal": "ist zu klein",
    "less_than": "ist zu groß",
    "less_than_equal": "ist zu groß",
    "literal_error": "ist keiner der erlaubten Werte",
    "enum": "ist keiner der erlaubten Werte",
    "url_parsing": "ist keine Adresse (https://…)",
    "url_scheme": "ist keine Adresse (https://…)",
    "path_not_file": "nennt eine Datei, die es nicht gibt",
    "path_not_directory": "nennt einen Ordner, den es nicht gibt",
    "dict_type": "erwartet wird ein JSON-Objekt",
    "list_type": "erwartet wird eine Liste",
    "tuple_type": "erwartet wird eine Liste",
    "json_invalid": "ist kein gültiges JSON",
    "model_type": "erwartet wird ein JSON-Objekt",
    "model_attributes_type": "erwartet wird ein JSON-Objekt",
}


def reasons(error: ValidationError, prefix: str = "") -> str:
    """Every fault as ``NAME: reason``, joined; with a prefix the names are those of environment variables."""
    found = error.errors(include_input=False, include_url=False)
    names = [".".join(map(str, one["loc"])) for one in found]
    return "; ".join(_sentence(f"{prefix}{name}".upper() if prefix else name, reason(one)) for name, one in zip(names, found, strict=True))


def _sentence(name: str, text: str) -> str:
    return f"{name}: {text}" if name else text


def reason(found: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    """One of pydantic's findings; a check of ours (``ValueError``) speaks for itself."""
    kind = str(found["type"])
    if kind in ("value_error", "assertion_error"):
        return str(found["ctx"]["error"])
    if kind.startswith(("date_", "datetime_")):
        return "erwartet wird ein Tag (JJJJ-MM-TT)"
    return _REASONS.get(kind, "passt nicht")
