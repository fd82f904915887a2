"""This office as it names itself in messages: author, address, and as the authority that retrieves data (§ 34a BMG)."""

from drehscheibe.settings import settings
from drehscheibe.standards import xdomea, xmeld
from drehscheibe.standards.xdomea.kontakt import KontaktType

__all__ = ["abrufende_stelle", "absender_eakte", "autor", "eakte", "melderegister", "postanschrift"]


def _erreichbarkeit() -> tuple[xmeld.Erreichbarkeit, ...]:
    return (xmeld.Erreichbarkeit(kanal="01", kennung=settings().email),)


def autor() -> xmeld.Autor:
    """We write."""
    here = settings()
    return xmeld.Autor(kennung=f"ags:{here.ags}", name=here.name, erreichbarkeit=_erreichbarkeit())


def melderegister() -> xmeld.Leser:
    """The Meldebehoerde of the same city reads."""
    here = settings()
    return xmeld.Leser(kennung=f"ags:{here.ags}", name=f"{here.name} (Meldebehörde)")


def postanschrift() -> xmeld.Postanschrift:
    """Our postal address."""
    here = settings()
    building = xmeld.PostanschriftGebaeude(strasse=here.strasse, hausnummer=here.hausnummer, postleitzahl=here.plz, wohnort=here.ort)
    return xmeld.Postanschrift(gebaeude=building)


def abrufende_stelle(aktenzeichen: str, anlass: str) -> xmeld.DatenAbrufendeStelle:
    """Who retrieves, under which file number and for what occasion: the register logs it (§ 40 BMG)."""
    here = settings()
    office = xmeld.DatenabrufBehoerde(erreichbarkeit=_erreichbarkeit(), anschrift=postanschrift(), behoerdenname=here.name)
    return xmeld.DatenAbrufendeStelle(
        sicherheitsbehoerde=False, abrufberechtigteStelle=office, aktenzeichen=aktenzeichen, anlassDesAbrufs=anlass, kennung="drehscheibe"
    )


def absender_eakte(einheit: str) -> KontaktType:
    """A unit of this office hands something to the e-file."""
    return xdomea.behoerde(settings().name, ags=settings().ags, einheit=einheit)


def eakte() -> KontaktType:
    """The e-file reads."""
    return xdomea.behoerde(settings().name, ags=settings().ags, einheit="Schriftgutverwaltung")
