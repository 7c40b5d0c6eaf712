"""Kill `loggerheads run` at random moments, and see whether the next run makes the same tables.

    python benchmarks/kills.py [--articles 300] [--kills 60] [--seed 1] [--within DIR]
        [-- OPTION …]

A study of made-up articles is run undisturbed. Then the command is killed (SIGKILL, with all
processes it started left to themselves) at a moment drawn evenly from the time that it takes,
by turns: from scratch; from what that kill left; from the tables of a study that had fewer
articles; and from what was left again, but while tables are written, which takes so short a time
that few kills would meet it. Where the command ends before it is killed, that kill is tried again
from the same state, at a moment drawn from the time that it took now. What each kill leaves is
copied; in the copy the command runs to its end, and every table is compared byte for byte with
those of the undisturbed run, and so is what its record says to people. Options after `--` are
passed on to the command.
"""

import argparse
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from analysis.study import new_study
from analysis.study.folder import Study
from analysis.study.runs import STORE
from analysis.study.writing import UNFINISHED

EXAMPLE = "example: python benchmarks/kills.py --articles 12 --kills 6 -- --workers 2"
WAYS = (SCRATCH, LEFT, FEWER, WRITING) = (
    "from scratch",
    "from what was left",
    "from fewer articles",
    "while it writes tables",
)
CODEBOOK = """\
title: The harbour
camps:
  - {id: town, label: Town}
  - {id: guild, label: Guild}
periods:
  - {id: first, label: First half, start: 2024-01-01, end: 2024-07-01}
  - {id: second, label: Second half, start: 2024-07-01, end: 2025-01-01}
actors:
  - {id: berg, name: Tove Berg, kind: person, camp: town, gender: female}
  - {id: onyango, name: Paul Onyango, kind: person, camp: guild, gender: male}
issues:
  - id: harbour
    label: the new harbour
    definition: Whether the harbour is dug.
    terms: {strong: [new harbour, harbour plan]}
    support: {phrases: [welcome the new harbour, back the harbour plan]}
    oppose: {phrases: [reject the new harbour, fight the harbour plan]}
"""
PLACES = ("Alder", "Brim", "Corran", "Dunwick", "Elsing", "Farrow", "Gorse", "Hythe", "Innis")
SPEAKERS = ("Tove Berg", "Paul Onyango", "Mira Castellan", "the harbour master", "A fisherman")
SAID = (
    "{who} said on {day} that {count} boats of {place} would have to leave.",
    '"We welcome the new harbour," {who} told the council of {place}.',
    "{who} warned that {place} would fight the harbour plan for {count} years.",
    "According to {who}, the people of {place} reject the new harbour.",
    "{who} promised {count} workers of {place} that nobody would lose a job.",
    '"It costs {count} crowns a day," {who} said in {place}. "I back the harbour plan."',
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def article(chance):
    """Make up an article."""
    place = chance.choice(PLACES)
    paragraphs = [f"{place} talks of its harbour again, for the {chance.randint(2, 99)}th time"]
    for _ in range(chance.randint(3, 8)):
        told = chance.choice(SAID).format(
            who=chance.choice(SPEAKERS),
            place=chance.choice(PLACES),
            day=chance.choice(DAYS),
            count=chance.randint(2, 999),
        )
        paragraphs.append(told[0].upper() + told[1:])
    return "\n\n".join(paragraphs) + "\n"


def make(root, articles, chance):
    """Make a study; one article in ten is told again by another outlet, and one file is none."""
    study = new_study(root)
    study.codebook.write_text(CODEBOOK)
    text = ""
    for n in range(articles):
        text = text if n % 10 == 9 else article(chance)
        day = f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"
        (study.raw / f"{day}_{n:05}.txt").write_text(text)
    (study.raw / "empty.txt").touch()
    return study


def start(study, options):
    command = [sys.executable, "-m", "analysis", "run", study.root, *options]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def finish(study, options):
    """Let the command run to its end; the empty file makes it say 1."""
    child = start(study, options)
    _, said = child.communicate()
    if child.returncode != 1:
        sys.exit(f"loggerheads run ended with {child.returncode}:\n{said.decode()}")


def results(study):
    """Return every table, and what the record says to people."""
    files = [p for p in study.processed.iterdir() if p.suffix in (".parquet", ".csv")]
    record = json.loads((study.processed / "run.json").read_text(encoding="utf-8"))
    shown = {name: record[name] for name in ("counts", "failures", "warnings", "problems")}
    return {path.name: path.read_bytes() for path in sorted(files)} | {"run.json": shown}


def seconds_of_tables(study):
    record = json.loads((study.processed / "run.json").read_text(encoding="utf-8"))
    return record["seconds"]["tables"]


def kill(study, options, moment, *, writing):
    """Start the command and kill it; return `None`, or the seconds it took if it was faster.

    They and the moment are counted from the start, or from when it writes tables.
    """
    old = unfinished(study)
    child = start(study, options)
    while writing and child.poll() is None and not unfinished(study) - old:
        time.sleep(0.002)
    began = time.monotonic()
    try:
        child.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
    return None if child.returncode == -signal.SIGKILL else time.monotonic() - began


def unfinished(study):
    return set(study.processed.glob(f".*{UNFINISHED}"))


def phase(study, articles):
    """Say from the store how far a killed run had come."""
    path = study.processed / STORE
    if not path.exists():
        return "starting"
    with sqlite3.connect(path) as base:
        try:
            read, coded = (
                base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("articles", "codes")
            )
        except sqlite3.OperationalError:  # killed before it had made its tables
            return "starting"
    if read < articles:
        return "reading"
    return "coding" if coded < articles else "writing"


def copied(study, root):
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(study.root, root)
    return Study(root)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0], epilog=EXAMPLE)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1, help="of the articles and moments")
    parser.add_argument("--within", type=Path, help="where studies are made; a temporary folder")
    parser.add_argument("options", nargs="*", metavar="OPTION", help="of the command, after --")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.within) as folder:
        sys.exit(bool(killed(Path(folder), args)))


def killed(folder, args):
    """Kill so often; print how each kill ended and return how many made other tables."""
    chance, options = random.Random(args.seed), args.options
    study = make(folder / "study", args.articles, chance)
    earlier, seconds_more = before(study, folder / "earlier", options)
    began = time.monotonic()
    finish(study, options)
    seconds = time.monotonic() - began
    expected = results(study)
    longest = {SCRATCH: seconds, FEWER: seconds_more, WRITING: seconds_of_tables(study)}
    left = copied(study, folder / "left")
    print(
        f"{args.articles} articles, {seconds:.1f} s undisturbed, {seconds_more:.1f} s for a tenth"
    )
    phases, done, late, differing = Counter(), 0, 0, 0
    while done < args.kills:
        way = WAYS[done % len(WAYS)]
        shutil.rmtree(study.processed, ignore_errors=True)
        if way != SCRATCH:
            before_it = (earlier if way == FEWER else left).processed
            if before_it.exists():  # or it was killed before it had made it
                shutil.copytree(before_it, study.processed)
        moment = chance.uniform(0, longest[way])
        took = kill(study, options, moment, writing=way == WRITING)
        if took is not None:
            longest[way] = min(took, longest[way])  # the machine may have less else to do now
            late += 1
            if late > 3 * args.kills:
                sys.exit("the command is always faster than the kills")
            continue
        done += 1
        where = phase(study, args.articles)
        phases[where] += 1
        left, copy = copied(study, left.root), copied(study, folder / "copy")
        if way == SCRATCH:
            longest[LEFT] = longest[SCRATCH] - moment
        finish(copy, options)
        found = results(copy)
        other = [name for name in expected.keys() | found if expected.get(name) != found.get(name)]
        differing += bool(other)
        print(
            f"kill {done}: {way}, after {moment:.1f} s, {where}: "
            f"{'differs: ' + ', '.join(sorted(other)) if other else 'the same'}",
            flush=True,
        )
    print(f"{done} kills ({', '.join(f'{n} {name}' for name, n in phases.items())}), {late} late")
    print(f"{differing} of {done} made other tables")
    return differing


def before(study, root, options):
    """Return the study without its last tenth, run, and the seconds that this tenth takes then."""
    earlier = copied(study, root)
    texts = sorted(earlier.raw.glob("2*.txt"))
    last = texts[-max(1, len(texts) // 10) :]
    for path in last:
        path.unlink()
    finish(earlier, options)
    more = copied(earlier, root.with_name("more"))
    for path in last:
        shutil.copy(study.raw / path.name, more.raw)
    began = time.monotonic()
    finish(more, options)
    return earlier, time.monotonic() - began


if __name__ == "__main__":
    main()
