"""The control words of RTF whose groups are no text, and those that stand for a character."""

from __future__ import annotations

from analysis.articles.formats.word import rtf_words

NOT_TEXT = {
    *("aftnsep", "aftnsepc", "bkmkend", "bkmkstart", "colorschememapping", "colortbl"),
    *("datastore", "filetbl", "footer", "footerf", "footerl", "footerr", "ftnsep", "ftnsepc"),
    *("generator", "header", "headerf", "headerl", "headerr", "info", "latentstyles"),
    *("listoverridetable", "listtable", "listtext", "nonshppict", "object", "pict", "pntext"),
    *("revtbl", "rsidtbl", "rxe", "stylesheet", "tc", "themedata", "txe", "xe", "xmlnstbl"),
}
CHARACTERS = {"tab": " "} | {
    word: shown for word, shown in rtf_words.CHARACTERS.items() if shown not in "\n\t"
}
CODE_PAGES = {  # of \fcharset; 0 is the document's own here
    charset: page for charset, page in rtf_words.CHARSETS.items() if charset
}
