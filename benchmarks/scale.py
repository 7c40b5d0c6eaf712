"""Words per second and peak memory of `loggerheads run` as a study grows, and what workers bring.

    python benchmarks/scale.py FOLDER [--sizes 1000 10000 50000] [--added 10] [--sample 300]
        [--workers 2] [--rounds 1] [--codebook FILE] [--within DIR]

FOLDER holds plain-text articles (searched in its subfolders too). A study of any size is made by
repeating them; in every repetition each name, number and long word is another one of the corpus
(a word with the same ending), so that few articles are the same story. Three tables are printed:

- a study of each size: the first run of the command and what it used; then some articles more;
- where the time goes on `--sample` articles, in one process that has loaded everything: the
  language model alone, attributions with it, the whole run; and the ratios to the language model
  alone, of the whole and of a run whose two learned models answer from memory; then the same for
  a run in as many processes as the command takes by default, if in several;
- the command on the same sample by default, then with one and several workers of one core each,
  for either engine: seconds with its start, words per second, ratio to the language model alone.

Peak memory is that of the largest process, or of this one if that is more; cores are seconds
worked by seconds passed. On a machine that is busy otherwise, look at the ratios of seconds
worked, not of seconds passed.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import onnxruntime

from analysis.attributions.component import AttributionFinder
from analysis.inference.model import StanceModel
from analysis.language import load_language, parse
from analysis.study import engines, new_study
from analysis.study.batches import code_batch
from analysis.study.runs import articles_of, run
from analysis.tagger import load_tagger

EXAMPLE = "example: python benchmarks/scale.py polnear/train/text --sizes 60 --sample 30"
LEARNED = "learned"  # a folder of what the learned models took in each process
_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_LONG = 7  # letters
_STEP = 7919  # a prime: how far apart in a list the words are that stand for one another


@dataclass(frozen=True)
class Used:
    """What a command used: seconds, mebibytes of its largest process, cores on average."""

    seconds: float
    memory: float
    cores: float


def others_of(texts):
    """Return, for each name and long word, its place among those that may stand for it, and them.

    Names are the words that are only ever written with a capital.
    """
    words = {word for text in texts for word in _WORD.findall(text)}
    alike = defaultdict(list)
    for word in sorted(words):
        if word[0].isupper() and len(word) > 2 and word.lower() not in words:
            alike[True].append(word)
        elif word.islower() and len(word) >= _LONG:
            alike[word[-3:]].append(word)
    return {word: (i, some) for some in alike.values() for i, word in enumerate(some)}


def retold(text, others, repetition):
    """Return a text with other words, always the same ones in the same repetition."""

    def other(match):
        word = match[0]
        if word.isdigit():
            return str((int(word) + 37 * repetition) % 10 ** len(word)).zfill(len(word))
        place, some = others.get(word, (0, [word]))
        return some[(place + _STEP * repetition) % len(some)]

    return _WORD.sub(other, text) if repetition else text


def made(paths):
    """Yield names and texts of articles without end."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    others = others_of(texts)
    for repetition in count():
        for path, text in zip(paths, texts, strict=True):
            yield f"{repetition:04}-{path.name}", retold(text, others, repetition)


def add(study, articles):
    """Write articles into a study, and return how many words they have."""
    words = 0
    for name, text in articles:
        (study.raw / name).write_text(text, encoding="utf-8")
        words += len(text.split())
    return words


def study_in(folder, codebook):
    study = new_study(Path(tempfile.mkdtemp(dir=folder)))
    shutil.copyfile(codebook, study.codebook)
    return study


def command(study, *options):
    """Run the command in a process of its own, and return what it used."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "analysis", "run", study.root, *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode:
        sys.exit(f"loggerheads run failed:\n{said}")
    return Used(seconds, usage.ru_maxrss / 1024, (usage.ru_utime + usage.ru_stime) / seconds)


def counts(study):
    return json.loads((study.processed / "run.json").read_text(encoding="utf-8"))["counts"]


def emptied(study):
    shutil.rmtree(study.processed, ignore_errors=True)
    return study


def grow(paths, sizes, added, folder, codebook):
    """Print what a first run takes at each size, and what a few more articles take."""
    print("articles     words  seconds  words/s  peak MiB  cores  stories  added s  share")
    for size in sizes:
        study, articles = study_in(folder, codebook), made(paths)
        words = add(study, islice(articles, size))
        full = command(study)
        stories = counts(study)["stories"]
        add(study, islice(articles, added))
        more = command(study)
        print(
            f"{size:8} {words:9} {full.seconds:8.1f} {words / full.seconds:8.0f} "
            f"{full.memory:9.0f} {full.cores:6.2f} {stories:8} {more.seconds:8.1f} "
            f"{more.seconds / full.seconds:6.1%}",
            flush=True,
        )
        shutil.rmtree(study.root)


def compare(study, rounds):
    """Print words per second of the language model, of it with attributions, of a whole run.

    Returns:
        The number of words, and the seconds that the language model alone takes.
    """
    nlp = load_language()
    articles = list(articles_of(study))
    words = sum(len(article.text.split()) for article in articles)
    answers = {}
    with answered(answers):
        run(study)  # pays for what is loaded late

    def bare():
        with nlp.select_pipes(disable="attributions"):
            return sum(1 for _ in nlp.pipe((a.text for a in articles), batch_size=16))

    def attributed():
        return sum(1 for _ in parse(articles, nlp))

    def whole():
        run(emptied(study))

    print(f"\n{len(articles)} articles, {words} words: words/s, and ratios to nlp.pipe")
    print("        nlp.pipe  + attributions  whole run  ratio  ratio without learned models")
    ratios = defaultdict(list)
    alone_passed = []
    for _ in range(rounds):
        steps = [spent(f) for f in (bare, attributed, whole)]
        with answered(answers):
            steps.append(spent(whole))
        alone_passed.append(steps[0][0])
        times = zip(*steps, strict=True)
        for name, (alone, tagged, all_, rest) in zip(("passed", "worked"), times, strict=True):
            ratios[name].append((alone / all_, alone / rest))
            print(
                f"{name:7} {words / alone:8.0f} {words / tagged:15.0f} {words / all_:10.0f} "
                f"{ratios[name][-1][0]:6.2f} {ratios[name][-1][1]:29.2f}",
                flush=True,
            )
    for name, found in ratios.items():
        medians = [statistics.median(values) for values in zip(*found, strict=True)]
        print(f"{name:7} median {medians[0]:35.2f} {medians[1]:29.2f}")
    return words, statistics.median(alone_passed)


@contextmanager
def answered(answers):
    """Let the learned models answer what they were asked before from memory, and remember more."""
    run_ = onnxruntime.InferenceSession.run

    def answer(session, outputs, given, *options):
        asked = hashlib.blake2b(repr((id(session), outputs)).encode())
        for name in sorted(given):
            asked.update(repr((name, given[name].shape)).encode() + given[name].tobytes())
        if (key := asked.digest()) not in answers:
            answers[key] = run_(session, outputs, given, *options)
        return answers[key]

    onnxruntime.InferenceSession.run = answer
    try:
        yield
    finally:
        onnxruntime.InferenceSession.run = run_


def by_default(study, words, alone):
    """Print what a run takes in the processes that the command works in by default.

    Args:
        study: What is run.
        words: How many the study has.
        alone: The seconds that the language model alone takes for them, in one process.
    """
    code, engines.code_batch = engines.code_batch, timed_batch
    try:
        whole, _ = spent(lambda: run(emptied(study), engine=engines.fitting))
    finally:
        engines.code_batch = code
    notes = list((study.processed / LEARNED).glob("*"))
    if len(notes) < 2:  # in threads beside the parser, as above
        return
    learned = [sum(map(float, note.read_text().split())) for note in notes]
    rest = whole - statistics.mean(learned)
    print(
        f"in {len(notes)} processes {words / whole:17.0f} words/s {alone / whole:16.2f} "
        f"{alone / rest:29.2f}",
        flush=True,
    )


def timed_batch(batch, settings):
    """Work on a batch, and note in a file of this process what the learned models took."""
    load_tagger(settings.model)
    with timed(AttributionFinder, "__call__") as found, timed(StanceModel, "read") as read:
        done = code_batch(batch, settings)
    notes = settings.root / "processed" / LEARNED
    notes.mkdir(exist_ok=True)
    with (notes / str(os.getpid())).open("a") as stream:
        stream.write(f"{sum(passed for passed, _ in [*found, *read])}\n")
    return done


@contextmanager
def timed(kind, name):
    """Note what each call of a class's method takes, passed and worked."""
    taken, method = [(0.0, 0.0)], getattr(kind, name)

    def noting(*given):
        found = []
        taken.append(spent(lambda: found.append(method(*given))))
        return found[0]

    setattr(kind, name, noting)
    try:
        yield taken
    finally:
        setattr(kind, name, method)


def spent(function):
    """Return the seconds that passed, and those that this process worked."""
    passed, worked = time.perf_counter(), time.process_time()
    function()
    return time.perf_counter() - passed, time.process_time() - worked


def workers(study, many, rounds, words, alone):
    """Print what several workers bring, for either engine, and what the command does by default.

    Args:
        study: What is run.
        many: How many workers are compared to one.
        rounds: How often.
        words: How many the study has.
        alone: The seconds that the language model alone takes for them.
    """
    print(f"\n{counts(study)['articles']} articles, the command")
    print("engine  workers  seconds  cores  words/s  ratio to nlp.pipe  to one worker")

    def shown(engine, number, used, one=None):
        gain = f"{one.seconds / used.seconds:14.2f}" if one else ""
        print(
            f"{engine:8}{number:>7} {used.seconds:8.1f} {used.cores:6.2f} "
            f"{words / used.seconds:8.0f} {alone / used.seconds:18.2f} {gain}",
            flush=True,
        )

    for _ in range(rounds):
        shown("", "default", command(emptied(study)))
        for engine in ("here", "dask"):
            one = command(emptied(study), "--engine", engine, "--workers", "1")
            shown(engine, 1, one)
            all_ = command(emptied(study), "--engine", engine, "--workers", str(many))
            shown(engine, many, all_, one)


def growing_parser(about, example, sizes):
    """Return a parser of the arguments that every benchmark of a growing study takes."""
    parser = argparse.ArgumentParser(
        description=about.split("\n")[0],
        epilog=example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, help="plain-text articles")
    parser.add_argument("--sizes", type=int, nargs="*", default=sizes, help="articles, each")
    parser.add_argument("--added", type=int, default=10, help="articles added to each size")
    default = Path(__file__).parents[1] / "data" / "codebook.yaml"
    parser.add_argument("--codebook", type=Path, default=default)
    parser.add_argument("--within", type=Path, help="where studies are made; a temporary folder")
    return parser


def articles_in(folder, parser):
    """Return the paths of the articles in a folder, or end with what is wrong."""
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        parser.error(f"no .txt files in {folder}")
    return paths


def main():
    parser = growing_parser(__doc__, EXAMPLE, [1_000, 10_000, 50_000])
    parser.add_argument("--sample", type=int, default=300, help="articles compared; 0: none")
    parser.add_argument("--workers", type=int, default=2, help="compared to one; 1: not")
    parser.add_argument("--rounds", type=int, default=1, help="how often either is compared")
    args = parser.parse_args()
    paths = articles_in(args.folder, parser)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(dir=args.within) as folder:
        grow(paths, args.sizes, args.added, folder, args.codebook)  # before models are loaded here
        if args.sample:
            study = study_in(folder, args.codebook)
            add(study, islice(made(paths), args.sample))
            words, alone = compare(study, args.rounds)
            by_default(study, words, alone)
            if args.workers > 1:
                workers(study, args.workers, args.rounds, words, alone)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
