"""Every partner, one line each."""

from drehscheibe.partners import (
    eakte,
    emma,
    fahrerlaubnisregister,
    formulare,
    kartenhersteller,
    melderegister,
    parkausweise,
    passregister,
    postausgang,
    xta_postfach,
    zfer,
    zulassung,
)
from drehscheibe.partners.fit_connect import partner as fit_connect
from drehscheibe.partners.partner import Partner

__all__ = ["PARTNERS"]

PARTNERS: tuple[Partner, ...] = (
    melderegister.PARTNER,
    zulassung.PARTNER,
    fahrerlaubnisregister.PARTNER,
    zfer.PARTNER,
    passregister.PARTNER,
    parkausweise.PARTNER,
    kartenhersteller.PARTNER,
    fit_connect.PARTNER,
    formulare.PARTNER,
    xta_postfach.PARTNER,
    eakte.PARTNER,
    postausgang.PARTNER,
    emma.PARTNER,
)
