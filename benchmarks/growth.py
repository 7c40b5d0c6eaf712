"""What a study of many articles takes beside the models: reading, stories, tables, memory.

    python benchmarks/growth.py FOLDER [--sizes 1000 10000] [--sample 200] [--added 10] [--coded]
        [--codebook FILE] [--within DIR]

FOLDER holds plain-text articles. The first `--sample` of them are parsed and coded as always. Then
studies of any size are made of them as in `scale.py`, with other words in every repetition, and
run with an engine that gives each article the codes of the one it repeats, with other names and
words in them. So everything happens but what the models do, which takes the same time for every
article. Then some articles more are added: copied too, or with `--coded` read by the models, in
the same process. Each study is run in a process of its own, whose peak memory is given.
"""

import json
import multiprocessing
import resource
import shutil
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from scale import add, articles_in, growing_parser, made, others_of, retold, study_in

from analysis.study.batches import Done
from analysis.study.engines import here
from analysis.study.runs import run

EXAMPLE = "example: python benchmarks/growth.py polnear/train/text --sizes 300 --sample 30"
NOTHING = {"attributions": [], "statements": [], "signals": [], "actors": [], "left_out": 0}
STEPS = ("reading", "parsing and coding", "tables")


class Copies:
    """An engine that copies what was found in the first repetition of every article."""

    def __init__(self, known, texts):
        self._known, self._others = known, others_of(texts)

    def __call__(self, batches, settings):
        """Yield what is said to be found in each batch."""
        for batch in batches:
            yield [
                Done(
                    work.parse_name,
                    work.codes_name,
                    b"" if work.parse is None else None,
                    self._found(work.article),
                )
                for work in batch
            ]

    def _found(self, article):
        """Copy codes; offsets stay those of the article that is repeated."""
        repetition, _, name = article.path.partition("-")
        first, found = self._known.get(name, (article.article_id, NOTHING))
        found = json.loads(json.dumps(found, default=str).replace(first, article.article_id))
        if not int(repetition):
            return found
        new = {actor["id"]: f"{actor['id']}_{int(repetition)}" for actor in found["actors"]}
        for row in found["attributions"]:
            row["content_text"] = self._retold(row["content_text"], repetition)
            row["speakers"] = [new.get(speaker, speaker) for speaker in row["speakers"]]
        for row in found["statements"]:
            row["actor"] = new.get(row["actor"], row["actor"])
        for actor in found["actors"]:
            names = [self._retold(name, repetition) for name in (actor["name"], *actor["aliases"])]
            actor |= {"id": new[actor["id"]], "name": names[0], "aliases": names[1:]}
        return found

    def _retold(self, text, repetition):
        return retold(text, self._others, int(repetition))


def found_in(paths, folder, codebook):
    """Run a study of articles; return, by file name, each one's id and what was found in it."""
    study = study_in(folder, codebook)
    add(study, islice(made(paths), len(paths)))
    known = {}

    def noting(batches, settings):
        for batch in batches:
            (done,) = here([batch], settings)
            for work, one in zip(batch, done, strict=True):
                name = work.article.path.partition("-")[2]
                known[name] = (work.article.article_id, one.found)
            yield done

    run(study, engine=noting)
    shutil.rmtree(study.root)
    return known


def grown(paths, size, added, folder, codebook, known, coded):
    """Run a study of a size, then with some articles more, and return what that took."""
    study, articles = study_in(folder, codebook), made(paths)
    copies = Copies(known, [path.read_text(encoding="utf-8") for path in paths])
    runs = []
    for n, engine in ((size, copies), (added, here if coded else copies)):
        add(study, islice(articles, n))
        began = time.perf_counter()
        done = run(study, engine=engine)
        runs.append((time.perf_counter() - began, [done.seconds[step] for step in STEPS]))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shutil.rmtree(study.root)
    return runs, memory, done.counts


def apart(function, *given):
    """Call a function in a process of its own; one that is forked has its parent's peak memory."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as one:
        return one.submit(function, *given).result()


def main():
    parser = growing_parser(__doc__, EXAMPLE, [1_000, 10_000])
    parser.add_argument("--sample", type=int, default=200, help="articles that are repeated")
    parser.add_argument("--coded", action="store_true", help="the models read the added ones")
    args = parser.parse_args()
    paths = articles_in(args.folder, parser)[: args.sample]
    with tempfile.TemporaryDirectory(dir=args.within) as folder:
        known = apart(found_in, paths, folder, args.codebook)
        print("articles  seconds (reading, coding, tables)  added s (same)  peak MiB  statements")
        for size in args.sizes:
            given = (paths, size, args.added, folder, args.codebook, known, args.coded)
            runs, memory, counts = apart(grown, *given)
            told = (f"{s:7.1f} ({', '.join(f'{n:.1f}' for n in steps)})" for s, steps in runs)
            print(f"{size:8}", *told, f"{memory:8.0f}", counts["statements"], sep="  ", flush=True)


if __name__ == "__main__":
    main()
