"""Mails of Factiva's alerts; all texts, names and numbers are invented."""

import datetime as dt
from dataclasses import replace
from email.message import EmailMessage

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva import factiva_text
from analysis.articles.formats.factiva.factiva_mail import READER
from analysis.articles.formats.items import Document, File, Note
from analysis.articles.formats.registry import reader_of


def article(day):
    return f"""Ferry fares to double on day {day}

Ada Quill
184 words
{day} May 2011
The Harbour Post
HARPO
English
(c) 2011 Harbour Post Ltd

Fares on the ferry to Tellin will double to £{day}, said Mayor Lena Orr, whose office wrote it.

Nobody was asked.

Document HARPO0000201105{day}e753000{day}

"""


def mail(text, *, encoding="quoted-printable", html=None):
    message = EmailMessage()
    message["From"] = "Factiva Alerts <alerts@news.example>"
    message["Date"] = "Mon, 16 May 2011 06:00:00 +0000"
    message["Subject"] = "Factiva Alert - Ferries"
    message.set_content(text, cte=encoding)
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def alert(*days, **options):
    articles = "".join(map(article, days))
    below = "To change or unsubscribe from this alert, log in.\n© Factiva, Inc.\n"
    return mail(f"Factiva Alert: Ferries\n\n{articles}\n{below}", **options)


def mbox(*mails):
    return b"".join(b"From MAILER-DAEMON Mon May 16 06:00:00 2011\n" + m + b"\n" for m in mails)


def read(data, name="alerts.mbox"):
    file = File(name, content=data)
    assert reader_of(file) is READER
    return list(READER.read(file))


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_articles_of_a_mail_are_read_without_the_lines_around_them(encoding, newline):
    data = alert(15, 16, encoding=encoding).replace(b"\n", newline)
    found = read(data, "alert.eml")
    assert [item.title for item in found] == [
        f"Ferry fares to double on day {n}" for n in (15, 16)
    ]
    assert [item.date for item in found] == [dt.date(2011, 5, 15), dt.date(2011, 5, 16)]
    assert {item.outlet for item in found} == {"The Harbour Post"}
    assert {item.author for item in found} == {"Ada Quill"}
    assert found[0].text.startswith("Fares on the ferry to Tellin will double to £15, said")
    assert found[1].text.endswith("\n\nNobody was asked.")


def test_articles_of_all_mails_in_a_file_are_numbered_in_their_order():
    *found, note = read(mbox(alert(15), mail("A reminder, no alert.\n"), alert(16, 17)))
    assert [item.part for item in found] == ["1", "2", "3"]
    assert [item.date.day for item in found] == [15, 16, 17]
    assert isinstance(note, Note)
    assert "without an article of Factiva (1)" in note.text


def test_mail_that_is_refused_is_a_gap_among_the_others(monkeypatch):
    real = factiva_text.READER

    def refusing(file):
        if b"15 May" in file.data():
            raise ArticleError("is broken", "mend it")
        yield from real.read(file)

    monkeypatch.setattr(factiva_text, "READER", replace(real, read=refusing))
    gap, found = read(mbox(alert(15), alert(16)))
    assert (gap.part, gap.reason) == ("1", "is broken")
    assert (found.part, found.date) == ("2", dt.date(2011, 5, 16))


def test_mail_in_two_kinds_is_read_once():
    found = read(alert(15, html="<p>Ferry fares to double</p>"), "alert.eml")
    assert [type(item) for item in found] == [Document]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        mail("Ferry fares to double\n\nThe ferry came late.\n"),
        article(15).encode(),
        b"Subject: ferries\n\n" + article(15).encode(),  # no mail
    ],
)
def test_other_files_are_left_to_other_readers(data):
    assert not READER.fits(File("a.eml", content=data))


def test_mails_without_an_article_are_refused():
    with pytest.raises(ArticleError, match="without articles"):
        list(READER.read(File("a.mbox", content=mbox(mail("A reminder.\n")))))


@settings(max_examples=50, deadline=None)
@given(damaged(mbox(alert(15), alert(16))))
def test_damaged_mails_give_items_or_an_article_error(data):
    read_or_refused(READER, File("a.mbox", content=data))
