"""The letter that asks a holder to exchange their licence: as a document, to the e-file, and to outgoing mail."""

from drehscheibe.checks import JsonSchema, Readable, read_json
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.checks.rules.umtauschfrist import LAW
from drehscheibe.dokumente import Brief
from drehscheibe.dokumente.brief import setze
from drehscheibe.dokumente.satz import seiten
from drehscheibe.gate import Gate
from drehscheibe.message import Case, Message
from drehscheibe.partners import postausgang
from drehscheibe.partners.postausgang.nachrichten import PROFILE
from drehscheibe.services import akte
from drehscheibe.services.melderegister import auskunft
from drehscheibe.services.umtausch_anschreiben.adressat import Adressat, adressat
from drehscheibe.services.umtausch_anschreiben.einstellungen import einstellungen
from drehscheibe.services.umtausch_anschreiben.kartei import Karte, lies

__all__ = ["ANLASS", "EINHEIT", "MELDEREGISTER", "POST", "ablage", "ablage_von", "brief", "brief_von", "vorgang"]

EINHEIT = "Fahrerlaubnisbehörde"
MELDEREGISTER = "melderegister"
ANLASS = "umtausch-anschreiben"
_BETREFF = "Anschreiben zum Umtausch des Führerscheins"

POST = Gate(
    name="postausgang",
    title="Brief an den Inhaber",
    checks=(Readable(reader=read_json), JsonSchema(PROFILE / "brief.schema.json", law="Postausgang 1.0 (eigenes Profil)")),
)


def ablage(case: Case) -> Message:
    """An order to file the letter."""
    return ablage_von(case, lies(case.incoming))


def brief(case: Case) -> Message:
    """The letter on its way to the print shop."""
    return brief_von(case, lies(case.incoming), ANLASS)


def ablage_von(case: Case, card: Karte) -> Message:
    """An order to file the letter to this holder."""
    paper = akte.dokument(case, "anschreiben-umtausch.pdf", "application/pdf", _pdf(case, card, adressat(case.answers[MELDEREGISTER])))
    return akte.ablage(case, einheit=EINHEIT, aktenzeichen=einstellungen().aktenzeichen, betreff=_BETREFF, dokumente=(paper,))


def brief_von(case: Case, card: Karte, anlass: str) -> Message:
    """The letter to this holder; `anlass` is a word for the print shop's list. Raises Rejected when it can not be typeset."""
    to = adressat(case.answers[MELDEREGISTER])
    pdf = _pdf(case, card, to)
    return postausgang.brief(
        id=case.transfer_id, pdf=pdf, aktenzeichen=vorgang(card), anlass=anlass, seiten=seiten(pdf), plz=to.plz,
        summe=postausgang.anschriftsumme(case.transfer_id, to.zeilen), einmalig=_einmalig(case, card) if anlass == ANLASS else "",
    )  # fmt: skip


def _einmalig(case: Case, card: Karte) -> str:
    """Per person, as the Melderegister has them, and cohort: two entries in the file, in different lanes, bring one letter."""
    holder = auskunft.person(case.answers[MELDEREGISTER])
    return postausgang.einmalig(f"{ANLASS}/{card.bis:%Y}", (holder.familienname, holder.vornamen, holder.geburtsname, holder.geburtsdatum))


def vorgang(card: Karte) -> str:
    """Our reference: the matter, the year of the cohort, the number in the file; one per holder and cohort."""
    return f"{einstellungen().aktenzeichen}/{card.bis:%Y}/{card.kennung}"


def _pdf(case: Case, card: Karte, to: Adressat) -> bytes:
    assert card.bis is not None  # noqa: S101 - the gate has seen to it
    over = case.now.date() > card.bis
    until, rules = f"{card.bis:%d.%m.%Y}", einstellungen()
    if over:
        first = f"Ihr Führerschein war bis zum {until} umzutauschen. Das Dokument ist seitdem ungültig; Ihre Fahrerlaubnis besteht fort."
    else:
        first = f"Ihr Führerschein ist bis einschließlich {until} umzutauschen. Danach ist er ungültig; Ihre Fahrerlaubnis besteht fort."
    return setze(
        Brief(
            titel=f"Umtausch Ihres Führerscheins {'(Frist abgelaufen)' if over else f'bis zum {until}'}",
            zeichen=vorgang(card),
            empfaenger=to.zeilen,
            absaetze=["Guten Tag,", first, f"Den Umtausch beantragen Sie {rules.beantragen}. Eine Prüfung ist nicht nötig."],
            angaben=[
                ("Ausgestellt", _tag(card.ausgestellt)),
                ("Ausstellende Behörde", card.behoerde),
                ("Umtausch bis", until),
                ("Mitzubringen", "bisheriger Führerschein\nbiometrisches Lichtbild\nPersonalausweis oder Reisepass"),
                ("Gebühr", rules.gebuehr),
            ],
            schluss=["Haben Sie den Umtausch schon beantragt, ist dieser Brief gegenstandslos."],
            fuss=f"Rechtsgrundlage: {LAW}. Dieser Brief wurde maschinell erstellt und ist ohne Unterschrift gültig.",
        ),
        case.now,
    )


def _tag(value: Teildatum) -> str:
    """``2003-05-01`` as 01.05.2003, ``2003-05`` as 05.2003, ``2003`` as it is."""
    return ".".join(reversed(value.xmeld()[1].split("-"))) if value != UNBEKANNT else "unbekannt"
