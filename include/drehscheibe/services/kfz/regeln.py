"""Rules about a whole Kfz application: each looks at the row and the day, and says None or, in German, what is wrong and who must act."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from drehscheibe.checks.rules.kennzeichen import eigenes, gesperrt
from drehscheibe.checks.rules.kennzeichen import lies as lies_kennzeichen
from drehscheibe.errors import Finding
from drehscheibe.gate import Item, Row
from drehscheibe.services.kfz.antrag import TABELLE
from drehscheibe.services.kfz.einstellungen import einstellungen

__all__ = [
    "BEHALTEN", "BEZIRK", "DIALOG", "HU", "SEPA", "SIEBEN_JAHRE", "VERWERTUNG", "WUNSCH_ERLAUBT", "ZB2_VORHANDEN", "Zeilenregel",
    "code_da", "eigenes_kennzeichen", "richtiger_dienst",
]  # fmt: skip

_VOR_ORT = "bitte dem Antragsteller den Weg über den Schalter anbieten."


@dataclass(frozen=True, kw_only=True)
class Zeilenregel:
    """A check of one application as a whole.

    Attributes:
        field: the column the finding names.
        urteil: None, or the reason; gets the row and the day of the case.
    """

    rule: str
    title: str
    field: str
    urteil: Callable[[Row, date], str | None]
    law: str = ""
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Apply it to every row."""
        for item in items:
            reason = self.urteil(TABELLE(item), item.case.now.date())
            if reason is not None:
                yield item, Finding(self.rule, reason, self.field, self.law)


def _dienst(dienst: str, row: Row, _: date) -> str | None:
    if row["dienst"] == dienst:
        return None
    return "Der Antrag gehört zu einem anderen Online-Dienst als die Einreichung; bitte das Portal verständigen."


def richtiger_dienst(dienst: str) -> Zeilenregel:
    """The application is one of this service."""
    title = "Der Antrag gehört zu diesem Dienst"
    return Zeilenregel(rule="DIENST", title=title, field="dienst", urteil=partial(_dienst, dienst), final=True)


def _dialog(row: Row, _: date) -> str | None:
    if row["korrektur"] <= einstellungen().korrekturen:
        return None
    return f"Der Dialog ist nach {einstellungen().korrekturen} Korrekturen beendet; {_VOR_ORT}"


DIALOG = Zeilenregel(
    rule="DIALOG-ENDE", title="Zahl der Korrekturen", law="§ 20 Abs. 4 FZV", field="korrektur", urteil=_dialog, final=True
)


def _code(column: str, what: str, row: Row, _: date) -> str | None:
    if row[column] is not None:
        return None
    first = row["erstzulassung"]
    if first is not None and date.fromisoformat(first) < einstellungen().codes_seit:
        year = einstellungen().codes_seit.year
        return f"{what} fehlt; Dokumente von vor {year} tragen keinen, der Vorgang ist online nicht möglich: {_VOR_ORT}"
    return f"{what} fehlt; der Antragsteller muss ihn freilegen und eintragen. Trägt das Dokument keinen (vor 2015), {_VOR_ORT}"


def code_da(column: str, what: str) -> Zeilenregel:
    """The security code is there; documents of before 2015 bear none (DOMAIN 1a row 5)."""
    title = f"{what} ist angegeben"
    law = "§ 21 FZV, Anlagen 5, 6 und 8"
    return Zeilenregel(rule="KFZ-OHNE-CODE", title=title, law=law, field=column, urteil=partial(_code, column, what))


def _eigenes(column: str, row: Row, _: date) -> str | None:
    return None if row[column] is None else eigenes(row[column], einstellungen().kreis)


def eigenes_kennzeichen(column: str) -> Zeilenregel:
    """The plate is well-formed, not too long for its kind, and of this office's own district (DQ-08)."""
    law = "§ 9 FZV, Anlagen 1 und 4"
    return Zeilenregel(rule="DQ-08", title="Kennzeichen des eigenen Bezirks", law=law, field=column, urteil=partial(_eigenes, column))


def _wunsch(row: Row, _: date) -> str | None:
    plate = lies_kennzeichen(row["wunsch"]) if row["wunsch"] else None
    return None if plate is None else gesperrt(plate, einstellungen().sperrliste)


WUNSCH_ERLAUBT = Zeilenregel(
    rule="KENNZEICHEN-GESPERRT", title="Die Buchstaben werden vergeben", law="§ 9 FZV", field="wunsch", urteil=_wunsch
)


def _bezirk(row: Row, _: date) -> str | None:
    if row["plz"] is None or einstellungen().plz_von <= row["plz"] <= einstellungen().plz_bis:
        return None
    return "Die Anschrift liegt nicht im Zulassungsbezirk; bitte an die dort zuständige Zulassungsbehörde verweisen."


BEZIRK = Zeilenregel(rule="ZUSTAENDIGKEIT", title="Die Anschrift liegt im Bezirk", law="§ 6 FZV", field="plz", urteil=_bezirk)


def _sepa(row: Row, _: date) -> str | None:
    if row["iban"] is None or row["iban"].strip()[:2] in einstellungen().sepa_laender:
        return None
    return "Das Konto liegt außerhalb des SEPA-Raums und trägt kein Mandat für die Steuer; bitte ein anderes Konto erfragen."


SEPA = Zeilenregel(
    rule="SEPA-LAND", title="Das Konto trägt ein SEPA-Mandat", law="§ 13 Abs. 1 KraftStG; Verordnung (EU) Nr. 260/2012", field="iban",
    urteil=_sepa,
)  # fmt: skip


def _hu(row: Row, heute: date) -> str | None:
    if row["hu"] is None and row["hu_pruefnummer"] is not None:
        return "Die Hauptuntersuchung ist nur mit einer Prüfnummer nachgewiesen; bitte sie bei der Prüforganisation bestätigen lassen."
    if row["hu"] is None:
        return "Der Nachweis der Hauptuntersuchung fehlt; der Antragsteller muss Monat oder Prüfnummer angeben."
    if row["hu"] < f"{heute:%Y-%m}":
        return "Die Hauptuntersuchung ist überfällig; der Antragsteller muss sie nachholen und den neuen Termin angeben."
    return None


HU = Zeilenregel(rule="HU", title="Die Hauptuntersuchung ist nachgewiesen", law="§ 16 Abs. 2, § 29 FZV", field="hu", urteil=_hu)


def _sieben_jahre(row: Row, heute: date) -> str | None:
    since = row["ausser_betrieb"]
    if since is None or not einstellungen().zu_lange(date.fromisoformat(since), heute):
        return None
    return (
        f"Das Fahrzeug ist seit mehr als {einstellungen().ausser_betrieb_jahre} Jahren außer Betrieb; online kann es nicht mehr "
        f"zugelassen werden, {_VOR_ORT}"
    )


SIEBEN_JAHRE = Zeilenregel(
    rule="KFZ-SIEBEN-JAHRE", title="Nicht zu lange außer Betrieb", law="§ 16 Abs. 2 FZV", field="ausser_betrieb", urteil=_sieben_jahre
)


def _zb2(row: Row, _: date) -> str | None:
    if not row["zb2_bei_bank"]:
        return None
    return "Die Zulassungsbescheinigung Teil II liegt bei der Bank; bitte sie dort anfordern lassen, der Antrag ruht bis dahin."


ZB2_VORHANDEN = Zeilenregel(
    rule="KFZ-ZB2-BANK", title="Die ZB II liegt dem Antragsteller vor", law="§ 30 FZV", field="zb2_bei_bank", urteil=_zb2
)


def _behalten(row: Row, _: date) -> str | None:
    if row["behalten"] and row["wunsch"] is not None:
        return "Der Antragsteller will das Kennzeichen behalten und zugleich ein anderes; bitte erfragen, was gelten soll."
    if row["behalten"] and not (row["code_vorn"] and row["code_hinten"]):
        return "Das Kennzeichen soll am Fahrzeug bleiben, die Codes der Schilder fehlen aber; bitte die Schilder von Hand prüfen."
    if not row["behalten"] and row["wunsch"] is None:
        return "Es fehlt, ob das Kennzeichen bleibt oder welches das Fahrzeug bekommen soll; bitte beim Antragsteller erfragen."
    return None


BEHALTEN = Zeilenregel(
    rule="KENNZEICHEN-BEHALTEN", title="Bisheriges oder neues Kennzeichen", law="§ 30 Abs. 4 Nr. 1 FZV", field="behalten", urteil=_behalten
)


def _verwertung(row: Row, heute: date) -> str | None:
    if row["verwertung"] is None or date.fromisoformat(row["verwertung"]) <= heute:
        return None
    return "Der Verwertungsnachweis ist auf einen künftigen Tag ausgestellt; der Antragsteller muss das Datum berichtigen."


VERWERTUNG = Zeilenregel(
    rule="DQ-22", title="Datum des Verwertungsnachweises", law="§ 17 FZV", field="verwertung", urteil=_verwertung
)
