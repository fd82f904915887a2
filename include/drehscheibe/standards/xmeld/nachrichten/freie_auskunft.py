"""Retrieval by authorities, free search, the answer: 1333 (§ 34a Abs. 3 BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import AbrufAusweisdokument, Geburt, TodMitNachweis
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMeldeanschrift, Wohnungsgeber
from drehscheibe.standards.xmeld.baukasten.namen import PersonName
from drehscheibe.standards.xmeld.baukasten.stellen import DatenabrufSuchanfrageNichtMoeglich
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import Flagge, Latin, TagOderUnbekannt

__all__ = [
    "FreieSucheAuskunft", "FreieSucheSuchanfrageAntwort", "FreierAbruf", "FreierAbrufPersonendaten", "FreierAbrufWohnung",
    "Nachricht1333",
]  # fmt: skip


@element("xmeld:type.FreieSuche.Abrufdaten.Wohnung")
class FreierAbrufWohnung:
    """The dwelling that fitted."""

    anschrift: AnschriftMeldeanschrift | None = None
    datumDesBeziehens: TagOderUnbekannt | None = None
    wohnungsgeber: Wohnungsgeber | None = None


@element("xmeld:type.FreieSuche.Abrufdaten.Personendaten")
class FreierAbrufPersonendaten:
    """What is told of a person found by free search."""

    name: PersonName | None = None
    geburtsangaben: Geburt | None = None
    wohnung: FreierAbrufWohnung | None = None
    sterbedaten: TodMitNachweis | None = None
    geschlecht: codes.Geschlecht | None = None
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(0, 4)] = ()
    ausweisdokument: tuple[AbrufAusweisdokument, ...] = ()
    verzogen: Flagge = False
    verringerterDatenumfang: Flagge = False
    verstorben: Flagge = False


@element("xmeld:type.FreieSuche.Abrufdaten")
class FreierAbruf:
    """One person that fitted."""

    personendaten: FreierAbrufPersonendaten | None = None
    identifikationsmerkmal: Latin | None = None


@element("xmeld:type.FreieSuche.Auskunft")
class FreieSucheAuskunft:
    """Ergebnisstatus and the persons that fitted."""

    ergebnisstatus: codes.DatenabrufErgebnisstatus
    person: tuple[FreierAbruf, ...] = ()


@element("xmeld:type.FreieSuche.SuchanfrageAntwort", choice=True)
class FreieSucheSuchanfrageAntwort:
    """A refusal with its reasons, or an Auskunft."""

    rueckweisung: Annotated[tuple[DatenabrufSuchanfrageNichtMoeglich, ...], Occurs(1)] = ()
    auskunft: FreieSucheAuskunft | None = None


@element(root="xmeld:datenabruf.freieSuche.antwort.1333")
class Nachricht1333(Nachricht):
    """The answer to a free search."""

    antwortSuchanfrage: FreieSucheSuchanfrageAntwort
    ursprungsnachricht: NachrichtId
