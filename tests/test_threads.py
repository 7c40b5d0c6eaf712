import threading
import time

import pytest

from analysis import threads
from analysis.threads import beside

CORES = threads._cores


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch):
    monkeypatch.setattr(threads, "_cores", lambda: 2)
    threads.limit_threads(None)


def test_what_is_done_beside_comes_in_order():
    def slow_at_first(n):
        time.sleep(0.02 if n == 0 else 0)
        return n

    assert list(beside(slow_at_first, range(20), ahead=3)) == list(range(20))


def test_the_stream_is_worked_out_here_and_the_rest_elsewhere():
    def stream():
        for _ in range(6):
            yield threading.get_ident()

    pairs = list(beside(lambda given: (given, threading.get_ident()), stream(), ahead=2))
    assert {given for given, _ in pairs} == {threading.get_ident()}
    assert threading.get_ident() not in {worker for _, worker in pairs}


def test_no_more_is_taken_ahead_than_may_be():
    taken = []
    results = beside(lambda n: n, (taken.append(n) or n for n in range(50)), ahead=4)
    assert next(results) == 0
    assert len(taken) == 5


@pytest.mark.parametrize("limited", ["by the caller", "by the machine"])
def test_with_one_core_all_is_done_here(limited, monkeypatch):
    if limited == "by the caller":
        threads.limit_threads(1)
    else:
        monkeypatch.setattr(threads, "_cores", lambda: 1)
    idents = list(beside(lambda _: threading.get_ident(), range(4), ahead=2))
    threads.limit_threads(None)
    assert set(idents) == {threading.get_ident()}


def test_who_stops_early_does_not_wait_for_the_rest():
    done = []

    def slow(n):
        time.sleep(0.05)
        done.append(n)
        return n

    results = beside(slow, range(40), ahead=30)
    next(results)
    results.close()
    assert len(done) < 20


def test_an_error_comes_where_its_result_would_have_been():
    def fails(n):
        if n == 2:
            raise ValueError("broken")
        return n

    results = beside(fails, range(5), ahead=10)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="broken"):
        next(results)


def test_cores_are_those_that_this_process_may_use(monkeypatch):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {3}, raising=False)
    assert CORES() == 1
    monkeypatch.delattr("os.sched_getaffinity")
    monkeypatch.setattr("os.cpu_count", lambda: 6)
    assert CORES() == 6
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert CORES() == 1
