"""Cache files: made anew where they are of no use, and left alone where others use them."""

import os
import sqlite3

import pytest

from analysis import cache_files
from analysis.cache_files import is_damage, open_cache, remove_cache

SCHEMA = "CREATE TABLE IF NOT EXISTS found (name TEXT);"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "processed" / "cache.sqlite"


def filled(path, way=""):
    """Open a cache and put a row into it; return how many there are."""
    base = open_cache(path, SCHEMA, way)
    base.execute("INSERT INTO found VALUES ('x')")
    base.commit()
    (n,) = base.execute("SELECT count(*) FROM found").fetchone()
    base.close()
    return n


def test_what_is_kept_is_there_the_next_time(path):
    assert [filled(path), filled(path), filled(path)] == [1, 2, 3]


@pytest.mark.parametrize("way", ["", "another"])
def test_what_another_way_or_schema_left_is_not_used(path, way):
    filled(path, "one")
    assert filled(path, way) == 1
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE found (other TEXT)")
    base.close()
    assert filled(path, way) == 1


@pytest.mark.parametrize(
    "content",
    [b"no database" * 500, b"SQLite format 3\0" + b"\xff" * 4096, b""],
    ids=["garbage", "broken", "empty"],
)
def test_what_is_no_cache_is_made_anew(path, content):
    filled(path)
    path.write_bytes(content)
    assert filled(path) == 1


def test_a_message_that_cannot_be_decoded_is_damage(path):
    filled(path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE found", b"CREATE \xfa\xfa\xfa\xfa\xfa found"))
    assert filled(path) == 1


def test_one_that_another_program_holds_is_left_alone(path, monkeypatch):
    filled(path)
    monkeypatch.setattr(cache_files, "_SECONDS", 0.1)
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        open_cache(path, SCHEMA)
    holder.close()
    assert filled(path) == 2


def test_a_removed_one_leaves_no_journal_that_would_spoil_the_next(path):
    filled(path)
    for end in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + end).write_bytes(b"x")
    remove_cache(path)
    assert os.listdir(path.parent) == []
    remove_cache(path)


def test_a_full_disk_is_no_damage():
    assert not is_damage(sqlite3.OperationalError("database or disk is full"))
    assert not is_damage(OSError())
    assert is_damage(sqlite3.DatabaseError("database disk image is malformed"))
