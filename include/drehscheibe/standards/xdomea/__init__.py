"""xdomea: exchange of files, cases and documents with the e-file (3.0.0, 3.1.0; of 4.0.0 the group Abgabe).

message = ablage(uuid, now, behoerde("Bürgerbüro"), behoerde("Hauptamt"), "33.1-2026/17", "Führerschein-Umtausch", dokumente)
body = pack(message, dokumente)          # the ZIP the e-file takes
package = unpack(body)                   # .message, .attachments
ergebnis(package.message)                # of a 0630: where it was filed, or the error sorted by who must act
"""

from drehscheibe.standards.xdomea.ablage import FvdatenMessage, ablage, anlage, behoerde, stammdaten, suche
from drehscheibe.standards.xdomea.antwort import Ergebnis, empfang_bestaetigen, ergebnis, import_bestaetigen
from drehscheibe.standards.xdomea.archiv import Grenzen
from drehscheibe.standards.xdomea.codec import VERSIONS, Gelesen, process_id, read, read_tree, types, write
from drehscheibe.standards.xdomea.paket import Package, pack, package_name, unpack

__all__ = [
    "VERSIONS", "Ergebnis", "FvdatenMessage", "Gelesen", "Grenzen", "Package", "ablage", "anlage", "behoerde",
    "empfang_bestaetigen", "ergebnis", "import_bestaetigen", "pack", "package_name", "process_id", "read", "read_tree", "stammdaten",
    "suche", "types", "unpack", "write",
]  # fmt: skip
