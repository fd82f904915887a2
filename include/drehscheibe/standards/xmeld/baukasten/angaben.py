"""Building blocks of XMeld 25.11a: what is recorded about a person."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.werte import BekanntesTeildatum, BZStVBM, Identifikationsnummer, Latin, Tag, Teildatum

__all__ = [
    "AbrufAusweisdokument", "Auskunftssperre", "AusweisdokumentOhneSperrinformationen", "Familienstand",
    "FamilienstandNurBegruendung", "FamilienstandNurBegruendungTeilweise", "Geburt", "GeburtMitNachweis", "Geburtsdatum",
    "HinweisnachrichtReligion", "NachweisBehoerdeAktenzeichen", "NachweisBehoerdeUndAktenzeichen", "NachweisStelle", "Nachweisdaten",
    "Religion", "Sterbetag", "Steueridentifikation", "Tod", "TodMitNachweis", "Widersprueche",
]  # fmt: skip


@element("xmeld:type.Geburt")
class Geburt:
    """Place and date of birth; the state is given only for a place abroad."""

    geburtsort: Latin | None = None
    geburtsortStaat: codes.Gebiet | None = None
    geburtsdatum: Teildatum | None = None


@element("xmeld:type.Tod")
class Tod:
    """Place and day of death."""

    sterbeort: Latin | None = None
    sterbeortStaat: codes.Gebiet | None = None
    sterbetag: Tag | None = None


@element(qualified="xmeld")
class NachweisBehoerdeAktenzeichen:
    """Who decided, issued or recorded it, and their file number."""

    behoerde: Latin
    aktenzeichen: Latin | None = None


@element(qualified="xmeld")
class NachweisBehoerdeUndAktenzeichen:
    """Both in one text, where a register keeps only one."""

    behoerdeaktenzeichen: Latin


@element(choice=True, qualified="xmeld")
class NachweisStelle:
    """The authority behind a proof, apart from its file number or together with it."""

    behoerdeaktenzeichen_getrennt: NachweisBehoerdeAktenzeichen | None = None
    behoerdeaktenzeichen_konkateniert: NachweisBehoerdeUndAktenzeichen | None = None


@element("xmeld:type.Nachweisdaten")
class Nachweisdaten:
    """The document that proves an entry."""

    datum: Tag | None = None
    dokumentbeschreibung: Latin | None = None
    behoerdeoderaktenzeichen: NachweisStelle | None = None


@element("xmeld:type.Auskunftssperre")
class Auskunftssperre:
    """An Auskunfts- or Uebermittlungssperre and until when it lasts."""

    frist: Tag | None = None
    grund: codes.Auskunftssperre


@element("xmeld:type.FamilienstandNurBegruendung")
class FamilienstandNurBegruendung:
    """The civil status, and when and where it began."""

    datumBeginn: BekanntesTeildatum | None = None
    familienstand: codes.Familienstand
    ort_letzte_ehe_oder_lp: Latin | None = None
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.Religion")
class Religion:
    """Membership of a religious body; the church-tax key is always given."""

    religion_steuer_erhebend: codes.ReligionSteuerErhebend
    religion_nicht_steuer_erhebend: codes.ReligionNichtSteuerErhebend | None = None


@element("xmeld:type.AusweisdokumentOhneSperrinformationen")
class AusweisdokumentOhneSperrinformationen:
    """A passport or identity card, without what blocks it."""

    passart: codes.PassUndAusweisdokumente
    gueltigkeitsdauer: Tag | None = None
    seriennummer: Latin | None = None
    behoerde: Latin
    ausstellungsdatum: Tag | None = None


@element("xmeld:type.Geburtsdatum")
class Geburtsdatum:
    """The date of birth, as far as known."""

    geburtsdatum: Teildatum


@element("xmeld:type.Steueridentifikation", choice=True)
class Steueridentifikation:
    """Identifikationsnummer, or the provisional Bearbeitungsmerkmal."""

    idnummer: Identifikationsnummer | None = None
    vbm: BZStVBM | None = None


@element("xmeld:type.Sterbetag")
class Sterbetag:
    """The day of death."""

    sterbetag: Tag


@element("xmeld:type.GeburtMitNachweis")
class GeburtMitNachweis:
    """Birth and its proof."""

    geburt: Geburt | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.TodMitNachweis")
class TodMitNachweis:
    """Death and its proof."""

    tod: Tod | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.Datenabruf.Abrufdaten.Ausweisdokument")
class AbrufAusweisdokument:
    """A passport or identity card, as far as told."""

    passart: codes.PassUndAusweisdokumente | None = None
    gueltigkeitsdauer: Tag | None = None
    seriennummer: Latin | None = None
    behoerde: Latin | None = None
    ausstellungsdatum: Tag | None = None


@element("xmeld:type.FamilienstandNurBegruendungOhnePflichtangaben")
class FamilienstandNurBegruendungTeilweise:
    """A civil status to look for."""

    datumBeginn: BekanntesTeildatum | None = None
    familienstand: codes.Familienstand | None = None
    ort_letzte_ehe_oder_lp: Latin | None = None
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.Familienstand")
class Familienstand:
    """Civil status with its dates and places."""

    beendigungsgrund: codes.FamilienstandBeendigungsgrund | None = None
    datumBeginn: BekanntesTeildatum | None = None
    datumEnde: Tag | None = None
    familienstand: codes.Familienstand
    ort_letzte_ehe_oder_lp: Latin | None = None
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.Hinweisnachricht.Religion")
class HinweisnachrichtReligion:
    """Membership of a religious body with its dates."""

    religion_steuer_erhebend: codes.ReligionSteuerErhebend
    religion_nicht_steuer_erhebend: codes.ReligionNichtSteuerErhebend | None = None
    eintrittsdatum: Tag | None = None
    austrittsdatum: Tag | None = None


@element("xmeld:type.WiderspruecheUebermittlungssperren")
class Widersprueche:
    """The Sperren in force and what became of those asked for."""

    widerspruecheUebermittlungssperren: tuple[codes.Auskunftssperre, ...] = ()
    rueckmeldungEintragung: tuple[codes.WiderspruecheEintragungErgebnis, ...] = ()
    datenNachLandesrecht: tuple[Latin, ...] = ()
    rueckmeldungLandesrecht: tuple[Latin, ...] = ()
