from pathlib import Path

import pytest

from mlcli.authoring.kept import Kept, digest, keep, known
from mlcli.authoring.mutants import FEWEST, mutants
from mlcli.authoring.mutate import LEAST_REFUSED_OVERALL, Score, scores
from mlcli.authoring.workers import Several
from mlcli.course.load import load_exercise

COURSES = Path(__file__).parents[1] / "courses"
OWN = [*sorted(COURSES.glob("*/*/*/exercises/*/")), COURSES / "forms" / "basics" / "forms" / "project"]
LONG = "total = x + y\nif total > 3 and x != y:\n    total = total * 2 - min(x, y)\nreturn total\n"


def becoming(body):
    """The changed lines of every mutant of a function with this body."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    planted = mutants(f"LIMIT = 3\n\ndef f(x, y):\n    # gap: write it\n{lines}    # end\n")
    return {mutant.becomes for mutant in planted}


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("return x < y", {"return x <= y", "return x > y", "return None"}),
        ("return x + 1", {"return x - 1", "return x + 2", "return x + 0", "return None"}),
        ("return x and not y", {"return x or not y", "return x and y", "return None"}),
        (
            "return x.mean(axis=0)",
            {"return x.mean()", "return x.mean(axis=1)", "return x.mean(axis=-1)", "return None"},
        ),
        ("return pow(x, y)", {"return pow(y, x)", "return None"}),
        ("x += y\nreturn x", {"x -= y", "return None"}),
        ("return x[1:]", {"return x[:]", "return x[2:]", "return x[0:]", "return None"}),
        ("return range(x)", {"return range(x + 1)", "return range(x - 1)"}),
        ("return x * y", {"return x", "return y", "return -(x * y)", "return [x * y]"}),
        ("return x.copy()", {"return x", "return -x.copy()", "return [x.copy()]"}),
        ("return {'a': x}", {"return {'a_': x}"}),
        ("return x, y", {"return (y, x)"}),
        ("x += y\nreturn x", {"pass"}),
    ],
)
def test_small_faults_of_each_kind_are_planted(body, changed):
    assert becoming(body) >= changed


def test_a_longer_solution_gets_the_usual_kinds_alone():
    longer = becoming(LONG)

    assert len(longer) >= FEWEST
    assert "return -total" not in longer


def test_words_of_errors_and_docstrings_are_left_alone():
    assert not any("_'" in line for line in becoming("'Why.'\nraise ValueError('no rows')"))


def test_nothing_outside_the_gaps_is_changed():
    assert all("LIMIT" not in line for line in becoming("if x:\n    return y\nreturn x"))


def test_a_mutant_tells_the_lines_that_differ():
    (mutant,) = [
        m for m in mutants("def f(x):\n    # gap: g\n    return -x\n    # end\n") if m.becomes == "return x"
    ]

    assert mutant.diff == "line 3 (sign or not)\n  - return -x\n  + return x"


def test_the_tests_own_exercises_refuse_their_mutants(tmp_path):
    told = []

    found = scores([(folder, "t") for folder in OWN], Several(tmp_path), told.append)

    assert list(found) == told
    assert [score.exercise for score in found] == [load_exercise(folder, "t").id for folder in OWN]
    assert [score for score in found if not score.ok] == []
    assert {score.exercise for score in found if score.equivalent} >= {"echo-server", "tell-coins-apart"}
    counted = sum(score.counted for score in found)
    assert 1 - sum(len(score.survivors) for score in found) / counted >= LEAST_REFUSED_OVERALL


@pytest.mark.parametrize(
    ("total", "equivalent", "survivors", "ok"),
    [(20, 0, 3, True), (20, 0, 4, False), (25, 2, 0, True), (25, 3, 0, False), (4, 1, 0, True)],
)
def test_an_exercise_holds_when_few_survive_and_few_are_excused(total, equivalent, survivors, ok):
    assert Score("e", total, equivalent, tuple("s" * survivors)).ok is ok


def test_scores_are_kept_by_the_digest_of_the_files(tmp_path):
    folder, file = tmp_path / "exercise", tmp_path / "mutants.json"
    folder.mkdir()
    (folder / "solution.py").write_text("x = 1\n")
    before = digest(folder)
    kept = {"e": Kept(before, Score("e", 12, 1, ("diff",)))}
    keep(file, kept)

    assert known(file) == kept
    (folder / "solution.py").write_text("x = 2\n")
    assert digest(folder) != known(file)["e"].digest
    assert known(tmp_path / "none.json") == {}


def test_lines_that_two_writers_add_at_one_place_can_stand_beside_each_other(tmp_path):
    file = tmp_path / "mutants.json"
    keep(file, {"b": Kept("1", Score("b", 3, 0, ())), "a": Kept("2", Score("a", 4, 0, ()))})

    first, *lines, last, end = file.read_text().splitlines()
    merged = [first, *lines[::-1], lines[0].replace('"a"', '"c"'), "<<<<<<< theirs", last, end]
    file.write_text("\n".join(merged))

    assert sorted(known(file)) == ["a", "b", "c"]
    assert all(line.endswith(",") for line in lines)
