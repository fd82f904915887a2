"""What each recipient may receive (DOMAIN section 5c): allow-lists as data; everything else must be stripped before sending.

Towards other authorities the lists name sheets of the DSMeld; inside the city, and for the insurer, they name fields.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from drehscheibe.errors import Finding

__all__ = ["ANSCHRIFT", "ERLAUBT", "TECHNISCH", "Empfaenger", "Liste", "finding", "ueberschuss"]


class Empfaenger(Enum):
    """Who data go to."""

    BAPERSBW = "bapersbw"
    KBA = "kba"
    DSRV = "dsrv"
    BZST = "bzst"
    BZST_STEUER = "bzst-steuer"
    AZR = "azr"
    BZR = "bzr"
    LRA = "lra"
    MELDEBEHOERDE = "meldebehoerde"
    AUSKUNFT = "auskunft"
    BEWOHNERPARKEN = "bewohnerparken"
    BEWOHNERPARKEN_NAME = "bewohnerparken-name"
    VERKEHRSUEBERWACHUNG = "verkehrsueberwachung"
    EAKTE = "eakte"
    ZULASSUNG = "zulassung"
    FAHRERLAUBNIS = "fahrerlaubnis"
    VERSICHERER = "versicherer"


@dataclass(frozen=True, slots=True)
class Liste:
    """An allow-list.

    Attributes:
        felder: sheets (``0101a``) or field names.
        law: what permits the transfer.
    """

    felder: frozenset[str]
    law: str


TECHNISCH = frozenset({"anlass", "ereignisdatum"})
"""Why and as of when a notice is sent: no data about the person beyond that, and no recipient can act without them. [D]"""

ANSCHRIFT = frozenset(
    {
        "strasse", "hausnummer", "hausnummer_zusatz", "hausnummer_teil", "stockwerk_wohnung", "zusatzangaben", "wohnungsinhaber",
        "plz", "ort", "ags",
    }
)  # fmt: skip
"""One current address, field by field."""

_NAME = frozenset({"familienname", "vornamen"})
# sheets that also exist unstructured, with an a; elsewhere (1301a, 1402a) the a means another fact
_MIT_A = frozenset({"0101", "0103", "0105", "0201", "0203"})


def _blatt(part: str) -> Iterator[str]:
    first, _, last = part.partition("-")
    if not last:
        yield first
        return
    for number in range(int(first), int(last) + 1):
        yield f"{number:04}"
        if f"{number:04}" in _MIT_A:
            yield f"{number:04}a"


def _blaetter(text: str, law: str, *, ohne: str = "", dazu: Iterable[str] = ()) -> Liste:
    sheets = {sheet for part in text.split() for sheet in _blatt(part)}
    return Liste(frozenset(sheets - set(ohne.split()) | set(dazu)), law)


ERLAUBT: Mapping[Empfaenger, Liste] = MappingProxyType(
    {
        Empfaenger.BAPERSBW: _blaetter("0101a 0301 0302 1201-1212", "§ 58c SG, § 36 BMG"),
        Empfaenger.KBA: _blaetter("0101-0106 0201-0204 0205 0206 0301-0305 0601-0603 0701", "§ 64 StVG; § 8 2. BMeldDÜV"),
        Empfaenger.DSRV: _blaetter("0101-0106 0201-0204 0301-0303 0401 0601-0603 0701 1200-1212 1402 1901", "§ 6 2. BMeldDÜV"),
        Empfaenger.BZST: _blaetter(
            "0101-0106 0201-0204 0301-0303 0401 0601-0603 0701 1200-1212 1301 1306 1801 1901 2701 2702", "§ 139b AO; § 9 2. BMeldDÜV"
        ),
        Empfaenger.BZST_STEUER: _blaetter("1101-1103 1401 1402 1406 2703 2704 2707 0601 1504 1604", "§ 39e EStG; § 9 2. BMeldDÜV"),
        Empfaenger.AZR: _blaetter("0101a 0201a 0301-0303 0401 0601-0603 0701 1001 1200-1212 1301 1301a 1306 1712", "AZRG; 2. BMeldDÜV"),
        Empfaenger.BZR: _blaetter(
            "0101-0102 0201-0204 0205 0206 0301-0303 0304 0305 0601-0603 1201-1212", "§ 20a BZRG; 2. BMeldDÜV", ohne="1204"
        ),
        Empfaenger.LRA: _blaetter("0101-0106 0201-0204 0301-0303 0401 0601 1401 1200-1213 1301 1301a 1306 1901", "§ 11 RBStV; Landesrecht"),
        # [D], no list in DOMAIN: the sheets of those parts of 0040, 0088 and 0091-0094 that the hub fills; of the proof of a death
        # they are not at hand
        Empfaenger.MELDEBEHOERDE: _blaetter(
            "0101-0106 0201-0204 0301-0303 0401 0601-0603 1201-1213 1301 1301a 1306 1801 1802 1901", "§ 33 Abs. 3 und 4 BMG",
            dazu=("nachweis",),
        ),
        # the fact of death is no sheet: 1901 is its date, which must not be told
        Empfaenger.AUSKUNFT: _blaetter("0101 0101a 0301 0302 0401 1201-1212", "§ 44 BMG", dazu=("verstorben",)),
        Empfaenger.BEWOHNERPARKEN: Liste(frozenset({"gemeldet", "wohnungsstatus", "bezirk"}) | TECHNISCH, "§ 37 BMG; § 45 Abs. 1b StVO"),
        # [D]: a new name, and nothing about the dwelling with it: the register of permits finds its holders by their name
        Empfaenger.BEWOHNERPARKEN_NAME: Liste(_NAME | TECHNISCH, "§ 37 BMG; § 45 Abs. 1b StVO"),
        # [D]: DOMAIN has no list for the enforcement; a car is looked for by its plate, and no name is needed for that
        Empfaenger.VERKEHRSUEBERWACHUNG: Liste(
            frozenset({"ausweis", "bezirk", "kennzeichen", "gueltig_von", "gueltig_bis"}),
            "§ 45 Abs. 1b StVO; Art. 5 Abs. 1 Buchst. c DSGVO",
        ),
        # [D]: DOMAIN has no list for the city's own files; this is what a file about a person is kept under
        Empfaenger.EAKTE: Liste(_NAME | {"geburtsname", "sterbetag", "wegzug"} | ANSCHRIFT | TECHNISCH, "§ 37 BMG"),
        Empfaenger.ZULASSUNG: Liste(_NAME | {"geburtsdatum", "geburtsort"} | ANSCHRIFT | TECHNISCH, "§ 37 BMG; § 15 FZV"),
        # [M]: DOMAIN names the address (§ 50 Abs. 2 Nr. 1 StVG, § 57 FeV); the identity data follow § 50 Abs. 1 StVG from memory
        Empfaenger.FAHRERLAUBNIS: Liste(
            _NAME
            | {"geburtsname", "doktorgrad", "geschlecht", "geburtsdatum", "geburtsort", "staatsangehoerigkeit"}
            | ANSCHRIFT
            | TECHNISCH,
            "§ 37 BMG; § 50 StVG, § 57 FeV",
        ),
        # [M]: the list of § 62 Abs. 1 FZV is not at hand; this is the least that identifies contract, vehicle and event
        Empfaenger.VERSICHERER: Liste(
            frozenset({"kennzeichen", "fin", "evb", "versicherungsnummer"}) | _NAME | ANSCHRIFT | TECHNISCH, "§ 62 Abs. 1 FZV"
        ),
    }
)
"""Recipient -> what it may receive; nothing that is not listed."""


def ueberschuss(recipient: Empfaenger, fields: Iterable[str]) -> set[str]:
    """The fields (sheets) that this recipient must not receive; empty when all is well."""
    return set(fields) - ERLAUBT[recipient].felder


def finding(recipient: Empfaenger, surplus: Iterable[str]) -> Finding:
    """What a surplus means for an operator: the mapping sends too much. Names fields, never contents."""
    names = ", ".join(sorted(surplus))
    return Finding(
        "DATENSPARSAMKEIT",
        f"Die Nachricht enthält Angaben, die der Empfänger nicht erhalten darf ({names}); sie wird nicht gesendet. Bitte die Betreuung von "
        "Drehscheibe verständigen.",
        law=ERLAUBT[recipient].law,
    )
