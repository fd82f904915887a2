"""What the six Kfz online services have in common: reading the application, gates, the Melderegister, handing over, filing.

A service is a `Dienst`, a row of data; `ablauf` makes its flow. Legal basis: FZV §§ 6, 9, 15, 16, 20, 24, 29-31 (state of April 2026).

Insurer (§§ 50, 62 FZV), customs (§ 63), KBA (§ 60) and other registration offices (§ 65) are told by the registration's own system once
it has carried an application out; the hub sends none of these notices. The same holds for the confirmation of a reservation with its
PIN, the parcel with stickers and certificates, and fees. Whether insurance number, tax and fee arrears, or a type's CoC are good, only
that system can ask; its refusals come back as Klaerfaelle.
"""

from drehscheibe.services.kfz.ablauf import ablauf
from drehscheibe.services.kfz.antrag import Antrag, lies
from drehscheibe.services.kfz.dienst import SCHEMA_URI, Dienst
from drehscheibe.services.kfz.einstellungen import KfzEinstellungen, einstellungen

__all__ = ["SCHEMA_URI", "Antrag", "Dienst", "KfzEinstellungen", "ablauf", "einstellungen", "lies"]
