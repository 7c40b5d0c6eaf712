"""Registry: every reader there is, and which of them a file is for.

To add one, write a module with a `Reader` (see `items`) and put it here, before those that would
take its files for something more general. A file that is for none is plain text.
"""

from __future__ import annotations

from analysis.articles.formats.dna import dna
from analysis.articles.formats.europresse import europresse
from analysis.articles.formats.factiva import (
    factiva_documents,
    factiva_html,
    factiva_rtf,
    factiva_text,
    factiva_xml,
)
from analysis.articles.formats.items import File, Reader
from analysis.articles.formats.lexis import lexis_documents, lexis_html, lexis_text
from analysis.articles.formats.mail import mail_exports
from analysis.articles.formats.markup import feed, metabase, newsml, newsml1, nitf, tei
from analysis.articles.formats.nexis import nexis_rtf, nexis_text, nexis_word
from analysis.articles.formats.pdf import pdf
from analysis.articles.formats.proquest import (
    proquest,
    proquest_documents,
    proquest_html,
    proquest_mail,
    ris,
)
from analysis.articles.formats.tables import csv_table, json_table, parquet
from analysis.articles.formats.web import mhtml, warc, web_page
from analysis.articles.formats.word import rtf, word

READERS: tuple[Reader, ...] = (
    warc.READER,
    parquet.READER,
    dna.READER,
    nexis_word.READER,
    lexis_documents.READER,
    pdf.READER,
    factiva_rtf.READER,
    nexis_rtf.READER,
    factiva_documents.READER,
    proquest_documents.READER,
    word.READER,
    rtf.READER,
    factiva_html.READER,
    factiva_xml.READER,
    feed.READER,
    metabase.READER,
    nitf.READER,
    newsml.READER,
    newsml1.READER,
    tei.READER,
    europresse.READER,
    lexis_html.READER,
    proquest_html.READER,
    proquest_mail.READER,
    web_page.READER,
    mhtml.READER,
    mail_exports.READER,
    nexis_text.READER,
    factiva_text.READER,
    lexis_text.READER,
    proquest.READER,
    ris.READER,
    *json_table.READERS,
    csv_table.READER,
)


def reader_of(file: File) -> Reader | None:
    """Return the reader that a file is for; `None`: it is plain text, or nothing we know."""
    return next((reader for reader in READERS if reader.fits(file)), None)
