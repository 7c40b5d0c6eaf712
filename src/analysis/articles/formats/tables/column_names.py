"""Column names: what tables of articles call their columns, by the field that a column holds.

Names are compared without case, spaces and marks, so that "Publication-Date", "publication_date"
and "publicationDate" are one. Within a field the better name comes first: a date of publication
before any date, a media name before a domain. Names of other dates (crawled, indexed, modified),
of summaries and of teasers are left out on purpose. A general word in front of a name
("CONTENT_TITLE", "Full Article Text") counts for nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

FIELDS = ("text", "title", "date", "outlet", "author", "url", "language", "id")
WRAPPERS = frozenset(  # objects that only hold the article's fields, as in "_source.title"
    {"_source", "fields", "data", "article", "attributes", "metadata", "meta", "doc", "document"}
    | {"item", "story", "post", "node", "record"}
)
_MARKS = re.compile(r"[\W_]+")
_WRAPPED = re.compile(rf"(?:(?:{'|'.join(sorted(WRAPPERS))})\.)+", re.IGNORECASE)
_GENERAL = re.compile(  # words that say no more than that a column is one of articles
    r"(?:(?:full|main|original|meta|articles?|news|content|document|doc|story|post|item|text)"
    r"[\s_-]+)+",
    re.IGNORECASE,
)

_OF_ARTICLE = re.compile(  # words behind a name that say the same: "Título de la nota"
    r"[\s_-]+(?:of[\s_-]+(?:the[\s_-]+)?(?:article|story|item|news)"
    r"|de[\s_-]+(?:la[\s_-]+(?:nota|noticia|publicación|publicacion)|l['’_]article|matéria)"
    r"|d(?:el|o)[\s_-]+(?:art[ií]culo|artigo)|da[\s_-]+(?:not[ií]cia|matéria)"
    r"|dell['’_]articolo|des[\s_-]+(?:artikels|beitrags)|van[\s_-]+het[\s_-]+artikel"
    r"|artykułu|статьи|публикации|материала|новости|сообщения|документа|статті|публікації)$",
    re.IGNORECASE,
)
_KIND_OF_TIME = re.compile(  # how a date is written, as in "published_ts"
    r"[\W_](?:ts|timestamp|time_?stamp|utc|gmt|iso|iso_?8601|unix|epoch|dt|local)$", re.IGNORECASE
)

_NAMES = {
    "text": """
        text full_text article_text article_body body_text main_text body content article
        articles news_text story_text news_body story_body plain_text raw_text text_raw
        clean_text cleaned_text text_clean text_cleaned clean_content cleaned_content
        full_content content_text text_content document_text doc_text txt complete_text ctext
        texts contents story document page_content page_text post_text post_content
        news_content news_article content_body body_content text_of_article
        text_body paragraphs body.text content.text body.paragraphs.text
        paragraphs.text text.text sentences transcript speech td fullarticle article_content
        volltext artikeltext text_des_artikels textkörper textkoerper inhalt artikel artikelinhalt
        text_de beitrag
        texte texte_intégral texte_integral contenu corps corps_du_texte corps_de_l_article
        texte_article texte_de_l_article texte_de_article contenu_article contenu_de_l_article
        texto texto_completo texto_del_artículo texto_del_articulo texto_do_artigo contenido
        cuerpo
        conteúdo testo testo_completo testo_dell_articolo contenuto tekst
        treść volledige_tekst inhoud текст matn
        texto_de_la_nota nota_completa cuerpo_de_la_noticia corpo metin içerik
        haber_metni brødtekst brödtext teksti artykuł szöveg conținut continut obsah содержание
        полный_текст
        текст_сообщения текст_документа зміст κείμενο النص نص_المقال نص متن متن_خبر טקסט תוכן
        본문 기사본문 기사_본문 기사내용 기사_내용 내용 本文 記事本文 記事 内容 正文 全文 內容
        文章内容 新闻内容 nội_dung isi isi_berita
    """,
    "markup": """
        html body_html content_html article_html text_html raw_html html_body html_content
        content.rendered cleaned_html clean_html page_html rawhtml xml_text
    """,
    "title": """
        title headline article_title headline.main web_title news_title story_title title.rendered
        document_title doc_title post_title heading head headlines hed hl headline_text
        article_headline news_headline headline_main main_headline title_article hd title_text
        full_title titles page_title title_page header.text h1
        titel überschrift ueberschrift schlagzeile hauptüberschrift hauptueberschrift haupttitel
        artikeltitel titelzeile titre titre_article titre_de_l_article gros_titre intitulé
        título titulo titular titolo kop tytuł overskrift otsikko başlık заголовок
        encabezado cabeza titular_de_la_noticia manchete nagłówek nadpis titulek nimike
        overskrift cím titlu
        заглавие название_статьи название_материала назва τίτλος العنوان عنوان כותרת
        제목 기사제목 기사_제목 タイトル 見出し 記事タイトル 题名 标题 標題 題名 新闻标题 tiêu_đề
        judul name_of_article
    """,
    "date": """
        date_publish publish_date publication_date date_published published_date pub_date
        web_publication_date published_at date_of_publication publication_date_time
        article_date published_on date_publication first_publication_date first_published
        datetime_published published_datetime publish_time published_time pubtime
        publish_datetime publishing_date release_date print_date date_published_original
        published_parsed article_published_time version_created original_date news_date
        story_date issue_date date date_time datetime date_published_at pd seen_date sql_date
        post_date created_date created_at created_utc date_created timestamp unix_timestamp
        published time
        datum erscheinungsdatum veröffentlichungsdatum veroeffentlichungsdatum
        publikationsdatum veröffentlicht veroeffentlicht veröffentlicht_am erschienen
        erschienen_am erscheinungstag publiziert publiziert_am
        date_de_publication date_de_parution date_parution parution publié publié_le publie_le
        date_article
        fecha fecha_de_publicación fecha_publicacion data_pubblicazione data_di_pubblicazione
        data_de_publicação data_publicacao publicatiedatum data_publikacji dato publiceringsdatum
        julkaisupäivä tarih дата
        date_time_pub clip_date air_date news_date_time posted posted_at posted_on ts
        fecha_de_la_nota
        fecha_publicación data_publicação data_wydania datum_vydání dátum päivämäärä
        дата_публикации дата_выпуска дата_выхода дата_сообщения дата_размещения дата_документа
        дата_публікації ημερομηνία التاريخ تاريخ_النشر تاريخ تاریخ תאריך 일자 날짜 발행일 게재일
        보도일
        작성일 등록일 입력일 日付 掲載日 発行日 公開日 配信日 日期 发布日期 发布时间 发表时间
        發布時間 發布日期
        出版日期 时间 ngày_đăng tanggal pvm data
    """,
    "outlet": """
        outlet outlet_name news_outlet media_outlet journal_clean newspaper newspaper_name
        publication publication_title publication_name pub_title pub_name media_name medium_name
        source_name source.name source.title news_source newspaper_title media source_title
        source_common_name medium publisher publisher_name publisher.name journal journal_name
        journal_title magazine paper site_name site_title website_name sitename
        thread.site_full news_site newssite press provider provider_name broadcaster channel
        newsagency agency newsroom
        og_site_name yoast_head_json.og_site_name source_hostname extra_source_attributes.name
        outlet_title media_title media_outlet_name source_full_name publication_source
        news_outlet_name
        nombre_del_medio medio_de_comunicación nome_do_veículo mídia kanava médium zdroj lap
        forrás
        publicația sursa сми название_сми наименование_сми название_источника название_издания
        джерело
        видання газета πηγή εφημερίδα المصدر الصحيفة منبع روزنامه מקור עיתון kaynak yayın
        언론사 매체 매체명 신문사 출처 媒体 媒体名 媒体名称 紙名 新聞名 掲載紙 掲載媒体 出典 来源
        报纸 报纸名称 报刊名称
        報紙 媒體 來源 báo media_massa
        source sn pub site website source_domain domain domain_name hostname thread.site
        thread_site site_url source_id medium_code
        zeitung zeitungsname zeitungstitel quelle medienname titel_der_zeitung blatt
        publikation presseorgan
        source_de_publication titre_de_la_publication nom_du_journal média nom_du_média
        periódico periodico diario medio fuente giornale testata fonte jornal veículo krant bron
        gazeta źródło tidning avis lehti gazete издание источник
        domain_url host_url root_url
    """,
    "author": """
        author authors author_name author_names authors.name author.name byline byline.original
        by_line article_author news_author writer writers journalist journalists reporter
        creator creators dc_creator written_by by contributors contributor au post_author
        autor autoren autorin autor_in autorname autoren_name verfasser verfasserin journalistin
        auteur auteurs nom_de_l_auteur auteur_article journaliste signature
        autores autore autori auteursnaam redacteur dziennikarz författare forfatter kirjoittaja
        yazar автор
        author_display_name author_full_name author_username yoast_head_json.author
        _embedded.author.name
        extra_author_attributes.name reporter_name reporters journalist_name contact_name
        reportero
        autoría periodista periodistas redacción jornalista repórter giornalista toimittaja szerző
        autoři auteur_s
        авторы журналист автор_ы συντάκτης الكاتب كاتب نویسنده מחבר כתב muhabir
        기고자 기자 기자명 작성자 記者 記者名 著者 執筆者 作者 记者 tác_giả penulis wartawan
    """,
    "url": """
        url link web_url article_url article_link canonical_url canonical_link permalink
        source_url story_url news_url news_link page_url document_url doc_url document_identifier
        post_url full_url link_url uri href url_link share_link short_url url_normalized
        final_url requested_url web_link
        adresse internetadresse webadresse lien lien_url url_de_l_article enlace liga indirizzo
        ссылка
        original_url resolved_url link_to_article url_address web_address page_link clip_url
        document_url_link
        enlace_web ligas vínculo url_de_la_nota link_da_notícia odkaz odnośnik ссылка_на_материал
        ссылка_на_статью адрес посилання σύνδεσμος الرابط رابط لینک קישור bağlantı
        원문 기사링크 링크 주소 リンク 链接 連結 鏈接 网址 網址 原文链接 liên_kết tautan
    """,
    "language": """
        language lang language_code lang_code language_id article_language text_language
        in_language la languages iso_language source_language sprache sprachcode artikelsprache
        langue langue_article idioma lengua lingua taal język språk sprog kieli dil язык
        мова язык_статьи γλώσσα اللغة שפה 언어 言語 语言 語言 ngôn_ngữ bahasa limba nyelv
    """,
    "id": """
        id doc_id document_id article_id goid stories_id story_id uuid guid uid news_id
        accession_number accession_no accession an proquest_document_id proquest_id quote_id
        identifier item_id post_id record_id unique_id ident key text_id kennung artikel_id
        dokument_id identifiant identificador
        뉴스식별자 기사식별자 기사id
    """,
}


def plain(name: str) -> str:
    """Return a column's name as it is compared: without case, spaces and marks."""
    return _MARKS.sub("", unicodedata.normalize("NFC", name).casefold())


_RANKS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        field: {plain(name): rank for rank, name in reversed(list(enumerate(names.split())))}
        for field, names in _NAMES.items()
    }
)


def rank(field: str, name: str) -> int | None:
    """Say how well a column's name fits a field; the lower the better, `None`: not at all.

    Args:
        field: One of `FIELDS`, or "markup" for texts that are told to be HTML.
        name: As the table has it; objects within objects with dots, as in "fields.bodyText".
    """
    ranks, later = _RANKS[field], 0  # what is left of a name comes after all that fit whole
    if wrapped := _WRAPPED.match(name):
        name, later = name[wrapped.end() :], wrapped[0].count(".")
    place = ranks.get(plain(name))
    if place is None and field == "date" and (kind := _KIND_OF_TIME.search(name)):
        place, later = ranks.get(plain(name[: kind.start()])), later + 1
    if place is None and (general := _GENERAL.match(name)):
        place, later = ranks.get(plain(name[general.end() :])), later + 1
    if place is None and (more := _OF_ARTICLE.search(name)):
        place, later = ranks.get(plain(name[: more.start()])), later + 1
    return None if place is None else place + later * len(ranks)


def by_rank(field: str, names: Sequence[str]) -> list[str]:
    """Return those of the names that fit a field, the best first."""
    ranked = [(rank(field, name), at, name) for at, name in enumerate(names)]
    return [name for place, _, name in sorted(r for r in ranked if r[0] is not None)]


def each_once(names: Sequence[str]) -> list[str]:
    """Return the names of a table's columns, each of them once, and one for each that has none."""
    once: dict[str, None] = {}
    later: Counter[str] = Counter()  # how often each name has come
    for number, name in enumerate(names, start=1):
        name = own = " ".join(name.replace("\ufeff", "").split()) or f"column {number}"
        while own in once:
            later[name] += 1
            own = f"{name} ({later[name] + 1})"
        once[own] = None
    return list(once)


def is_known(name: str) -> bool:
    """Whether a column's name fits any field."""
    return any(rank(field, name) is not None for field in _RANKS)


def names_article(names: Sequence[str]) -> bool:
    """Whether one of the names is that of an article's text, title or date."""
    return any(
        rank(field, name) is not None
        for field in ("text", "markup", "title", "date")
        for name in names
    )
