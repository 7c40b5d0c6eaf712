"""Words per second of the language model alone and of the whole pipeline, from one run.

    python benchmarks/throughput.py FOLDER [--articles 300] [--rounds 3] [--codebook FILE]
        [--citron PYTHON CHECKOUT MODEL]

FOLDER holds plain-text articles (searched in its subfolders too). Each round times `nlp.pipe`
alone and then the whole pipeline (paragraphs, parse, attributions, speakers, stances, tables) on
the same articles, so that a machine whose speed drifts slows both. The ratio is what to compare.
The share of coding is that of stances in the whole. With `--citron` each round also times BBC's
Citron (`citron_speed.py`), which needs a Python environment of its own.
"""

import argparse
import statistics
import subprocess
import time
from pathlib import Path

from analysis import tables
from analysis.articles import read_article
from analysis.codebook import read_codebook
from analysis.language import load_language, parse
from analysis.stances.tools import tools_for
from analysis.study.batches import code_article


def bare(articles, nlp):
    """Parse the texts as they are, with the language model alone."""
    with nlp.select_pipes(disable="attributions"):
        return sum(1 for _ in nlp.pipe((a.text for a in articles), batch_size=16))


def whole(paths, nlp, codebook):
    """Go the whole way from files to tables."""
    found = tables.Analysis()
    tools = tools_for(codebook, Path())
    for article, doc in parse(map(read_article, paths), nlp):
        found.extend(code_article(article, doc, codebook=codebook, tools=tools))
    return (
        tables.table("attributions", found.attributions),
        tables.table("statements", found.statements),
    )


def citron(python, checkout, model, paths):
    """Return Citron's words per second on the same articles."""
    script = Path(__file__).with_name("citron_speed.py")
    command = [python, script, checkout, model, *paths]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(printed.split()[0])


def seconds(function, *args):
    start = time.perf_counter()
    function(*args)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    default = Path(__file__).parents[1] / "data" / "codebook.yaml"
    parser.add_argument("--codebook", type=Path, default=default)
    parser.add_argument("--citron", nargs=3, metavar=("PYTHON", "CHECKOUT", "MODEL"))
    args = parser.parse_args()
    paths = sorted(args.folder.rglob("*.txt"))[: args.articles]
    if not paths:
        parser.error(f"no .txt files in {args.folder}")
    nlp, codebook = load_language(), read_codebook(args.codebook)
    articles = [read_article(path) for path in paths]
    words = sum(len(article.text.split()) for article in articles)
    whole(paths[:5], nlp, codebook)  # a first call pays for what is loaded late
    ratios = []
    print(f"{len(paths)} articles, {words} words, {args.rounds} rounds")
    for number in range(1, args.rounds + 1):
        alone = words / seconds(bare, articles, nlp)
        together = words / seconds(whole, paths, nlp, codebook)
        ratios.append(together / alone)
        print(
            f"round {number}: nlp.pipe {alone:,.0f} words/s, whole pipeline {together:,.0f} "
            f"words/s, ratio {ratios[-1]:.2f}"
        )
        if args.citron:
            peer = citron(*args.citron, paths)
            print(f"  Citron {peer:,.0f} words/s, {together / peer:.1f} times as fast")
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
