import datetime as dt

import pytest
from lxml.html import document_fromstring
from web_pages import BODY, TEXT, TITLE, article, dated

from analysis.articles.formats.web.web_date_line import date_of_line
from analysis.articles.formats.web.web_head import lines_below_headline

DAY = dt.date(2014, 5, 16)


# labels


@pytest.mark.parametrize(
    "line",
    [
        "Published: 05.16.14, 22:47 / Norland",
        "Posted 5/16/14",
        "Article Date: 16 May 2014 - 0:00 PDT",
        "Publication date: May 16, 2014",
        "Posting Date: 16/05/2014",
        "Erscheinungsdatum: 16. Mai 2014",
        "Fecha de publicación: 16/05/2014",
    ],
)
def test_label_tells_that_numbers_or_words_are_a_date(line):
    assert date_of_line(line, "en" if line[0] in "PA" else None) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Published: 05.06.14, 22:47",
        "Published: 5/6/14",
        "Posted in Norland 05.16.14",
        "05.16.14 litres a second",
        "Expiry date: 16 May 2014",
        "Release date: 16 May 2014",
    ],
)
def test_numbers_without_label_or_with_two_readings_are_no_date(line):
    assert date_of_line(line, "en") is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Ημερομηνία δημοσίευσης: 06/05/2014", None),
        ("Pubblicato il 06/05/2014", None),
        ("06/05/2014 10:30", "el"),
        ("6 Μαΐου 2014", "en"),
        ("2014年05月06日22時31分", None),
        ("来源：新华网 2014-05-06 10:30:15", "zh"),
        ("www.courier.cn 2014年5月6日 10:30 来源: 新华网", None),
        ("（平成26年5月6日（火曜日）15時05分～　於：本省）", "ja"),
        ("14.05.06", "ko"),
        ("প্রকাশ: ০৬ মে ২০১৪, ১৪: ০৫", "bn"),
        ("प्रकाशित: 6 मई 2014", "hi"),
        ("6 травня 2014", None),
        ("6 мая 2014 года", None),
        ("الثلاثاء 6 أيار/مايو 2014", "en"),
        ("الثلاثاء 7/7/1435 هـ - الموافق 6/5/2014 م (آخر تحديث) الساعة 14:05", "ar"),
        ("6 مايو 2014 (الموافق 7 رجب 1435 هـ)", None),
        ("تاریخ خبر: ۱۶/۲/۱۳۹۳ - (6 May 2014)", "fa"),
        ("سه‌شنبه ۱۶ اردیبهشت ۱۳۹۳ - ۱۴:۰۵", None),
        ("6 maggio 2014(ultima modifica: 7 maggio 2014)", "it"),
        ("10:30, 6 мая 2014", "ru"),
        ("by Ada Quill on May 6, 2014 in Water, Norland", "en"),
        ("Von Ada Quill am 6. Mai 2014 um 10:30", "de"),
        ("[06.05.2014]", "ru"),
        ("6.05.14", "pl"),
        ("6. 5. 2014, 10:30", "cs"),
        ("06. 05. 2014.", "sr"),
        ("6 Mayıs 2014 Salı", "tr"),
        ("Thứ Ba, 06/05/2014, 10:30 (GMT+7)", "vi"),
        ("יום שלישי 06 מאי 2014", "he"),
        ("6 de maio de 2014 às 10h30", "pt"),
        ("6 พ.ค. 57", "th"),
        ("วันอังคาร ที่ 6 พฤษภาคม พ.ศ. 2557", "th"),
        ("2014 m. gegužės 6 d.", "lt"),
        ("2014. gada 6. maijs", "lv"),
        ("۹۳/۰۲/۱۶ - ۱۰:۳۰", "fa"),
        ("6 ឧសភា 2014", "km"),
    ],
)
def test_dates_of_other_scripts_and_calendars(line, language):
    assert date_of_line(line, language) == dt.date(2014, 5, 6)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("16/05/2014 What the treaty says", "en"),
        ("06/05/2014", "en"),
        ("Published 06/05/2014", None),
        ("Güncelleme: 06.05.2014", "tr"),
        ("آخر تحديث: 6 مايو 2014", "ar"),
        ("الثلاثاء 7/7/1435 هـ", "ar"),
        ("05.06.14", "en"),
        ("93/02/16", "en"),
        ("by Ada Quill on the accord of May 6, 2014", "en"),
        ("by popular demand on May 6, 2014 in Osterby", "en"),
        ("10:30 What the treaty says", "en"),
    ],
)
def test_other_lines_are_no_date(line, language):
    assert date_of_line(line, language) is None


def test_label_and_date_in_cells_side_by_side():
    cells = "<table><tr><td>Published:&nbsp;</td><td>05.16.14, 22:47 / <a>Norland</a></td></tr>"
    assert dated(f"{cells}</table>") == DAY


# lines that only breaks part


@pytest.mark.parametrize(
    "lines",
    [
        "<div><img src='dam.jpg'></div><br>16/05/2014<br>",
        "Category: <a href='/w'>Water</a><br>Article Date: 16 May 2014 - 0:00 PDT<br><br>",
        "Water<br>16 May 2014, 10:30",
    ],
)
def test_date_on_a_line_between_breaks_dates_an_article(lines):
    assert article(f"<div><h1>{TITLE}</h1>{lines}{TEXT}</div>").date == DAY


@pytest.mark.parametrize(
    "lines",
    [
        "Water<br>16 May 2014 was <b>the day</b> of the dam<br>",
        "Water<br>16 May 2014 <a href='/x'>What the treaty says</a><br>",
    ],
)
def test_part_of_a_line_between_breaks_is_no_date(lines):
    assert article(f"<div><h1>{TITLE}</h1>{lines}{TEXT}</div>").date is None


def test_lines_between_breaks_end_where_prose_begins():
    text = "<br>".join(("<b>Osterby</b>", "16 May 2014", BODY[0], "17 May 2014", *BODY[1:]))
    tree = document_fromstring(f"<div><h1>{TITLE}</h1><div>{text}</div></div>")
    words = [line.words for line in lines_below_headline(tree, TITLE)]
    assert words == ["Osterby", "16 May 2014"]


# marked dates


def test_marked_date_of_an_article_that_its_system_also_shows_on_the_start_page():
    marked = '<span property="dc:date dc:created" content="2014-05-16T11:12:00-06:00">Ada</span>'
    for called in ("node node-promoted", "node node--promoted"):
        node = f'<div class="{called}"><span>{marked}</span><div>{TEXT}</div></div>'
        assert article(f"<h1>{TITLE}</h1>{node}").date == DAY


def test_marked_date_in_a_box_that_promotes_another_article_is_none():
    marked = '<span property="dc:date" content="2014-05-16">What the treaty says</span>'
    assert dated(f'<div class="promoted-stories">{marked}</div>') is None
