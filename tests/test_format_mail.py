"""Mails that hold an article; all texts are invented."""

import datetime as dt
from email.message import EmailMessage

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap
from analysis.articles.formats.mail.mail import READER
from analysis.articles.formats.registry import reader_of

BODY = "Tellin opens its quay – again\n\nThe quay of Tellin opens today.\n\nA band will play.\n"


def mail(body=BODY, html=None, **header):
    message = EmailMessage()
    said = {
        "From": "Port of Tellin Press Office <press@tellin.example>",
        "To": "desk@post.example",
        "Subject": "PRESS RELEASE: Tellin opens its quay – again",
        "Date": "Tue, 24 Jan 2023 10:02:11 +0000",
    }
    for name, value in (said | header).items():
        message[name] = value
    if body is not None:
        message.set_content(body)
    if html is not None and body is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message


def read(message, name="a.eml"):
    return list(READER.read(File(name, content=bytes(message))))


def test_a_press_release_has_its_subject_its_day_and_its_office():
    assert read(mail()) == [
        Document(
            "The quay of Tellin opens today.\n\nA band will play.",
            title="Tellin opens its quay – again",
            date=dt.date(2023, 1, 24),
            outlet="Port of Tellin",
            fields={"from": "Port of Tellin Press Office <press@tellin.example>"},
        )
    ]


def test_whoever_sent_an_article_is_no_outlet():
    (item,) = read(mail(From="Ada Voss <ada@uni.example>", Subject="Fwd: WG: Ferry stays"))
    assert (item.title, item.outlet) == ("Ferry stays", None)
    assert item.fields == {"from": "Ada Voss <ada@uni.example>"}


def test_of_a_text_and_the_same_in_html_the_plain_one_is_read_and_else_the_other():
    page = "<html><style>p {}</style><p>The quay opens.</p><p>A band <b>plays</b>.</p></html>"
    assert "The quay of Tellin" in read(mail(html=page))[0].text
    assert read(mail(body=None, html=page))[0].text == "The quay opens.\n\nA band plays."


def test_attachments_are_named_and_pictures_are_not():
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    _, *gaps = read(message)
    remedy = "save it, and add it by itself"
    assert gaps == [Gap("a.pdf", "is attached to the mail and is not read", remedy)]


def test_a_mail_without_a_date_that_makes_sense_has_none():
    (item,) = read(mail(Date="Thu, 32 Foo"))
    assert item.date is None


def test_a_mail_without_text_is_refused():
    with pytest.raises(ArticleError, match="mail without text"):
        read(mail(body=" \n"))


def test_a_mail_is_told_from_a_text_with_labelled_lines_and_from_a_saved_page():
    assert reader_of(File("a", content=bytes(mail()))) is READER
    text = b"From: The Post\nDate: 24 January 2023\n\nThe quay opens today.\n"
    assert not READER.fits(File("a.txt", content=text))
    page = b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>"
    assert reader_of(File("a.mhtml", content=page)) is not READER


def test_a_subject_in_an_encoding_that_is_none_stays_as_it_is():
    head = b"From: a@post.example\nSubject: =?\x80utf-8?b?4oCT?=\nDate: Tue, 24 Jan 2023 10:02:11"
    (item,) = READER.read(File("a.eml", content=head + b"\n\nThe quay opens today.\n"))
    assert "utf-8?b?4oCT" in item.title


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_mails_are_read_or_refused(data):
    whole = bytes(mail(html="<p>The quay opens.</p>"))
    read_or_refused(READER, File("a.eml", content=data.draw(damaged(whole))))


@pytest.mark.parametrize("charset", ['"utf-8\0"', '\0"utf-8"', "none-such"])
def test_an_encoding_that_there_is_not_is_passed_over(charset):
    whole = bytes(mail()).replace(b'charset="utf-8"', f"charset={charset}".encode())
    assert whole != bytes(mail())
    (item,) = READER.read(File("a.eml", content=whole))
    assert "The quay of Tellin opens today." in item.text
