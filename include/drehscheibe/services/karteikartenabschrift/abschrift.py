"""The transcript as a letter to the authority that needs it, and its filing."""


from drehscheibe.dokumente import Brief, brief
from drehscheibe.dokumente.satz import seiten
from drehscheibe.message import Case, Message
from drehscheibe.partners import postausgang
from drehscheibe.services import akte
from drehscheibe.services.karteikartenabschrift.antrag import TITEL, lies
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["ablage", "sendung"]

AKTENZEICHEN = "32-FE-Karteikarte"


def ablage(case: Case) -> Message:
    """An FVDaten order (0605): the request as it came, and the transcript."""
    documents = (
        akte.dokument(case, "antrag.json", "application/json", case.incoming.body),
        akte.dokument(case, "karteikartenabschrift.pdf", "application/pdf", _pdf(case)),
    )
    return akte.ablage(case, einheit="Fahrerlaubnisbehörde", aktenzeichen=AKTENZEICHEN, betreff=TITEL, dokumente=documents)


def sendung(case: Case) -> Message:
    """The letter for outgoing mail."""
    letter = _pdf(case)
    return postausgang.brief(
        id=case.transfer_id, pdf=letter, aktenzeichen=_zeichen(case), anlass="karteikartenabschrift",
        seiten=seiten(letter), plz=lies(case.incoming).ziel.plz,
    )  # fmt: skip


def _zeichen(case: Case) -> str:
    return f"{AKTENZEICHEN}/{case.incoming.id[:8]}"


def _pdf(case: Case) -> bytes:
    answer, antrag = fe.read(case.answers["auskunft"].body), lies(case.incoming)
    assert isinstance(answer, fe.AuskunftErgebnis)  # noqa: S101 - the gate has seen to it
    to = antrag.ziel
    letter = Brief(
        titel="Abschrift aus der Führerscheinkartei",
        zeichen=_zeichen(case),
        empfaenger=(to.name, f"{to.strasse} {to.hausnummer}", f"{to.plz} {to.ort}"),
        absaetze=(
            f"Zu Ihrem Zeichen {to.zeichen}:" if to.zeichen else "Auf Anforderung des Inhabers:",
            "In unserer Kartei ist folgende Fahrerlaubnis eingetragen.",
        ),
        angaben=[row for licence in answer.fahrerlaubnis for row in _zeilen(licence)],
        schluss=("Die Abschrift ist maschinell erstellt und ohne Unterschrift gültig.",),
        fuss="Grundlage: Fahrerlaubnis-Verordnung (Verwaltungspraxis beim Umtausch auswärts ausgestellter Führerscheine)",
    )
    return brief.setze(letter, case.now)


def _zeilen(licence: fe.Fahrerlaubnis) -> list[tuple[str, str]]:
    holder = licence.inhaber
    rows = [
        ("Familienname", holder.familienname),
        ("Geburtsname", holder.geburtsname or ""),
        ("Vornamen", holder.vornamen or ""),
        ("Geburtsdatum", holder.geburtsdatum or ""),
        ("Geburtsort", holder.geburtsort or ""),
        ("Nummer", licence.nummer),
        ("Ausgestellt am", licence.ausgestelltAm),
        ("Behörde", licence.behoerde),
        ("Klassen", "\n".join(map(_klasse, licence.klasse))),
        ("Gültig bis", f"{licence.gueltigBis:%d.%m.%Y}" if licence.gueltigBis else "unbefristet"),
    ]
    return [row for row in rows if row[1]]


def _klasse(entry: fe.Klasseneintrag) -> str:
    """``3 (erteilt am 02.05.1985, Schlüsselzahl 79.06)``: what the other office converts the class by (FeV Anlage 3)."""
    told = (
        f"erteilt am {entry.erteiltAm:%d.%m.%Y}" if entry.erteiltAm else "",
        f"gültig bis {entry.gueltigBis:%d.%m.%Y}" if entry.gueltigBis else "",
        f"Schlüsselzahl {', '.join(entry.schluesselzahl)}" if entry.schluesselzahl else "",
    )
    inside = ", ".join(filter(None, told))
    return f"{entry.klasse} ({inside})" if inside else entry.klasse
