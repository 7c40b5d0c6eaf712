import datetime as dt
from email.message import EmailMessage

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap
from analysis.articles.formats.proquest import proquest_mail
from analysis.articles.formats.proquest.proquest_html import READER
from analysis.articles.formats.registry import reader_of

START = '<html><head><title>Document Email</title></head><body><table class="body"><tr><td>'
END = "</td></tr></table></body></html>"


def record(
    number=1, *, title="The pier, and who pays for it", fields="", citation="", text=None
) -> str:
    text = text or "<p>The pier goes on, said Ada Quill.</p><p>The board voted on it.</p>"
    return f"""<div><a name="DocID_MSTAR_{number}"></a><p></p><p><b>{title}</b></p>{citation}
<p><strong>Author:  </strong>Quill, Ada</p>
<p><a href="https://www.proquest.com/docview/{number}/se-2">ProQuest document link</a></p>
<p><strong>Abstract:  </strong>None available.</p>
<div><strong>Links: </strong><a href="https://resolver.example/{number}">Get it</a></div>
<p><strong>Full text: </strong><Text WordCount="12"><html><head><title></title></head><body>
{text}</body></html></Text></p><p><strong>Subject: </strong>Piers</p>{fields}
<p><strong>Publication title: </strong>The Northmarsh Times, Late Edition; Northmarsh</p>
<p><strong>Publication date: </strong>Jan {number}, 2022</p>
<p><strong>Language of publication: </strong>English</p>
<p><strong>Document URL: </strong><a href="x">https://www.proquest.com/docview/{number}</a></p>
</div>"""


def read(html: str) -> list:
    file = File("proquest.html", content=html.encode())
    assert READER.fits(file)
    return list(READER.read(file))


def test_reads_each_document_of_a_page():
    first, second = read(START + record() + record(2, title="Ferry late") + END)

    assert first.part == "1"
    assert first.title == "The pier, and who pays for it"
    assert first.text == "The pier goes on, said Ada Quill.\n\nThe board voted on it."
    assert first.date == dt.date(2022, 1, 1)
    assert first.outlet == "The Northmarsh Times"
    assert first.author == "Quill, Ada"
    assert first.language == "en"
    assert first.url == "https://www.proquest.com/docview/1"
    assert first.fields["Subject"] == "Piers"
    assert (second.title, second.date) == ("Ferry late", dt.date(2022, 1, 2))


def test_does_not_take_a_citation_for_the_title():
    citation = (
        "<p>Quill, Ada. <b>The Northmarsh Times</b>; Northmarsh [Northmarsh]. 1 Jan 2022.</p>"
    )

    (document,) = read(START + record(citation=citation) + END)

    assert document.title == "The pier, and who pays for it"
    assert document.fields["Citation"].startswith("Quill, Ada. The Northmarsh Times;")


def test_takes_the_title_from_its_field():
    field = "<p><strong>Title: </strong>The pier, and who pays for it: A report</p>"

    (document,) = read(START + record(title="The pier", fields=field) + END)

    assert document.title == "The pier, and who pays for it: A report"
    assert document.fields["Heading"] == "The pier"


def test_keeps_a_paragraph_that_opens_like_a_field_in_the_text():
    (document,) = read(
        START + record(text="<p>Said the board:</p><p>Location: unknown.</p>") + END
    )

    assert document.text == "Said the board:\n\nLocation: unknown."


def test_reports_a_document_that_is_cut_off():
    first, second = read((START + record() + record(2))[: -len(record(2)) // 2])

    assert isinstance(first, Document)
    assert isinstance(second, Gap)
    assert second.part == "2"


def test_leaves_other_pages_alone():
    assert not READER.fits(
        File("page.html", content=b"<html><body><p>Document ID: 1</p></body></html>")
    )


def test_is_chosen_before_the_reader_of_web_pages():
    assert reader_of(File("proquest.html", content=(START + record() + END).encode())) is READER


def row(name, value) -> str:
    return f"""<div class="display_record_indexing_row">
<div class="display_record_indexing_fieldname">{name}&nbsp;</div>
<div class="display_record_indexing_data">{value}</div></div>"""


def printed(number, title, text="<text><p>The pier goes on.</p><p>Nobody paid.</p></text>") -> str:
    return f"""<div class="doc"><h2 class="truncated documentTitle">{title}</h2>
<div><span class="titleAuthorETC">Ada Quill.</span><span class="titleAuthorETC"><strong>Northmarsh
Times</strong>; Northmarsh [Northmarsh]. {number} Jan 2022: A.1.</span></div>
<h3>Full Text</h3><div>{text}</div><h3>Details</h3>
{row("Subject", '<a href="x">Piers</a>; <a href="y">Ferries</a>')}{row("Title", title)}
{row("Author", "Ada Quill")}{row("Publication title", "Northmarsh Times; Northmarsh")}
{row("Publication date", f"Jan {number}, 2022")}{row("Shelf", "B")}
{row("Copyright", "Copyright Northmarsh Times 2022")}</div>"""


def test_documents_of_a_print_view_without_anchors_are_read():
    title = "Analysis: what the pier costs"
    page = printed(1, title) + printed(2, "Ferry late") + "<p>Copyright © 2022 ProQuest LLC.</p>"
    first, second = read(f"<html><body><p>2 items</p>{page}</body></html>")

    assert first.title == title
    assert first.text == "The pier goes on.\n\nNobody paid."
    assert (first.date, second.date) == (dt.date(2022, 1, 1), dt.date(2022, 1, 2))
    assert first.outlet == second.outlet == "Northmarsh Times"
    assert first.author == "Ada Quill"
    assert first.fields["Subject"] == "Piers; Ferries"
    assert first.fields["Shelf"] == "B"
    assert second.title == "Ferry late"
    assert second.text == first.text


def test_a_document_of_a_print_view_without_a_text_is_a_gap():
    (gap,) = read(f"<html><body>{printed(1, 'Ferry late', text='')}</body></html>")
    assert isinstance(gap, Gap)


def mail(html, *, sender="noreply@proquest.com"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "ada@quill.example", "Documents"
    message.set_content("Your documents are attached as HTML.")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    return File("message.eml", content=message.as_bytes())


def test_documents_in_a_mail_are_read():
    html = START + record() + record(2, title="Ferry late") + END
    file = mail(html)

    assert reader_of(file) is proquest_mail.READER
    assert list(proquest_mail.READER.read(file)) == read(html)


def test_a_mail_without_documents_is_refused():
    with pytest.raises(ArticleError, match="without documents"):
        list(proquest_mail.READER.read(mail("<p>Your search found nothing.</p>")))


def test_mails_of_others_are_left_alone():
    assert not proquest_mail.READER.fits(mail(START + record() + END, sender="ada@quill.example"))


@given(st.data())
@settings(max_examples=40)
def test_reads_or_refuses_a_damaged_mail(data):
    whole = mail(START + record() + record(2) + END).content
    file = File("message.eml", content=data.draw(damaged(whole)))
    read_or_refused(proquest_mail.READER, file)


@given(st.data())
@settings(max_examples=60)
def test_reads_or_refuses_a_damaged_page(data):
    html = (START + record() + record(2) + END).encode()
    read_or_refused(READER, File("proquest.html", content=data.draw(damaged(html))))
