"""Which web pages hold no article: fronts, lists, galleries, offers, errors, imprints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.articles.files import ArticleError
from analysis.articles.formats.date_lines import is_beside_date
from analysis.articles.formats.head_lines import is_line
from analysis.articles.formats.web.web_address import is_listing, is_root, is_section
from analysis.articles.formats.web.web_domain import letters_of
from analysis.articles.formats.web.web_goods import offers_goods
from analysis.articles.formats.web.web_kinds import Kind
from analysis.articles.formats.web.web_metadata import Metadata
from analysis.articles.formats.web.web_standing import PRESS_ROOM
from analysis.articles.formats.web.web_words import (
    SENTENCE,
    count_words,
    is_prose,
    length_of,
    plain,
)

NO_PAGE = re.compile(
    r"\b(?:not found|nicht gefunden|introuvable|no encontrada|non trovata|niet gevonden)\b"
    r"|\b(?:404|403|410|500|503)\b|access denied|just a moment|robot|attention required",
    re.IGNORECASE,
)
ERROR = re.compile(  # a title that says so whatever else the page says of itself
    r"\(404\)$|^404(?:\s*[-–|:]|\s*$|\s+(?:not found|error))"
    r"|^(?:error|fehler|erreur|errore|ошибка|помилка|hata)\s*404\b"
    r"|^(?:page|seite|página|pagina|strona|sida|side) (?:is )?(?:not|nicht|no|non|niet) (?:be )?"
    r"(?:found|gefunden|encontrada|trovata|gevonden)\b|^page (?:non trouvée|introuvable)"
    r"|^страница не найдена|^сторінку не знайдено|^sayfa bulunamadı|^页面不存在",
    re.IGNORECASE,
)
BLOCKED = re.compile(  # the title of what stands before a site for visitors it takes for robots
    r"(?:sorry, you have been blocked|attention required!?|just a moment"
    r"|access (?:to this page has been )?denied|pardon our interruption"
    r"|request (?:unsuccessful|blocked|rejected)"
    r"|(?:are you|verify (?:that )?you(?:['’]re| are)|i am) (?:not )?a? ?(?:robot|human)"
    r"|(?:human|security|browser) (?:verification|check)|robot check|checking your browser"
    r"|ddos[- ](?:guard|protection)|one more step|please wait|web(?:site)? firewall)"
    r"[?!.…\s]*(?:[|–—-].*)?",
    re.IGNORECASE,
)
LEADS_ON = re.compile(  # in the one line of a page that opens another
    r"\b(?:click|tap|press) here\b|\bredirect(?:ing|ed)\b|\bweitergeleitet\b|\bredirigé"
    r"|\bredirigid|\breindirizz|перенаправ|cliquez ici|hier klicken|klicken sie hier"
    r"|haga clic aquí|clique aqui|clicca qui",
    re.IGNORECASE,
)
SEARCH = re.compile(  # the title of what a site's search found
    r"(?:search results?|results? (?:of|for) (?:your|the) search|suchergebnisse?"
    r"|résultats? de (?:la |votre )?recherche|resultados? de (?:la |su |tu |sua )?(?:búsqueda"
    r"|busca|pesquisa)|risultati (?:della )?ricerca|zoekresultaten|sökresultat|søgeresultat(?:er)?"
    r"|søkeresultat(?:er)?|hakutulokset|wyniki wyszukiwania|výsledky (?:vy)?hledávání"
    r"|keresési eredmények|találatok|rezultatele căutării|результаты поиска|результати пошуку"
    r"|arama sonuçları|αποτελέσματα αναζήτησης|نتائج البحث|نتایج جستجو|תוצאות חיפוש|搜索结果"
    r"|搜尋結果|検索結果|검색 ?결과|hasil pencarian|kết quả tìm kiếm|ผลการค้นหา"
    r"|(?:site|advanced|people|staff|person(?:nel)?|expert|lawyer|member|publication|document)"
    r" search$)(?:\W|$|(?<=[\u3040-\u9fff\uac00-\ud7a3]))",
    re.IGNORECASE,
)
REFINED = re.compile(  # a line beside what a search or a catalogue lists
    r"(?:(?:refine|narrow|modify|filter)(?: (?:your|this|the))? (?:search|results?)"
    r"|suche (?:verfeinern|eingrenzen|ändern)|(?:affiner|modifier|préciser) (?:la|votre) recherche"
    r"|(?:refinar|afinar|modificar) (?:la |su )?búsqueda"
    r"|(?:refinar|filtrar) (?:a )?(?:busca|pesquisa)"
    r"|(?:affina|modifica) (?:la )?ricerca|zoekopdracht (?:verfijnen|aanpassen)"
    r"|(?:уточнить|изменить) (?:поиск|запрос))(?:\s\(\d+\))?",
    re.IGNORECASE,
)
OF_MANY = re.compile(  # the title of all articles on a topic, by an author or of a month
    r"(?:category|tag|topic|author|archives?|kategorie|schlagwort|thema|autor|archiv|catégorie"
    r"|étiquette|mot-clé|auteur|categor[ií]a|etiqueta|archivos?|categoria|archivio|autore|tag"
    r"|categorie|archief|auteur|kategori|arkiv|kategoria|archiwum|rubrika|címke|kategória"
    r"|рубрика|категория|метка|архив|kategori|arşiv|etiket|κατηγορία|ετικέτα|التصنيف|الوسم"
    r"|分类|分類|标签|標籤|カテゴリー|タグ|카테고리|태그)\s?[:：]\s?\S.{0,60}"
    r"|.{2,60}\s(?:archives|archiv|archivos|arquivos|archivi|archieven|arkiv|arşivleri|архивы)",
    re.IGNORECASE,
)
SELLS = re.compile(  # the title of an offer that stands in the place of an article
    r"(?:subscribe|sign ?(?:in|up)|log ?in|register|join)\b.{0,30}\b(?:to|and) (?:read|unlock"
    r"|continue|keep reading)\b|(?:unlock|continue reading) (?:this|the|your) (?:article|story)"
    r"|this (?:article|story|content) is (?:only |exclusively )?(?:available |reserved )?"
    r"(?:for|to) (?:our )?(?:paid )?(?:subscribers|members)"
    r"|(?:subscriber|member)s?[- ](?:only|exclusive)(?: content| article)?$"
    r"|you(?:['’]ve| have) (?:reached|used|read)\b.{0,40}\b(?:limit|free articles)"
    r"|(?:jetzt )?(?:abonnieren|anmelden|registrieren)(?: und| um)?\b.{0,30}(?:zu ?)?lesen"
    r"|(?:jetzt |diesen |den )?(?:artikel )?(?:freischalten|(?:jetzt )?weiterlesen (?:mit|im abo))"
    r"|(?:abonnez|inscrivez|connectez)-vous pour (?:lire|continuer|accéder)"
    r"|(?:cet |l['’])?article (?:est )?réservé (?:aux|à nos) abonnés"
    r"|(?:suscr[ií]b[ae](?:se|te)|inicia sesión|regístrate) para (?:leer|seguir|continuar|acceder)"
    r"|contenido (?:exclusivo|solo) para (?:suscriptores|socios)"
    r"|abbonati per (?:leggere|continuare|accedere)|(?:contenuto|articolo) riservato agli abbonati"
    r"|(?:assine|faça login|cadastre-se) para (?:ler|continuar|acessar)"
    r"|conteúdo (?:exclusivo|restrito) (?:para|a) assinantes"
    r"|(?:word (?:nu )?abonnee|log in|abonneer)\b.{0,20}\bom\b.{0,20}\blezen"
    r"|(?:logga in|bli prenumerant|log ind|logg inn|bli abonnent|kirjaudu)\b.{0,20}"
    r"\b(?:läsa|læse|lese|lukeaksesi)"
    r"|(?:zaloguj się|wykup dostęp|subskrybuj),?\b.{0,20}\bczytać"
    r"|(?:подпишитесь|войдите|оформите подписку),? чтобы (?:читать|прочитать|продолжить)"
    r"|(?:この記事は)?(?:有料)?会員限定(?:記事|です)|구독(?:자|회원) 전용|仅限(?:订阅|会员)",
    re.IGNORECASE,
)
CUT = re.compile(  # the end of a text that breaks off and leads to the whole
    r"(?:\.{3}|…)\W{0,3}(?:(?:read |see |learn )?more|continue reading|full story|mehr|weiterlesen"
    r"|weiter|(?:lire |voir )?(?:la )?suite|en savoir plus|(?:leer|ver|seguir) (?:más|leyendo)"
    r"|leggi(?: tutto)?|continua|leia mais|lees (?:meer|verder)|läs mer|læs mere|les mer|lue lisää"
    r"|(?:czytaj )?(?:dalej|więcej)|(?:celý )?článek|tovább|citește|подробнее|далее|читать далее"
    r"|детальніше|devamı|περισσότερα|اقرأ المزيد|المزيد|ادامه|詳細|详细|更多|全文|続きを読む"
    r"|더보기)?\W{0,3}$",
    re.IGNORECASE,
)
FEWEST_CUT = 4  # texts, and three times as many as whole ones
SLUG = re.compile(r"\d{3}|\.\w{3,5}$")  # in the address of one article
LEAST = 40  # characters of a text without the end of a sentence
MUCH_OWN = 250  # words, with which a page whose heading is its title is no start page
MUCH_PROSE = 120  # words, with which a page is no list of what was found
FEWEST_WORDS = 60  # of sentences on a page that does not say that it is an article
MANY_FIELDS = 5  # of a form; comments ask for three or four
WORDS_A_FIELD = 60  # of prose on a page that is no form
WORDS_BESIDE_PASSWORD = 300
FEWEST_LINKS = 5  # linked headings, at least as many as paragraphs, make a start page
FEWEST_LEADING = 2  # texts that a link introduces, in a press room
MANY_TIMES = 3
FEWEST_DATED = 10  # texts that lead to others, on a page with a date
MOSTLY = 0.85  # of the texts on a list of others
HEADLINE = 4  # words of a link that may begin a text
FEWEST_LISTED = 3  # headlines that are links, each with a date on its own line or below
MOST_INTRODUCING = 1  # paragraphs above such a list
MOST_BESIDE_LINKS = 40  # words of a text that is otherwise links, and three a link at most
MOST_LISTED = 2_000  # each of them is looked for in the text
FEWEST_ASKING = 2  # paragraphs, and half of all, make a question for consent
CONSENT_NAME = re.compile(
    r"cookie|consent|privacy|zustimm|einwillig|datenschutz|mit werbung|pur-?abo"
    r"|before you continue|bevor sie|publicité|vie privée|privacidad",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"\b(?:your|ihre?|votre|vos|tu|su) (?:consent|choices?|privacy|zustimmung|einwilligung"
    r"|privatsphäre|consentement|choix|vie privée|consentimiento|privacidad)\b|zuzustimmen"
    r"|tracking|trackern?\b|pur-abo|personalisierte (?:anzeigen|werbung)|cookies?\b"
    r"|personali[sz]ed (?:ads|advertising)|publicités? personnalisée"
    r"|(?:we and )?our (?:\d+ )?partners|nos (?:\d+ )?partenaires|unsere (?:\d+ )?partner"
    r"|information(?:en)? (?:on a device|auf einem gerät)"
    r"|informations sur un (?:appareil|terminal)",
    re.IGNORECASE,
)


def refuse_other_pages(
    said: Metadata,
    paragraphs: Sequence[str],
    *,
    shown: Sequence[str] = (),
    is_dated: bool = False,
) -> None:
    """Refuse a page without an article.

    Args:
        said: What the page says of itself.
        paragraphs: Its text, which may be another page's than an article's.
        shown: All that it shows, the end of an article and what stands below that too.
        is_dated: Whether a line of the text itself dates it, as a notice may be.

    Raises:
        ArticleError: If it is a start page or an error page, or has no text or next to none.
    """
    if reason := _other_page(said, paragraphs, shown or paragraphs, is_dated):
        remedy = "open the article itself in the browser and save that page"
        raise ArticleError(reason, remedy)
    if not said.kind.is_marked and SELLS.match(said.title or ""):
        reason = f"shows an offer to subscribe (“{said.title}”) and no article"
        raise ArticleError(reason, "open the article as a subscriber and save that page")


def _other_page(
    said: Metadata, paragraphs: Sequence[str], shown: Sequence[str], is_dated: bool
) -> str | None:
    """Return what a page is that is no article, `None` if it is one."""
    kind, title = said.kind, said.title or ""
    if not kind.is_article and _is_consent_wall(said, paragraphs):
        return "is a question for consent to cookies, not an article"
    found = kind.is_search and not (is_dated or said.is_heading)
    if found or (not kind.is_marked and SEARCH.match(title)):
        return f"is a list of what a search found (“{title}”)"
    if not (kind.is_article or is_dated) and _is_refined(paragraphs):
        return f"is a list of what a search found (“{title}”)"
    if not kind.is_marked and OF_MANY.fullmatch(title) and kind.linked_headings >= FEWEST_LINKS:
        return f"is a list of articles (“{title}”)"
    lists = _is_all_links(said, paragraphs) or _is_list(said, paragraphs)
    if kind.is_front or lists or _is_topic(said, paragraphs, is_dated):
        return "is a start page of links to articles"
    if not said.article and _is_but_links(kind, paragraphs):
        return "is a list of links, without an article's text"
    little = not (kind.is_article or is_dated) and _own_words(kind, paragraphs) < MUCH_PROSE
    leading = sum(plain(text) in kind.teasers for text in paragraphs)
    if little and leading >= FEWEST_LEADING and PRESS_ROOM.fullmatch(title):
        return f"is a list of articles (“{title}”)"
    if little and BLOCKED.fullmatch(title):
        return f"is no article but what a site shows to robots (“{title}”)"
    if kind.is_standing:
        return "is a page on the site or a person, without a date"
    if kind.is_gallery and not any(map(is_prose, paragraphs)):
        return "is a gallery of pictures or a film without an article's text"
    if kind.is_for_sale or (not (kind.is_article or is_dated) and offers_goods(paragraphs)):
        return "offers something for sale and is no article"
    if kind.is_form or (not is_dated and _is_form(said, paragraphs)):
        return "is a form to fill in, without an article's text"
    if _is_index(said, shown):
        return "is a list of links and dates, without an article's text"
    is_short = sum(map(count_words, paragraphs)) < FEWEST_WORDS
    if ERROR.search(title) and is_short and not (said.article or said.date):
        return f"is an error page (“{title}”)"
    if _has_text(said, paragraphs, is_dated):
        return None
    if NO_PAGE.search(title):
        return f"is an error page (“{title}”)"
    return "is a web page without article text"


def _is_refined(paragraphs: Sequence[str]) -> bool:
    """Whether a line asks to refine a search, beside not much prose."""
    words = sum(count_words(text) for text in paragraphs if is_prose(text))
    return words < MUCH_PROSE and any(map(REFINED.fullmatch, paragraphs))


def _has_text(said: Metadata, paragraphs: Sequence[str], is_dated: bool) -> bool:
    """Whether a page has the text of an article: the more, the less it says that it is one."""
    told = [text for text in paragraphs if SENTENCE.search(text) or is_prose(text)]
    if said.kind.is_marked and not (said.article or is_dated):
        return any(not LEADS_ON.search(text) for text in told)
    if said.kind.is_marked:
        return bool(told) or sum(map(length_of, paragraphs)) >= LEAST
    if is_dated or said.kind.is_article:
        return bool(told)
    return any(map(is_prose, told)) and sum(map(count_words, told)) >= FEWEST_WORDS


def _is_form(said: Metadata, paragraphs: Sequence[str]) -> bool:
    """Whether what a page asks for outweighs what it says."""
    fields, password = said.kind.asks
    words = sum(count_words(text) for text in paragraphs if is_prose(text))
    if password and words < WORDS_BESIDE_PASSWORD:
        return True
    return fields >= MANY_FIELDS and words < WORDS_A_FIELD * fields


def _is_all_links(said: Metadata, paragraphs: Sequence[str]) -> bool:
    """Whether headings that lead to other pages, or texts that break off, are all that it has."""
    kind = said.kind
    if not kind.is_article and kind.linked_headings >= _many_links(said, paragraphs):
        return not (said.is_heading and _own_words(kind, paragraphs) >= MUCH_OWN)
    if kind.is_marked:
        return False
    if kind.linked_headings >= FEWEST_LINKS and not any(map(is_prose, paragraphs)):
        return True
    cut = sum(bool(CUT.search(text)) for text in paragraphs)
    whole = sum(is_prose(text) and not CUT.search(text) for text in paragraphs)
    return cut >= FEWEST_CUT and cut >= MANY_TIMES * whole


def _own_words(kind: Kind, paragraphs: Sequence[str]) -> int:
    """Return how many words of sentences no link to another page introduces."""
    own = (text for text in paragraphs if is_prose(text) and plain(text) not in kind.teasers)
    return sum(map(count_words, own))


def _is_topic(said: Metadata, paragraphs: Sequence[str], is_dated: bool) -> bool:
    """Whether a page is called as its address is, "Culture" at "/culture", and its texts lead on.

    Some systems date sections too, and mark topics as articles.
    """
    if said.article or said.url is None or is_root(said.url):
        return False
    title = said.title or ""
    texts = {plain(text) for text in paragraphs if is_prose(text)}
    if not texts or not said.kind.teasers >= texts:
        return False
    if letters_of(title) != letters_of(said.url.rstrip("/").rpartition("/")[2]):
        return False
    return is_section(said.url) or (not is_dated and count_words(title) <= HEADLINE)


def _many_links(said: Metadata, paragraphs: Sequence[str]) -> int:
    """Return how many linked headings make a start page; an article's address needs more."""
    many = max(FEWEST_LINKS, len(paragraphs))
    return many if said.url is None or is_section(said.url) else MANY_TIMES * many


def _is_list(said: Metadata, paragraphs: Sequence[str]) -> bool:
    """Whether the texts on a page only lead to others; an article's address or mark says no.

    Some systems mark every page as an article, what a search found too.
    """
    kind = said.kind
    told = kind.is_article or said.is_heading
    listing = not said.article and said.url is not None and is_listing(said.url)
    listing = listing and not SLUG.search(said.url or "")
    marked = kind.is_marked or (told and not (said.url is None or is_section(said.url)))
    if marked and not listing:
        return False
    texts = [text for text in paragraphs if is_prose(text)]
    headlines = () if said.is_heading else _headlines(kind)
    leading = sum(plain(one) in kind.teasers or one.startswith(headlines) for one in texts)
    fewest = FEWEST_DATED if kind.is_article else FEWEST_LINKS
    fewest = FEWEST_LISTED if listing else fewest
    return leading >= fewest and leading >= MOSTLY * len(texts)


def _headlines(kind: Kind) -> tuple[str, ...]:
    """Return the links of a headline's length, which a list may join to the texts they lead to."""
    lines = sorted(kind.linked_lines)[:MOST_LISTED]
    return tuple(line for line in lines if count_words(line) >= HEADLINE)


def _is_but_links(kind: Kind, paragraphs: Sequence[str]) -> bool:
    """Whether hardly a word of a text without prose is none of lines that lead elsewhere."""
    if any(map(is_prose, paragraphs)):
        return False
    text = "\n".join(paragraphs)
    within = [one for one in sorted(kind.linked_lines)[:MOST_LISTED] if one in text]
    for line in sorted(within, key=len, reverse=True):
        text = text.replace(line, "\n")
    most = min(MOST_BESIDE_LINKS, MANY_TIMES * len(within))
    return len(within) >= FEWEST_LINKS and count_words(text) < most


def _is_index(said: Metadata, paragraphs: Sequence[str]) -> bool:
    """Whether its lines are headlines that are links and, for the rest, labels and dates."""
    kind = said.kind
    if kind.is_marked or len(kind.linked_lines) > MOST_LISTED:
        return False
    told = [one for one in paragraphs if is_prose(one) and one not in kind.linked_lines]
    if told and said.date and said.is_heading:  # a brief with a list below it
        return False
    if len(told) > MOST_INTRODUCING or sum(map(count_words, told)) >= FEWEST_WORDS:
        return False
    text = "\n".join(one for one in paragraphs if one not in kind.linked_lines)
    within = sorted((one for one in kind.linked_lines if one in text), key=len, reverse=True)
    for line in within:
        text = text.replace(line, "\n")
    beside = [words for line in text.split("\n") if (words := line.strip())]
    linked = [one for one in paragraphs if one in kind.linked_lines] + within
    dated = sum(map(is_beside_date, [*beside, *linked]))
    others = sum(not is_line(one) for one in beside)  # what introduces the list
    return min(len(linked), dated) >= FEWEST_LISTED * max(1, others)


def _is_consent_wall(said: Metadata, paragraphs: Sequence[str]) -> bool:
    """Whether a page asks for consent or money before it shows its article."""
    asking = sum(bool(CONSENT.search(text)) for text in paragraphs)
    named = CONSENT_NAME.search(f"{said.title or ''} {said.url or ''}")
    return bool(named) and asking >= FEWEST_ASKING and 2 * asking >= len(paragraphs)
