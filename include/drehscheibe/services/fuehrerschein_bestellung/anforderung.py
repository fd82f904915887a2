"""The letter that asks another authority for a transcript of its card file, and the directory it is addressed from (behoerden.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from drehscheibe.dokumente import Brief, brief
from drehscheibe.dokumente.satz import seiten
from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.partners import postausgang
from drehscheibe.paths import SCHEMAS
from drehscheibe.services import vorgang
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand

__all__ = ["Behoerde", "anforderung", "behoerden", "wartet"]

_FILE = SCHEMAS / "fuehrerschein-umtausch" / "1.0" / "behoerden.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Behoerde:
    """A licence office and where it lives."""

    name: str
    strasse: str
    hausnummer: str
    plz: str
    ort: str


@cache
def behoerden() -> Mapping[str, Behoerde]:
    """The directory by name, former names included. Raises Misconfigured when it can not be read."""
    try:
        data = tomllib.loads(_FILE.read_text("utf-8"))["behoerde"]
        return {
            name: Behoerde(**{key: str(one[key]) for key in ("name", "strasse", "hausnummer", "plz", "ort")})
            for one in data
            for name in (one["name"], *one.get("frueher", ()))
        }
    except (OSError, ValueError, KeyError, TypeError):
        raise Misconfigured("behoerden.toml (Anschriften der Fahrerlaubnisbehörden) fehlt oder ist unvollständig.") from None


def wartet(case: Case) -> bool:
    """The Vorgang needs a transcript that nobody has asked for yet."""
    return vorgang.lies(case.incoming).stand == Vorgangsstand.WARTET


def anforderung(case: Case) -> Message:
    """The letter for outgoing mail. Raises Rejected when the issuing authority is not in the directory."""
    known = vorgang.lies(case.incoming)
    to = behoerden().get(known.bisher.behoerde or "")
    if to is None:
        text = (
            "Die ausstellende Behörde steht nicht im Verzeichnis; vielleicht ist sie in einer anderen aufgegangen. Bitte die zuständige "
            "ermitteln, im Verzeichnis ergänzen und den Vorgang neu vorlegen."
        )
        raise Rejected(Finding("BEHOERDE", text, "vorgang/bisher/behoerde", "FeV (Verwaltungspraxis)"))
    pdf = brief.setze(_brief(known, to), case.now)
    return postausgang.brief(
        id=case.transfer_id, pdf=pdf, aktenzeichen=known.vorgangsnummer, anlass="karteikarte-anforderung",
        seiten=seiten(pdf), plz=to.plz,
    )  # fmt: skip


def _brief(known: Vorgang, to: Behoerde) -> Brief:
    """Name, birth and what the old paper says: what a card file is searched by, and not more."""
    holder, old = known.person, known.bisher
    rows = (
        ("Familienname", holder.familienname), ("Geburtsname", holder.geburtsname or ""), ("Vornamen", holder.vornamen or ""),
        ("Geburtsdatum", holder.geburtsdatum or ""), ("Geburtsort", holder.geburtsort or ""), ("Nummer", old.nummer or ""),
        ("Ausgestellt am", old.ausgestelltAm),
    )  # fmt: skip
    return Brief(
        titel="Anforderung einer Karteikartenabschrift",
        zeichen=known.vorgangsnummer,
        empfaenger=(to.name, "Fahrerlaubnisbehörde", f"{to.strasse} {to.hausnummer}", f"{to.plz} {to.ort}"),
        absaetze=(
            "Für den Umtausch des folgenden, von Ihnen ausgestellten Führerscheins bitten wir um eine Abschrift Ihrer Karteikarte.",
            "Bitte nennen Sie in der Antwort unser Zeichen und den Namen des Inhabers bei der Ausstellung.",
        ),
        angaben=[row for row in rows if row[1]],
        fuss="Grundlage: §§ 22, 24a Fahrerlaubnis-Verordnung",
    )
