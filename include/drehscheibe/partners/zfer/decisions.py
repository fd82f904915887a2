"""How the simulated ZFER judges a notice of hand-over: number and birth data first, then the rest (§§ 49 FeV, 51, 59 StVG)."""

from drehscheibe.checks.rules import fuehrerschein
from drehscheibe.partners.zfer.register import Entry, Register, same_birth, same_name
from drehscheibe.standards import zfer
from drehscheibe.standards.zfer import Verbleib

__all__ = ["Refusal", "decide"]


class Refusal(Exception):
    """The register says no: one of codes.GRUENDE, and the field concerned."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code, self.field = code, field


def decide(register: Register, notice: zfer.UebergabeMitteilung) -> Entry:
    """The entry as it will be. Raises Refusal."""
    _plausible(notice)
    known = register.by_stem(notice.nummer)
    if known is not None:
        _same_holder(register, known, notice)
    others = [one for one in register.find(notice.person) if known is None or one.key != known.key]
    if others and known is None:
        raise Refusal("Z205", "person")  # the Fahrerlaubnisnummer stays for life: a second one means a second person or a mistake
    _old_card(known, notice)
    key = known.key if known else register.new_key(notice.person, notice.nummer)
    return Entry(
        key=key, inhaber=notice.person, nummer=notice.nummer, ausgestellt=notice.ausgestelltAm, behoerde=notice.behoerde,
        gueltig_bis=notice.gueltigBis, klassen=notice.klasse,
    )  # fmt: skip


def _plausible(notice: zfer.UebergabeMitteilung) -> None:
    if fuehrerschein.lies(notice.nummer) is None:
        raise Refusal("Z203", "nummer")
    if notice.ausgestelltAm > notice.uebergebenAm:
        raise Refusal("Z204", "ausgestelltAm")
    if notice.uebergebenAm > notice.kopf.erstellungszeitpunkt.date():  # told before it happened
        raise Refusal("Z204", "uebergebenAm")
    for entry in notice.klasse:
        if entry.erteiltAm is not None and entry.erteiltAm > notice.uebergebenAm:
            raise Refusal("Z206", "klasse/erteiltAm")
        if entry.gueltigBis is not None and entry.gueltigBis < notice.ausgestelltAm:
            raise Refusal("Z206", "klasse/gueltigBis")


def _same_holder(register: Register, known: Entry, notice: zfer.UebergabeMitteilung) -> None:
    if not same_name(known.inhaber, notice.person):
        register.doubt(known)
        raise Refusal("Z201", "nummer")
    if not same_birth(known.inhaber, notice.person):
        register.doubt(known)
        raise Refusal("Z202", "person/geburtsdatum")
    if known.nummer == notice.nummer:
        raise Refusal("Z208", "nummer")


def _old_card(known: Entry | None, notice: zfer.UebergabeMitteilung) -> None:
    kept = notice.bisher.verbleib in (Verbleib.EINGEZOGEN, Verbleib.ENTWERTET)
    if (kept and not notice.bisher.nummer) or (known is not None and notice.bisher.verbleib == Verbleib.KEINER):
        raise Refusal("Z207", "bisher")
