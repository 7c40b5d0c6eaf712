"""What stands above and below the text of a web page's article and is no part of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.articles.formats.head_lines import PARTS, are_names, date_in, is_line, names_in
from analysis.articles.formats.web.web_author import without_label
from analysis.articles.formats.web.web_below import is_below, is_text, reports, without_lists
from analysis.articles.formats.web.web_date_line import CHANGED, date_of_line
from analysis.articles.formats.web.web_leading import is_repeated, source_named
from analysis.articles.formats.web.web_roles import without_role
from analysis.articles.formats.web.web_words import plain

LEADING = 6  # paragraphs at the start that may be title, byline or date
DATE_WORDS = 8
LAST = 12  # paragraphs at most below the text
OFFER_WORDS = 40
LABEL_WORDS = 6
LABEL_EXTRA = 2  # words beside the name of who signs
STRAY = re.compile(  # what is left of a counter, a button or a label without its value
    r"[\W\d]{1,3}|(?:by|par|por|von|le|am|on|updated|published|posted|publié|kommentare?|comments?)"
    r"\W*",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b)|.{0,80}(?:all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos reservados|tutti i diritti riservati)",
    re.IGNORECASE,
)
PRINTED = re.compile(  # in the version of a page that is made for printing
    r"(?:printed from|gedruckt (?:von|aus)|imprimé (?:de|depuis)|impreso de|stampato da)\b.{0,20}?"
    r"(?:https?://|www\.)",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:about )?the\s", re.IGNORECASE)
PRESENTS = re.compile(
    r"\s(?:is|are) (?:an?|dedicated|independent|owned|published|funded)\b"
    r"|\s(?:ist|sind) (?:eine?|die|das|der)\b|\s(?:est|sont) (?:une?|la|le)\b"
    r"|\s(?:es|è) una?\b"
)
PRESENTING = 80  # words
_OFFERS = {  # to subscribe, as pages put them where the text of others breaks off
    "en": r"^(?:please |to )?(?:subscribe|log ?in|sign ?in|register|create an? (?:free )?account"
    r"|(?:continue|keep) reading|read (?:the full|the whole|the rest|on)|unlock this"
    r"|get (?:unlimited|full) (?:digital )?access|start your|become a (?:member|subscriber))"
    r"|while we verify (?:your )?access|already a (?:subscriber|member)"
    r"|\bsubscribers? only|unlimited access|free trial",
    "de": r"^(?:jetzt |hier )?(?:weiterlesen|abonnieren|anmelden|registrieren|freischalten)"
    r"|bereits (?:abonnent|registriert)|für abonnent|sie sind bereits|probeabo|kostenpflichtig"
    r"|(?:monat|wochen?) (?:gratis|kostenlos|testen)",
    "fr": r"réservée?s? (?:aux|à nos) abonné|% de cet article|déjà abonné|accès illimité"
    r"|^(?:abonnez|s.abonner|se connecter|connectez|inscrivez|pour lire la suite)|essai gratuit",
    "es": r"^(?:suscr[ií]b|inicia sesión)|para suscriptores|ya eres suscriptor",
    "it": r"^abbonati|già abbonat|agli abbonati",
    "nl": r"^word (?:nu )?(?:lid|abonnee)|al abonnee|voor abonnees",
}
OFFER = re.compile("|".join(_OFFERS.values()), re.IGNORECASE)


@dataclass(slots=True)
class Ends:
    """The text without its ends, and what they say; `offer` is whether one sells the rest."""

    paragraphs: list[str]
    title: str | None
    author: str | None = None
    date: dt.date | None = None
    offer: bool = False
    fields: dict[str, str] = field(default_factory=dict)


def without_ends(
    paragraphs: Sequence[str],
    *,
    title: str | None,
    is_heading: bool,
    outlet: str | None,
    author: str | None,
    date: dt.date | None,
    language: str | None,
) -> Ends:
    """Take title, byline, date, copyright line and offers to subscribe off a text.

    Args:
        paragraphs: What was found as the text.
        title: What the page gives as title; where its first lines hold a part of it, as
            "Courier: Dam to be filled" has the headline, that is the title.
        is_heading: Whether a heading of the page prints it, and so the whole of it.
        outlet: Its outlet.
        author: Its author, who may sign below the text.
        date: Its date, which lines above the text may repeat.
        language: Of the page, two letters.
    """
    ends = Ends([], title)
    prose = [n for n, text in enumerate(paragraphs) if is_text(text)]
    above = min(LEADING, *prose[-1:], len(paragraphs))
    first = next(iter(prose), 0)
    for n, text in enumerate(paragraphs):
        if n < above and _is_above(text, ends, is_heading, outlet, language):
            continue
        if n < first and (source := source_named(text)):
            ends.fields.setdefault("source", source)
        elif n >= first or not is_repeated(
            text, author=author, outlet=outlet, date=date, language=language
        ):
            ends.paragraphs.append(text)
    ends.paragraphs = without_lists(ends.paragraphs)
    _take_off_below(ends, author, outlet, language)
    while ends.paragraphs and STRAY.fullmatch(ends.paragraphs[0]):
        del ends.paragraphs[0]
    return ends


def _take_off_below(
    ends: Ends, author: str | None, outlet: str | None, language: str | None
) -> None:
    """Take off what stands below the text; a short line between two of these goes with them."""
    end, between = len(ends.paragraphs), 0
    for n in range(end - 1, max(-1, end - LAST - 1), -1):
        text = ends.paragraphs[n]
        words = len(text.split())
        if words <= OFFER_WORDS and OFFER.search(text):
            ends.offer = True
        elif n == 0:  # a text that is more than an offer keeps its first line
            break
        elif words <= OFFER_WORDS and COPYRIGHT.match(text):
            ends.fields["copyright"] = text
        elif (
            STRAY.fullmatch(text)
            or is_below(text)
            or _signs(text, author)
            or _presents(text, outlet)
        ):
            pass
        elif is_line(text) and (names := without_label(text)) != text and are_names(names):
            ends.author = ends.author or without_role(names, None)
        elif words <= DATE_WORDS and (date := date_of_line(text, language)):
            if _introduces(ends.paragraphs[n - 1]):
                break
            ends.date = ends.date or date
        elif words <= LABEL_WORDS and not between:
            between += 1
            continue
        else:
            break
        end, between = n, 0
    del ends.paragraphs[end:]


def _introduces(text: str) -> bool:
    """Whether a line leads to the next, as "The next meeting is on:", and is no bare label."""
    return text.endswith(":") and not (STRAY.fullmatch(text) or is_below(text))


def _presents(text: str, outlet: str | None) -> bool:
    """Whether a last paragraph says what the outlet is, as think tanks and agencies end theirs."""
    if not outlet or len(text.split()) > PRESENTING or reports(text):
        return False
    words = plain(ARTICLE.sub("", text))
    name = plain(ARTICLE.sub("", outlet))
    return bool(PRESENTS.match(words.removeprefix(name))) and words.startswith(name)


def _signs(text: str, author: str | None) -> bool:
    """Whether a line is the author's name, perhaps with a label."""
    names = set(plain(author or "").split())
    words = plain(text).split()
    return bool(names) and names <= set(words) and len(words) <= len(names) + LABEL_EXTRA


def _is_above(
    text: str, ends: Ends, is_heading: bool, outlet: str | None, language: str | None
) -> bool:
    """Whether a line stands above the text; notes what it says."""
    if not is_line(text):
        return False
    words = plain(text)
    if PRINTED.search(text):
        ends.fields.setdefault("printed from", text)
        return True
    if words in (plain(ends.title or ""), plain(outlet or "")):
        return True
    if len(words.split()) >= 3 and ends.title and words in plain(ends.title):
        ends.title = ends.title if is_heading else text
    elif len(words.split()) <= LABEL_WORDS and OFFER.search(text):
        ends.offer = True
    elif names := names_in(text):
        ends.author = ends.author or without_role(without_label(names), outlet)
        ends.fields.setdefault("byline", text)
    elif len(words.split()) <= DATE_WORDS and date_in(text, language=language):
        dates = (date_of_line(part, language) for part in (text, *PARTS.split(text)))
        date = next(filter(None, dates), None)
        ends.date = ends.date or date
        if date is None and not CHANGED.search(text):
            return False
        ends.fields.setdefault("date line", text)
    else:
        return False
    return True
