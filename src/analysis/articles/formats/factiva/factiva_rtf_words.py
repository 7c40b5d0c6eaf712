"""The control words of RTF whose groups are no text, and those that stand for a character."""

from __future__ import annotations

NOT_TEXT = {
    *("aftnsep", "aftnsepc", "bkmkend", "bkmkstart", "colorschememapping", "colortbl"),
    *("datastore", "filetbl", "footer", "footerf", "footerl", "footerr", "ftnsep", "ftnsepc"),
    *("generator", "header", "headerf", "headerl", "headerr", "info", "latentstyles"),
    *("listoverridetable", "listtable", "listtext", "nonshppict", "object", "pict", "pntext"),
    *("revtbl", "rsidtbl", "rxe", "stylesheet", "tc", "themedata", "txe", "xe", "xmlnstbl"),
}
CHARACTERS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
CODE_PAGES = {  # of \fcharset
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
