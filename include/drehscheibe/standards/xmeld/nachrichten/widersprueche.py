"""Online Uebermittlungssperren: 1711/1712 ask and answer, 1713/1714 set or lift, 1715 answers (§ 8 BMeldDigiV)."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Widersprueche
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import Latin

__all__ = [
    "Nachricht1711", "Nachricht1712", "Nachricht1713", "Nachricht1714", "Nachricht1715", "WiderspruecheAbrufanfrageAntwort",
]  # fmt: skip


@element(root="xmeld:onlinedienste.abrufanfrage.widerspruecheUebermittlungssperren.1711")
class Nachricht1711(Nachricht):
    """Ask which Uebermittlungssperren are set."""

    identifikation: OnlinediensteIdentifikation


@element("xmeld:type.WiderspruecheUebermittlungssperren.AbrufanfrageAntwort", choice=True)
class WiderspruecheAbrufanfrageAntwort:
    """A refusal, or the Sperren."""

    grundDerRueckweisung: codes.OnlinediensteNichterstellungGrund | None = None
    widerspruecheUebermittlungssperren: Widersprueche | None = None


@element(root="xmeld:onlinedienste.widerspruecheUebermittlungssperrenAntwort.1712")
class Nachricht1712(Nachricht):
    """Which Uebermittlungssperren are set."""

    antwortAbrufanfrage: WiderspruecheAbrufanfrageAntwort
    ursprungsnachricht: NachrichtId


@element(root="xmeld:onlinedienste.eintragungWiderspruecheUebermittlungssperren.1713")
class Nachricht1713(Nachricht):
    """Set or lift Uebermittlungssperren, synchronous."""

    identifikation: OnlinediensteIdentifikation
    eintragung: tuple[codes.Auskunftssperre, ...] = ()
    loeschung: tuple[codes.Auskunftssperre, ...] = ()
    eintragungLandesrecht: tuple[Latin, ...] = ()
    loeschungLandesrecht: tuple[Latin, ...] = ()


@element(root="xmeld:onlinedienste.eintragungWiderspruecheUebermittlungssperren.1714")
class Nachricht1714(Nachricht):
    """Set or lift Uebermittlungssperren, asynchronous."""

    identifikation: OnlinediensteIdentifikation
    eintragung: tuple[codes.Auskunftssperre, ...] = ()
    loeschung: tuple[codes.Auskunftssperre, ...] = ()
    eintragungLandesrecht: tuple[Latin, ...] = ()
    loeschungLandesrecht: tuple[Latin, ...] = ()


@element(root="xmeld:onlinedienste.widerspruecheUebermittlungssperrenAntwort.1715")
class Nachricht1715(Nachricht):
    """What was set and lifted."""

    antwortAbrufanfrage: WiderspruecheAbrufanfrageAntwort
    ursprungsnachricht: NachrichtId
