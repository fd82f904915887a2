"""Documents for people: accessible PDF files, and permits under the office's seal.

Use them so::

    brief.setze(Brief(titel=…, zeichen=…, absaetze=[…]), case.now)                  # bytes, PDF/UA-1
    parkausweis.setze(Parkausweis(…), siegel, behoerde, absaetze, case.now)         # bytes, with a signed QR code
    parkausweis.lies(text, siegel.oeffentliche(datei))                              # Parkausweis, or None
"""

from drehscheibe.dokumente.brief import Brief, behoerde
from drehscheibe.dokumente.parkausweis import Parkausweis
from drehscheibe.dokumente.siegel import Siegel

__all__ = ["Brief", "Parkausweis", "Siegel", "behoerde"]
