import pytest

from analysis.articles import read_articles
from analysis.articles.files import ArticleError
from analysis.articles.formats.many_articles import refuse_many

TEXT = "Mayor Lena Orr said on Monday that the ferry to Tellin would not sail again this year."


@pytest.mark.parametrize(
    "mark",
    [
        "{} of 2 DOCUMENTS",
        "Dokument HARPO0000201105{:02}e753000{:02}",
        "ProQuest document ID: 33794302{}",
        "news·2011050{}·HP·6074202",
        "Certificat no news•2011050{}•HP•×6074202",
        "End of Document",
    ],
)
def test_what_a_database_prints_once_an_article_shows_that_there_are_many(mark):
    one = [TEXT, mark.format(1, 1)]

    refuse_many(one)
    with pytest.raises(ArticleError, match="about 2 articles"):
        refuse_many([*one, TEXT, mark.format(2, 2)])


def test_the_number_of_an_article_may_stand_above_it_and_below_it():
    one = ["news·20110503·HP·6074202", TEXT, "news·20110503·HP·6074202"]

    refuse_many(one)
    with pytest.raises(ArticleError, match="about 2 articles"):
        refuse_many([*one, TEXT, "news·20110504·HP·6074299"])


def test_lines_of_underscores_part_articles_in_documents_alone():
    lines = [TEXT, "_" * 60, TEXT, "_" * 60]

    refuse_many(lines)
    with pytest.raises(ArticleError):
        refuse_many(lines, in_document=True)


def test_a_text_that_holds_many_is_refused_by_name(tmp_path):
    text = "\n\n".join(f"La Gazette\n\n{TEXT}\n\nnews·2011050{n}·LG·12{n}" for n in (1, 2))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    found = read_articles(tmp_path)

    assert found.articles == ()
    assert "about 2 articles" in found.failures[0].reason
