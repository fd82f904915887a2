"""The flows the hub runs, and the samples that wait at the portals of the sandbox."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from drehscheibe.abgleich.durchgang import Registerabgleich
from drehscheibe.errors import Misconfigured
from drehscheibe.flow import Flow
from drehscheibe.services import (
    abmelden_nebenwohnung,
    adressaenderung,
    anmelden,
    ausserbetriebsetzung,
    bewohnerparkausweis,
    einbuergerung,
    fuehrerschein_aushaendigung,
    fuehrerschein_bestellung,
    fuehrerschein_ersterteilung,
    fuehrerschein_rueckmeldung,
    fuehrerschein_umtausch,
    karteikartenabschrift,
    karteikarteneingang,
    meldebescheinigung,
    melderegister_auskunftssperren,
    melderegister_bewohnerparken,
    melderegister_bzr,
    melderegister_bzst,
    melderegister_eakte,
    melderegister_fahrerlaubnis,
    melderegister_kba,
    melderegister_meldebehoerden,
    melderegister_rentenversicherung,
    melderegister_rundfunk,
    melderegister_zulassung,
    melderegisterauskunft,
    meldeschein_auskunft,
    neuzulassung,
    parkausweis_rueckmeldung,
    parkausweis_ueberwachung,
    parkausweis_vor_ort,
    postruecklauf,
    registerabgleich,
    rueckmeldung,
    statusabfrage,
    statusabfrage_formular,
    uebermittlungssperren,
    ummelden,
    umschreibung,
    umtausch_anschreiben,
    wiederzulassung,
    wunschkennzeichen,
    zfer_kontrolle,
)

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["ABGLEICHE", "ABLAEUFE", "FLOWS", "SAMPLES", "describe", "flow"]

FLOWS: tuple[Flow, ...] = (
    melderegister_zulassung.FLOW,
    melderegister_meldebehoerden.FLOW,
    melderegister_auskunftssperren.FLOW,
    melderegister_fahrerlaubnis.FLOW,
    melderegister_bewohnerparken.FLOW,
    melderegister_eakte.FLOW,
    melderegister_bzst.FLOW,
    melderegister_kba.FLOW,
    melderegister_rentenversicherung.FLOW,
    melderegister_rundfunk.FLOW,
    melderegister_bzr.FLOW,
    fuehrerschein_umtausch.FLOW,
    karteikarteneingang.FLOW,
    fuehrerschein_bestellung.FLOW,
    fuehrerschein_rueckmeldung.FLOW,
    fuehrerschein_aushaendigung.FLOW,
    zfer_kontrolle.FLOW,
    fuehrerschein_ersterteilung.FLOW,
    karteikartenabschrift.FLOW,
    einbuergerung.FLOW,
    statusabfrage.FLOW,
    statusabfrage_formular.FLOW,
    wunschkennzeichen.FLOW,
    ausserbetriebsetzung.FLOW,
    neuzulassung.FLOW,
    wiederzulassung.FLOW,
    umschreibung.FLOW,
    adressaenderung.FLOW,
    bewohnerparkausweis.FLOW,
    parkausweis_ueberwachung.FLOW,
    parkausweis_rueckmeldung.FLOW,
    parkausweis_vor_ort.FLOW,
    meldebescheinigung.FLOW,
    melderegisterauskunft.FLOW,
    uebermittlungssperren.FLOW,
    anmelden.FLOW,
    ummelden.FLOW,
    abmelden_nebenwohnung.FLOW,
    meldeschein_auskunft.FLOW,
    rueckmeldung.FLOW,
    umtausch_anschreiben.FLOW,
    postruecklauf.FLOW,
)

ABGLEICHE: tuple[Registerabgleich, ...] = (registerabgleich.ABGLEICH,)
"""Beside the flows: they move no messages, they compare stocks and write a report."""

ABLAEUFE: tuple[Flow | Registerabgleich, ...] = (*FLOWS, *ABGLEICHE)
"""All that the lists of flows show."""

SAMPLES: tuple["Callable[[World, Mapping[str, Simulator]], None]", ...] = (
    fuehrerschein_umtausch.hand_in_samples,
    karteikarteneingang.hand_in_samples,
    fuehrerschein_bestellung.hand_in_samples,
    fuehrerschein_rueckmeldung.hand_in_samples,
    fuehrerschein_aushaendigung.hand_in_samples,
    zfer_kontrolle.hand_in_samples,
    fuehrerschein_ersterteilung.hand_in_samples,
    karteikartenabschrift.hand_in_samples,
    einbuergerung.hand_in_samples,
    statusabfrage.hand_in_samples,
    statusabfrage_formular.hand_in_samples,
    wunschkennzeichen.hand_in_samples,
    ausserbetriebsetzung.hand_in_samples,
    neuzulassung.hand_in_samples,
    wiederzulassung.hand_in_samples,
    umschreibung.hand_in_samples,
    adressaenderung.hand_in_samples,
    bewohnerparkausweis.hand_in_samples,
    parkausweis_ueberwachung.hand_in_samples,
    parkausweis_rueckmeldung.hand_in_samples,
    parkausweis_vor_ort.hand_in_samples,
    meldebescheinigung.hand_in_samples,
    melderegisterauskunft.hand_in_samples,
    uebermittlungssperren.hand_in_samples,
    anmelden.hand_in_samples,
    ummelden.hand_in_samples,
    abmelden_nebenwohnung.hand_in_samples,
    melderegister_meldebehoerden.hand_in_samples,
    melderegister_auskunftssperren.hand_in_samples,
    meldeschein_auskunft.hand_in_samples,
    rueckmeldung.hand_in_samples,
    postruecklauf.hand_in_samples,
)
"""Each hands a service's sample applications in at the sandbox."""


def flow(name: str) -> Flow:
    """The flow of this name. Raises Misconfigured naming those there are."""
    for found in FLOWS:
        if found.name == name:
            return found
    if name in {one.name for one in ABGLEICHE}:
        raise Misconfigured(f"„{name}“ bewegt keine Nachrichten; von Hand führt ihn „drehscheibe abgleich“ aus.")
    raise Misconfigured(f"Einen Ablauf „{name}“ gibt es nicht; es gibt: {', '.join(one.name for one in FLOWS)}.")


def describe(found: Flow | Registerabgleich) -> dict[str, Any]:
    """One row of the list of flows; a reconciliation ends in its report."""
    if isinstance(found, Registerabgleich):
        return _row(found, found.melderegister.name, [one.name for one in found.fachregister], "Bericht")
    last = found.legs[-1].target.name
    via = dict.fromkeys(leg.target.name for leg in found.legs if leg.target.name != last)
    return _row(found, found.source.name, via, last)


def _row(found: Flow | Registerabgleich, source: str, via: Iterable[str], last: str) -> dict[str, Any]:
    return {
        "Ablauf": found.name,
        "Titel": found.title,
        "von": source,
        "über": " → ".join(via) or "–",
        "nach": last,
        "wann": found.schedule or "von Hand",
        "Rechtsgrundlage": found.law,
    }
