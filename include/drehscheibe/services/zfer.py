"""What several flows share about ZFER and FAER: the question in the registered name, and the gates of what comes and goes."""

from collections.abc import Sequence
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.gate import Check, Gate
from drehscheibe.message import Case, Message
from drehscheibe.services.melderegister.auskunft import person as registered
from drehscheibe.standards import zfer
from drehscheibe.standards.schemas import schema
from drehscheibe.standards.zfer import Register

__all__ = ["auskunft", "frage", "mitteilung"]


def frage(case: Case, register: Sequence[Register], anlass: str) -> Message:
    """What do these registers hold about the person whom the leg ``melderegister`` has found?

    Args:
        case: whose transfer this is.
        register: ZFER, FAER or both.
        anlass: occasion, for the retrieval log (§ 53 Abs. 3 StVG).
    """
    known = registered(case.answers["melderegister"])
    person = zfer.Person(
        familienname=known.familienname, vornamen=known.vornamen or None, vornameNichtVorhanden=not known.vornamen,
        geburtsname=known.geburtsname or None, geburtsdatum=known.geburtsdatum or None, geburtsort=known.geburtsort or None,
    )  # fmt: skip
    question = zfer.Fahrerlaubnisabruf(person=person, register=register, anlass=anlass, aktenzeichen=case.incoming.id)
    return zfer.message(question, id=case.transfer_id, now=case.now)


def _form() -> tuple[Check, ...]:
    return (Readable(), Schema(partial(schema, "zfer", "1.0"), law="ZFER 1.0 (eigenes Profil)"))


def auskunft(title: str, *checks: Check) -> Gate:
    """The gate of an answer; `checks` are what a flow asks of it."""
    return Gate(name="zfer", title=title, checks=(*_form(), *checks))


def mitteilung(title: str) -> Gate:
    """The gate of a notice; its schema has no room for an address (DOMAIN 0.5)."""
    return Gate(name="zfer", title=title, checks=_form())
