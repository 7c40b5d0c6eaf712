"""Press reviews on one page: made-up articles in the layouts in which ministries send them out."""

import datetime as dt

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.formats.items import Document, File, Gap
from analysis.articles.formats.press_review import press_review
from analysis.articles.formats.press_review.press_review_source import language_of, read_source
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.web import web_page

TEXT = (
    "<p>De veerboot naar Tellin vaart dit jaar niet meer, zei burgemeester Lena Orr maandag.</p>"
)
LIST = """<h1>Knipselkrant Haven - 5 januari 2017</h1><h2>Inhoud</h2>
<ul><li><a href="#een">Pier te laat</a></li><li><a href="#twee">Boot vaart niet</a></li></ul>"""
FIRST = f"""<a name="een"></a><h2>Pier te laat</h2><i>Tellin Dagblad 05-1-2017</i>
<p></p>{TEXT}<h2>Geen geld</h2><p>Er is geen geld.</p>"""
SECOND = f"""<a name="twee"></a><h2>Boot vaart niet</h2>
<i>Nordblatt.nl 04 januari 2017, p. 3</i>{TEXT}"""
PAGE = f"<html><body>{LIST}<hr>{FIRST}<hr>{SECOND}<hr></body></html>"
SECTION = "<h3>Pier {n}</h3><p>{line}</p>" + TEXT


def file(text):
    return File("review.html", content=text.encode())


def page(*sections, between="<hr>"):
    return file(f"<html><body>{between.join(sections)}</body></html>")


def read(text):
    assert reader_of(file(text)) is press_review.READER
    return list(press_review.READER.read(file(text)))


def test_each_section_with_outlet_and_date_is_an_article():
    first, second = read(PAGE)
    assert first == Document(
        text="De veerboot naar Tellin vaart dit jaar niet meer, zei burgemeester Lena Orr maandag."
        "\n\nGeen geld\n\nEr is geen geld.",
        part="1",
        title="Pier te laat",
        date=dt.date(2017, 1, 5),
        outlet="Tellin Dagblad",
        fields={"press review": "Knipselkrant Haven - 5 januari 2017"},
    )
    assert (second.part, second.title, second.outlet) == ("2", "Boot vaart niet", "Nordblatt.nl")
    assert (second.date, second.fields["source"]) == (
        dt.date(2017, 1, 4),
        "Nordblatt.nl 04 januari 2017, p. 3",
    )


@pytest.mark.parametrize("mark", ["<hr>", '<a name="een"></a>'])
def test_rules_or_a_table_of_contents_set_the_articles_off(mark):
    without = PAGE.replace(mark, "")
    assert [one.title for one in read(without)] == ["Pier te laat", "Boot vaart niet"]
    neither = without.replace("<hr>", "").replace('<a name="een"></a>', "")
    assert reader_of(file(neither)) is web_page.READER


def test_what_the_table_of_contents_leads_to_is_an_article_though_it_has_no_source():
    third = f"<h2 id='drie'>Haven dicht</h2>{TEXT}"
    text = PAGE.replace("</ul>", "<li><a href='#drie'>Haven dicht</a></li></ul>")
    last = read(text.replace("<hr></body>", f"<hr>{third}</body>"))[-1]
    assert (last.part, last.title, last.outlet, last.date) == ("3", "Haven dicht", None, None)


def test_an_article_without_a_text_is_a_gap():
    third = "<h2>Haven dicht</h2><i>Tellin Dagblad 05-1-2017</i>"
    gap = read(PAGE.replace("<hr></body>", f"<hr>{third}</body>"))[-1]
    assert gap == Gap(
        "3",
        "holds no text (“Haven dicht”)",
        "open each article in the press review and save its page, or leave it out",
    )


@pytest.mark.parametrize(
    ("line", "outlet", "date"),
    [
        ("Harbour Post, 3 May 2014", "Harbour Post", dt.date(2014, 5, 3)),
        ("Nordzeitung vom 3. Mai 2014, Seite 3", "Nordzeitung", dt.date(2014, 5, 3)),
        ("(La Gazette, samedi 3 mai 2014)", "La Gazette", dt.date(2014, 5, 3)),
        ("Source: Osterby Herald | 2014-05-03", "Osterby Herald", dt.date(2014, 5, 3)),
        ("03.05.2014 Nordzeitung", "Nordzeitung", dt.date(2014, 5, 3)),
        ("Harbour Post, 3-5-2014", "Harbour Post", None),
    ],
)
def test_a_source_is_an_outlet_and_a_date(line, outlet, date):
    source = read_source(line, language=None)
    assert (source.outlet, source.date, source.is_sure) == (outlet, date, True)


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2014",
        "Harbour Post",
        "on 3 May 2014",
        "The pier that was to open on 3 May 2014 was late.",
    ],
)
def test_a_date_alone_or_in_a_sentence_is_no_source(line):
    assert read_source(line, language=None) is None


def test_a_month_in_another_language_than_english_puts_the_day_first():
    assert language_of(None, ["Knipselkrant 5 januari 2017"]) == "nl"
    assert language_of("en", ["Press review, 5 January 2017", "page 3 of 2017"]) == "en"
    assert language_of("de", ["5 January 2017"]) == "de"


def test_dates_that_can_be_read_two_ways_are_kept_as_printed():
    sections = [SECTION.format(n=n, line=f"Harbour Post 0{n}-1-2017") for n in (2, 3)]
    documents = list(press_review.READER.read(page(*sections)))
    assert [one.date for one in documents] == [None, None]
    assert documents[0].fields == {"source": "Harbour Post 02-1-2017"}


@pytest.mark.parametrize(
    "section",
    [
        SECTION.format(n="{n}", line="Tellin, {n} May 2014"),  # where and when something happens
        SECTION.format(n="{n}", line="Ada Quill, {n} May 2014"),
        "<h3>10:3{n} The pier opens</h3><p>Harbour Post, {n} May 2014</p>" + TEXT,
        SECTION.format(n="{n}", line="Posted by Ada Quill on {n} May 2014"),
        SECTION.format(n="{n}", line="Updated {n} May 2014"),
        "<h3><a href='/{n}'>Pier {n}</a></h3><p>Harbour Post, {n} May 2014</p>" + TEXT,
        "<h3>Pier {n}</h3><p>Harbour Post, {n} May 2014</p><p>The pier... Read more</p>",
        "<h3>Pier {n}</h3><p>Harbour Post, {n} May 2014</p>",
        "<h3>Pier {n}</h3>" + TEXT + "<p>Harbour Post, {n} May 2014</p>",
    ],
)
def test_other_sections_with_dates_make_no_press_review(section):
    sections = [section.replace("{n}", str(n)) for n in (1, 2, 3)]
    assert not press_review.READER.fits(page(*sections))


def test_an_article_above_such_sections_makes_none():
    sections = [SECTION.format(n=n, line=f"Harbour Post, {n} May 2014") for n in (1, 2)]
    assert press_review.READER.fits(page(*sections))
    assert not press_review.READER.fits(page(f"<h1>The pier</h1>{3 * TEXT}", *sections))


def test_one_section_is_no_press_review():
    assert not press_review.READER.fits(page(SECTION.format(n=1, line="Harbour Post, 3 May 2014")))


@settings(max_examples=100)
@given(content=damaged(PAGE.encode()))
def test_a_damaged_page_is_read_or_refused(content):
    read_or_refused(press_review.READER, File("review.html", content=content))


@settings(max_examples=50)
@given(
    mark=st.sampled_from(["\ufdd0", "\ufdd00", "\ufdd0-", "&#xfdd0;9"]),
    at=st.integers(0, len(PAGE)),
)
def test_marks_of_this_reader_in_a_page_do_no_harm(mark, at):
    read_or_refused(press_review.READER, file(PAGE[:at] + mark + PAGE[at:]))
