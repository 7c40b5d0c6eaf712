"""The words of Factiva's interfaces that an article's header is read by."""

from __future__ import annotations

import re

WORDS = {  # of the line "295 words": in which language the interface is
    "word": "en",
    "words": "en",
    "wort": "de",
    "wörter": "de",
    "mot": "fr",
    "mots": "fr",
    "palabra": "es",
    "palabras": "es",
    "parola": "it",
    "parole": "it",
    "palavra": "pt",
    "palavras": "pt",
    "слово": "ru",
    "слова": "ru",
    "слов": "ru",
    "woord": "nl",
    "woorden": "nl",
    "słowo": "pl",
    "słowa": "pl",
    "słów": "pl",
    "ord": "sv",
    "kelime": "tr",
    "字": "zh",
    "语": "zh",
    "語": "ja",
    "ワード": "ja",
    "단어": "ko",
}
_NAMES = {  # of the article's language, as the interfaces call it
    "ar": "arabic arabisch arabe árabe arabo арабский 阿拉伯文",
    "bg": "bulgarian bulgarisch bulgare búlgaro bulgaro болгарский",
    "ca": "catalan katalanisch catalán catalano catalão",
    "cs": "czech tschechisch tchèque checo ceco tcheco чешский 捷克文",
    "da": "danish dänisch danois danés danese dinamarquês датский 丹麥文 丹麦文",
    "de": "german deutsch allemand alemán tedesco alemão немецкий duits 德文 ドイツ語",
    "el": "greek griechisch grec griego greco grego греческий",
    "en": "english englisch anglais inglés inglese inglês английский engels 英文 英語",
    "es": "spanish spanisch espagnol español spagnolo espanhol испанский spaans 西班牙文",
    "fi": "finnish finnisch finnois finlandés finlandese finlandês финский",
    "fr": "french französisch français francés francese francês французский frans 法文",
    "he": "hebrew hebräisch hébreu hebreo ebraico hebraico иврит",
    "hu": "hungarian ungarisch hongrois húngaro ungherese венгерский",
    "id": "indonesian indonesisch indonésien indonesio indonesiano indonésio",
    "it": "italian italienisch italien italiano итальянский italiaans 義大利文 意大利文",
    "ja": "japanese japanisch japonais japonés giapponese japonês японский 日文 日本語",
    "ko": "korean koreanisch coréen coreano корейский 韓文 韩文 한국어",
    "ms": "malay malaiisch malais malayo malese malaio",
    "nl": "dutch niederländisch néerlandais neerlandés holandés olandese holandês нидерландский",
    "no": "norwegian norwegisch norvégien noruego norvegese norueguês норвежский",
    "pl": "polish polnisch polonais polaco polacco polonês польский 波蘭文",
    "pt": "portuguese portugiesisch portugais portugués portoghese português португальский",
    "ro": "romanian rumänisch roumain rumano rumeno romeno румынский",
    "ru": "russian russisch russe ruso russo русский 俄文",
    "sk": "slovak slowakisch slovaque eslovaco slovacco словацкий",
    "sv": "swedish schwedisch suédois sueco svedese шведский",
    "th": "thai thailändisch thaï tailandés tailandese tailandês",
    "tr": "turkish türkisch turc turco турецкий 土耳其文",
    "uk": "ukrainian ukrainisch ukrainien ucraniano ucraino украинский",
    "vi": "vietnamese vietnamesisch vietnamien vietnamita",
    "zh": "chinese chinesisch chinois chino cinese chinês китайский 中文 繁體中文 简体中文",
}
LANGUAGES = {name: code for code, names in _NAMES.items() for name in names.split()}
LANGUAGES["bahasa indonesia"] = "id"
FOUND = {  # in the summary of the search: how many articles there are, in the file and elsewhere
    "results found",
    "gefundene ergebnisse",
    "résultats trouvés",
    "nombre de résultats",
    "resultados encontrados",
    "resultados hallados",
    "risultati trovati",
}
SUMMARY = (  # the title of that summary
    "search summary",
    "zusammenfassung der suche",
    "résumé de la recherche",
    "résumé de recherche",
    "resumen de la búsqueda",
    "resumen de búsqueda",
    "riepilogo della ricerca",
    "riepilogo ricerca",
)
COPYRIGHT = re.compile(
    r"\(c\)|©|\bcopyright\b|rights reserved|alle rechte|tous droits|derechos reservados"
    r"|diritti riservati|direitos reservados|все права|版權|版权|著作権",
    re.IGNORECASE,
)
COMPANY = re.compile(  # how the name of a publisher ends that ends in a full stop
    r"\b(?:Inc|Ltd|Co|Corp|LLC|L\.L\.C|plc|S\.A|S\.A\.S|S\.p\.A|S\.r\.l|S\.L|N\.V|B\.V|A\.G|e\.V"
    r"|Pty|Pvt|Bhd|Cie)\.$",
    re.IGNORECASE,
)
