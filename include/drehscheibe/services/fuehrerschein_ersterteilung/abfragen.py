"""Asking the Melderegister who applies, then ZFER and FAER what they hold against a first licence (§ 22 Abs. 2 FeV), and their gates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.message import Case, Message
from drehscheibe.services import zfer as register
from drehscheibe.services.fuehrerschein_ersterteilung.antrag import TITEL, gesucht
from drehscheibe.services.melderegister import auskunft
from drehscheibe.standards import zfer
from drehscheibe.standards.zfer import Auskunftsstatus, Fahrerlaubnisstatus, Register

__all__ = ["MELDEREGISTER", "ZFER", "frage_melderegister", "frage_zfer"]

MELDEREGISTER = auskunft.antwort(gesucht, "§ 73 FeV")


def frage_melderegister(case: Case) -> Message:
    """Who applies (XMeld 1330)?"""
    return auskunft.frage(case, gesucht(case.incoming), TITEL)


def frage_zfer(case: Case) -> Message:
    """What do both registers hold about the person, in the registered name?"""
    return register.frage(case, (Register.ZFER, Register.FAER), TITEL)


@dataclass(frozen=True)
class Unbelastet:
    """Neither register holds anything that stands against a first licence."""

    rule: str = "ZFER"
    title: str = "Im ZFER steht keine Fahrerlaubnis, im FAER keine Eintragung"
    law: str = "§ 22 Abs. 2 FeV"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look at status, licences and entries; what an entry says is for the clerk to read in the register."""
        for item in items:
            answer = zfer.read(item.message.body)
            if not isinstance(answer, zfer.AuskunftErgebnis):
                text = "Das KBA hat etwas anderes als eine Auskunft geschickt; bitte dort nachfragen."
                yield item, Finding(self.rule, text, "", self.law)
                continue
            for finding in _befund(answer):
                yield item, finding


def _befund(answer: zfer.AuskunftErgebnis) -> Iterator[Finding]:
    law = "§ 22 Abs. 2 FeV"
    if answer.status == Auskunftsstatus.MEHRDEUTIG:
        text = "Im ZFER gibt es mehrere Personen mit diesen Daten; bitte die Identität von Hand klären."
        yield Finding("ZFER-IDENTITAET", text, "antragsteller", "§ 59 StVG")
    if any(one.identitaetszweifel for one in answer.fahrerlaubnis):
        text = "Im ZFER sind Zweifel an der Identität vermerkt; bitte vor der Erteilung mit dem KBA klären."
        yield Finding("ZFER-IDENTITAET", text, "antragsteller", "§ 59 StVG")
    if any(one.status == Fahrerlaubnisstatus.GUELTIG for one in answer.fahrerlaubnis):
        text = "Die Person besitzt nach dem ZFER schon eine Fahrerlaubnis; statt der Ersterteilung kommt eine Erweiterung in Betracht."
        yield Finding("BESITZ", text, "klassen", "§ 8 FeV")
    elif answer.fahrerlaubnis:
        text = "Im ZFER steht eine frühere Fahrerlaubnis; es geht um eine Neuerteilung, bitte mit dem Antragsteller klären."
        yield Finding("NEUERTEILUNG", text, "klassen", "§ 20 FeV")
    if answer.eintragung:
        text = "Im FAER gibt es eine Eintragung zu der Person; bitte Bedeutung und Eignung vor der Erteilung prüfen."
        yield Finding("FAER", text, "antragsteller", law)


ZFER = register.auskunft("Auskunft aus ZFER und FAER", Unbelastet())
