"""ProQuest's XML; all texts and names are invented."""

import datetime as dt

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Gap
from analysis.articles.formats.proquest.proquest_xml import READER
from analysis.articles.formats.registry import reader_of

HISTORICAL = """<?xml version="1.0" encoding="UTF-8"?>
<Record>
<Version>3</Version>
<RecordID>475043769</RecordID>
<RecordTitle>Ferry late &amp; full</RecordTitle>
<Publication><PublicationID>12</PublicationID><Title>The Harbour Post (1901-1959)</Title>
<Qualifier>Wickmouth</Qualifier></Publication>
<Publisher>Harbour Post Ltd</Publisher>
<AlphaPubDate>Apr 27, 1910</AlphaPubDate>
<NumericPubDate>19100427</NumericPubDate>
<ObjectType>Feature</ObjectType>
<ObjectType>Article</ObjectType>
<Contributor><ContribRole>Author</ContribRole><LastName>Quill</LastName>
<OriginalForm>Quill, Ada</OriginalForm></Contributor>
<LanguageCode>ENG</LanguageCode>
<StartPage>4</StartPage>
<URLDocView>https://search.proquest.example/docview/475043769/</URLDocView>
<FullText>The ferry was late again, said the mayor.

Nobody knew.</FullText>
</Record>
"""
STUDIO = """<?xml version="1.0"?>
<RECORD>
<GOID>33794302</GOID>
<Obj><NumericDate>2011-05-03</NumericDate><AlphaDate>May 3, 2011</AlphaDate>
<TitleAtt><Title>Ferry late</Title></TitleAtt>
<ObjectTypes><mstar>News</mstar></ObjectTypes>
<Contributors>
<Contributor ContribOrder="1"><Author><OriginalFormAtt><OriginalForm>Ada Quill</OriginalForm>
</OriginalFormAtt></Author></Contributor>
<Contributor ContribOrder="2"><Author><NormalizedDisplayForm>Brandt, Ivo</NormalizedDisplayForm>
</Author></Contributor>
</Contributors>
<Language><RawLang>English</RawLang></Language></Obj>
<DFS><PubFrosting><Title>The Harbour Post</Title></PubFrosting></DFS>
<TextInfo><Text HTMLContent="true">&lt;html&gt;\
&lt;head&gt;&lt;title&gt;Ferry late&lt;/title&gt;&lt;/head&gt;&lt;body&gt;\
&lt;p&gt;The ferry was &lt;em&gt;late&lt;/em&gt; again, said the mayor.&lt;/p&gt;\
&lt;p&gt;Nobody knew.&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;</Text></TextInfo>
</RECORD>
"""
TEXT = "The ferry was late again, said the mayor.\n\nNobody knew."


def read(text):
    file = File("475043769.xml", content=text.encode())
    assert reader_of(file) is READER
    return list(READER.read(file))


def test_a_record_of_the_historical_newspapers_is_read():
    (found,) = read(HISTORICAL)

    assert (found.title, found.date) == ("Ferry late & full", dt.date(1910, 4, 27))
    assert (found.outlet, found.author) == ("The Harbour Post", "Quill, Ada")
    assert (found.language, found.text) == ("en", TEXT)
    assert found.url == "https://search.proquest.example/docview/475043769/"
    assert found.fields["ObjectType"] == "Feature; Article"
    assert found.fields["RecordID"] == "475043769"
    assert found.fields["Publication"] == "The Harbour Post (1901-1959)"


def test_a_record_of_the_studio_is_read():
    (found,) = read(STUDIO)

    assert (found.title, found.date) == ("Ferry late", dt.date(2011, 5, 3))
    assert (found.outlet, found.author) == ("The Harbour Post", "Ada Quill; Brandt, Ivo")
    assert (found.language, found.text) == ("en", TEXT)


def test_records_in_one_file_are_all_read_and_one_without_a_text_is_a_gap():
    one = HISTORICAL.split("?>", 1)[1]
    empty = one.replace(one[one.index("<FullText>") : one.index("</Record>")], "")

    first, gap, third = read(f"<Records>{one}{empty}{one}</Records>")

    assert (first.part, third.part) == ("1", "3")
    assert isinstance(gap, Gap)
    assert "Ferry late & full" in gap.reason


def test_a_date_without_its_day_is_kept_as_it_is_printed():
    (found,) = read(HISTORICAL.replace("19100427", "19100400").replace("Apr 27,", "Apr"))

    assert found.date is None
    assert found.fields["date"] == "Apr 1910"


def test_declared_entities_are_refused():
    with pytest.raises(ArticleError):
        read(HISTORICAL.replace("<Record>", '<!DOCTYPE Record [<!ENTITY a "b">]><Record>', 1))


@pytest.mark.parametrize(
    "text", ["", "<Record>", "<record><title>a</title></record>", "A <Record> of GOID"]
)
def test_other_files_are_left_alone(text):
    assert not READER.fits(File("a.xml", content=text.encode()))


def test_element_whose_name_damage_has_made_none_is_read():
    (found,) = read(STUDIO.replace("<GOID>", "<GOID><:", 1))
    assert found.title == "Ferry late"


@given(st.data())
@settings(max_examples=60)
def test_reads_or_refuses_damaged_records(data):
    whole = data.draw(st.sampled_from([HISTORICAL, STUDIO])).encode()
    read_or_refused(READER, File("a.xml", content=data.draw(damaged(whole))))
