"""The notice to the Kraftfahrt-Bundesamt (0545): who it is by the names of before, and what has changed. No address."""

from collections.abc import Iterator

from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Uebermittlung
from drehscheibe.message import Case
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.services.melderegister.mitteilung import Stelle, kopf, zentral
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten.kba import (
    FortschreibungFamiliennameOderGeburtsname,
    FortschreibungVornamen,
    KBAIdentifikationPerson,
)

__all__ = ["KBA"]

_ALTER = 14
"""§ 8 2. BMeldDÜV: who has completed the fourteenth year."""


def _bauen(case: Case, data: Datensatz, leser: xmeld.Leser) -> tuple[str, xmeld.Nachricht]:
    """Number and message. The names part is only filled when the name at birth changed (XMeld 25.11a, 0545)."""
    before, after = data.vorher, data.nachher
    known = KBAIdentifikationPerson(
        familienname=before.familienname, geburtsname=before.geburtsname or None, vornamen=xmeld.Vornamen(vornamen=before.vornamen),
        geburt=data.geburt, geschlecht=data.person["geschlecht"],
    )  # fmt: skip
    names = None
    if (before.geburtsname or before.familienname) != (after.geburtsname or after.familienname):
        names = FortschreibungFamiliennameOderGeburtsname(
            familienname_vorher=before.familienname, familienname_nachher=after.familienname,
            geburtsname_vorher=before.geburtsname or None, geburtsname_nachher=after.geburtsname or None,
        )  # fmt: skip
    given = None
    if before.vornamen != after.vornamen:
        given = FortschreibungVornamen(
            vornamen_vorher=xmeld.Vornamen(vornamen=before.vornamen), vornamen_nachher=xmeld.Vornamen(vornamen=after.vornamen)
        )
    told = xmeld.Nachricht0545(
        **kopf(case, leser, "0545"), identifikation_person=known, fortschreibung_familiennameOderGeburtsname=names,
        fortschreibung_vornamen=given,
    )  # fmt: skip
    return "0545", told


def _blaetter(message: object) -> Iterator[str]:
    assert isinstance(message, xmeld.Nachricht0545)  # noqa: S101 - the gate has seen to it
    known, names, given = message.identifikation_person, message.fortschreibung_familiennameOderGeburtsname, message.fortschreibung_vornamen
    birth, at_birth = known.geburt, names and (names.geburtsname_vorher or names.geburtsname_nachher)
    filled = {
        "0101a": known.familienname or names, "0201a": known.geburtsname or at_birth,
        "0301": known.vornamen or given, "0601": birth.geburtsdatum, "0602": birth.geburtsort, "0603": birth.geburtsortStaat,
        "0701": known.geschlecht, "0205": names and names.nachweisdaten, "0304": given and given.nachweisdaten,
    }  # fmt: skip
    yield from (sheet for sheet, value in filled.items() if value)


KBA = Stelle(
    name="kba",
    title="Kraftfahrt-Bundesamt",
    leser=zentral("dbs:490060010000", "Kraftfahrt-Bundesamt"),
    bauen=_bauen,
    ab=lambda: _ALTER,
    empfaenger=Empfaenger.KBA,
    art=Uebermittlung.DSRV_BZR_KBA,
    nummern=frozenset({"0545"}),
    blaetter=_blaetter,
)
