"""What follows a hand-over: the notice to the ZFER, the register's note of it, the filing, and the mail."""

from drehscheibe.message import Case, Message
from drehscheibe.partners.fahrerlaubnisregister import VERSANDT
from drehscheibe.services import akte, vorgang
from drehscheibe.services.fuehrerschein_bestellung.einstellungen import einstellungen
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand
from drehscheibe.standards.zfer import Verbleib

__all__ = ["ablage", "ausgehaendigt", "gewuenscht", "mail", "meldung", "mitteilung", "zugestellt", "zustellfrist", "zustellung"]

AKTENZEICHEN = "32-FE-Umtausch"


def zustellfrist() -> int:
    """Days after its dispatch from which a card that did not come back is taken for handed over. Raises Misconfigured."""
    return einstellungen().zustellfrist


def zugestellt(case: Case) -> bool:
    """The card was sent home and the term is over."""
    return vorgang.lies(case.incoming).stand == VERSANDT


def ausgehaendigt(case: Case) -> bool:
    """The register has it as handed over."""
    return not zugestellt(case)


def zustellung(case: Case) -> Message:
    """Handed over by post; the old document was invalidated with the application (§ 25 Abs. 5 FeV), unless it was lost (Abs. 4)."""
    known = vorgang.lies(case.incoming)
    return vorgang.melde(case, known, Vorgangsstand.AUSGEHAENDIGT, verbleib=known.bisher.verlust or str(Verbleib.ENTWERTET))


def mitteilung(case: Case) -> Message:
    """The notice of § 51 StVG."""
    return vorgang.uebergabe_an_zfer(case, vorgang.lies(case.incoming))


def meldung(case: Case) -> Message:
    """The ZFER has it."""
    return vorgang.melde(case, vorgang.lies(case.incoming), Vorgangsstand.GEMELDET)


def ablage(case: Case) -> Message:
    """An FVDaten order (0605) with the Vorgang as evidence and a note a person can read; the note names nobody."""
    known = vorgang.lies(case.incoming)
    note = (
        f"Vermerk\n\nVorgang: {known.vorgangsnummer}\nAusgehändigt am: {known.uebergebenAm:%d.%m.%Y} ({known.uebergabe})\n"
        f"Gültig bis: {known.gueltigBis:%d.%m.%Y}\nBisheriger Führerschein: {known.verbleib}\nDem ZFER mitgeteilt (§ 51 StVG).\n"
    )
    documents = (
        akte.dokument(case, "vermerk.txt", "text/plain", note.encode()),
        akte.dokument(case, "vorgang.xml", "application/xml", case.incoming.body),
    )
    return akte.ablage(
        case, einheit="Fahrerlaubnisbehörde", aktenzeichen=AKTENZEICHEN, betreff="Führerschein-Aushändigung", dokumente=documents
    )


def gewuenscht(case: Case) -> bool:
    """The holder wishes to hear of it."""
    return ausgehaendigt(case) and bool(vorgang.lies(case.incoming).benachrichtigungAn)


def mail(case: Case) -> Message:
    """The exchange is done."""
    return vorgang.statusmail(case, vorgang.lies(case.incoming), "erledigt")
