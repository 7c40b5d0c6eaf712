import datetime as dt

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import read_articles
from analysis.articles.files import ArticleError
from analysis.articles.formats import archives
from analysis.articles.formats.items import File
from analysis.articles.formats.mail import mail_exports
from analysis.articles.formats.mbox import is_mbox
from analysis.articles.formats.registry import reader_of

HEADER = """From: Alerts <alerts@service.example>
To: reader@university.example
Subject: =?utf-8?q?Bridges_=E2=80=93_alert?=
Date: Mon, 16 May 2005 06:00:00 -0000
MIME-Version: 1.0
"""
ARTICLE = """{title}

Ada Quill
127 words
15 May 2005
The Northmarsh Times
NORMT
English
(c) 2005 The Northmarsh Times.

The harbour board agreed on Saturday to spend £19 million on the bridge.

From the pier nothing could be seen.

Document NORMT000020050515ea00642y
"""
PROSE = "The pier is late, and the harbour board was told of it. " * 10
LINKS = (
    "Google Alert\n\nPier late - https://northmarsh.example/1\nFerry late - https://a.example/2\n"
)

READER = mail_exports.in_mails(reader_of)


def test_a_press_release_on_an_alert_is_no_alert_of_links():
    text = (
        "Severe weather alert for the coast\n\nThe harbour board has warned of high waves on "
        "Monday and asks all boats to stay in the port until the storm is over.\n\n"
        "https://northmarsh.example/1\n\nhttps://northmarsh.example/2\n"
    )
    head = "From: office@port.example\nSubject: Weather alert\n"
    assert not READER.fits(File("a.eml", content=f"{head}\n{text}".encode()))


def message(text, kind="text/plain"):
    return f'{HEADER}Content-Type: {kind}; charset="utf-8"\n\n{text}\n'


def mailbox(*messages):
    first = "From MAILER-DAEMON Thu Nov 26 09:10:04 2026\n"
    return "\n".join(first + one.replace("\nFrom ", "\n>From ") for one in messages)


def test_each_message_of_a_mailbox_is_read_as_what_it_brings(tmp_path):
    texts = [ARTICLE.format(title=title) for title in ("The pier", "The ferry")]
    (tmp_path / "alerts.mbox").write_text(mailbox(*map(message, [*texts, LINKS])))
    reading = read_articles(tmp_path)
    pier, ferry = reading.articles
    assert (pier.path, ferry.path) == ("alerts.mbox/1.eml", "alerts.mbox/2.eml")
    assert (pier.title, ferry.title) == ("The pier", "The ferry")
    assert (pier.author, pier.outlet) == ("Ada Quill", "The Northmarsh Times")
    assert pier.date == dt.date(2005, 5, 15)
    assert pier.text.endswith("From the pier nothing could be seen.")
    (failure,) = reading.failures
    assert failure.path == "alerts.mbox/3.eml"
    assert failure.reason == (
        "is an alert of links to articles, without their texts (“Bridges – alert”)"
    )


def test_the_export_in_a_mail_is_read_in_the_encoding_that_the_mail_states(tmp_path):
    sent = message(ARTICLE.format(title="Die Möwe")).replace("utf-8", "iso-8859-1", 2)
    (tmp_path / "one.eml").write_bytes(sent.replace("?iso-8859-1?", "?utf-8?").encode("latin-1"))
    (article,) = read_articles(tmp_path).articles
    assert article.title == "Die Möwe"


def test_two_exports_in_one_mail_are_both_read(tmp_path):
    parts = [
        f"--B\nContent-Type: text/plain; charset=utf-8\n\n{ARTICLE.format(title=title)}\n"
        for title in ("The pier", "The ferry")
    ]
    sent = f"{HEADER}Content-Type: multipart/mixed; boundary=B\n\n{''.join(parts)}--B--\n"
    (tmp_path / "one.eml").write_text(sent)
    articles = read_articles(tmp_path).articles
    assert [(a.part, a.title) for a in articles] == [("1.1", "The pier"), ("2.1", "The ferry")]


def test_a_message_longer_than_any_that_is_read_costs_no_other(tmp_path, monkeypatch):
    long = message(LINKS * 40)
    box = mailbox(long, message(ARTICLE.format(title="The pier")))
    (tmp_path / "alerts.mbox").write_text(box)
    monkeypatch.setattr(archives, "MOST_BYTES", 2_000)
    reading = read_articles(tmp_path)
    assert [a.path for a in reading.articles] == ["alerts.mbox/2.eml"]
    assert [(f.path, f.reason) for f in reading.failures] == [
        ("alerts.mbox/1.eml", "has more than 2,000 bytes")
    ]


def test_mails_within_mails_without_end_are_refused():
    parts = "".join(
        f"--{n}\nContent-Type: multipart/mixed; boundary={n + 1}\n\n" for n in range(80)
    )
    nested = f"{HEADER}Content-Type: multipart/mixed; boundary=0\n\n{parts}"
    with pytest.raises(ArticleError, match="mails in mails"):
        list(READER.read(File("one.eml", content=nested.encode())))
    assert not READER.fits(File("one.eml", content=nested.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "From the pier at 10:30 nothing could be seen.\n\nIt was 2005.\n",
        "From the pier at 10:30 in 2005\nNote: nothing could be seen.\n",
        "From: The Northmarsh Times\nDate: 15 May 2005\nSubject: Pier\n\nThe pier is late.\n",
        "Pier\n\nFrom: nobody\n",
        "",
    ],
)
def test_a_text_that_only_begins_like_a_mail_is_none(text):
    found = File("one.txt", content=text.encode())
    assert not is_mbox(found)
    assert not READER.fits(found)


def test_a_mail_that_a_database_is_known_by_goes_to_its_own_reader():
    sent = message("<html><body></body></html>", "text/html").replace(
        "service.example", "proquest.com"
    )
    assert reader_of(File("one.eml", content=sent.encode())).name == "ProQuest (mail)"


@pytest.mark.parametrize(
    "text",
    [
        "The pier is late.\n\nhttps://a.example\n\nhttps://b.example\n" + "\n\nNobody knew." * 9,
        f"{PROSE}\nhttps://a.example\n\n{PROSE}\nhttps://b.example\n",
        "The pier is late.\n",
    ],
)
def test_a_mail_with_a_text_of_its_own_is_no_alert(text):
    assert not READER.fits(File("one.eml", content=message(text).encode()))


def test_an_encoding_that_no_name_can_be_is_passed_over():
    text = message(ARTICLE.format(title="The pier"))
    damaged_name = text.replace('charset="utf-8"', 'charset=\0"utf-8"')
    assert damaged_name != text
    assert read_or_refused(READER, File("one.eml", content=damaged_name.encode()))


@settings(max_examples=100)
@given(data=st.data())
def test_a_damaged_mail_is_read_or_refused(data):
    whole = message(ARTICLE.format(title="The pier")).encode()
    read_or_refused(READER, File("one.eml", content=data.draw(damaged(whole))))
