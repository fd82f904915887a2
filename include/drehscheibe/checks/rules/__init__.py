"""Rules about single values (DOMAIN section 3): pure functions that say None or, in German, what is wrong and what to do.

`RULES` is what ``drehscheibe check RULE VALUE`` offers; the modules hold more: rules about several values, parsers, check digits.
"""

from collections.abc import Mapping
from types import MappingProxyType

from drehscheibe.checks.rules import (
    anschrift,
    ausweis,
    din91379,
    fahrzeug,
    fuehrerschein,
    gemeinde,
    iban,
    kennzeichen,
    mrz,
    person,
    sicherheitscode,
    steuer_id,
    teildatum,
)
from drehscheibe.checks.rules.rule import Rule
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum

__all__ = ["RULES", "UNBEKANNT", "Rule", "Teildatum"]

_MODULES = (
    steuer_id, ausweis, mrz, fuehrerschein, fahrzeug, kennzeichen, sicherheitscode, gemeinde, anschrift, teildatum, din91379, person, iban,
)  # fmt: skip

RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for module in _MODULES for rule in module.RULES})
"""Every value rule by its name, in the order of the catalogue."""
