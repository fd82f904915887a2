"""DQ-23: bank account numbers for SEPA mandates."""

import re

from stdnum import iban as stdnum_iban
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from drehscheibe.checks.rules.rule import Rule

__all__ = ["RULES", "iban"]

LAW = "ISO 13616; FZV Anlage 11 Nr. 4"

_FORM = re.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BITTE = "bitte von der Bankkarte abschreiben."


def iban(value: str) -> str | None:
    """None or the reason why this is no IBAN: country, length, structure, modulo 97. Spaces of the printed form are ignored."""
    compact = value.replace(" ", "")
    if not _FORM.fullmatch(compact):
        return f"Die IBAN besteht aus Land, zwei Prüfziffern und bis zu 30 Ziffern oder Großbuchstaben; {_BITTE}"
    if compact.startswith("DE") and len(compact) != 22:
        return f"Eine deutsche IBAN hat genau 22 Stellen; {_BITTE}"
    try:
        stdnum_iban.validate(compact)
    except InvalidChecksum:
        return f"Die Prüfziffern der IBAN stimmen nicht; vermutlich ein Tippfehler, {_BITTE}"
    except InvalidLength:
        return f"Die IBAN hat nicht die Länge, die in ihrem Land gilt; {_BITTE}"
    except ValidationError:
        return f"Die IBAN ist nicht so aufgebaut, wie es in ihrem Land gilt; {_BITTE}"
    return None


RULES = (Rule("DQ-23", "iban", "IBAN", LAW, iban),)
