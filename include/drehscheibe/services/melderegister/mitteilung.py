"""The shape of every notice to another authority: ask the Melderegister for the data, write the XMeld message, judge it, send it over XTA.

Which events go is in the table of consequences; what may be told of whom is in the recipient's list and in the matrix of Sperren.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypedDict

from drehscheibe.checks import AllowList, JsonSchema, Readable, Sperren, document, read_json
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.errors import Finding
from drehscheibe.flow import Ask, Deliver, Flow
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.partners.melderegister import Aenderungen, Mitteilungsdaten
from drehscheibe.partners.melderegister.mitteilungsdaten import PROFIL, anforderung
from drehscheibe.services import behoerde
from drehscheibe.services.frage import Frage
from drehscheibe.services.melderegister.aenderung import lies
from drehscheibe.services.melderegister.alter import alt_genug, alter_unklar
from drehscheibe.services.melderegister.datensatz import Datensatz, datensatz, lesbar
from drehscheibe.services.melderegister.folgen import Ereignis, folgen
from drehscheibe.services.melderegister.gates import EINGANG_MITTEILUNG
from drehscheibe.services.meldewesen.versand import versand
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["Kopf", "Stelle", "behoerdenmitteilung", "kopf", "zentral"]

_LAW = "2. BMeldDÜV"


@dataclass(frozen=True, kw_only=True)
class Stelle:
    """A recipient.

    Attributes:
        name: short, for the leg.
        title: for clerks, German.
        leser: who it is for this person; None where this office has nothing to tell them.
        bauen: writes the number and the message to that reader. Raises Rejected.
        nur: what must hold besides the event.
        ab: from which completed age people are told about; None for everybody.
        empfaenger: its allow-list.
        art: its row in the matrix of Sperren.
        nummern: the messages it gets.
        blaetter: the DSMeld sheets that a message fills.
        auch: sheets of a further list that this message may carry.
        sperren: those that are judged; by default all of the person.
        marken: the Sperren whose mark a message carries.
        law: what the notice rests on.
    """

    name: str
    title: str
    leser: Callable[[Datensatz], xmeld.Leser | None]
    bauen: Callable[[Case, Datensatz, xmeld.Leser], tuple[str, xmeld.Nachricht]]
    empfaenger: Empfaenger
    art: Uebermittlung
    nummern: frozenset[str]
    blaetter: Callable[[object], Iterable[str]]
    nur: Callable[[Datensatz], bool] = lambda _: True
    ab: Callable[[], int] | None = None
    auch: frozenset[str] = frozenset()
    sperren: Callable[[Datensatz], Iterable[Eintrag]] = lambda data: data.sperren
    marken: Callable[[object], Iterable[str]] = lambda _: ()
    law: str = _LAW

    @property
    def gate(self) -> Gate:
        """Judges what goes there."""
        return Gate(
            name=self.name,
            title=f"Mitteilung: {self.title}",
            checks=(
                Readable(),
                Gueltig(nummern=self.nummern),
                *self._alter,
                AllowList(empfaenger=self.empfaenger, fields_of=lambda item: set(self.blaetter(item.memo["xmeld"])) - self.auch),
                Sperren(
                    art=self.art, sperren_of=lambda item: self.sperren(datensatz(item.case)), law=self.law,
                    marks_of=lambda item: (Sperre(one) for one in self.marken(item.memo["xmeld"])),
                ),
            ),
            stop_above=0.5,
            stop_from=50,
        )  # fmt: skip

    def schreiben(self, case: Case) -> Message:
        """The message, in the version its reader takes today. Raises Rejected."""
        data = datensatz(case)
        reader = self.leser(data)
        assert reader is not None  # noqa: S101 - `betroffen` has seen to it
        number, message = self.bauen(case, data, reader)
        version = xmeld.versions.current(case.now.date(), reader.kennung).name
        return Message(id=case.transfer_id, kind=f"xmeld/{number}", body=xmeld.write(message, version))

    @property
    def _alter(self) -> tuple[Frage, ...]:
        """Asked where an age counts; what is done where it is not known is a setting, read with each notice."""
        age, law = self.ab, self.law
        if age is None:
            return ()

        def ask(item: Item) -> Iterator[Finding]:
            return alter_unklar(datensatz(item.case), age(), law)

        return (Frage(rule="ALTER-UNKLAR", title="Die Person ist alt genug", pruefe=ask, law=law),)

    def _trifft_zu(self, data: Datensatz) -> bool:
        return self.leser(data) is not None and (self.ab is None or alt_genug(data, self.ab())) and self.nur(data)

    def betroffen(self, ablauf: str) -> Callable[[Case], bool]:
        """For a leg's `when`: by the table this flow tells of the event, and this recipient is one to be told."""

        def concerned(case: Case) -> bool:
            data = datensatz(case) if "datensatz" in case.answers else None
            return data is not None and bool(folgen(data.art, ablauf)) and self._trifft_zu(data)

        return concerned


def zentral(kennung: str, title: str) -> Callable[[Datensatz], xmeld.Leser | None]:
    """For `Stelle.leser`: one authority for everybody whose only or main dwelling is or was here, e.g. ``dbs:490060010000`` (DOMAIN 4b)."""
    reader = xmeld.Leser(kennung=kennung, name=title)
    return lambda data: reader if data.hauptwohnung_hier else None


class Kopf(TypedDict):
    """What every message to an authority begins with."""

    nachrichtenkopf_g2g: xmeld.Nachrichtenkopf
    anschrift_autor: xmeld.Postanschrift


def kopf(case: Case, leser: xmeld.Leser, nummer: str) -> Kopf:
    """The beginning of a message to this reader."""
    head = xmeld.kopf(nummer, uuid=case.transfer_id, erstellt=case.now, leser=leser, autor=behoerde.autor())
    return {"nachrichtenkopf_g2g": head, "anschrift_autor": behoerde.postanschrift()}


def behoerdenmitteilung(
    *, name: str, title: str, law: str, schedule: str, stellen: Sequence[Stelle], feed: Aenderungen | None = None
) -> Flow:
    """A flow of notices over the change feed.

    Args:
        name: of the flow, and in the table.
        title: of the flow.
        law: of the flow.
        schedule: of the flow; its place in the night follows the order of the table.
        stellen: who is told; one leg each.
        feed: a part of the change feed that is looked at more often than each night; by default all of it, night by night.
    """
    data = Ask(
        name="datensatz", title="Melderegister: Daten der Mitteilung", question=_frage(title), target=Mitteilungsdaten(), gate=_DATENSATZ,
        when=_zu_fragen(name),
    )  # fmt: skip
    notices = (
        Deliver(
            name=one.name, title=one.title, mapping=one.schreiben, gate=one.gate, target=versand(), when=one.betroffen(name)
        )
        for one in stellen
    )
    return Flow(
        name=name, title=title, law=law, owner="Meldebehörde", schedule=schedule, source=feed or Aenderungen(),
        entry_gate=EINGANG_MITTEILUNG, legs=(data, *notices), deadline=timedelta(days=1), catch_up=feed is None,
    )  # fmt: skip


def _zu_fragen(ablauf: str) -> Callable[[Case], bool]:
    """Of somebody with an Auskunftssperre the feed only says that there is one: what happened stands in the data."""

    def asked(case: Case) -> bool:
        art = lies(case.incoming).art
        return art is Ereignis.SPERRE or bool(folgen(art, ablauf))

    return asked


def _frage(zweck: str) -> Callable[[Case], Message]:
    def ask(case: Case) -> Message:
        change = lies(case.incoming)
        return anforderung(id=case.transfer_id, nachricht=change.nachricht, vermerkt=change.vermerkt, zweck=zweck)

    return ask


def _gefunden(item: Item) -> Iterator[Finding]:
    told = document(item)
    if told["status"] != "gefunden":
        text = "Das Melderegister kennt die eigene Änderungsmitteilung nicht mehr; bitte die Person dort suchen und von Hand melden."
        yield Finding("DATENSATZ", text, "nachricht", _LAW)
    elif not lesbar(told):
        text = "Zu diesem Ereignis fehlt im Melderegister eine Angabe, oder ein Tag, den es nicht gibt, ist eingetragen; bitte berichtigen."
        yield Finding("DATENSATZ", text, "ereignis", _LAW)


_DATENSATZ = Gate(
    name="datensatz",
    title="Daten des Melderegisters für die Mitteilung",
    checks=(
        Readable(reader=read_json),
        JsonSchema(PROFIL / "datensatz.schema.json", law="Mitteilungsdaten 1.0 (eigenes Profil)"),
        Frage(rule="DATENSATZ", title="Das Melderegister hat die Daten zur Änderung", pruefe=_gefunden, law=_LAW, final=True),
    ),
)
