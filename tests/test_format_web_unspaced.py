"""Pages in scripts that put no space between words, whose titles part names by "_" or "-"."""

import datetime as dt

import pytest

from analysis.articles.formats.items import Document, File
from analysis.articles.formats.web import web_page

TITLE = "北原大坝今夏开始蓄水"
BODY = [
    "北原水利部长周一表示，霍尔姆大坝后面的水库将在今年夏天蓄满水，不管邻国对此有什么看法，工程都会按照计划继续进行下去。",
    "南原省长办公室的一位发言人对记者说，下游没有任何人被征求过意见，他的办公室自三月以来已经写了三封信，但是至今没有得到任何答复。",
    "河谷里的农民担心，如果到达下游水渠的水量不到往年的一半，明年的收成就可能会全部落空，过去十年里这样的情况已经发生了三次。",
    "双方将于下周在东城恢复谈判，但是都没有公布代表团成员的名单，观察人士认为短期之内很难达成任何协议，局势仍然不够明朗。",
]
TEXT = "".join(f"<p>{text}</p>" for text in BODY)
DAY = dt.date(2014, 5, 6)


def article(content, *, title=TITLE):
    text = (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body>{content}</body></html>"
    )
    found = next(iter(web_page.read(File("dam.html", content=text.encode()))))
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("heading", ["h1", "h2", "h4", "div"])
@pytest.mark.parametrize("between", ["_", "-", "--", "|", "——", "_国际_", " - "])
def test_name_of_the_site_after_the_title_is_the_outlet(heading, between):
    content = f"<div><{heading}>{TITLE}</{heading}><div>{TEXT}</div></div>"
    found = article(content, title=f"{TITLE}{between}北原网")
    assert (found.title, found.outlet) == (TITLE, "北原网")


def test_bar_within_a_title_parts_no_name():
    title = f"棱镜|{TITLE}"
    found = article(f"<h1>{title}</h1>{TEXT}", title=f"{title}_北原网")
    assert (found.title, found.outlet) == (title, "北原网")


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2014-05-06",
        "时间：2014年5月6日 10:30 浏览：12",
        "发布日期: 2014-05-06 来源：北原社",
        "发表于2014-05-06 10:30",
        "公開日：2014年5月6日",
    ],
)
def test_label_before_a_date_is_known(line):
    later = "<ul><li><time>2019-01-02</time></li><li><time>2019-01-03</time></li></ul>"
    assert article(f"<div><h1>{TITLE}</h1><div>{line}</div>{TEXT}</div>{later}").date == DAY


def test_labelled_date_at_the_foot_is_that_of_publication():
    assert article(f"<h1>{TITLE}</h1>{TEXT}<p>发布日期：2014-05-06</p>").date == DAY


def test_text_begins_with_its_first_full_stop_so_later_dates_are_of_others():
    later = "<ul><li><time>2019-01-02</time></li></ul>"
    line = "<span>2014-05-06 10:30 北原网</span>"
    assert article(f"<div><h1>{TITLE}</h1>{line}{TEXT}{later}</div>").date == DAY


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("来源：北原社 字号", "北原社"),
        ("Source: Norland Press", "Norland Press"),
        ("来源：本站原创", None),
    ],
)
def test_source_that_a_line_names_is_the_outlet_of_a_page_without_another(line, outlet):
    assert article(f"<h1>{TITLE}</h1><div>{line}</div>{TEXT}").outlet == outlet


def test_date_in_a_footer_above_the_headline_of_its_own_article_is_read():
    foot = '<footer><p><span class="date">06.05.2014</span></p></footer>'
    assert article(f"<article>{foot}<h1>{TITLE}</h1>{TEXT}</article>").date == DAY


THAI = [
    "รัฐมนตรีกระทรวงน้ำของนอร์แลนด์กล่าวเมื่อวันจันทร์ว่าอ่างเก็บน้ำหลังเขื่อนโฮล์มจะถูกเติมจนเต็มภายในฤดูร้อนนี้ไม่ว่าประเทศเพื่อนบ้านจะคิดอย่างไร",
    "โฆษกของผู้ว่าการซัดแลนด์บอกผู้สื่อข่าวว่าไม่มีใครถามความเห็นของประชาชนทางท้ายน้ำเลยแม้แต่คนเดียวตั้งแต่เดือนมีนาคมเป็นต้นมา",
]


def test_text_in_a_script_without_full_stops_is_read():
    content = "".join(f"<p>{text}</p>" for text in THAI)
    title = "นอร์แลนด์จะเติมน้ำในเขื่อนฤดูร้อนนี้"
    found = article(f"<article><h1>{title}</h1>{content}</article>", title=title)
    assert found.text == "\n\n".join(THAI)
