"""Tables of articles as spreadsheets; all texts are invented."""

import base64
import datetime as dt
import gzip
import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import read_articles
from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.tables import sheet_bounds
from analysis.articles.formats.tables.spreadsheet import READER

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLD = """
H4sIAAAAAAACA+1YTUhUURQ+982MM2M6jqaBBnIRsjIdCDdtdDJLaeFgIRQR1NN3zcFx3vDeq2lalGWzKwiCIGkj2K
KN1aYfalG7oMKoRRAEmstWQUELdTr3vDf+ZeBACRPvG+559557z3fvnHvueT/vpitnJh7WzcIatIMHFnNBKFmhY1iC
+UYYsD+Xk9X8NYAl56KoEAzgRpb44Fn5G7/cQ7nfs6DAA+9LlABfsJyEFMT0pOCbiAO0BpXJNbQxL8aeAnewhKCW1l
VFcoDkVpL3aexzkvtJc51kG46dYSdgOhpr2ufE8XGlgfpCKBk8JptPpNkLNfBKxvGlG8we64MOI64miqyj3lsGk4Bb
2i2SwpDtCrgLpQAZRMvISIumzUA1bvck/MhxgO/5c/2Cu/rN1TNA/c/Vev8f9AHcxLX6m4oXYBRyp5kM5ixm5tdeOx
13GFZ8ICHMLJTDHGVyHx5kS5jz8Ba2YLOUVNAXtxICbQ6qlsAEHxNpM6WmhIGqPnHewpFdwjAy3LTUjBmSykQinuSd
+lkjLoxWVAwJPrg8hGNnSjesCD9s8bRqckvnCaGeE1xP8h49qamZCJL24hA+kNBNoUVsDmnE42ZeyWN6v65l+HBST5
t8UDf4kJ7mCT15JlIG0KlrQpNT9agZ+UfsVBZelcrK6YCXodSgguqVdMzD6J35e9/e9/T3Rk+RZpRuX/ZNbof0KOTg
srRA4xD1eEjKniay2EPyCrFup3odyWp0KV4be2ucStcYjblKvY04TyvhQ3TnivourGe/HnlSn52L7sb6VPfsheqpj9
EJaMCbrob28jcGzayZjd+WeBrNX5mTDj+TrP0tNQaUsLP2nHMnr4AF2nxAf0jYLekdttRSHF/ZLQ+2PA4XW4eLEZf0
zkWllNZaBbeuKU6f5PI5XIy4ShwuZR0uhbj8DpdCXOMOl7KKSyEuuXPtShU8koaY/JexGXHBlmSxxgVbNy6Cea/Cel
514cKFCxcuXBQtGD3o2Q+3XvttgB6Q/M53nQUsi+5nkv8WR0HHn4WvlIcgiVcDMgXFzzbwsTwX26BN/nuhxDGc3YBh
6Kd1DBccv/iAy1b+nw0bhv/eESp0/sVC1vmP5/8FhnyLMAAWAAA=
"""  # an .xls of two sheets, made with the texts of this file
HEADER = ["Headline", "Date", "Newspaper", "Full text", "Coder"]
FERRY = ["Ferry stays", 41765, "Tellin Courier", "It stays.\nIt was to leave.", "ab"]
PORT = ["Port closed", "2014-05-07", "Tellin Courier", "The port is closed.", 3]


def cell(value, place):
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    if isinstance(value, dt.date):
        return f'<c r="{place}" s="1"><v>{(value - dt.date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def sheet(rows):
    lines = (
        f'<row r="{n}">{"".join(cell(v, f"{chr(65 + at)}{n}") for at, v in enumerate(row))}</row>'
        for n, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{SPACE}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def xlsx(since_1904=False, **sheets):
    """Pack sheets, each a list of rows or its XML, as a file of Excel."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    packages = "http://schemas.openxmlformats.org/package/2006"
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{RELATIONS}"><workbookPr '
        f'date1904="{int(since_1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
        f"{related}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{SPACE}">{styles}</styleSheet>',
    }
    for n, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = rows if isinstance(rows, str) else sheet(rows)
    return zipped(parts)


def ods(rows):
    """Pack rows of XML as a sheet of LibreOffice."""
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in names.items()
    )
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Articles">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{space}"/>'
    return zipped({"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content})


def zipped(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else None
            packed.writestr(name, content, how)
    return stream.getvalue()


def file(content, name="articles.xlsx", **columns):
    return File(name, content=content, columns=columns)


def read(content, name="articles.xlsx", **columns):
    return list(READER.read(file(content, name, **columns)))


def test_every_field_of_a_row_is_kept():
    first, second = read(xlsx(Articles=[HEADER, FERRY, PORT]))
    assert first == Document(
        text="It stays.\n\nIt was to leave.",
        part="1",
        title="Ferry stays",
        date=dt.date(2014, 5, 6),
        outlet="Tellin Courier",
        fields={"Coder": "ab"},
    )
    assert (second.part, second.date, second.fields) == ("2", dt.date(2014, 5, 7), {"Coder": "3"})


def test_dates_of_excel_are_dates_with_their_format_and_without():
    rows = [HEADER, [*FERRY[:1], dt.date(2014, 5, 6), *FERRY[2:]], FERRY]
    assert [item.date for item in read(xlsx(A=rows))] == [dt.date(2014, 5, 6)] * 2
    (old,) = read(xlsx(since_1904=True, A=[HEADER, [*FERRY[:1], 41765 - 1462, *FERRY[2:]]]))
    assert old.date == dt.date(2014, 5, 6)


@pytest.mark.parametrize("number", [2014, 201405, 3.5])
def test_other_numbers_in_a_column_of_dates_are_none(number):
    (item,) = read(xlsx(A=[HEADER, [*FERRY[:1], number, *FERRY[2:]]]))
    assert item.date is None
    assert item.fields["date"] == str(number)


def test_what_stands_above_the_names_of_the_columns_is_no_article():
    above = [["Articles of the Tellin project, exported in May"], [None], ["Hits:", 2]]
    first, second = read(xlsx(A=[*above, HEADER, FERRY, PORT]))
    assert (first.title, second.title) == ("Ferry stays", "Port closed")
    assert (first.part, second.part) == ("1", "2")


def test_columns_may_be_named_by_the_user():
    rows = [["kop van het stuk", "regels"], ["Ferry stays", "It stays."]]
    (item,) = read(xlsx(A=rows), text="regels", title="kop van het stuk")
    assert (item.title, item.text) == ("Ferry stays", "It stays.")


def test_a_row_without_a_text_is_named():
    _, gap = read(xlsx(A=[HEADER, FERRY, [*PORT[:3], None, 3]]))
    assert isinstance(gap, Gap)
    assert gap.part == "2"
    assert "its title is “Port closed”" in gap.reason


def test_all_sheets_with_texts_are_read_and_the_others_named():
    notes = [["Coded", "Who"], ["May", "ab"]]
    items = read(xlsx(March=[HEADER, FERRY], July=[HEADER, FERRY, PORT], Notes=notes, Blank=[]))
    assert isinstance(items[0], Note)
    assert "“Notes”" in items[0].text
    assert [item.part for item in items[1:]] == ["March!1", "July!1", "July!2"]


def test_a_sheet_whose_texts_cannot_be_told_is_a_failure_beside_those_that_are_read():
    rivals = [["title", "text", "body"], ["Ferry", "It stays.", "It goes."]]
    gap, document = read(xlsx(A=[HEADER, FERRY], B=rivals))
    assert (gap.part, document.part) == ("sheet B", "1")
    assert "2 columns that may hold the text" in gap.reason


def test_a_file_without_texts_is_refused_with_its_columns():
    with pytest.raises(ArticleError, match=r"no column with the articles. text.*“Headline”"):
        read(xlsx(A=[HEADER[:3], FERRY[:3]]))
    with pytest.raises(ArticleError, match="without anything in it"):
        read(xlsx(A=[]))


def test_an_older_file_of_excel_is_read():
    old = gzip.decompress(base64.b64decode(OLD))
    note, first, second = read(old, "articles.xls")
    assert "“Notes”" in note.text
    assert (first.title, first.date, first.outlet) == (
        "Ferry stays",
        dt.date(2014, 5, 6),
        "Tellin Courier",
    )
    assert second.text == "The port is closed. Nobody knows for how long."
    assert reader_of(file(old, "articles")) is READER


def of_ods(*values, more=""):
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>'
        for v in values
    )
    return f"<table:table-row>{''.join(cells)}{more}</table:table-row>"


def test_a_sheet_of_libreoffice_is_read_whatever_blank_cells_it_repeats():
    blank = '<table:table-cell table:number-columns-repeated="16380"/>'
    date = '<table:table-cell office:value-type="date" office:date-value="2014-05-06"/>'
    rows = of_ods("title", "text", "date", more=blank) + of_ods("Ferry", "It stays.", more=date)
    far = f'<table:table-row table:number-rows-repeated="1048500">{blank}</table:table-row>'
    (item,) = read(ods(rows + far), "articles.ods")
    assert (item.title, item.text, item.date) == ("Ferry", "It stays.", dt.date(2014, 5, 6))


def test_formats_without_values_do_not_make_a_sheet_large():
    rows = sheet([HEADER, FERRY]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    )
    assert len(read(xlsx(A=rows))) == 1


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="9000000"><c><v>1</v></c><c><v>2</v></c></row>',
    ],
)
def test_a_sheet_with_a_cell_far_off_is_refused_before_it_is_opened(far):
    rows = sheet([HEADER, FERRY]).replace("</sheetData>", f"{far}</sheetData>")
    with pytest.raises(ArticleError, match="10,000,000 cells with the blank ones"):
        read(xlsx(A=rows))


@pytest.mark.parametrize(
    "rows",
    [
        of_ods("title", "text") + '<table:table-row table:number-rows-repeated="90000000">'
        '<table:table-cell office:value="1"/></table:table-row>',
        of_ods("title", "text")
        + '<table:table-row><table:table-cell table:number-columns-repeated="900000000" '
        'office:value="1"/></table:table-row>',
        of_ods("title", '<text:s text:c="900000000"/>'),
    ],
)
def test_a_sheet_of_libreoffice_that_repeats_what_fills_memory_is_refused(rows):
    with pytest.raises(ArticleError, match=r"goes to row|more than"):
        read(ods(rows), "articles.ods")


def test_a_binary_sheet_with_a_cell_far_off_is_refused():
    def record(kind, place):
        return bytes([kind, 4]) + place.to_bytes(4, "little")

    records = b"".join(
        record(kind, place) for kind, place in [(0, 0), (2, 0), (0, 999_999), (2, 9_999)]
    )
    parts = {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b""}
    packed = zipped({**parts, "xl/worksheets/sheet1.bin": records})
    with pytest.raises(ArticleError, match="row 1,000,000 and column 10,000"):
        read(packed, "articles.xlsb")


def test_a_file_that_is_too_large_or_unpacks_to_too_much_is_refused(monkeypatch):
    content = xlsx(A=sheet([HEADER, FERRY]).replace("<sheetData>", "<sheetData>" + " " * 9_000))
    monkeypatch.setattr(sheet_bounds, "MOST_UNPACKED", 5_000)
    with pytest.raises(ArticleError, match="unpacks to more than"):
        read(content)
    monkeypatch.setattr(sheet_bounds, "MOST_PACKED", 500)
    with pytest.raises(ArticleError, match="is a spreadsheet of"):
        read(content)


def test_what_has_no_tags_for_long_is_read_in_a_moment(monkeypatch):
    monkeypatch.setattr(sheet_bounds, "CHUNK", 1_000)
    with pytest.raises(ArticleError):
        read(xlsx(A="x" * 3_000_000))


def test_damaged_and_locked_files_are_refused_by_name():
    content = xlsx(A=[HEADER, FERRY])
    for name, broken in (
        ("a.xlsx", content[: len(content) // 2]),
        ("b.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000),
    ):
        assert reader_of(file(broken, name)) is READER
        with pytest.raises(ArticleError, match="damaged or incomplete"):
            read(broken, name)
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ArticleError, match="locked with a password"):
        read(locked)


@pytest.mark.parametrize(
    "content", [b"<html><table><tr><td>a", b"\xef\xbb\xbf<?xml version='1.0'?>"]
)
def test_a_page_that_is_called_a_spreadsheet_is_refused_for_it_may_hold_many_articles(content):
    assert reader_of(file(content, "articles.xls")) is READER
    with pytest.raises(ArticleError, match=r"is called \.xls and holds a web page or XML"):
        read(content, "articles.xls")


def test_lock_files_are_no_articles_and_a_page_is_no_spreadsheet(tmp_path):
    (tmp_path / "articles.xlsx").write_bytes(xlsx(A=[HEADER, FERRY]))
    (tmp_path / "~$articles.xlsx").write_bytes(b"\x03abc" + b" " * 100)
    reading = read_articles(tmp_path)
    assert reading.files == 1
    assert [article.title for article in reading.articles] == ["Ferry stays"]
    assert not READER.fits(file(b"<html><body><table>", "articles.html"))
    assert not READER.fits(file(zipped({"one.txt": "x"}), "articles.zip"))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_files_are_read_or_refused(data):
    whole = data.draw(
        st.sampled_from(
            [
                xlsx(A=[HEADER, FERRY, PORT]),
                ods(of_ods("title", "text") + of_ods("Ferry", "It stays.")),
                gzip.decompress(base64.b64decode(OLD)),
            ]
        )
    )
    read_or_refused(READER, file(data.draw(damaged(whole))))
