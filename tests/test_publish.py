"""Publishing: a study's whole report, from hostile files to pages that load and run nothing."""

import re
from urllib.parse import unquote

import nbformat
import pytest
from html_checks import HOSTILE, assert_self_contained, is_hacked, without_policy
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.study import StudyError, new_study, publish
from analysis.study.publish import report
from analysis.study.runs import run

CODEBOOK = """\
title: "Cod <script>document.documentElement.dataset.hacked=1</script>"
camps:
  - {id: north, label: "North <img src=x onerror=document.documentElement.dataset.hacked=1>"}
periods:
  - {id: may, label: May 2024, start: 2024-05-01, end: 2024-06-01}
actors:
  - {id: voss, name: Ada Voss, kind: person, camp: north}
issues:
  - id: quota
    label: a higher cod quota
    definition: "</style><script>document.documentElement.dataset.hacked=1</script> More cod."
    terms: {strong: [cod quota]}
    support: {phrases: [welcome the cod quota]}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    study = new_study(tmp_path_factory.mktemp("studies") / "fish")
    study.codebook.write_text(CODEBOOK)
    quotation = f'Ada Voss said: "We welcome the cod quota {HOSTILE}."'
    speaker = f'{HOSTILE} Ben <b>Okoro</b> said: "We do not."'
    article = f"Cod {HOSTILE}\n\n{quotation}\n\n{speaker}\n"
    (study.raw / "2024-05-03_a.txt").write_text(article)
    (study.raw / "<img src=x onerror=alert(1)>.txt").write_text(article)
    (study.raw / "b&b.txt").write_bytes(b"")
    index = report(study, run(study))
    return {path.name: path.read_text(encoding="utf-8") for path in index.parent.iterdir()}


def test_every_notebook_and_article_has_a_page_and_the_index_leads_to_it(pages):
    names = set(pages) - {"index.html"}
    assert sum(name.startswith("article-") for name in names) == 2
    assert sum(name.startswith("0") for name in names) == 5
    assert all(f'href="{name}"' in pages["index.html"] for name in names)


def test_no_page_loads_or_runs_anything(pages):
    for page in pages.values():
        assert_self_contained(page)


def test_no_page_runs_the_words_of_an_article_even_without_its_policy(pages, tmp_path):
    for name, page in pages.items():
        folder = tmp_path / name
        folder.mkdir()
        assert not is_hacked(without_policy(page), folder), name


def test_a_file_that_could_not_be_read_is_named_on_the_index(pages):
    assert "b&amp;b.txt" in pages["index.html"]


def test_cells_about_the_case_study_are_left_out_for_another_study(pages):
    assert "Serdiukov" not in "".join(pages.values())
    assert "Libya" not in "".join(pages.values())


def test_a_notebook_that_fails_is_named_and_the_other_pages_are_written(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    for name, source in (("01_good", "1 + 1"), ("02_bad", "1 / 0")):
        cells = [new_markdown_cell(f"# {name}"), new_code_cell(source)]
        kernel = {"name": "python3", "language": "python", "display_name": "Python"}
        notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, tmp_path / "notebooks" / f"{name}.ipynb")
    monkeypatch.setattr(publish, "NOTEBOOKS", tmp_path / "notebooks")
    study = new_study(tmp_path / "fish")
    with pytest.raises(StudyError, match=r"02_bad.ipynb: cell In \[.*ZeroDivisionError"):
        report(study, run(study))
    assert {p.name for p in study.reports.iterdir()} == {"01_good.html", "index.html"}
    assert "ZeroDivisionError" in (study.reports / "index.html").read_text(encoding="utf-8")


def test_no_page_tells_where_the_study_lies(pages, tmp_path_factory):
    assert str(tmp_path_factory.getbasetemp()) not in "".join(pages.values())


def test_a_study_with_nothing_to_compare_has_its_report(tmp_path):
    study = new_study(tmp_path / "bare")
    (study.raw / "a.txt").write_text('Cod\n\nAda Voss said: "We want more cod."\n')
    index = report(study, run(study))
    assert "Ada Voss" in (index.parent / "02_extract_quotes.html").read_text(encoding="utf-8")


def test_every_quote_leads_to_its_card_in_the_article(pages):
    links = re.findall(r'<a href="(article-[^"#]+)#([^"]+)"', pages["02_extract_quotes.html"])
    assert links
    for name, card in links:
        assert f'id="{card}"' in pages[unquote(name)]
