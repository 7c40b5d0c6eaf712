"""Engines: the same tables wherever the batches are worked on, and whoever dies meanwhile."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from analysis.articles import ArticleError, read_article
from analysis.codebook import Codebook
from analysis.study import engines, new_study, runs
from analysis.study.batches import Done, Settings, Work
from analysis.study.engines import EngineError, fitting, here, in_processes, on_dask
from analysis.study.partitions import read_batch, read_done, write_batch, write_done
from analysis.tagger import ModelError

CODEBOOK = """\
title: The tram
camps:
  - {id: city, label: City}
  - {id: trade, label: Trade}
actors:
  - {id: brandt, name: Ida Brandt, kind: person, camp: city, gender: female}
  - {id: sato, name: Ken Sato, kind: person, camp: trade, gender: male}
issues:
  - id: tram
    label: the new tram
    definition: Whether the tram is built.
    terms: {strong: [new tram]}
    support: {phrases: [welcome the new tram]}
    oppose: {phrases: [reject the new tram]}
"""
ARTICLE = """\
Dispute in {place}

Mayor Ida Brandt said on Monday that she welcomed the new tram to {place}. "It will carry \
{number} people a day," she told the council.

Ken Sato, who speaks for the shops of {place}, said: "We reject the new tram." He warned that \
{number} customers would stay away.
"""
PLACES = ("Arvik", "Belmora", "Castell", "Dornum", "Eskilda", "Farnes", "Gollin", "Hovda")
PLACES += ("Istria", "Jelsa", "Kamen", "Lorca")


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    ) as started:
        yield started


@pytest.fixture(scope="module")
def study_of(tmp_path_factory):
    """Return a function that makes the same study afresh."""

    def make():
        study = new_study(tmp_path_factory.mktemp("tram"))
        study.codebook.write_text(CODEBOOK)
        for number, place in enumerate(PLACES, 7):
            text = ARTICLE.format(place=place, number=number * 100)
            (study.raw / f"2024-05-{number:02}_{place}.txt").write_text(text)
        return study

    return make


@pytest.fixture(scope="module")
def expected(study_of):
    study = study_of()
    runs.run(study)
    return tables_of(study)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr(runs, "BATCH", 1)


def tables_of(study):
    paths = [p for p in study.processed.iterdir() if p.suffix in (".parquet", ".csv")]
    return {path.name: path.read_bytes() for path in sorted(paths)}


def scratch_of(study):
    return study.processed / "partitions"


def left_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def watched(engine, seen, at=()):
    """Note what goes in and comes out; call `at[n]` when the n-th result is there."""

    def run(batches, settings):
        def counted():
            for batch in batches:
                seen["in"] += [work.codes_name for work in batch]
                seen["most"] = max(seen["most"], len(seen["in"]) - len(seen["out"]))
                yield batch

        seen.update({"in": [], "out": [], "most": 0})
        for n, done in enumerate(engine(counted(), settings)):
            if n in at:
                at[n]()
            seen["out"] += [one.codes_name for one in done]
            yield done

    return run


def settings_of(tmp_path, **changed):
    values = {"model": None, "weights": None, "min_confidence": 0.0} | changed
    return Settings(tmp_path, Codebook.model_validate({"title": "t"}), **values)


def work_of(tmp_path, text="A bridge\n\nIt is closed.\n", parse=None):
    path = tmp_path / "bridge.txt"
    path.write_text(text)
    return Work(read_article(path), "parse", "codes", parse)


def test_here_the_tables_hold_what_was_said(expected):
    assert expected["statements.csv"].count(b"brandt") >= len(PLACES)
    assert expected["statements.csv"].count(b"sato") >= len(PLACES)


def test_processes_give_the_same_tables(study_of, expected):
    study, seen = study_of(), {}
    runs.run(study, engine=watched(in_processes(2), seen))
    assert tables_of(study) == expected
    assert seen["in"] == seen["out"]
    assert len(seen["out"]) == len(PLACES)
    assert seen["most"] <= 4


def test_a_process_that_is_killed_is_named_and_the_next_run_goes_on(study_of, expected):
    study = study_of()

    def kill():
        os.kill(active_children()[0].pid, signal.SIGKILL)

    with pytest.raises(EngineError, match="what is finished is kept"):
        runs.run(study, engine=watched(in_processes(1), {}, {0: kill}))
    assert not active_children()
    seen = {}
    runs.run(study, engine=watched(here, seen))
    assert tables_of(study) == expected
    assert len(seen["in"]) < len(PLACES)


def test_processes_end_with_the_one_that_started_them(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, os, signal\n"
        "from pathlib import Path\n"
        "from analysis.codebook import Codebook\n"
        "from analysis.study.batches import Settings\n"
        "from analysis.study.engines import in_processes\n"
        "def batches():\n"
        "    yield []\n"
        "    print(multiprocessing.active_children()[0].pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "if __name__ == '__main__':\n"
        "    codebook = Codebook.model_validate({'title': 't'})\n"
        "    list(in_processes(1)(batches(), Settings(Path(), codebook, None, None, 0.0)))\n"
    )
    killed = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert killed.returncode == -signal.SIGKILL
    assert ends(int(killed.stdout), within=60)


def ends(pid, within):
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":  # nobody in this container may be there to ask how it ended
            return True
        time.sleep(0.1)
    return False


def test_a_cluster_gives_the_same_tables(cluster, study_of, expected):
    study, seen = study_of(), {}
    engine = on_dask(cluster.scheduler_address, 1, scratch_of(study))
    runs.run(study, engine=watched(engine, seen))
    assert tables_of(study) == expected
    assert seen["in"] == seen["out"]
    assert seen["most"] <= 4
    assert not left_in(scratch_of(study))


def test_a_cluster_whose_workers_are_killed_gives_the_same_tables(cluster, study_of, expected):
    study = study_of()
    with Client(cluster) as client:
        one, other = client.run(os.getpid).values()

    def kill_at_work():
        os.kill(one, signal.SIGKILL)

    def kill_when_finished():  # so that what it found is there, but nobody was told
        until = time.monotonic() + 60
        while unfinished() and time.monotonic() < until:
            time.sleep(0.1)
        os.kill(other, signal.SIGKILL)

    def unfinished():
        names = {path.name for path in left_in(scratch_of(study))}
        return [
            name
            for name in names
            if name.replace(".parquet", ".done.parquet") not in names and ".done." not in name
        ]

    at = {0: kill_at_work, 6: kill_when_finished}
    engine = on_dask(cluster.scheduler_address, 1, scratch_of(study))
    runs.run(study, engine=watched(engine, {}, at))
    assert tables_of(study) == expected
    assert not left_in(scratch_of(study))
    assert ends(one, within=10)
    assert ends(other, within=10)


def test_a_cluster_of_ones_own_is_started_and_ended(study_of, expected, capfd):
    study = study_of()
    left = scratch_of(study) / "of-a-killed-run" / "000001.parquet"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"PAR1")
    runs.run(study, engine=on_dask(None, 1, scratch_of(study)))
    assert tables_of(study) == expected
    assert not left_in(scratch_of(study))
    assert capfd.readouterr().err == ""


def test_a_worker_of_several_threads_works_on_one_batch_at_a_time(study_of, expected):
    study = study_of()
    with in_this_process(threads=4) as threads:
        runs.run(study, engine=on_dask(threads.scheduler_address, 1, scratch_of(study)))
    assert tables_of(study) == expected


def test_a_cluster_without_workers_left_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_PATIENCE", 1)
    with in_this_process(threads=1) as leaving:
        scheduler = leaving.scheduler_address
        engine = watched(on_dask(scheduler, 1, tmp_path), {}, {0: lambda: leaving.scale(0)})
        with pytest.raises(EngineError, match="no workers left"):
            list(engine(([work_of(tmp_path)] for _ in range(1_000)), settings_of(tmp_path)))


def in_this_process(threads):
    return LocalCluster(
        n_workers=1,
        threads_per_worker=threads,
        processes=False,
        dashboard_address=":0",
        silence_logs=50,
    )


def test_an_error_of_a_worker_comes_here_and_leaves_nothing(cluster, tmp_path):
    engine = on_dask(cluster.scheduler_address, 1, tmp_path / "partitions")
    settings = settings_of(tmp_path, model=tmp_path / "no_model")
    with pytest.raises(ModelError, match="no_model"):
        list(engine([[work_of(tmp_path)]] * 3, settings))
    assert not left_in(tmp_path / "partitions")


def test_an_error_in_the_middle_leaves_nothing(cluster, tmp_path):
    def batches():
        yield [work_of(tmp_path)]
        raise ArticleError("is unreadable", "look at it")

    engine = on_dask(cluster.scheduler_address, 1, tmp_path / "partitions")
    with pytest.raises(ArticleError, match="unreadable"):
        list(engine(batches(), settings_of(tmp_path)))
    assert not left_in(tmp_path / "partitions")


def test_a_run_that_is_given_up_leaves_nothing(cluster, tmp_path):
    engine = on_dask(cluster.scheduler_address, 1, tmp_path / "partitions")
    with closing(engine([[work_of(tmp_path)]] * 9, settings_of(tmp_path))) as results:
        assert [one.codes_name for one in next(results)] == ["codes"]
    assert not left_in(tmp_path / "partitions")


def test_a_worker_that_does_not_see_the_folder_says_so(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "write_batch", lambda path, batch: None)
    engine = on_dask(cluster.scheduler_address, 1, tmp_path / "partitions")
    with pytest.raises(EngineError, match="under the same path"):
        list(engine([[work_of(tmp_path)]], settings_of(tmp_path)))


def test_a_worker_with_another_version_says_so(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "package_name", lambda: "a newer one")
    engine = on_dask(cluster.scheduler_address, 1, tmp_path / "partitions")
    with pytest.raises(EngineError, match="restart the workers"):
        list(engine([[work_of(tmp_path)]], settings_of(tmp_path)))
    assert not left_in(tmp_path / "partitions")


def test_a_scheduler_that_does_not_answer_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_PATIENCE", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    engine = on_dask(address, 1, tmp_path / "partitions")
    with pytest.raises(EngineError, match=f"answers at {address}.*dask scheduler"):
        list(engine([[work_of(tmp_path)]], settings_of(tmp_path)))
    assert not left_in(tmp_path / "partitions")


@pytest.mark.parametrize("address", ["nonsense", "foo://localhost:1"])
def test_what_is_no_address_is_an_error(tmp_path, monkeypatch, address):
    monkeypatch.setattr(engines, "_PATIENCE", 1)
    with pytest.raises(EngineError, match=f"answers at {address}"):
        list(on_dask(address, 1, tmp_path / "partitions")([], settings_of(tmp_path)))


def test_a_scheduler_without_workers_is_an_error(tmp_path):
    with LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=50) as empty:
        engine = on_dask(empty.scheduler_address, 1, tmp_path / "partitions")
        with pytest.raises(EngineError, match="no workers: start some with `dask worker tcp"):
            list(engine([], settings_of(tmp_path)))


def test_no_batches_give_no_results(tmp_path):
    assert list(here([], settings_of(tmp_path))) == []
    assert list(in_processes(2)([], settings_of(tmp_path))) == []


@pytest.mark.parametrize("parse", [None, b"\x00\xff parse"])
def test_a_batch_survives_its_file(tmp_path, parse):
    batch = [work_of(tmp_path, "Brücke\n\n„Sie ist zu“, sagte er 🌉.\n", parse)]
    write_batch(tmp_path / "one.parquet", batch)
    assert read_batch(tmp_path / "one.parquet") == batch


def test_what_was_found_survives_its_file(tmp_path):
    found = {"attributions": [{"content": [[0, 3]], "confidence": 0.1 + 0.2}], "left_out": 2}
    done = [Done("parse", "codes", b"\x00", found), Done("p", "c", None, {})]
    write_done(tmp_path / "one.parquet", done)
    assert read_done(tmp_path / "one.parquet") == done
    assert [path.name for path in tmp_path.iterdir()] == ["one.parquet"]


def test_few_articles_are_worked_on_here_and_many_in_processes(study_of, expected, monkeypatch):
    asked = []
    monkeypatch.setattr(engines, "in_processes", lambda n: asked.append(n) or here)
    monkeypatch.setattr(engines, "_most_workers", lambda: 3)
    few = study_of()
    runs.run(few, engine=fitting)
    assert not asked
    monkeypatch.setattr(engines, "_FEW", len(PLACES))
    many, seen = study_of(), {}
    runs.run(many, engine=watched(fitting, seen))
    assert asked == [3]
    assert seen["in"] == seen["out"]
    assert tables_of(few) == tables_of(many) == expected


def test_workers_are_as_many_as_there_are_cores_and_gigabytes_for(monkeypatch):
    monkeypatch.setattr("dask.system.CPU_COUNT", 8)
    monkeypatch.setattr("distributed.system.MEMORY_LIMIT", 5 * 2**30)
    assert engines._most_workers() == 5
    monkeypatch.setattr("dask.system.CPU_COUNT", 4)
    assert engines._most_workers() == 4
    monkeypatch.setattr("distributed.system.MEMORY_LIMIT", 2**29)
    assert engines._most_workers() == 1


def test_one_process_takes_no_more_articles_than_it_keeps_at_once(tmp_path, monkeypatch):
    taken = []

    def batches():
        for n in range(100):
            taken.append(n)
            yield [n]

    monkeypatch.setattr(engines, "code", lambda works, settings: iter(works))
    first = next(here(batches(), settings_of(tmp_path)))
    assert first == taken
    assert len(taken) < 20
