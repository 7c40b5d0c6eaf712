"""The title of pages whose head does not give it, or not alone."""

import pytest
from web_pages import BODY, TEXT, TITLE, article

FOOT = "<p>© 2014 Osterby Voice</p>"


def title(content, *, shown, head=""):
    return article(content + FOOT, head=head, shown=shown).title


@pytest.mark.parametrize("shown", ["Osterby Voice :: Home", "Osterby Voice - printable version"])
@pytest.mark.parametrize(
    "line",
    [
        f'<span class="ArtTitle">{TITLE}</span>',
        f"<h2>{TITLE}</h2>",
        f"<font><b>{TITLE}</b></font><br>",
    ],
)
def test_title_is_the_first_line_where_the_head_has_only_the_site(shown, line):
    assert title(f"<div>{line}<div>{TEXT}</div></div>", shown=shown) == TITLE


def test_short_title_after_the_site_is_a_title():
    assert title(f"<h1>Dam filled</h1>{TEXT}", shown="Osterby Voice - Dam filled") == "Dam filled"


def test_address_of_a_site_is_no_title():
    assert title(f"<h2>{TITLE}</h2>{TEXT}", shown="osterby.com") == TITLE


def test_heading_that_is_called_a_title_is_the_title_though_the_head_has_another():
    content = f'<h1>Blog of the valley</h1><h1 class="entry-title">{TITLE}</h1>{TEXT}'
    assert title(content, shown="Rivers and what they carry » Osterby blogs") == TITLE


def test_short_title_of_the_head_is_looked_for_in_lower_headings_too():
    head = '<meta property="og:title" content="Dam filled">'
    content = f"<h1>News</h1><h3>Dam filled</h3>{TEXT}"
    assert title(content, shown="Dam filled - Osterby Voice", head=head) == "Dam filled"


def test_form_around_a_whole_page_is_no_aside():
    text = "<br><br>".join(BODY)
    content = f'<form><span class="ArtTitle">{TITLE}</span><br><span>{text}</span></form>'
    assert title(content, shown="Osterby Voice :: Home") == TITLE


def test_page_without_title_in_its_head_has_none_but_from_a_heading_or_what_is_called_one():
    assert title(f"<h2>This page is being changed</h2>{TEXT}", shown="") is None


def test_lower_heading_of_which_the_given_title_is_the_first_sentence_is_the_title():
    whole = "Would you fill this dam? Minister says that the reservoir is needed this summer"
    head = '<meta property="og:title" content="Would you fill this dam?">'
    page = f"<div><h2>{whole}</h2><div>{TEXT}</div></div>"
    assert article(page, head=head, shown="Dam is needed | Osterby Voice").title == whole
    other = f'<div><h2><a href="/dam">{whole}</a></h2><div>{TEXT}</div></div>'
    assert article(other, head=head).title != whole


def test_line_in_large_type_is_the_title_of_an_old_page():
    def page(size):
        return (
            f'<table><tr><td><b>Osterby Voice</b></td></tr><tr><td><font size="{size}">'
            f"{TITLE}</font>{TEXT}</td></tr></table><p>© 2005 Osterby Voice</p>"
        )

    assert article(page(5), shown="Osterby Voice").title == TITLE
    assert article(page("+2"), shown="Osterby Voice").title == TITLE
    assert article(page(1), shown="Osterby Voice").title is None


def test_outlet_follows_the_title_that_is_given_for_networks_too():
    head = f'<meta property="og:title" content="{TITLE} | Osterby Voice">'
    assert article(head=head).outlet == "Osterby Voice"


def test_short_heading_of_a_section_gives_way_to_a_long_title_and_a_short_headline_does_not():
    shown = "Minister says the dam of Norland is to be filled | Osterby Voice"
    assert title(f"<h1>Rivers of Norland</h1>{TEXT}", shown=shown) == shown.split(" | ")[0]
    assert title(f"<h1>Dam filled</h1>{TEXT}", shown=shown) == "Dam filled"


def test_headline_in_a_layout_that_is_named_for_what_it_lacks_is_the_title():
    page = f'<div class="has-no-ticker"><h1>{TITLE}</h1>{TEXT}</div>'
    head = '<meta property="og:title" content="Another look at rivers">'
    assert title(page, head=head, shown=f"Osterby Voice - {TITLE}") == TITLE


# entries of a web log


def test_heading_of_the_one_entry_is_the_title_where_the_head_has_only_the_site():
    other = '<h1>New version 2.0</h1><h1 class="blog-title">The valley blog</h1>'
    content = f'{other}<h2 class="blog-post-title"><a href="/dam">{TITLE}</a></h2>{TEXT}'
    assert title(content, shown="Osterby Voice - Blog") == TITLE


def test_heading_of_the_one_entry_is_the_title_below_the_name_of_the_site():
    name = '<h1 class="title"><a href="https://valley.example/">Valley log</a></h1>'
    content = f'{name}<h3 class="post-title entry-title">{TITLE}</h3>{TEXT}'
    head = '<meta property="og:title" content="Valley log">'
    assert title(content, shown="Valley log: 2014", head=head) == TITLE
    unlinked = content.replace(' href="https://valley.example/"', ' href="/2014/valley"')
    assert title(unlinked, shown="Valley log: 2014", head=head) == "Valley log"


def test_several_entries_give_no_title():
    name = '<h1><a href="/">Valley log</a></h1>'
    two = f'<h3 class="entry-title">{TITLE}</h3>{TEXT}<h3 class="entry-title">Canal</h3>{TEXT}'
    assert title(name + two, shown="Valley log: 2014") == "Valley log: 2014"


# numbers of forms


def test_number_of_a_form_is_no_title():
    name = "NORLAND WATER ANNOUNCES AGREEMENT TO FILL THE HOLM RESERVOIR WITH SUDLAND DAMS, INC."
    content = f"<p><b>Exhibit 99.1</b></p><p><b>{name} </b></p>{TEXT}"
    assert title(content, shown="EX-99.1") == name
    assert title(TEXT, shown="EX-99.1") == "EX-99.1"


@pytest.mark.parametrize(
    ("shown", "is_same"),
    [
        ("Norland governor Ada Lind fills Holm dam early", True),
        ("Early this summer, Holm dam: Norland fills it", False),
        ("Norland, whose governor is Ada Lind, fills the Holm dam again too early", False),
    ],
)
def test_title_for_search_engines_holds_the_headline_with_names_put_in(shown, is_same):
    heading = "Norland fills dam early"
    other = '<h1><a href="/rivers">Rivers</a></h1>'
    found = article(f"{other}<h1>{heading}</h1><p>6 May 2014</p>{TEXT}", shown=shown)
    assert (found.title == heading) is is_same


def test_copy_of_the_title_for_programs_that_share_it_is_no_headline():
    shown = "中央办公厅转发《关于认真学习水坝文件〈第三卷〉的通知》-新华网"
    heading = shown.removesuffix("-新华网")
    page = f'<div class="h-title">{heading}</div>{TEXT}<div style="display:none">{shown}</div>'
    assert title(page, shown=shown) == heading


def test_page_named_after_its_newspaper_has_its_one_heading_as_title():
    name, heading = "北河日报海外版-北河网", "民间外交需要新的潜力股（创事记）"
    page = f"<h1>{heading}</h1>{TEXT}<p>北河日报海外版</p>"
    assert title(page, shown=name) == heading
    assert title(f"<h1>关于民间外交的另一个文章</h1>{page}", shown=name) != heading
    assert title(page.replace("h1>", "h3>"), shown=name) != heading


def test_title_may_stand_in_a_section_without_a_heading():
    shown = "谁最早提出了“浮云”一说？-北河委网站"
    page = f'<section class="header">谁最早提出了“浮云”一说？</section>{TEXT}'
    assert title(page, shown=shown) == "谁最早提出了“浮云”一说？"


def test_heading_that_is_longer_than_a_headline_may_be_the_name_of_a_ministry():
    heading = "<h1>Ministry of Foreign Affairs of the Republic of Norland</h1>"
    page = f"{heading}<h2>Statement on dams</h2>{TEXT}"
    assert title(page, shown="Statement on dams - MFA Norland") == "Statement on dams"


def test_one_word_beside_the_masthead_is_no_title_of_a_short_headline():
    head = '<meta name="headline" content="Ferry line closed early">'
    page = (
        '<h1><a href="/"><img src="l.png"></a><span>News</span></h1>'
        f'<div id="teaser"><h3>Ferry line closed early</h3></div>{TEXT}'
    )
    assert article(page, head=head, shown="Ferry line closed early - Voice").title == (
        "Ferry line closed early"
    )


def test_label_in_a_heading_is_no_part_of_a_headline_that_is_described_without_it():
    heading = f"<h1><span>Rivers<span>:</span></span> {TITLE}</h1>{TEXT}"
    head = f'<meta property="og:title" content="Rivers - {TITLE}">'
    described = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}"}}'
        "</script>"
    )
    shown = f"Rivers - {TITLE} - Voice"
    assert title(heading, shown=shown, head=head + described) == TITLE
    assert title(heading, shown=shown, head=head) == f"Rivers: {TITLE}"


@pytest.mark.parametrize("heading", ["Silence", "Verschwunden"])
def test_headline_of_one_word_is_the_title(heading):
    assert (
        title(f"<h1>{heading}</h1>{TEXT}", shown="Why the dams fail us all - Courier") == heading
    )


def test_how_characters_are_pronounced_is_no_part_of_a_title_or_a_text():
    title = "「ダムの水は夏に満ちる」"
    printed = (
        "「ダムの<ruby>水<rp>(</rp><rt>みず</rt><rp>)</rp></ruby>は"
        "<ruby>夏<rt>なつ</rt></ruby>に満ちる」"
    )
    body = (
        "<p><ruby>川<rt>かわ</rt></ruby>の水を使う村の人たちは、来年の畑のことを心配しています。"
        "ノルランドの大臣は月曜日に、今年の夏にダムを水でいっぱいにすると話しました。</p>"
        "<p>下流の国の知事は、三月から手紙を三回送ったけれど、返事は一度も来ていないと言っています。"
        "村の人たちは、水が半分より少なくなると、米や野菜を作ることができなくなると話しています。</p>"
    )
    found = article(f"<h2>{printed}</h2><div>{body}</div>", shown=f"OSTER WEB|{title}", lang="ja")
    assert found.title == title
    assert "みず" not in found.text
    assert "川の水を使う" in found.text


def test_card_may_print_its_title_as_a_heading_of_the_fifth_rank_and_its_day_above():
    day = "<div class='label'><svg></svg><span>6\nmaggio\n2014\n</span></div>"
    card = (
        f"<div class='card'>{day}<div class='body'><h5>{TITLE}</h5><div>{TEXT}</div></div></div>"
    )
    found = article(card, shown=f"Osterby Voice | {TITLE}", lang="it")
    assert (found.title, str(found.date)) == (TITLE, "2014-05-06")


@pytest.mark.parametrize(
    ("shown", "title", "name"),
    [
        ("حرية النهر | صحيفة الوادي", "حرية النهر", "صحيفة الوادي"),
        ("大坝今夏蓄水，下游怎么办？_北河网", "大坝今夏蓄水，下游怎么办？", "北河网"),
    ],
)
def test_newspaper_behind_a_title_that_no_heading_prints_is_no_part_of_it(shown, title, name):
    picture = f'<img src="/p.jpg" alt="{title}">'
    found = article(f"<div>{picture}<div>{TEXT}</div></div>", shown=shown, lang="ar")
    assert (found.title, found.outlet) == (title, name)


def test_rubric_before_the_title_is_no_part_of_it():
    rubric = '<h2 class="fly">Dams in films</h2><div class="headline">Washed out</div>'
    head = '<meta property="og:title" content="Washed out">'
    shown = "Dams in films: Washed out | Courier"
    page = f"<div>{rubric}<h1 class='intro'>Can a film of a flood start one?</h1>{TEXT}</div>"
    assert title(page, head=head, shown=shown) == "Washed out"
    heading = f"<div><h4>Dams in films</h4><h1>Who pays?</h1>{TEXT}</div>"
    assert title(heading, shown="Dams in films: Who pays? - courier.example") == "Who pays?"


def test_heading_that_rdfa_marks_as_the_title_is_it_whatever_the_head_says():
    page = f'<div><h1>Courier</h1><h1 property="dc:title">The Water Baron</h1>{TEXT}</div>'
    assert title(page, shown="How the war on dams backfires - Courier") == "The Water Baron"


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("MRB: Press Release -- Dam statement -- May 6, 2014", "Dam statement"),
        ("Press release | Dam statement of the board", "Dam statement of the board"),
        ("Dam release -- May 6, 2014", "Dam release -- May 6, 2014"),
    ],
)
def test_kind_of_a_page_and_its_day_are_no_part_of_a_title_that_nothing_prints(shown, name):
    assert title(f"<img src='/mast.gif'>{TEXT}", shown=shown) == name


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (f"<h1>World News</h1><h2>{TITLE}</h2>", f"{TITLE}: World News | Courier"),
        (f"<h1>Jane Roe</h1><h2>{TITLE}</h2>", f"{TITLE}: Jane Roe | Courier"),
        (f"<h1 property='dc:title'>Press releases</h1><h2>{TITLE}</h2>", f"{TITLE} | Courier"),
    ],
)
def test_section_or_author_behind_the_title_is_none(page, shown):
    assert title(f"<div>{page}{TEXT}</div>", shown=shown) == TITLE
