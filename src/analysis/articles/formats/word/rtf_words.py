"""Control words of RTF that matter for the text, and the character sets of its fonts."""

from __future__ import annotations

BREAKS = frozenset({"par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow"})
CHARACTERS = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
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
SYMBOLS = {"~": "\xa0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\"}

# Groups that hold no text of the document itself.
_SKIPPED = """
aftncn aftnsep aftnsepc annotation atnauthor atndate atnid atnref atntime atrfend atrfstart
background bkmkend bkmkstart blipuid colorschememapping colortbl comment datafield datastore
defchp defpap do docvar falt fchars ffdeftext ffentrymcr ffexitmcr ffformat ffhelptext ffl
ffname ffstattext file filetbl fldinst fldtype fontemb fontfile footer footerf footerl footerr
footnote formfield ftncn ftnsep ftnsepc g generator gridtbl header headerf headerl headerr hl
hlfr hlinkbase hlloc hlsrc hsv htmltag keycode latentstyles lchars levelnumbers leveltext
lfolevel linkval list listlevel listname listoverride listoverridetable listpicture
liststylename listtable listtext lsdlockedexcept macpict mailmerge nesttableprops nextfile
nonesttables nonshppict objalias objclass objdata objname objsect objtime oldcprops oldpprops
oldsprops oldtprops oleclsid panose password passwordhash pgp pgptbl picprop pict pn pnseclvl
pntext pntxta pntxtb printim private propname protend protstart protusertbl pxe revtbl rsidtbl
rxe shppict shprslt sn sp staticval sv svb tc template themedata txe ud userprops wgrffmtfilter
windowcaption writereservation writereservhash xe xform xmlattrname xmlattrvalue xmlclose
xmlname xmlnstbl xmlopen
"""
SKIPPED = frozenset(_SKIPPED.split())
STARRED = frozenset({"shpinst", "shptxt"})  # kept, though readers may skip them
NOTED = frozenset({"title", "author", "subject", "keywords", "doccomm", "company", "category"})
PURPOSES = NOTED | {"fonttbl", "stylesheet", "info", "shptxt", "creatim"}

CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
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
    254: "cp437",
    255: "cp850",
}
_SETTINGS = "u uc f b deff fcharset v deleted plain s sb pard ansicpg yr mo dy"
SETTINGS = frozenset([*_SETTINGS.split(), *CODE_PAGES])
