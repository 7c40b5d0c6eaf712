"""Registry: every reader there is, and which of them a file is for.

To add one, write a module with a `Reader` (see `items`) and put it here, before those that would
take its files for something more general. A file that is for none is plain text.
"""

from __future__ import annotations

from analysis.articles.formats import joined_pages
from analysis.articles.formats.defacto import defacto, defacto_html
from analysis.articles.formats.dna import dna
from analysis.articles.formats.europresse import europresse
from analysis.articles.formats.factiva import (
    factiva_documents,
    factiva_html,
    factiva_pages,
    factiva_rtf,
    factiva_text,
    factiva_xml,
)
from analysis.articles.formats.infomedia import infomedia
from analysis.articles.formats.items import File, Reader
from analysis.articles.formats.labelled import labelled
from analysis.articles.formats.lexis import lexis_documents, lexis_html, lexis_pages, lexis_text
from analysis.articles.formats.mail import mail, mail_exports
from analysis.articles.formats.markup import feed, gopress, metabase, newsml, newsml1, nitf, tei
from analysis.articles.formats.mediargus import mediargus
from analysis.articles.formats.nexis import (
    nexis_pages,
    nexis_rtf,
    nexis_text,
    nexis_word,
    nexis_word_html,
)
from analysis.articles.formats.pdf import pdf
from analysis.articles.formats.press_review import press_review
from analysis.articles.formats.proquest import (
    proquest,
    proquest_documents,
    proquest_html,
    proquest_mail,
    proquest_pages,
    proquest_xml,
    ris,
)
from analysis.articles.formats.references import bibtex, tagged
from analysis.articles.formats.retriever import retriever
from analysis.articles.formats.tables import csv_table, json_table, parquet, spreadsheet
from analysis.articles.formats.web import mhtml, response, warc, web_page, webarchive
from analysis.articles.formats.word import odt, rtf, word

READERS: tuple[Reader, ...] = (
    warc.READER,
    parquet.READER,
    spreadsheet.READER,
    dna.READER,
    nexis_word.READER,
    nexis_word_html.READER,
    lexis_documents.READER,
    pdf.READER,
    factiva_rtf.READER,
    nexis_rtf.READER,
    factiva_documents.READER,
    proquest_documents.READER,
    defacto.READER,
    word.READER,
    odt.READER,
    rtf.READER,
    webarchive.READER,
    factiva_html.READER,
    factiva_pages.READER,
    factiva_xml.READER,
    proquest_xml.READER,
    feed.READER,
    metabase.READER,
    nitf.READER,
    gopress.READER,
    newsml.READER,
    newsml1.READER,
    tei.READER,
    europresse.READER,
    lexis_html.READER,
    proquest_html.READER,
    proquest_mail.READER,
    nexis_pages.READER,
    lexis_pages.READER,
    proquest_pages.READER,
    defacto_html.READER,
    joined_pages.READER,
    press_review.READER,
    web_page.READER,
    response.READER,
    mhtml.READER,
    mail_exports.in_mails(lambda content: reader_of(content)),
    mail.READER,
    nexis_text.READER,
    factiva_text.READER,
    lexis_text.READER,
    proquest.READER,
    ris.READER,
    *tagged.READERS,
    bibtex.READER,
    retriever.READER,
    mediargus.READER,
    infomedia.READER,
    labelled.READER,
    *json_table.READERS,
    csv_table.READER,
)


def reader_of(file: File) -> Reader | None:
    """Return the reader that a file is for; `None`: it is plain text, or nothing we know."""
    return next((reader for reader in READERS if reader.fits(file)), None)
