"""Names of languages as exports print them ("GERMAN; DEUTSCH"), and their two letters."""

from __future__ import annotations

import re

_NAMES = {
    "ar": "arabic arabisch arabe árabe arabo العربية",
    "bg": "bulgarian bulgarisch bulgare",
    "ca": "catalan katalanisch català",
    "cs": "czech tschechisch tchèque čeština",
    "da": "danish dänisch danois dansk danés deens",
    "de": "german deutsch allemand alemán tedesco alemão duits niemiecki",
    "el": "greek griechisch grec ελληνικά",
    "en": "english englisch anglais inglés inglese inglês engels angielski английский",
    "es": "spanish spanisch espagnol español castellano spagnolo espanhol spaans",
    "et": "estonian estnisch",
    "fa": "persian farsi persisch",
    "fi": "finnish finnisch finnois suomi",
    "fr": "french französisch français française francais francaise francés francese frans",
    "he": "hebrew hebräisch hébreu",
    "hr": "croatian kroatisch croate hrvatski",
    "hu": "hungarian ungarisch hongrois magyar",
    "id": "indonesian indonesisch",
    "it": "italian italienisch italien italiano italiaans",
    "ja": "japanese japanisch japonais 日本語",
    "ko": "korean koreanisch coréen 한국어",
    "nl": "dutch niederländisch nederlands néerlandais neerlandés holländisch",
    "no": "norwegian norwegisch norvégien norsk noruego bokmål nynorsk",
    "pl": "polish polnisch polonais polski polaco",
    "pt": "portuguese portugiesisch portugais português portugués portoghese",
    "ro": "romanian rumänisch roumain română",
    "ru": "russian russisch russe русский ruso",
    "sk": "slovak slowakisch",
    "sl": "slovenian slovene slowenisch",
    "sr": "serbian serbisch serbe srpski",
    "sv": "swedish schwedisch suédois svenska sueco",
    "tr": "turkish türkisch turc türkçe turco",
    "uk": "ukrainian ukrainisch ukrainien українська",
    "zh": "chinese chinesisch chinois 中文 chino",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
_THREE = {"eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es"}


def language_code(printed: str) -> str | None:
    """Return the two letters of a language's name or code; of the first, if there are several.

    Args:
        printed: "ENGLISH", "GERMAN; DEUTSCH", "Dutch / Nederlands", "fr", "en-GB" or "eng".
    """
    words = re.findall(r"\w+", printed[:100].casefold())
    if not words:
        return None
    first = words[0]
    return _CODES.get(first) or _THREE.get(first) or (first if first in _NAMES else None)
