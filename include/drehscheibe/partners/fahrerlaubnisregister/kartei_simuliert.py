"""How the simulated register leafs through its file: entries in the order of their numbers, from any place on."""

from collections.abc import Callable, Iterator

from drehscheibe.partners.fahrerlaubnisregister.register import Register
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["blaettere"]

Schreibe = Callable[[Person, Fahrerlaubnis], fe.Fahrerlaubnis]


def blaettere(register: Register, question: fe.KarteiAnfrage, head: fe.Kopf, schreibe: Schreibe) -> fe.KarteiErgebnis:
    """One page. Holders known to be dead or gone are not told, nor in a cohort those whose exchange is under way.

    Args:
        register: its view of holders and licences.
        question: what is asked.
        head: of the answer.
        schreibe: writes a licence as the profile has it.
    """
    entries: list[fe.Karteieintrag] = []
    more = None
    for holder, licence in _found(register, question):
        if len(entries) == question.hoechstens:
            more = entries[-1].kennung
            break
        entries.append(fe.Karteieintrag(kennung=holder.id, fahrerlaubnis=schreibe(holder, licence)))
    return fe.KarteiErgebnis(kopf=head, bezug=question.kopf.nachrichtenID, eintrag=tuple(entries), weiter=more)


def _found(register: Register, question: fe.KarteiAnfrage) -> Iterator[tuple[Person, Fahrerlaubnis]]:
    for number in [question.kennung] if question.kennung else _numbers(register, question.nach):
        holder, licence = register.holder(number), register.licence(number)
        if register.world.person(number) is None or holder is None or licence is None:
            continue
        if holder.gestorben or holder.weggezogen:
            continue
        under_way = (number, fe.Antragsart.UMTAUSCH) in register.vorgaenge
        if question.kennung or (not under_way and _in_cohort(question, holder, licence)):
            yield holder, licence


def _numbers(register: Register, after: str | None) -> Iterator[str]:
    """The numbers behind one of them; those of the Stichtag, for a new holder comes with a card that needs no exchange."""
    everybody = register.world.population
    start = everybody.index(after) + 1 if after else 0
    yield from (person.id for index in range(start, len(everybody)) if (person := everybody.person(index)))


def _in_cohort(question: fe.KarteiAnfrage, holder: Person, licence: Fahrerlaubnis) -> bool:
    if question.ausgestelltVon and licence.erteilt < question.ausgestelltVon:
        return False
    if question.ausgestelltBis and licence.erteilt > question.ausgestelltBis:
        return False
    born = int(holder.geburtsdatum[:4]) if holder.geburtsdatum else None
    if born is None:
        return True
    return (question.jahrgangVon or 0) <= born <= (question.jahrgangBis or 9999)
