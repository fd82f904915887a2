"""Every partner, one line each."""

from drehscheibe.partners import eakte, fahrerlaubnisregister, melderegister, xta_postfach, zfer, zulassung
from drehscheibe.partners.fit_connect import partner as fit_connect
from drehscheibe.partners.partner import Partner

__all__ = ["PARTNERS"]

PARTNERS: tuple[Partner, ...] = (
    melderegister.PARTNER,
    zulassung.PARTNER,
    fahrerlaubnisregister.PARTNER,
    zfer.PARTNER,
    fit_connect.PARTNER,
    eakte.PARTNER,
    xta_postfach.PARTNER,
)
