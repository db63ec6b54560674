"""Files with broken pages: what can be read is kept, the broken file lies beside."""

import os
import random
import sqlite3
from contextlib import closing
from itertools import groupby
from threading import Barrier, Thread

import pytest
from progress_examples import MORNING, attempt

from mlcli.progress.rescue import readable_attempts
from mlcli.progress.rows import INSERT, values_of
from mlcli.progress.salvage import is_unfinished
from mlcli.progress.store import Store

PAGE = 4096
MANY = 2000


@pytest.fixture
def file(tmp_path):
    """A progress file of some fifty pages."""
    Store.open(tmp_path).close()
    path = tmp_path / "progress.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            INSERT,
            [values_of(attempt("right", f"step-{number}", answer="forty-two")) for number in range(MANY)],
        )
    return path


def overwrite(path, start, content):
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


def open_and_read(path):
    with Store.open(path.parent) as store:
        attempts = store.attempts()
        return [attempt.step for attempt in attempts], store.notice


def test_damaged_page_costs_no_more_than_its_own_attempts(file):
    overwrite(file, 20 * PAGE, b"\0" * PAGE)

    kept, notice = open_and_read(file)

    lost = [number for number in range(MANY) if f"step-{number}" not in set(kept)]
    assert 0 < len(lost) < 80
    assert lost == list(range(lost[0], lost[-1] + 1))
    assert kept == sorted(kept, key=lambda step: int(step.removeprefix("step-")))
    assert f"{len(kept)} attempts could be read" in notice


def test_damaged_file_lies_beside_under_the_name_that_is_told(file):
    overwrite(file, 20 * PAGE, b"\0" * PAGE)
    damaged = file.read_bytes()

    _, notice = open_and_read(file)

    assert "`progress.damaged-1.db`" in notice
    assert file.with_name("progress.damaged-1.db").read_bytes() == damaged


def test_repaired_file_is_an_ordinary_one(file):
    overwrite(file, 20 * PAGE, b"\0" * PAGE)
    kept, _ = open_and_read(file)

    with Store.open(file.parent) as store:
        store.record(attempt("right", "after"))

        assert store.notice is None
        assert [a.step for a in store.attempts()] == [*kept, "after"]
    assert [p.name for p in file.parent.iterdir() if p.suffix not in {".db", ".lock"}] == []


@pytest.mark.parametrize("start", [100, 18], ids=["list of tables", "all but the first bytes"])
def test_damaged_first_page_costs_no_attempt(file, start):
    overwrite(file, start, b"\xa5" * (PAGE - start))

    kept, notice = open_and_read(file)

    assert len(kept) == MANY
    assert notice


def test_truncated_file_keeps_its_beginning(file):
    os.truncate(file, 25 * PAGE)

    kept, notice = open_and_read(file)

    assert kept[:500] == [f"step-{number}" for number in range(500)]
    assert notice


def test_file_of_which_only_the_header_is_left_starts_anew(file):
    os.truncate(file, 100)

    kept, notice = open_and_read(file)

    assert kept == []
    assert "0 attempts could be read" in notice


def test_record_of_another_terminal_goes_into_the_repaired_file(file):
    overwrite(file, 20 * PAGE, b"\0" * PAGE)

    with Store.open(file.parent) as one, Store.open(file.parent) as other:
        one.attempts()
        other.record(attempt("right", "after"))

        assert one.attempts()[-1].step == "after"
        assert one.notice
        assert other.notice is None


def test_two_terminals_that_open_a_damaged_file_at_once_repair_it_once(file):
    overwrite(file, 100, b"\xa5" * 1000)
    start, kept = Barrier(2), []

    def read():
        start.wait()
        kept.append(open_and_read(file))

    both = [Thread(target=read) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert [len(steps) for steps, _ in kept] == [MANY, MANY]
    assert len([notice for _, notice in kept if notice]) == 1


def test_progress_file_that_is_deleted_meanwhile_is_begun_anew(tmp_path):
    with Store.open(tmp_path) as store:
        for part in tmp_path.glob("progress.db*"):
            part.unlink()
        store.record(attempt("right"))

    with Store.open(tmp_path) as store:
        assert [a.verdict for a in store.attempts()] == ["right"]


def test_newest_attempt_that_is_only_in_the_log_is_rescued_too(file, tmp_path):
    copy = tmp_path / "copy" / "progress.db"
    copy.parent.mkdir()
    with Store.open(file.parent) as store:
        store.record(attempt("right", "logged"))
        for part in file.parent.glob("progress.db*"):
            copy.with_name(part.name).write_bytes(part.read_bytes())

    kept = [one.step for one in readable_attempts(copy)]

    assert len(kept) == MANY + 1
    assert kept[-1] == "logged"


@pytest.mark.parametrize("length", [3900, 4000, 4060, 4300, 5000, 100_000])
def test_long_answers_are_rescued_whole(tmp_path, length):
    told = attempt("wrong", answer="".join(f"{n} " for n in range(length))[:length])
    with Store.open(tmp_path) as store:
        store.record(told)
    overwrite(tmp_path / "progress.db", 100, b"\xa5" * 500)

    with Store.open(tmp_path) as store:
        assert store.attempts() == (told,)


def test_damage_that_recording_meets_is_repaired_too(file):
    overwrite(file, file.stat().st_size - PAGE, b"\xff" * PAGE)

    with Store.open(file.parent) as store:
        store.record(attempt("right", "after"))

        assert store.attempts()[-1].step == "after"
        assert store.notice


@pytest.mark.parametrize(
    "row",
    [
        ("yesterday", "calculus", "gradients", "slope", "right", "42", 1.0),
        (MORNING.isoformat(), "calculus", "gradients", "slope", "right", b"\xff", 1.0),
    ],
    ids=["no time", "no text"],
)
def test_row_that_is_no_attempt_is_left_out(file, row):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(INSERT, row)

    kept, notice = open_and_read(file)

    assert len(kept) == MANY
    assert notice


def test_random_damage_never_raises_and_never_invents(file):
    whole = file.read_bytes()
    rng = random.Random(3)
    everything = {f"step-{number}" for number in range(MANY)}

    for _ in range(12):
        for old in file.parent.iterdir():
            old.unlink()
        file.write_bytes(whole)
        for _ in range(rng.randrange(1, 6)):
            overwrite(file, rng.randrange(18, len(whole)), rng.randbytes(rng.randrange(1, 3000)))
        kept, _ = open_and_read(file)

        assert len([step for step in kept if step in everything]) > MANY / 2
        assert all(len(list(group)) == 1 for _, group in groupby(sorted(kept)))


@pytest.mark.parametrize("moved", [False, True], ids=["before the move", "between the moves"])
def test_salvage_that_was_killed_is_finished_by_the_next_start(file, moved):
    with Store.open(file.parent / "other") as store:
        store.record(attempt("right", "salvaged"))
    (file.parent / "other" / "progress.db").replace(file.with_suffix(".salvaged"))
    if moved:
        file.replace(file.with_name("progress.damaged-1.db"))

    kept, _ = open_and_read(file)

    assert kept == ["salvaged"]
    assert not is_unfinished(file)
    assert file.with_name("progress.damaged-1.db").exists()
