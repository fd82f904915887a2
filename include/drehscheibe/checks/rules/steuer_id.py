"""DQ-01 and DQ-02: the tax identification number (DSMeld 2701) and its stand-in until it is known, the VBM (2702)."""

from drehscheibe.checks.rules.rule import Rule, ziffern

__all__ = ["RULES", "pruefziffer", "steuer_id", "vbm", "widerspruch_idnr_vbm"]

LAW = "§ 139b AO; Prüfziffer nach ISO/IEC 7064, Mod 11,10"

# _NEXT[p][d]: the product after digit d of the hybrid system Mod 11,10
_NEXT = tuple(tuple(2 * ((d + p) % 10 or 10) % 11 for d in range(10)) for p in range(11))
_TRIPLES = tuple(str(d) * 3 for d in range(10))


def pruefziffer(first_ten: str) -> str:
    """The eleventh digit to ten given ones (ISO/IEC 7064, Mod 11,10)."""
    product = 10
    for digit in first_ten:
        product = _NEXT[product][ord(digit) - 48]
    return str((11 - product) % 10)


def steuer_id(value: str, *, test: bool = False) -> str | None:
    """None or the reason why this is no tax identification number.

    Args:
        value: eleven digits without spaces.
        test: True where test numbers (leading zero) are expected; production refuses them.
    """
    if len(value) != 11 or not ziffern(value):
        return "Die Steuer-ID muss aus genau 11 Ziffern ohne Leerzeichen bestehen; bitte mit dem Schreiben des BZSt vergleichen."
    if value[0] == "0" and not test:
        return "Die Steuer-ID beginnt mit 0 und ist damit eine Testnummer; im Echtbetrieb bitte die echte Nummer eintragen."
    return _wiederholung(value[:10]) or _schluss(value)


def _wiederholung(head: str) -> str | None:
    different = len(set(head))
    if different == 9:
        return None
    if different == 10:
        return "In den ersten zehn Stellen der Steuer-ID muss sich genau eine Ziffer wiederholen; bitte Nummer neu erfassen."
    if different != 8 or max(map(head.count, head)) != 3:
        return (
            "In den ersten zehn Stellen der Steuer-ID darf sich nur eine einzige Ziffer wiederholen, höchstens dreimal; "
            "bitte Nummer neu erfassen."
        )
    if any(triple in head for triple in _TRIPLES):
        return "In den ersten zehn Stellen der Steuer-ID stehen drei gleiche Ziffern nebeneinander; bitte Nummer neu erfassen."
    return None


def _schluss(value: str) -> str | None:
    if pruefziffer(value[:10]) == value[10]:
        return None
    return "Die Prüfziffer der Steuer-ID stimmt nicht; vermutlich ein Tippfehler, bitte mit dem Schreiben des BZSt vergleichen."


def vbm(value: str) -> str | None:
    """None or the reason why this is no VBM (XMeld 25.11a, type.BZSt.VBM: 20 digits)."""
    if len(value) == 20 and ziffern(value):
        return None
    return "Das vorläufige Bearbeitungsmerkmal muss aus genau 20 Ziffern bestehen; bitte im Melderegister nachsehen."


def widerspruch_idnr_vbm(idnr: str, merkmal: str) -> str | None:
    """DQ-02: as soon as the number is known the VBM must not be used any more; the reason, or None."""
    if idnr and merkmal:
        return (
            "Steuer-ID und vorläufiges Bearbeitungsmerkmal sind zugleich angegeben; sobald die Steuer-ID vorliegt, "
            "darf das Merkmal nicht mehr verwendet werden. Bitte das Merkmal entfernen."
        )
    return None


RULES = (
    Rule("DQ-01", "steuer-id", "Steuer-ID: Aufbau und Prüfziffer", LAW, steuer_id),
    Rule("DQ-02", "vbm", "Vorläufiges Bearbeitungsmerkmal: Aufbau", "§ 139b Abs. 6 Satz 2 AO; XMeld 25.11a", vbm),
)
