"""Names of invented people, by where a family comes from; all characters lie in DIN 91379."""

from dataclasses import dataclass

__all__ = ["BLOCK_NAMES", "FOREIGN", "GERMAN", "LONG_NAMES", "ODD_NAMES", "Herkunft"]


@dataclass(frozen=True, slots=True)
class Herkunft:
    """Names of one origin.

    Attributes:
        staat: Destatis key of the nationality and the state of birth.
        weight: share among its group.
        nachnamen: family names; ``Nowicki|Nowicka`` gives the male and the female form.
        weiblich: first names.
        maennlich: first names.
        orte: places of birth.
    """

    staat: str
    weight: int
    nachnamen: tuple[str, ...]
    weiblich: tuple[str, ...]
    maennlich: tuple[str, ...]
    orte: tuple[str, ...]


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _herkunft(staat: str, weight: int, nachnamen: str, weiblich: str, maennlich: str, orte: str) -> Herkunft:
    return Herkunft(staat, weight, _split(nachnamen), _split(weiblich), _split(maennlich), _split(orte))


GERMAN = _herkunft(
    "000", 63,
    "Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Schäfer, Koch, Bauer, Richter, Klein, Wolf, "
    "Schröder, Neumann, Schwarz, Zimmermann, Braun, Krüger, Hofmann, Hartmann, Lange, Krause, Lehmann, Köhler, König, Huber, Kaiser, "
    "Peters, Lang, Jung, Hahn, Vogel, Roth, Beck, Groß, Heß, Weiß, Möller, Jäger, Böhm, Müller-Lüdtke, von der Aue, Zu Rhein, Graf, "
    "Strauß, Kühn, Engel, Günther, Voß, Kraft, Buß, Seeger, Ostheimer, Rumpenheimer, Bieberer, Bürgeler, Lauterborn, Waldacker",
    "Anna, Emma, Marie, Sophie, Lena, Laura, Julia, Sarah, Katharina, Sabine, Petra, Monika, Ursula, Renate, Helga, Ingrid, Käthe, "
    "Bärbel, Jörgine, Zoë, Änne, Mia, Hannah, Lea, Nele, Frauke, Anna-Lena, Eva-Maria, Gertrud, Hildegard, Waltraud, Brigitte",
    "Lukas, Leon, Finn, Paul, Jonas, Maximilian, Thomas, Michael, Andreas, Stefan, Jürgen, Günter, Wolfgang, Klaus, Hans-Peter, Jörg, "
    "Björn, Sören, Götz, Rüdiger, Volker, Uwe, Karl-Heinz, Noah, Elias, Ben, Emil, Anton, Friedrich, Wilhelm, Helmut, Manfred, André",
    "Offenbach am Main, Frankfurt am Main, Hanau, Darmstadt, Kassel, Fulda, Gießen, Köln, Nürnberg, Görlitz, Lübeck, Würzburg",
)  # fmt: skip

FOREIGN: tuple[Herkunft, ...] = (
    _herkunft(
        "163", 22,
        "Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç, Aslan, Çetin, Kara, Koç, Özkan, Güneş",
        "Ayşe, Fatma, Emine, Hatice, Zeynep, Elif, Gülşen, Çiğdem, Özlem, Şule, Büşra, İrem",
        "Mehmet, Mustafa, Ahmet, Ali, Hüseyin, Hasan, İbrahim, Ömer, Uğur, Çağlar, Oğuzhan, Işık",
        "İstanbul, Ankara, İzmir, Şanlıurfa, Kayseri, Muğla",
    ),
    _herkunft(
        "152", 9,
        "Nowak, Kowalski|Kowalska, Wiśniewski|Wiśniewska, Wójcik, Kamiński|Kamińska, Żółkiewski|Żółkiewska, Dąbrowski|Dąbrowska, Pająk",
        "Agnieszka, Małgorzata, Katarzyna, Zofia, Łucja, Grażyna, Bożena, Żaneta",
        "Łukasz, Paweł, Grzegorz, Wojciech, Michał, Stanisław, Bogusław, Świętosław",
        "Kraków, Łódź, Gdańsk, Poznań, Rzeszów, Świdnica",
    ),
    _herkunft(
        "130", 9,
        "Horvat, Kovačević, Babić, Marić, Jurić, Novak, Knežević, Vuković, Božić, Đurđević, Šimić",
        "Ana, Marija, Đurđica, Željka, Snježana, Ivana", "Ivan, Marko, Željko, Domagoj, Krešimir, Đuro", "Zagreb, Split, Šibenik, Požega",
    ),
    _herkunft(
        "154", 9,
        "Popescu, Ionescu, Șerban, Țurcanu, Mureșan, Stănescu, Drăghici, Câmpeanu", "Ioana, Ștefania, Mădălina, Anișoara, Raluca",
        "Ștefan, Mihăiță, Răzvan, Gheorghe, Cătălin", "București, Iași, Timișoara, Bistrița",
    ),
    _herkunft(
        "125", 8,
        "Ivanov|Ivanova, Petrov|Petrova, Dimitrov|Dimitrova, Želev|Želeva, Hristov|Hristova", "Gergana, Cvetelina, Mariâ, Desislava",
        "Georgi, Dimitâr, Plamen, Âni", "Sofia, Plovdiv, Varna",
    ),
    _herkunft(
        "134", 7,
        "Papadopoulos|Papadopoulou, Nikolaïdis|Nikolaïdou, Georgiou, Vasileiadis|Vasileiadou", "Eléni, María, Aikateríni, Zoí",
        "Geórgios, Konstantínos, Dimítrios, Nikólaos", "Thessaloníki, Athína, Kavála",
    ),
    _herkunft(
        "137", 7,
        "Rossi, D’Angelo, Esposito, Dell’Acqua, Conti, Nicolò, De Luca", "Giulia, Chiara, Niccolò Maria, Mariarosaria",
        "Giuseppe, Salvatore, Nicolò, Calò", "Agrigento, Cantù, Forlì",
    ),
    _herkunft(
        "252", 6,
        "El Amrani, Benaïssa, Aït Saïd, Ouazzani, El Haddad", "Fatima Zohra, Khadija, Naïma, Saïda", "Mohammed, Youssef, Driss, Saïd",
        "Nador, Al Hoceïma, Fès",
    ),
    _herkunft(
        "170", 5,
        "Jovanović, Petrović, Nikolić, Đorđević, Stojanović, Živković", "Jelena, Milica, Đurđina, Snežana", "Miloš, Đorđe, Nebojša, Živan",
        "Beograd, Niš, Čačak",
    ),
    _herkunft(
        "432", 4,
        "Nguyễn, Trần, Lê, Phạm, Hoàng, Đặng, Bùi, Võ", "Thị Hương, Thị Ngọc Ánh, Thùy Dương, Bích Phượng, Mỹ Lệ",
        "Văn Đức, Hữu Phước, Quốc Việt, Minh Tuấn", "Hà Nội, Đà Nẵng, Cần Thơ",
    ),
    _herkunft(
        "423", 4, "Ahmadi, Rahimi, Noori, Haidari, Sultani", "Zahra, Maryam, Fereshta, Shabnam", "Ali, Reza, Hamid, Jawad",
        "Kabul, Herat, Mazar-i-Scharif",
    ),
    _herkunft(
        "475", 4, "Al Ḥasan, Ḫalil, Šaʿbān, Ibrāhīm, Al-Ṭawīl", "Amīna, Rīm, Hiba, Laylā", "Muḥammad, Yūsuf, Ṭāriq, ʿUmar",
        "Ḥalab, Ḥimṣ, Dimašq",
    ),
    _herkunft(
        "166", 4, "Ševčenko, Kovalʹčuk, Bondarenko, Tkačuk, Melʹnyk", "Oksana, Julija, Olʹha, Natalija", "Oleksandr, Andrij, Serhij, Jurij",
        "Kyïv, Lʹviv, Odesa",
    ),
    _herkunft("436", 1, "Singh, Patel, Kumar, Śarmā, Iyer", "Priya, Lakṣmī, Anjali", "Rahul, Arjun, Kṛṣṇa", "Delhi, Mumbai, Chennai"),
    _herkunft(
        "136", 1, "Þórðarson|Þórðardóttir, Sigurðsson|Sigurðardóttir", "Ásdís, Guðrún, Þóra", "Ægir, Þór, Jón", "Reykjavík, Ísafjörður",
    ),
)  # fmt: skip

BLOCK_NAMES = ("Suryanarayana Venkata Ramana Murthy", "Gopalakrishnan Subramaniam Iyer", "Raja Mohamed Sulaiman Ibrahim")
LONG_NAMES = (
    "Freifrau von und zu Wolffskeel-Reichenberg genannt Treusch von Buttlar-Brandenfels zu Altengottern und Großengottern",
    "Montserrat de la Asunción Fernández-Villaverde y Rodríguez de Casanova y Gutiérrez-Solana de los Monteros",
)
ODD_NAMES = ("O’Neill", "N’Guessan", "D’Souza-Ó Súilleabháin", "Şen-Öz", "C\u0328\u0306elik", "M’Barek", "Ægisdóttir-Œuvrard", "Ẽsteves")
