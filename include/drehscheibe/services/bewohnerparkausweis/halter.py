"""Does the applicant keep the car? Asked of the vehicle registration by plate (0801)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.checks.rules.identitaet import Grad, Person, vergleiche
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services.bewohnerparkausweis.antrag import kennzeichen
from drehscheibe.services.bewohnerparkausweis.einstellungen import parken
from drehscheibe.services.bewohnerparkausweis.wohnung import wohnungsstatus
from drehscheibe.services.melde.antrag import Antragsteller, antragsteller, daten, teildatum
from drehscheibe.standards import xkfz, xmeld
from drehscheibe.standards.schemas import schema

__all__ = ["HALTER", "halterfrage"]

LAW = "§ 45 Abs. 1b Nr. 2a StVO"
_NEBENWOHNUNG = "2"


def halterfrage(case: Case) -> Message:
    """Ask for the keeper of the plate (§ 35 Abs. 1 Nr. 22 StVG)."""
    question = xkfz.Halterfrage(
        kennzeichen=kennzeichen(case.incoming), stichtag=case.now.date(), rechtsgrundlage="StVG-35", grund="Bewohnerparkausweis",
        aktenzeichen=case.incoming.id,
    )  # fmt: skip
    return xkfz.message(question, id=case.transfer_id, now=case.now)


@dataclass(frozen=True)
class Halter:
    """The car is registered and in service, and the applicant keeps it."""

    rule: str = "PARKEN-HALTER"
    title: str = "Der Antragsteller ist Halter des Fahrzeugs"
    law: str = LAW
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare the keeper with the applicant; nothing is merged (DQ-25)."""
        for item in items:
            answer = xkfz.read(item.message.body)
            if not isinstance(answer, xkfz.Auskunft0802) or answer.halter is None:
                text = "Zu diesem Kennzeichen ist kein Halter zu ermitteln; bitte das Kennzeichen mit dem Antragsteller klären."
                yield item, Finding("PARKEN-KENNZEICHEN", text, "kennzeichen", self.law)
                continue
            if not any(one.statusZulassung == "zugelassen" for one in answer.fahrzeuge):
                text = "Das Fahrzeug ist außer Betrieb gesetzt; dafür gibt es keinen Ausweis. Bitte den Antragsteller unterrichten."
                yield item, Finding("PARKEN-BETRIEB", text, "kennzeichen", self.law)
            grade = _selbst(answer, antragsteller(item.case.incoming))
            if grade is Grad.MOEGLICH:
                text = (
                    "Ob der Antragsteller der Halter ist, ist nicht sicher: Name oder Geburtsdatum stimmen nur ungefähr überein, oder vom "
                    "Geburtsdatum ist nur ein Teil bekannt. Bitte von Hand vergleichen."
                )
                yield item, Finding(f"{self.rule}-UNSICHER", text, "kennzeichen", "DQ-25")
            elif grade is not Grad.SICHER:
                yield item, Finding(self.rule, self._text(item.case), "kennzeichen", self.law)

    @staticmethod
    def _text(case: Case) -> str:
        if daten(case.incoming).get("nutzungsnachweis"):
            return "Halter ist jemand anderes; bitte den beigefügten Nachweis über die dauerhafte Nutzung prüfen."
        return "Halter ist jemand anderes, und ein Nachweis über die dauerhafte Nutzung fehlt; bitte nachfordern."


def _selbst(answer: xkfz.Auskunft0802, who: Antragsteller) -> Grad:
    keeper = answer.halter.person.natuerlichePerson if answer.halter else None
    if keeper is None:
        return Grad.NEIN
    registered = Person(
        id="", familienname=keeper.Nachname, vornamen=keeper.Vorname or "", geburtsdatum=teildatum(keeper.TagDerGeburt),
        fruehere_namen=(keeper.GeburtsnameNachname,) if keeper.GeburtsnameNachname else (),
    )  # fmt: skip
    applied = Person(id="", familienname=who.familienname, vornamen=who.vornamen, geburtsdatum=who.geburtsdatum)
    return vergleiche(applied, registered)


@dataclass(frozen=True)
class Kreis:
    """A car from elsewhere needs a main dwelling here."""

    rule: str = "PARKEN-KREIS"
    title: str = "Auswärtiges Kennzeichen nur bei Hauptwohnung"
    law: str = "Bewohnerparken: Regelung der Stadt [of-park]"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look at plate and status of the dwelling."""
        for item in items:
            answer = xmeld.read(item.case.answers["melderegister"].body, checked=True)
            foreign = not kennzeichen(item.case.incoming).startswith(f"{parken().kreis}-")
            if foreign and wohnungsstatus(item.case, answer) == _NEBENWOHNUNG:
                text = "Mit auswärtigem Kennzeichen gibt es den Ausweis nur bei Hauptwohnung; bitte mit dem Antragsteller klären."
                yield item, Finding(self.rule, text, "kennzeichen", self.law)


HALTER = Gate(
    name="zulassung",
    title="Halterauskunft der Zulassungsbehörde",
    checks=(Readable(), Schema(partial(schema, "xkfz", "5.9"), law="XKfz 5.9 (eigenes Profil)"), Halter(), Kreis()),
    stop_above=0.9,
    stop_from=50,
)
