"""Boxes among a web page's paragraphs that are no text of its article.

They repeat a quotation, present the author, ask for an address, lead to another article or hold
what readers wrote. They are known by what the page calls them, by their heading, by the words
they begin with or by the button at their end.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_below import opens_list
from analysis.articles.formats.web.web_words import is_prose, short_words_of, words_of

BOXES = ("div", "section", "aside", "figure", "footer", "ul", "details", "blockquote")
CALLED = re.compile(
    r"pull-?_?quote|quote-?_?box|zitat-?_?box|exergue"
    r"|author-?_?(?:bio|box|card|profile|description)|bio-?_?box|about-?(?:the-?)?author"
    r"|autor(?:en)?-?_?(?:box|info|kasten)"
    r"|sign-?_?up-?_?(?:card|box|form|block|widget|module)",
    re.IGNORECASE,
)
NAMING = ("class", "id", "data-testid", "data-component", "data-name")
CREDIT = re.compile(r"quote-?_?(?:credit|author|source|attribution)", re.IGNORECASE)
LONGEST = 1_000  # characters; what is longer holds more than such a box
LONGEST_QUOTE = 400
LONGEST_OFFER = 300
HEADINGS = ("h2", "h3", "h4", "h5")
COMMENTS = re.compile(
    r"(?:\d+\s+)?(?:(?:vos|your|readers?['’]?s?|ihre|leser-?|i vostri)\s?)?"
    r"(?:comments?|kommentare|commentaires|comentarios|commenti|kommentarer)(?:\s*\(?\d+\)?)?"
    r"|(?:vos|your|ihre)\s(?:réactions?|reactions|reaktionen|meinung(?:en)?)(?:\s*\(?\d+\)?)?"
    r"|(?:réactions|reactions|reacties|reaktionen)\s*\(?\d+\)?"
    r"|(?:hozzászólások|diskuse|diskusia|komentáře|komentáre|komentarze|komentari|comentarii"
    r"|комментарии|коментарі|коментари|comentários|yorumlar|yorum|σχόλια|kommentit|kommentarer"
    r"|التعليقات|تعليقات|نظرات|תגובות|评论|網友評論|网友评论|コメント|댓글|komentar"
    r"|bình luận|ความคิดเห็น|टिप्पणियाँ)(?:\s*[(（]?\d+[)）]?)?",
    re.IGNORECASE,
)
MAILED = re.compile(r"newsletter|e-?mail|inbox|postfach|briefing|boîte|infolettre", re.IGNORECASE)
SIGN_UP = re.compile(
    r"(?:s['’]inscrire|je m['’]inscris|inscrivez-vous|s['’]abonner"
    r"|(?:sign ?up|subscribe|register)(?: here| now)?"
    r"|(?:jetzt |hier )?(?:anmelden|abonnieren|bestellen)"
    r"|suscr[ií]b(?:ase|ete|irse)|iscriviti|inschrijven|aanmelden)\W*",
    re.IGNORECASE,
)
READ_ALSO = re.compile(  # before the headline of another article
    r"(?:(?:read|see|watch) (?:also|more|next)|also read|more on this(?: story)?|related"
    r"|lesen sie auch|lies auch|mehr zum thema|(?:à )?(?:lire|voir) (?:aussi|également)"
    r"|(?:lea|lee|ver) (?:también|además)|te puede interesar|(?:leia|veja) (?:também|mais)"
    r"|leggi anche|lees ook|läs (?:också|mer|även)|l[æe]s også|lue myös"
    r"|(?:czytaj|zobacz) (?:też|także|również)|čtěte (?:také|více)|čítajte aj"
    r"|olvassa el ezt is|citește și|pročitajte i|чита[йи]те (?:также|ещё|еще|також)"
    r"|смотрите также|прочетете още|διαβάστε (?:επίσης|ακόμ[αη])|ilgili haber|bunu da oku"
    r"|اقرأ أيضا?ً?|بیشتر بخوانید|baca juga|xem thêm|यह भी पढ़ें|あわせて読みたい"
    r"|(?:延伸|相关|推荐)阅读|(?:延伸|推薦)閱讀)\s?[:：»>]\s?\S",
    re.IGNORECASE,
)
MOST_LINKED = 0.8  # of a list's characters; more, and it only leads to other places
FEWEST_LINKS = 2


def drop_boxes(tree: HtmlElement) -> None:
    """Take such boxes off a page, and headings of mere lists of links."""
    found = [box for box in tree.iter(*BOXES) if _is_called_one(box) or _is_credited_quote(box)]
    found += [line for line in tree.iter("p", "div", "li", "section") if _asks_for_address(line)]
    found += [line for line in tree.iter("p", "div", "li", *HEADINGS) if _leads_on(line)]
    for heading in tree.iter(*HEADINGS):
        if _opens_comments(heading):
            found.append(heading.getparent())
        elif others := _others_below(heading):
            found += others
        elif _opens_links(heading):
            found.append(heading)
    for box in found:
        if box.getparent() is not None:
            box.drop_tree()


def _is_called_one(box: HtmlElement) -> bool:
    called = " ".join(box.get(name, "") for name in NAMING)
    return bool(CALLED.search(called)) and _is_small(box, LONGEST)


def _is_credited_quote(box: HtmlElement) -> bool:
    """Whether a box shows a quotation with a credit, set apart from the text."""
    if box.tag == "blockquote" or next(box.iter("blockquote", "q"), None) is None:
        return False
    credited = any(CREDIT.search(one.get("class") or "") for one in box.iterdescendants())
    return credited and _is_small(box, LONGEST_QUOTE)


def _asks_for_address(line: HtmlElement) -> bool:
    """Whether a line advertises a newsletter and ends in the link or button that orders it."""
    words = short_words_of(line, LONGEST_OFFER)
    if not words or not MAILED.search(words):
        return False
    orders = [short_words_of(one, LONGEST_OFFER) or "" for one in line.iter("a", "button")]
    return bool(orders) and bool(SIGN_UP.fullmatch(orders[-1])) and words.endswith(orders[-1])


def _leads_on(line: HtmlElement) -> bool:
    """Whether a line among the paragraphs is the headline of another article, and says so."""
    return bool(READ_ALSO.match(short_words_of(line, LONGEST_OFFER) or ""))


def _opens_comments(heading: HtmlElement) -> bool:
    box = heading.getparent()
    first = heading.getprevious() is None and box is not None and box.tag in BOXES
    if not first or next(box.iter("h1", "main"), None) is not None:
        return False
    return bool(COMMENTS.fullmatch(short_words_of(heading, LONGEST_OFFER) or ""))


def _others_below(heading: HtmlElement) -> list[HtmlElement]:
    """Return a heading of other articles and all below it in its box, `[]` if prose is."""
    if not opens_list(short_words_of(heading, LONGEST_OFFER) or ""):
        return []
    following = [heading, *heading.itersiblings()]
    texts = (words_of(line) for one in following for line in one.iter("p", "div", "li"))
    return [] if any(map(is_prose, texts)) else following


def _opens_links(heading: HtmlElement) -> bool:
    listed = heading.getnext()
    if listed is None or listed.tag not in ("ul", "ol"):
        return False
    links = ["".join(link.itertext()).strip() for link in listed.iter("a")]
    length = len("".join("".join(listed.itertext()).split()))
    linked = len("".join("".join(links).split()))
    return len(links) >= FEWEST_LINKS and linked > MOST_LINKED * length


def _is_small(box: HtmlElement, most: int) -> bool:
    if next(box.iter("h1", "article", "main"), None) is not None:
        return False
    return short_words_of(box, most) is not None
