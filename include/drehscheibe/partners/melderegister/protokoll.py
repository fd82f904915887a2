"""What is logged of a question to the Melderegister and its answer (§ 40 BMG; fields: DOMAIN 5b).

A free search (1330, 0600) also keeps what was searched by and what was found; a citizens' portal (1700, 1711) keeps whom the
service was for. Data retrieved are named by the keys of the standard (1330: `Datenabruf.Personensuche.Anforderungselement`),
not repeated: the values are the answer, which is deleted long before the log is.

What is a retrieval in the sense of § 40 BMG (our reading of DOMAIN 5b, rows of 5a): somebody other than the Meldebehoerde's own clerks gets
data out of the register without one of them looking.

* 1330, 1332, 0600, 1700, 1711: in. A body or a portal asks, the register answers.
* 0300: in. Another Meldebehoerde retrieves (§ 23 Abs. 2 BMG); its log has a term of its own (§ 5 Abs. 4 1. BMeldDUeV: twelve months).
* 1713, 1714: in. They enter Sperren, but the answer (1715) tells all that are in force, those entered long ago included.
* 1704, 1706, an Abmeldung: out. They enter; the answer confirms what the form said and tells nothing the citizen did not bring.
* 0201, 0202: out. They enter; their evaluation (0203) is a transfer the Meldebehoerde owes (§ 33 Abs. 2 BMG), not a retrieval.
* mitteilungsdaten: out. The Meldebehoerde tells of its own accord (2. BMeldDUeV, § 33 BMG); nobody retrieves.
* Our own 0300 to another authority: out. It retrieves from their register, and they log it.
"""

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from drehscheibe.abruf import Abruf
from drehscheibe.message import Message
from drehscheibe.settings import settings
from drehscheibe.standards.xml import parse

__all__ = ["abruf"]

_SUCHFELDER: Mapping[str, str] = {
    "nachname": "familienname", "familienname.unstrukturiert": "familienname", "vornamen": "vornamen", "geburtsdatum": "geburtsdatum",
    "geburtsort": "geburtsort", "geschlecht": "geschlecht", "gemeindeschluessel": "gemeindeschluessel", "postleitzahl": "postleitzahl",
    "wohnort": "wohnort", "strasse": "strasse", "hausnummer": "hausnummer", "hausnummerBuchstabeZusatzziffer": "hausnummer_zusatz",
    "einzugsdatum": "einzugsdatum", "auszugsdatum": "auszugsdatum", "familienstand": "familienstand", "sterbetag": "sterbetag",
    "identifikationsmerkmal": "identifikationsmerkmal",
}  # fmt: skip
_AUSKUNFT = ("familienname", "vornamen", "doktorgrad", "derzeitige Anschriften", "Tatsache des Todes")  # § 44 Abs. 1 BMG
_DIENSTE = {
    "1700": "Meldebescheinigung", "1711": "Abfrage von Widersprüchen und Übermittlungssperren",
    "1713": "Eintragung von Übermittlungssperren", "1714": "Eintragung von Übermittlungssperren",
}  # fmt: skip
_FOUND = "01"
_FORMS = frozenset({"code", "name", "datum", "teilbekanntesDatum", "jahrMonatTag", "jahrMonat", "jahr"})


def abruf(question: Message, answer: Message | None, anlass: str, kennung: str) -> Abruf | None:
    """The log record; None for a message that retrieves nothing (1704, 1706, 0201, 0202 ...)."""
    number = question.kind.rpartition("/")[2]
    kind = _KINDS.get(number)
    if kind is None:
        return None
    return kind(number, parse(question.body), parse(answer.body) if answer else None, (anlass, kennung))


def _personensuche(number: str, asked: etree._Element, told: etree._Element | None, given: tuple[str, str]) -> Abruf:
    """1330: who asks, on what occasion and under which file number stands in the question itself."""
    marks = _texts(told, "person", "identifikationsmerkmal")
    return Abruf(
        art=number, stelle=_first(asked, "behoerdenname") or settings().name, daten=_codes(asked, "anforderungselement"),
        aktenzeichen=_first(asked, "aktenzeichen"), anlass=_first(asked, "anlassDesAbrufs") or given[0],
        kennung=_kennung(asked) or given[1], treffer=_count(told, "person"),
        suchdaten=_suchdaten(asked, "suchprofil"), ergebnisse=(*_status(told), *marks),
    )  # fmt: skip


def _auskunft(number: str, asked: etree._Element, told: etree._Element | None, given: tuple[str, str]) -> Abruf:
    """0600: the office retrieves for whoever applied; the mark of the single question is the file number."""
    status = _status(told)
    return Abruf(
        art=number, stelle=settings().name, daten=_AUSKUNFT, aktenzeichen=_first(asked, "zeicheneinzelfall"), anlass=given[0],
        kennung=given[1], treffer=sum(one == _FOUND for one in status), suchdaten=_suchdaten(asked, "datenZurAnfrage"), ergebnisse=status,
    )  # fmt: skip


def _onlinedienst(number: str, asked: etree._Element, told: etree._Element | None, given: tuple[str, str]) -> Abruf:
    """1700, 1711, 1713, 1714: the citizens' portal asks about whoever uses it; what was told is named by the answer's own elements."""
    data = _abgerufen(told)
    return Abruf(
        art=number, stelle=settings().name, daten=data, aktenzeichen=_first(asked, "identifikation.nachricht", "nachrichtenUUID"),
        anlass=given[0], kennung=given[1], treffer=1 if data else 0, person=_suchdaten(asked, "identifikation"), dienst=_DIENSTE[number],
    )  # fmt: skip


def _meldeschein(number: str, asked: etree._Element, told: etree._Element | None, given: tuple[str, str]) -> Abruf:
    """0300: another Meldebehoerde asks, for one person or several; its user's id stands in the question itself."""
    author, status = next(asked.iter("{*}autor")), _codes(told, "antwortstatus") if told is not None else ("abgewiesen",)
    searched = _suchdaten(asked, "wegzugsanschrift")
    for place, person in enumerate(asked.iter("{*}identifikation.person"), 1):
        found = _suchdaten(person, "identifikation.person").items()
        searched |= {name if place == 1 else f"{name} {place}": text for name, text in found}
    parts = ("personendaten", "vertreter", "partner.und.kinder", "wegzugsanschrift")
    leaves = (leaf for part in parts for content in (told.iter(f"{{*}}{part}") if told is not None else ()) for leaf in _leaves(content))
    return Abruf(
        art=number, stelle=f"{_first(author, 'name')} ({_first(author, 'kennung')})", daten=tuple(dict.fromkeys(map(_datum, leaves))),
        aktenzeichen=_first(asked, "identifikation.nachricht", "nachrichtenUUID"), anlass=given[0],
        kennung=_first(asked, "anwenderkennung") or given[1], treffer=sum(one == _FOUND for one in status), suchdaten=searched,
        ergebnisse=status,
    )  # fmt: skip


def _abgerufen(told: etree._Element | None) -> tuple[str, ...]:
    """Names of the data in an online service's answer; none in a refusal."""
    if told is None or _codes(told, "grundDerRueckweisung"):
        return ()
    leaves = (leaf for content in told.iter("{*}antwortAbrufanfrage") for leaf in _leaves(content))
    return tuple(dict.fromkeys(name for leaf in leaves if (name := _datum(leaf)) != "ergebnisstatus"))


_KINDS: Mapping[str, Callable[[str, etree._Element, etree._Element | None, tuple[str, str]], Abruf]] = {
    "1330": _personensuche, "1332": _personensuche, "0600": _auskunft, "1700": _onlinedienst, "1711": _onlinedienst,
    "1713": _onlinedienst, "1714": _onlinedienst, "0300": _meldeschein,
}  # fmt: skip


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _leaves(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root.iter(etree.Element) if len(one) == 0)


def _datum(leaf: etree._Element) -> str:
    """What a leaf belongs to: the nearest name that says what it is and not how it is written."""
    parent = leaf.getparent()
    return _datum(parent) if _name(leaf) in _FORMS and parent is not None else _name(leaf)


def _kennung(root: etree._Element) -> str:
    return next((one.findtext("{*}kennung") or "" for one in root.iter("{*}datenAbrufendeStelle")), "")


def _first(root: etree._Element, *path: str) -> str:
    """The text of the first element of this name, below the first of the names before it."""
    for name in path:
        found = next(root.iter(f"{{*}}{name}"), None)
        if found is None:
            return ""
        root = found
    return (root.text or "").strip()


def _codes(root: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(one.findtext("{*}code") or "" for one in root.iter(f"{{*}}{name}"))


def _texts(root: etree._Element | None, outer: str, inner: str) -> tuple[str, ...]:
    people = () if root is None else root.iter(f"{{*}}{outer}")
    return tuple(_first(person, inner) for person in people)


def _count(root: etree._Element | None, name: str) -> int:
    return 0 if root is None else sum(1 for _ in root.iter(f"{{*}}{name}"))


def _status(root: etree._Element | None) -> tuple[str, ...]:
    """Result status, or the reason of a refusal; in the words of the code list's keys."""
    if root is None:
        return ("abgewiesen",)
    refusals = tuple(f"Rückweisung {code}" for code in _codes(root, "grundDerRueckweisung"))
    return _codes(root, "ergebnisstatus") + refusals


def _text(field: etree._Element) -> str:
    """The name in a field that can also say that there is none, else all its text."""
    name = next(field.iter("{*}name"), None)
    text = "".join(map(str, (field if name is None else name).itertext())).strip()
    return "" if text in ("true", "false") else text


def _suchdaten(root: etree._Element, part: str) -> dict[str, str]:
    """Every searched field with its text, by our own names."""
    wanted = next(root.iter(f"{{*}}{part}"), None)
    found: dict[str, str] = {}
    for one in () if wanted is None else wanted.iter(etree.Element):
        field = _SUCHFELDER.get(_name(one))
        text = _text(one) if field else ""
        if field and text:
            found.setdefault(field, text)
    return found
