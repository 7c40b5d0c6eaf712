"""Where a saved web page came from: its own address, and what the program that saved it notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, urljoin, urlsplit

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_json import Described
from analysis.articles.formats.web.web_words import squeezed

COMMENTS_WITHIN = 20_000  # characters at the start and at the end of the page
SAVED = (  # (field, what a browser or a program for archives writes in a comment)
    ("saved from", re.compile(r"saved from url=\(\d{4}\)\s*(\S+)")),
    ("saved from", re.compile(r"SingleFile\s+url:\s*(\S+)")),
    ("saved from", re.compile(r"Mirrored from (\S+) by HTTrack")),
    ("saved date", re.compile(r"SingleFile\s+url:\s*\S+\s+saved date:\s*([^\n<>-]{5,80})")),
    (
        "saved from",
        re.compile(r"""__wm\.wombat\(\s*["'](https?://[^"'\s]+)"""),
    ),  # of web.archive.org
    ("archived", re.compile(r"FILE ARCHIVED ON ([^\n<>-]{5,40}?) AND RETRIEVED")),
)
SAVED_ATTRIBUTES = {"data-scrapbook-source": "saved from", "data-scrapbook-create": "saved date"}
READER_VIEW = "reader-domain"  # what Firefox calls the link to the page that it shows plainly
START = re.compile(r"^(?:(?:index|home|default)\.\w{3,5}|home(?:page)?)$", re.IGNORECASE)
SECTION = re.compile(r"(?:[A-Za-z]{1,20}/?){0,3}")
STANDING = re.compile(  # what a site says of itself, whoever reads it when
    r"/(?:about|contact|imprint|impressum|kontakt|privacy|datenschutz|terms|mentions-legales)"
    r"(?:[-_](?:us|policy|of-(?:use|service)))?(?:\.\w{3,5})?/?$",
    re.IGNORECASE,
)
LISTING = re.compile(r"/(?:tags?|category|categor[ií]as?|authors?|autor|autoren|search|suche)/")
ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|li|vn|fo|md)|webarchive\.[\w.-]+)"
    r"/[^:]{0,60}?(?=https?:/)(https?:/+.+)",
    re.IGNORECASE,
)
ARCHIVES = re.compile(  # whose own addresses are never an article's
    r"(?:web\.archive\.org|archive\.(?:today|is|ph|li|vn|fo|md)|webcache\.googleusercontent\.com)"
)
PRINTED = re.compile(  # in versions for printing, before the address of what is printed
    r"(?:printed from|url (?:to|of) (?:the |this )?article|source url|url source"
    r"|permalink|gedruckt (?:von|aus)|url (?:zum|des) artikels?|imprimé (?:de|depuis)"
    r"|(?:url|adresse) (?:source|de l['’]article)|impreso de|url (?:del|para el) artículo"
    r"|stampato da|url (?:dell['’]|per l['’])articolo|impresso de|afgedrukt van"
    r"|wydrukowano z|распечатано с|адрес (?:статьи|страницы))"
    r"\s?[:：]?\s*((?:https?://|www\.)[^\s<>\"']{4,300})",
    re.IGNORECASE,
)


def saved(source: str, tree: HtmlElement) -> dict[str, str]:
    """Return what was noted as the page was saved: "saved from", "saved date", "archived"."""
    ends = source[:COMMENTS_WITHIN] + "\n" + source[-COMMENTS_WITHIN:]
    found: dict[str, str] = {}
    for field, pattern in SAVED:
        if match := pattern.search(ends):
            found.setdefault(field, squeezed(match[1]))
    for attribute, field in SAVED_ATTRIBUTES.items():
        if tree.get(attribute):
            found.setdefault(field, squeezed(tree.get(attribute)))
    return found


def page_address(
    tree: HtmlElement, metas: Mapping[str, str], described: Described, noted: str | None
) -> str | None:
    """Return the page's address: the canonical one, else what else names it.

    Args:
        tree: The page.
        metas: Its meta elements by name, in small letters.
        described: What it describes in JSON-LD.
        noted: Where the program that saved it says that it came from.
    """
    canonical = [link.get("href") for link in tree.iter("link") if _is_canonical(link)]
    nodes = [node.get("url") for node in described.articles[:1]]
    given = [
        *canonical,
        metas.get("og:url"),
        *nodes,
        metas.get("savepage-url"),
        noted,
        metas.get("url") if "articletitle" in metas else None,  # of public bodies in China
        metas.get("twitter:url"),
        *(link.get("href") for link in tree.iter("a") if READER_VIEW in (link.get("class") or "")),
        printed_address(tree),
        *(base.get("href") for base in tree.iter("base") if not _is_folder(base)),
    ]
    listed = [address.strip() for address in given if isinstance(address, str) and address.strip()]
    base = next((address for address in listed if address.startswith("http")), "")
    addresses = [whole for address in listed if (whole := _whole(address, base))]
    # a site's start page as canonical address is a mistake of its template
    pages = [address for address in addresses if not is_root(address)]
    return next(iter(pages or addresses), None)


def printed_address(tree: HtmlElement) -> str | None:
    """Return the address that a version for printing gives for its article, if it gives one."""
    text = " ".join(" ".join(tree.itertext()).split())
    found = {match[1].rstrip(".,;)") for match in PRINTED.finditer(text)}
    return found.pop() if len(found) == 1 else None


def is_of_archive(site: str) -> bool:
    """Whether a site is an archive of pages."""
    return bool(ARCHIVES.fullmatch(site))


def original_of(address: str) -> str | None:
    """Return the address of which an archive's address names a copy, `None` if it names none."""
    original = ARCHIVE.match(address)
    return re.sub(r"^(https?:)/+", r"\1//", original[1]) if original else None


def is_root(address: str) -> bool:
    """Whether an address is that of a site's start page."""
    parts = _parts(address)
    path = START.sub("", parts.path.strip("/"))
    return not (path or parts.query or parts.fragment)


def is_section(address: str) -> bool:
    """Whether an address may be that of a section: words without numbers or hyphens."""
    parts = _parts(address)
    path = parts.path.strip("/")
    return is_listing(address) or (bool(SECTION.fullmatch(path)) and not parts.query)


def is_listing(address: str) -> bool:
    """Whether an address is that of all articles on a topic or by an author."""
    return bool(LISTING.match(_parts(address).path))


def is_standing(address: str) -> bool:
    """Whether an address is that of what a site says of itself: "/about-us", "/impressum"."""
    return bool(STANDING.search(_parts(address).path))


def host(address: str) -> str:
    """Return the name of the site in an address, without "www."; "" where it has none."""
    try:
        return (_parts(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _parts(address: str) -> SplitResult:
    """Return the parts of an address; of a damaged one, as "http://[", none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _is_canonical(link: HtmlElement) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()


def _is_folder(base: HtmlElement) -> bool:
    """Whether a base is that of a site or a folder, and not the page, as Joomla has it."""
    href = (base.get("href") or "/").rstrip()
    return href.endswith("/") or is_root(href)


def _whole(address: str, base: str) -> str | None:
    """Return a full http address, that of the original for a copy in a web archive."""
    if re.match(r"[\w-]+(?:\.[\w-]+)+/", address):  # as HTTrack and printers note it
        address = f"http://{address}"
    try:
        whole = urljoin(base, address)
        whole = original_of(whole) or whole
        parts = urlsplit(whole)
    except ValueError:
        return None
    if is_of_archive(host(whole)):
        return None
    return whole if parts.scheme in ("http", "https") and parts.netloc else None
