"""Fuzz the readers of article files, archives and the codebook: no exception but the named ones.

Coverage-guided, with atheris (`pip install atheris`, not among the project's packages):

    python benchmarks/fuzz.py -max_total_time=3600 -rss_limit_mb=4096 SEEDS…

SEEDS are folders of files to begin with. It stops at the first input that raises anything else,
takes longer than `-timeout` seconds or more memory than the limit, and writes it to a file.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["analysis"]):
    from analysis.articles import ArticleError, Failure
    from analysis.articles.corpus import BROKE_READER, Folder, read_file
    from analysis.articles.sidecar import Sidecar, read_sidecar
    from analysis.codebook import CodebookError, read_codebook

SUFFIXES = (".txt", ".html", ".docx", ".rtf", ".pdf", ".csv", ".json", ".jsonl", ".zip", ".dna")
SUFFIXES += (".parquet", ".ris", ".xml", ".mhtml", "")
FOLDER = Path(tempfile.mkdtemp())


def read_anything(data: bytes) -> None:
    """Read the data as an article file, a sidecar and a codebook."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ""
    path = FOLDER / f"file{suffix}"
    path.write_bytes(data)
    try:
        for found in read_file(Folder(FOLDER, (path.name,), Sidecar()), path.name):
            if isinstance(found, Failure) and BROKE_READER in found.reason:
                raise AssertionError(found)
        read_sidecar(data, paths=[path.name])
        read_codebook(path)
    except (ArticleError, CodebookError):
        pass
    finally:
        path.unlink()


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_anything)
    atheris.Fuzz()
