"""Building blocks of XMeld 25.11a: what is recorded about a person."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.werte import BekanntesTeildatum, BZStVBM, Identifikationsnummer, Latin, Name, Tag, Teildatum

__all__ = [
    "AbrufAusweisdokument", "Auskunftssperre", "AusweisdokumentOhneSperrinformationen", "Familienname", "Familienstand",
    "FamilienstandNurBegruendung", "FamilienstandNurBegruendungTeilweise", "FruehereVornamenMitNachweis",
    "FruehererFamiliennameMitNachweis", "Geburt", "GeburtMitNachweis", "Geburtsdatum", "HinweisnachrichtReligion",
    "IdentifizierenderName", "Nachweisdaten", "PersonName", "PersonNameGesetzlicherVertreter", "PersonNameKind",
    "PersonNamePartner", "Religion", "Sterbetag", "Steueridentifikation", "Tod", "TodMitNachweis", "Vornamen", "Widersprueche",
]  # fmt: skip


@element("xmeld:type.FamiliennameUnstrukturiert")
class Familienname:
    """Familienname."""

    nachname: Name
    nachnamepass: Name | None = None


@element("xmeld:type.Vornamen")
class Vornamen:
    """Vornamen."""

    vornamen: Name
    vornamenPass: Name | None = None


@element("xmeld:type.Fortschreibung.Identifikation.NameNatuerlichePerson")
class IdentifizierenderName:
    """Identifizierender Name."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None


@element("xmeld:type.Geburt")
class Geburt:
    """Geburt."""

    geburtsort: Latin | None = None
    geburtsortStaat: codes.Gebiet | None = None
    geburtsdatum: Teildatum | None = None


@element("xmeld:type.Tod")
class Tod:
    """Tod."""

    sterbeort: Latin | None = None
    sterbeortStaat: codes.Gebiet | None = None
    sterbetag: Tag | None = None


@element("xmeld:type.Nachweisdaten")
class Nachweisdaten:
    """Nachweisdaten."""

    datum: Tag | None = None
    dokumentbeschreibung: Latin | None = None


@element("xmeld:type.FruehererFamiliennameMitNachweis")
class FruehererFamiliennameMitNachweis:
    """Frueherer Familienname Mit Nachweis."""

    frueherer_familienname: Name | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.FruehereVornamenMitNachweis")
class FruehereVornamenMitNachweis:
    """Fruehere Vornamen Mit Nachweis."""

    fruehereVornamen: Name
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.Auskunftssperre")
class Auskunftssperre:
    """Auskunftssperre."""

    frist: Tag | None = None
    grund: codes.Auskunftssperre


@element("xmeld:type.NameNatuerlichePerson")
class PersonName:
    """Person Name."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    frueherer_familienname_unstrukturiert: tuple[Name, ...] = ()
    vornamen: Vornamen | None = None
    gebraeuchlicherVorname: Name | None = None
    fruehereVornamen: tuple[Name, ...] = ()
    doktorgrad: Latin | None = None
    ordensname: Latin | None = None
    kuenstlername: Latin | None = None


@element("xmeld:type.FamilienstandNurBegruendung")
class FamilienstandNurBegruendung:
    """Familienstand Nur Begruendung."""

    datumBeginn: BekanntesTeildatum | None = None
    familienstand: codes.Familienstand
    ort_letzte_ehe_oder_lp: Latin | None = None
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.Religion")
class Religion:
    """Religion."""

    religion_steuer_erhebend: codes.ReligionSteuerErhebend
    religion_nicht_steuer_erhebend: codes.ReligionNichtSteuerErhebend | None = None


@element("xmeld:type.AusweisdokumentOhneSperrinformationen")
class AusweisdokumentOhneSperrinformationen:
    """Ausweisdokument Ohne Sperrinformationen."""

    passart: codes.PassUndAusweisdokumente
    gueltigkeitsdauer: Tag | None = None
    seriennummer: Latin | None = None
    behoerde: Latin
    ausstellungsdatum: Tag | None = None


@element("xmeld:type.NameNatuerlichePerson.GesetzlicherVertreter")
class PersonNameGesetzlicherVertreter:
    """Person Name Gesetzlicher Vertreter."""

    familienname_unstrukturiert: Familienname | None = None
    vornamen: Name | None = None
    doktorgrad: Latin | None = None


@element("xmeld:type.Geburtsdatum")
class Geburtsdatum:
    """Geburtsdatum."""

    geburtsdatum: Teildatum


@element("xmeld:type.NameNatuerlichePerson.Kind")
class PersonNameKind:
    """Person Name Kind."""

    familienname_unstrukturiert: Familienname | None = None
    vornamen: Name | None = None


@element("xmeld:type.NameNatuerlichePerson.Partner")
class PersonNamePartner:
    """Person Name Partner."""

    familienname_unstrukturiert: Familienname | None = None
    geburtsname_unstrukturiert: Name | None = None
    vornamen: Name | None = None
    doktorgrad: Latin | None = None


@element("xmeld:type.Steueridentifikation", choice=True)
class Steueridentifikation:
    """Steueridentifikation; exactly one of these."""

    idnummer: Identifikationsnummer | None = None
    vbm: BZStVBM | None = None


@element("xmeld:type.Sterbetag")
class Sterbetag:
    """Sterbetag."""

    sterbetag: Tag


@element("xmeld:type.GeburtMitNachweis")
class GeburtMitNachweis:
    """Geburt Mit Nachweis."""

    geburt: Geburt | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.TodMitNachweis")
class TodMitNachweis:
    """Tod Mit Nachweis."""

    tod: Tod | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.Datenabruf.Abrufdaten.Ausweisdokument")
class AbrufAusweisdokument:
    """Abruf Ausweisdokument."""

    passart: codes.PassUndAusweisdokumente | None = None
    gueltigkeitsdauer: Tag | None = None
    seriennummer: Latin | None = None
    behoerde: Latin | None = None
    ausstellungsdatum: Tag | None = None


@element("xmeld:type.FamilienstandNurBegruendungOhnePflichtangaben")
class FamilienstandNurBegruendungTeilweise:
    """Familienstand Nur Begruendung Teilweise."""

    datumBeginn: BekanntesTeildatum | None = None
    familienstand: codes.Familienstand | None = None
    ort_letzte_ehe_oder_lp: Latin | None = None
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.Familienstand")
class Familienstand:
    """Familienstand."""

    beendigungsgrund: codes.FamilienstandBeendigungsgrund | None = None
    datumBeginn: BekanntesTeildatum | None = None
    datumEnde: Tag | None = None
    familienstand: codes.Familienstand
    ort_letzte_ehe_oder_lp: Latin | None = None
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.Hinweisnachricht.Religion")
class HinweisnachrichtReligion:
    """Hinweisnachricht Religion."""

    religion_steuer_erhebend: codes.ReligionSteuerErhebend
    religion_nicht_steuer_erhebend: codes.ReligionNichtSteuerErhebend | None = None
    eintrittsdatum: Tag | None = None
    austrittsdatum: Tag | None = None


@element("xmeld:type.WiderspruecheUebermittlungssperren")
class Widersprueche:
    """Widersprueche."""

    widerspruecheUebermittlungssperren: tuple[codes.Auskunftssperre, ...] = ()
    rueckmeldungEintragung: tuple[codes.WiderspruecheEintragungErgebnis, ...] = ()
    datenNachLandesrecht: tuple[Latin, ...] = ()
    rueckmeldungLandesrecht: tuple[Latin, ...] = ()
