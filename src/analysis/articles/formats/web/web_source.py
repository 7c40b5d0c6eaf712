"""A saved web page from its bytes: decoded, without embedded pictures, parsed, within bounds.

Nothing is fetched: what the page only links to is not part of it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from analysis.articles.files import BYTE_ORDER_MARKS, ArticleError, decode

MOST_BYTES = 100_000_000  # with pictures, which programs that save a page as one file embed
MOST_CHARACTERS = 20_000_000  # without them
MOST_ELEMENTS = 50_000  # without scripts; the worst case takes 0.1 ms an element
MOST_TEXT = 3_000_000  # characters outside of tags and scripts, ten of the longest articles
MOST_CHILDREN = 10_000  # of one element; the time taken by line breaks grows with their square
DEEPEST = 250  # elements within one another
MOST_NESTING = 1_500_000  # the depths of all elements added up, which the time taken grows with
LONGEST_CALL = 1_000  # characters of a class or an id
PARAGRAPH = 200  # characters of a text that no menu has
HEAD = 4_096  # bytes in which a page says how it is encoded
EMBEDDED = re.compile(
    rb"data:[\w.+-]{1,60}/[\w.+-]{1,60}(?:;[\w=.+-]{1,60}){0,3};base64,[A-Za-z0-9+/=%]*"
)
CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
XML_ENCODING = re.compile(rb"""^\s*<\?xml[^<>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*>")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
CONTROL_REFERENCE = re.compile(  # "&#1;", which a tree may hold and may not be given
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])|x0*(?:[0-8bcef]|1[\da-f]|fff[ef]|d[89a-f]..))(?!\w);?",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"&#(?:0*(1[2-5]\d)|x0*([89][\da-f]))(?!\w);?", re.IGNORECASE)
WIDER = {  # what browsers read under these names
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"
    ),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
IN_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)  # of a server
KNOWN = re.compile(
    r"(?:windows-?|cp)\d{3,4}|iso-?8859-\d{1,2}|koi8-[ru]|euc-jp|iso-2022-jp|big5(?:-hkscs)?"
    r"|utf-?8|utf-?16(?:le|be)?|gb18030|mac_roman"
)
MOSTLY = 3  # letters beyond ASCII, that one among them, for one that is not UTF-8
UNREAD = frozenset(("script", "style", "svg", "template", "canvas", "iframe", "object"))
SAVE_AGAIN = "save the page again from the browser, or its article as plain text (UTF-8)"


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: its source, the tree of its elements, and what in reading it wants a look."""

    source: str
    tree: HtmlElement
    notes: tuple[str, ...]


def parse_page(data: bytes, *, charset: str | None = None) -> Page:
    """Decode and parse a page.

    Args:
        data: The whole page.
        charset: The encoding that came with it, as the header of a part of an MHTML file says.

    Raises:
        ArticleError: If it is too large, empty, or no page in any encoding.
    """
    if len(data) > MOST_BYTES:
        raise _too_large(len(data), MOST_BYTES, "bytes")
    data = EMBEDDED.sub(b"data:,", data)
    text, notes = decode_page(data, charset=charset)
    if len(text) > MOST_CHARACTERS:
        raise _too_large(len(text), MOST_CHARACTERS, "characters without pictures")
    source = CONTROL_REFERENCE.sub("", CONTROL.sub("", text)).replace("\f", "\n")
    source = NUMBERED.sub(_windows_character, source)
    # so that a name is one name, whichever way its accents were typed
    source = unicodedata.normalize("NFC", XML_DECLARATION.sub("", source))
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        tree = document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ArticleError("is empty or no web page", SAVE_AGAIN) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise _too_deep()
    _into_body(tree)
    _refuse_heavy(tree)
    for meta in tree.iter("meta"):
        if meta.get("content") is None and meta.get("value"):  # as some archives copy pages
            meta.set("content", meta.get("value"))
    for script in [one for one in tree.iter("script", "style") if not _is_description(one)]:
        script.drop_tree()  # what stands in it is no text of the elements around it
    for reading in list(tree.iter("rt", "rp")):
        reading.drop_tree()  # how the characters before it are pronounced
    for characters in list(tree.iter("ruby", "rb")):
        characters.drop_tag()  # they are part of the words around them
    return Page(source, tree, tuple(notes))


def _into_body(tree: HtmlElement) -> None:
    """Put what follows the end of a page into its body, as browsers do.

    A page put together from parts, each a page with an end of its own, has its text there. What
    follows a page with text of its own is another page or an advertisement.
    """
    body = tree.find("body")
    if body is None or any(len(text) >= PARAGRAPH for text in body.itertext()):
        return
    for page in [one for one in tree.itersiblings() if one.tag == "html"]:
        page.tag = "div"
        for part in page.xpath("body | head"):
            part.drop_tag()
        body.append(page)


def decode_page(data: bytes, *, charset: str | None = None) -> tuple[str, list[str]]:
    """Decode a page: by its byte order mark, as UTF-8 if it is, as declared, or by a guess.

    What a page declares is often wrong, so text that is valid UTF-8 is read as such first.

    Raises:
        ArticleError: If it is empty or binary.
    """
    mark = next((name for bom, name in BYTE_ORDER_MARKS if data.startswith(bom)), None)
    if mark:
        return data.decode(mark, "replace"), []
    if not data.strip(b"\0 \t\r\n"):
        raise ArticleError("is empty", SAVE_AGAIN)
    if (wide := _without_mark(data)) is not None:
        return data.decode(wide, "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    declared = charset or _declared(data)
    broken = text.count("\ufffd")
    if sum(not character.isascii() for character in text) > MOSTLY * broken:
        return text, [f"is UTF-8 with {broken} broken characters: check names with accents"]
    encoding = _codec(declared)
    if encoding and not encoding.startswith("utf"):
        return data.decode(encoding, "replace"), []
    guess = decode(data.translate(None, bytes({*range(9), 11, *range(14, 32)})))
    says = f" and not as the {declared} it says it is" if declared else ""
    return guess.text, [f"was read as {guess.guessed}{says}: check names with accents"]


def _windows_character(match: re.Match[str]) -> str:
    """Return what browsers show for "&#151;": the dash of Windows, not a control character."""
    number = int(match[1]) if match[1] else int(match[2], 16)
    if not 0x80 <= number <= 0x9F:
        return match[0]
    return bytes((number,)).decode("cp1252", "ignore")


def _declared(data: bytes) -> str | None:
    for pattern in (XML_ENCODING, CHARSET):
        if match := pattern.search(data[:HEAD]):
            return match[1].decode("ascii")
    return None


def _codec(name: str | None) -> str | None:
    """Return Python's name of an encoding, `None` for one that no web page has."""
    name = (name or "").strip().lower()
    name = WIDER.get(name, name)
    if not (KNOWN.fullmatch(name) or name in WIDER.values()):
        return None
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):  # "windows-0625", or damage
        return None


def _without_mark(data: bytes) -> str | None:
    """Return which UTF-16 a page without byte order mark is in: every other byte is 0."""
    even, odd = data[:200:2], data[1:200:2]
    for name, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > 0.8 * len(zeros) and letters.count(0) == 0:
            return name
    return None


def _refuse_heavy(tree: HtmlElement) -> None:
    """Refuse a tree that takes long to read: too large, too wide or too deeply nested.

    Raises:
        ArticleError: If it is one.
    """
    elements = depth = nesting = text = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            depth -= 1
            text += len(element.tail or "")
            continue
        depth += 1
        if element.tag in UNREAD:
            walk.skip_subtree()
            continue
        elements, nesting = elements + 1, nesting + depth
        text += len(element.text or "")
        if depth > DEEPEST or nesting > MOST_NESTING:
            raise _too_deep()
        if len(element) > MOST_CHILDREN:
            raise _too_large(len(element), MOST_CHILDREN, "pieces without a break")
        for name in ("class", "id"):
            if len(element.get(name, "")) > LONGEST_CALL:
                del element.attrib[name]
    if elements > MOST_ELEMENTS:
        raise _too_large(elements, MOST_ELEMENTS, "elements")
    if text > MOST_TEXT:
        raise _too_large(text, MOST_TEXT, "characters of text")


def _is_description(element: HtmlElement) -> bool:
    return "ld+json" in (element.get("type") or "").lower()


def _too_deep() -> ArticleError:
    return ArticleError("is nested more deeply than web pages are", SAVE_AGAIN)


def _too_large(found: int, most: int, what: str) -> ArticleError:
    remedy = "save the article alone, as in the reader view of the browser"
    return ArticleError(f"is a web page of {found:,} {what}, more than {most:,}", remedy)
