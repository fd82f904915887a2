"""Invented streets of the sandbox's Offenbach: (name, PLZ, parking district or empty, highest house number)."""

__all__ = ["AGS", "ORT", "STREETS"]

AGS = "06413000"
ORT = "Offenbach am Main"

STREETS: tuple[tuple[str, str, str, int], ...] = (
    ("Ahornzeile", "63065", "A", 88), ("Am Alten Ziegelhof", "63065", "A", 44), ("Bleichgärtenstraße", "63065", "A", 120),
    ("Drehscheibenplatz", "63065", "B", 12), ("Färberwinkel", "63065", "B", 36), ("Gerberufer", "63065", "B", 70),
    ("Hafenkranallee", "63067", "C", 140), ("Isenburger Bogen", "63067", "C", 96), ("Kettenschmiedgasse", "63067", "C", 52),
    ("Lederpressenweg", "63067", "", 64), ("Marktfrauenstraße", "63067", "", 110), ("Nachtigallensteig", "63067", "", 28),
    ("Oberer Rosenhang", "63069", "D", 74), ("Portefeuillerstraße", "63069", "D", 132), ("Quittenweg", "63069", "D", 46),
    ("Rotdornring", "63069", "", 118), ("Sattlergang", "63069", "", 34), ("Täschnerstraße", "63069", "", 92),
    ("Unter den Platanenreihen", "63069", "", 58), ("Vogelherdweg", "63069", "", 66), ("Wetterparkstraße", "63071", "E", 150),
    ("Zinngießerhof", "63071", "E", 18), ("Äppelwoigasse", "63071", "E", 40), ("Öhmdwiesenweg", "63071", "", 56),
    ("Übergangsstraße", "63071", "", 84), ("An der Schleifmühle", "63071", "", 78), ("Buchrainblick", "63071", "", 62),
    ("Chausseehausstraße", "63071", "", 100), ("Dachsbauweg", "63073", "", 48), ("Elstergasse", "63073", "", 30),
    ("Feldbahnstraße", "63073", "", 86), ("Grenzsteinallee", "63073", "", 124), ("Hainbuchenpfad", "63073", "", 26),
    ("Im Großen Bruch", "63073", "", 72), ("Johannisbeerweg", "63073", "", 54), ("Kiesgrubenstraße", "63073", "", 90),
    ("Lerchenanger", "63073", "", 38), ("Mainfährweg", "63075", "", 60), ("Neue Hufeisenstraße", "63075", "", 104),
    ("Ochsentränke", "63075", "", 22), ("Pappelschwarm", "63075", "", 50), ("Ruderhausstraße", "63075", "", 94),
    ("Schilfrohrgasse", "63075", "", 32), ("Treidelpfad", "63075", "", 76), ("Uferschwalbenweg", "63075", "", 42),
    ("Zum Versunkenen Kahn", "63075", "", 24),
)  # fmt: skip
