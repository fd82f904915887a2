"""The register of parking permits: has the applicant one already, and entering the one that is issued."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks import JsonSchema, Readable, read_json
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.partners import parkausweise
from drehscheibe.partners.parkausweise import Inhaber
from drehscheibe.partners.parkausweise.nachrichten import PROFIL
from drehscheibe.services.bewohnerparkausweis.ausweis import ausweis
from drehscheibe.services.melde.antrag import antragsteller

__all__ = ["BESTAND", "EINTRAGUNG", "bestandsfrage", "eintragung"]

LAW = "§ 45 Abs. 1b Nr. 2a StVO"


def _inhaber(case: Case) -> Inhaber:
    who = antragsteller(case.incoming)
    return Inhaber(familienname=who.familienname, vornamen=who.vornamen, geburtsdatum=who.geburtsdatum.xmeld()[1])


def bestandsfrage(case: Case) -> Message:
    """Which permits does the applicant have?"""
    return parkausweise.abfrage(id=case.transfer_id, person=_inhaber(case), zweck="Antrag auf einen Bewohnerparkausweis")


def eintragung(case: Case) -> Message:
    """Enter the permit of this case, with holder, district, plate and term."""
    issued = ausweis(case)
    entry = parkausweise.Ausweis(
        nummer=issued.nummer, bezirk=issued.bezirk, kennzeichen=issued.kennzeichen, von=issued.von, bis=issued.bis
    )
    return parkausweise.erteilung(id=case.transfer_id, inhaber=_inhaber(case), ausweis=entry)


@dataclass(frozen=True)
class KeinZweiter:
    """The applicant has no permit for the time applied for, whatever batch or run it was issued in."""

    rule: str = "PARKEN-BESTAND"
    title: str = "Die Person hat noch keinen Bewohnerparkausweis"
    law: str = LAW
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare terms: the permit that follows the old one is no second one."""
        for item in items:
            wanted = ausweis(item.case)
            if parkausweise.mehrdeutig(item.message):
                text = "Im Register der Parkausweise passen mehrere Inhaber zum Antragsteller; bitte dort von Hand prüfen."
                yield item, Finding(self.rule, text, "antragsteller", self.law)
            elif any(one.von <= wanted.bis and wanted.von <= one.bis for one in parkausweise.ausweise(item.message)):
                text = (
                    "Die Person hat für diese Zeit schon einen Bewohnerparkausweis; je Person gibt es nur einen. Bitte mit dem "
                    "Antragsteller klären, ob der alte enden soll, sonst den Antrag ablehnen."
                )
                yield item, Finding(self.rule, text, "antragsteller", self.law)


BESTAND = Gate(
    name="bestand",
    title="Auskunft des Registers der Parkausweise",
    checks=(
        Readable(reader=read_json),
        JsonSchema(PROFIL / "auskunft.schema.json", law="Parkausweise 1.0 (eigenes Profil)"),
        KeinZweiter(),
    ),
)
EINTRAGUNG = Gate(
    name="parkausweise",
    title="Eintragung in das Register der Parkausweise",
    checks=(Readable(reader=read_json), JsonSchema(PROFIL / "erteilung.schema.json", law="Parkausweise 1.0 (eigenes Profil)")),
)
