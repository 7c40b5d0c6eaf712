"""README.md against what the package does."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.study.runs import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def documented(table):
    """The columns that README.md lists for a table, in order."""
    section = re.search(rf"(?ms)^### {table}\n(.*?)(?=^##|\Z)", README)[1]
    cells = re.findall(r"(?m)^\| (`.*?`) \|", section)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("table", TABLES)
def test_the_data_dictionary_lists_the_columns_of_each_table(table):
    columns = pd.read_parquet(ROOT / "data" / "processed" / f"{table}.parquet").columns
    assert sorted(documented(table)) == sorted(columns)


def test_every_table_in_processed_is_in_the_data_dictionary():
    files = {path.stem for path in (ROOT / "data" / "processed").glob("*.parquet")}
    assert files == set(TABLES)
    assert files == {path.stem for path in (ROOT / "data" / "processed").glob("*.csv")}


def test_every_notebook_is_in_the_index():
    names = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert names == set(re.findall(r"\(notebooks/(\w+)\.ipynb\)", README))


def test_every_module_is_in_the_list():
    package = ROOT / "src" / "analysis"
    names = {path.stem for path in package.glob("*.py")} | {
        path.name for path in package.iterdir() if (path / "__init__.py").exists()
    }
    listed = set(re.findall(r"(?m)^\| `(\w+)` \|", README.split("## How it works")[1]))
    assert listed == names - {"__init__", "__main__"}
