import datetime as dt

import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.europresse.europresse import READER
from analysis.articles.formats.items import Document, File, Gap, Note

HEAD = """<!DOCTYPE html> <html> <head> <meta charset="utf-8"> <title></title>
<style type="text/css">.DocPublicationName{color:#83724e}mark{background-color:#fbf592}</style>
</head> <body>"""
FOOTER = """<footer> <a name="complement"></a> <small>© 2006 Éditions du Vallon. Tous droits
réservés.</small> <p>Numéro de document : news·20060315·JV·0q1503</p> <div id="divPubliC">
<div> <span id="PubliC_lblNodoc">news·20060315·JV·0q1503</span> </div>
<div> <span>Ce certificat est émis à <b> </b> à des fins de visualisation.</span> </div>
<div> <span>Date d'émission : <b><span>2015-07-04</span></b></span> </div> </div> </footer>"""
OLD_ARTICLE = f"""<article> <header> <img sourcecode="JV" src="http://nouveau.eureka.cc/x.gif" />
<div> <span class="DocPublicationName">Le Journal du Vallon   </span> </div>
<div> <span class="DocHeader">Communication, mardi 14 mars 2006, p. 16</span> </div>
<div><p>MEDIAS</p></div>
<div class="titreArticle">  <p class="titreArticleVisu">Le <mark>barrage</mark> attendra</p> </div>
<div>Odile Marchevent</div> </header>
<section> <div class="DocText"> <div class='docOcurrContainer'> <p>La ministre l’a dit : le
<mark>barrage</mark> attendra «&nbsp;au moins un an&nbsp;».</p> <p>Auteur : inconnu.</p>
</div> </div> </section>
<aside> <div> <p><b>Illustration(s) : </b></p> <p></p>
<div><p>Le vallon en hiver.</p> </div> </div>
<div> <b>Note(s) : </b> </div> </aside> {FOOTER} </article>"""
NEW_ARTICLE = """<article> <header> <div class="rdp__DocPublicationName"> <span
class="DocPublicationName">
        La Gazette fictive, no. 24837
 <span class="icon-Information" sourcecode="GF"></span> </span></div>
<div class="rdp__DocHeader"><span class="DocHeader">Politique, dimanche 20 octobre 2024 1 234 mots,
p. 8</span></div> <div class="titreArticle"> <p class="sm-margin-bottomNews">Enquête</p>
<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Deux rives,<br>un pont</p>
<p class="sm-margin-TopNews rdp__subtitle">Le conseil hésite encore.</p> </div>
<p class="sm-margin-bottomNews">Jean Persane, Marie Volige</p> </header>
<section> <div class="DocText clearfix"> <div class="docOcurrContainer">
<p>Le pont d&amp;#8217;abord&lt;/p&gt;&lt;p&gt;la route ensuite.</p>
<p><a href="https://gazette.example/pont">Cet article est paru dans La Gazette (site web)</a></p>
<figure><img src="x.jpg"><figcaption>Le pont.</figcaption></figure> </div> </div> </section>
<footer> <div class="Doc-LegalInfo"><small>© 2024 La Gazette.</small></div>
<div class="publiC-lblNodoc">news·20241020·GF·17</div> </footer> </article>"""
TABLES = """<html><head></head><body><table><tbody><tr><td><span class="DocPublicationName">La Voix
du Val, no. 12</span><br><span class="DocPublicationName">Aval</span><br>
<span class="DocHeader">POLITIQUE</span><span class="DocHeader">, </span>
<span class="DocHeader">jeudi</span> <span class="DocHeader">14 octobre 2010</span>
<span class="DocHeader">, p. 3</span><br><br>
<span class="TitreArticleVisu">Un <span style="color:red">port</span> nouveau</span><br>
Marchevent, Odile<br><br>Le port ouvrira.<p>Il a coûté <span style="color:red">cher</span>.</p>
Rien de plus.<p></p>© 2010 La Voix du Val. Tous droits réservés.<p></p><b><i>Catégorie : Politique
</i></b><br><br><br><table><tr><td align="center">Numéro de document : news·20101014·VV·123</td>
</tr></table></td></tr></tbody></table><br><br><br><table><tr><td>
<SPAN class=DocPublicationName>La Voix du Val</SPAN><br>
<SPAN class=DocHeader>October 15, 2010</SPAN><br>
<SPAN class=TitreArticleVisu>Sans signature</SPAN><br><br>Ce texte n’a pas d’auteur.<p>Fin.</p>
© 2010 La Voix du Val.<p></p></td></tr></table></body></html>"""


def page(*articles):
    return HEAD + " ".join(articles) + " </body> </html>"


def article(*, name="Journal", line="mardi 14 mars 2006", title="Titre", text="<p>Oui.</p>"):
    return f"""<article><header><div><span class="DocPublicationName">{name}</span></div>
    <div><span class="DocHeader">{line}</span></div>
    <div class="titreArticle"><p class="titreArticleVisu">{title}</p></div></header>
    <section><div class="DocText"><div class="docOcurrContainer">{text}</div></div></section>
    </article>"""


def as_file(text, name="export.HTML"):
    return File(name, content=text if isinstance(text, bytes) else text.encode())


def read(text):
    return list(READER.read(as_file(text)))


def test_an_article_of_2014_is_read_with_all_it_says():
    (found,) = read(page(OLD_ARTICLE))
    assert found == Document(
        text="La ministre l’a dit : le barrage attendra « au moins un an ».\n\nAuteur : inconnu.",
        part="1",
        title="Le barrage attendra",
        date=dt.date(2006, 3, 14),
        outlet="Le Journal du Vallon",
        author="Odile Marchevent",
        fields={
            "Section": "Communication",
            "Page": "16",
            "Source code": "JV",
            "Kicker": "MEDIAS",
            "Illustration(s)": "Le vallon en hiver.",
            "Copyright": "© 2006 Éditions du Vallon. Tous droits réservés.",
            "Numéro de document": "news·20060315·JV·0q1503",
            "Date d'émission": "2015-07-04",
        },
    )


def test_an_article_of_today_is_read_with_all_it_says():
    (found,) = read(page(NEW_ARTICLE))
    assert found == Document(
        text="Le pont d’abord\n\nla route ensuite.",
        part="1",
        title="Deux rives, un pont",
        date=dt.date(2024, 10, 20),
        outlet="La Gazette fictive",
        author="Jean Persane, Marie Volige",
        url="https://gazette.example/pont",
        fields={
            "Issue": "no. 24837",
            "Section": "Politique",
            "Words": "1 234 mots",
            "Page": "8",
            "Source code": "GF",
            "Kicker": "Enquête",
            "Subtitle": "Le conseil hésite encore.",
            "Cet article est paru dans": "La Gazette (site web)",
            "Copyright": "© 2024 La Gazette.",
            "Document": "news·20241020·GF·17",
        },
    )


def test_tables_from_before_2014_are_read_in_order():
    first, second = read(TABLES.encode("cp1252"))
    assert first == Document(
        text="Le port ouvrira.\n\nIl a coûté cher.\n\nRien de plus.",
        part="1",
        title="Un port nouveau",
        date=dt.date(2010, 10, 14),
        outlet="La Voix du Val",
        author="Marchevent, Odile",
        fields={
            "Issue": "no. 12",
            "Edition": "Aval",
            "Section": "POLITIQUE",
            "Page": "3",
            "Copyright": "© 2010 La Voix du Val. Tous droits réservés.",
            "Catégorie": "Politique",
            "Numéro de document": "news·20101014·VV·123",
        },
    )
    assert (second.part, second.title, second.author) == ("2", "Sans signature", None)
    assert second.date == dt.date(2010, 10, 15)
    assert second.text == "Ce texte n’a pas d’auteur.\n\nFin."


@pytest.mark.parametrize(
    ("line", "date", "fields"),
    [
        ("Monde, Friday, May 13, 2015 - 10:20", (2015, 5, 13), ("Section Monde", "Time 10:20")),
        ("Friday, May 6, 2022 134 words, p. A(4)", (2022, 5, 6), ("Words 134 words", "Page A(4)")),
        ("Seine, lundi 28 mai 2013, p. 93_T_17", (2013, 5, 28), ("Section Seine", "Page 93_T_17")),
        ("Politik, Donnerstag, 1. März 2012, S. 4", (2012, 3, 1), ("Section Politik", "Page 4")),
        ("vendredi 1er mai 2015 2024 mots", (2015, 5, 1), ("Words 2024 mots",)),
        ("Du 2 mai 2012, samedi 5 mai 2012", (2012, 5, 5), ("Section Du 2 mai 2012",)),
        ("mars 2010, p. 4", None, ("date mars 2010", "Page 4")),
        ("", None, ()),
    ],
)  # fmt: skip
def test_the_line_below_the_publication_is_parted(line, date, fields):
    (found,) = read(page(article(line=line)))
    assert found.date == (date and dt.date(*date))
    assert found.fields == dict(words.split(" ", 1) for words in fields)


@pytest.mark.parametrize(
    ("printed", "outlet", "fields"),
    [
        ("L'Express (site web)", "L'Express (site web)", {}),
        ("Ouest fictif\n                Lannion", "Ouest fictif", {"Edition": "Lannion"}),
        ("Revue de droit, Vol. 14, no 4", "Revue de droit", {"Issue": "Vol. 14, no 4"}),
        ("Devoir inventé, Le", "Devoir inventé, Le", {}),
    ],
)
def test_the_issue_is_no_part_of_the_outlet(printed, outlet, fields):
    (found,) = read(page(article(name=printed)))
    assert (found.outlet, found.fields) == (outlet, fields)


def test_the_number_dates_an_article_only_without_a_line():
    dated = NEW_ARTICLE.replace("dimanche 20 octobre 2024 1 234 mots,\np. 8", "")
    (found,) = read(page(dated))
    assert found.date == dt.date(2024, 10, 20)


def test_a_lead_below_the_title_is_no_author():
    lead = "Le conseil a voté hier soir, à une voix près, contre le projet du port."
    (found,) = read(page(OLD_ARTICLE.replace("<div>Odile Marchevent</div>", f"<div>{lead}</div>")))
    assert (found.author, found.fields["Subtitle"]) == (None, lead)


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("<div>Ana Ruz et Bo Lind, à Rome</div>", "Ana Ruz et Bo Lind, à Rome"),
        ("<div>Propos recueillis par Ana Ruz.</div>", "Propos recueillis par Ana Ruz."),
        ("<div>Par Ana Ruz</div>", "Ana Ruz"),
        ("<div class='docAuthors'>RUZ Ana</div><div>Un port contesté</div>", "RUZ Ana"),
        ("<b><p>Ana Ruz Au Port</p></b>", None),
        ("<div>Un port contesté</div>", None),
    ],
)
def test_names_below_the_title_are_the_author(below, author):
    (found,) = read(page(OLD_ARTICLE.replace("<div>Odile Marchevent</div>", below)))
    assert found.author == author


def test_where_else_a_text_was_published_is_kept_out_of_it():
    wrapper = """<div class="apd-wrapper"><span>Aussi paru dans</span><table><tr><td><div
    class="apd-sources-date">2024-10-21</div></td><td><div class="source-name-APD">Le Val</div>
    </td></tr></table></div></header>"""
    (found,) = read(page(NEW_ARTICLE.replace("</header>", wrapper)))
    assert found.fields["Aussi paru dans"] == "2024-10-21 Le Val"
    assert found.author == "Jean Persane, Marie Volige"


def test_a_page_saved_from_the_viewer_has_no_article_element():
    viewer = NEW_ARTICLE.replace("article>", "div>").replace("header>", "div>")
    (found,) = read(page(viewer))
    assert (found.title, found.outlet) == ("Deux rives, un pont", "La Gazette fictive")
    assert found.text == "Le pont d’abord\n\nla route ensuite."


def test_text_outside_the_usual_container_is_found():
    bare = article().replace('<div class="DocText"><div class="docOcurrContainer">', "")
    (found,) = read(page(bare.replace("</div></div></section>", "</section>")))
    assert found.text == "Oui."


def test_text_that_breaks_lines_itself_keeps_its_paragraphs():
    text = "<pre>Une dépêche\ncoupée.\n\nFin.</pre>Un<br>deux<br><br>trois"
    (found,) = read(page(article(text=text)))
    assert found.text == "Une dépêche coupée.\n\nFin.\n\nUn deux\n\ntrois"


def test_an_article_without_text_and_a_mere_link_are_gaps():
    link = article(text='<p class="link-not-hosted"><a href="http://x.example">Ouvrir</a></p>')
    found = read(page(article(text="<p> </p>"), link, article()))
    assert [(type(item), item.part) for item in found] == [(Gap, "1"), (Gap, "2"), (Document, "3")]
    assert "no text" in found[0].reason
    assert "link" in found[1].reason


def test_the_last_article_of_a_file_cut_off_is_a_gap():
    whole = page(OLD_ARTICLE, NEW_ARTICLE)
    first, second = read(whole[: whole.index("ensuite")])
    assert isinstance(first, Document)
    assert (second.part, "cut off" in second.reason) == ("2", True)
    assert isinstance(read(whole[: whole.index("20241020")])[1], Document)  # its text is whole
    _, last = read(TABLES[: TABLES.index("Fin.")])
    assert "cut off" in last.reason


def test_a_hundred_articles_are_a_hundred():
    found = read(page(*(article(title=f"Titre {n}") for n in range(100))))
    assert [item.title for item in found] == [f"Titre {n}" for n in range(100)]
    assert [item.part for item in found] == [str(n) for n in range(1, 101)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_that_is_declared_does_not_matter(encoding):
    text = page(NEW_ARTICLE, OLD_ARTICLE).replace("utf-8", "iso-8859-1").replace("\n", "\r\n")
    file = as_file(text.encode(encoding))
    assert READER.fits(file)
    first, second = READER.read(file)
    assert second.text.startswith("La ministre l’a dit : le barrage")
    assert (first.fields["Kicker"], first.title) == ("Enquête", "Deux rives, un pont")


def test_letters_that_the_declared_encoding_lacks_are_kept():
    text = page(OLD_ARTICLE).replace("utf-8", "iso-8859-1").replace("MEDIAS", "À cœur ouvert")
    assert "charset" in text
    (found,) = READER.read(as_file(text.encode("cp1252")))
    assert found.fields["Kicker"] == "À cœur ouvert"


def test_damaged_characters_are_said_and_do_not_spoil_the_rest():
    data = page(OLD_ARTICLE).encode().replace(b"attendra", b"att\xffendra", 1)
    note, found = read(data)
    assert isinstance(note, Note)
    assert "1 damaged" in note.text
    assert (found.title, found.fields["Kicker"]) == ("Le barrage att\ufffdendra", "MEDIAS")


def test_control_characters_and_form_feeds_are_no_part_of_the_text():
    (found,) = read(page(article(title="A&#12;title\x07", text="<p>One\x0ctwo&#1;.</p>\x0b")))
    assert found.text == "One two."
    assert found.title == "A title"


def test_an_article_nested_too_deeply_costs_only_itself():
    deep = article(text="<div>" * 10_000 + "x")
    found = read(page(deep, article()))
    assert [type(item) for item in found] == [Gap, Document]


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("analysis.articles.formats.html_parts.MOST_BYTES", 1_000)
    with pytest.raises(ArticleError, match="bytes, more than 1,000"):
        read(page(OLD_ARTICLE))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 DocPublicationName",
        b'A plain text on class="DocPublicationName".',
        b"<html><body><article><header>News</header><p>Text.</p></article></body></html>",
        b'<html><pre>&lt;span class="DocPublicationName"&gt;Le Monde&lt;/span&gt;</pre></html>',
        b"<html><style>.DocPublicationName{color:red}</style><p>Text.</p></html>",
    ],
)
def test_other_files_are_left_alone(data):
    assert not READER.fits(as_file(data))


def test_exports_of_all_years_fit_whatever_their_name():
    for text in (page(OLD_ARTICLE), page(NEW_ARTICLE), TABLES):
        assert READER.fits(as_file(text, name="no-suffix"))
    assert READER.fits(as_file(page("<!--" + "x" * 100_000 + "-->", OLD_ARTICLE)))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_raises_anything_but_article_error(data):
    whole = data.draw(st.sampled_from([page(OLD_ARTICLE, NEW_ARTICLE), TABLES])).encode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    damaged = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    read_or_refused(READER, as_file(damaged))
