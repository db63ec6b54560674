from pathlib import Path

import pytest

from mlcli.authoring.mutants import mutants
from mlcli.authoring.mutate import Score, digest, keep, known, score_of

TINY = Path(__file__).parents[1] / "courses" / "tiny" / "basics" / "counting" / "exercises" / "double-it"


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
    ],
)
def test_small_faults_of_each_kind_are_planted(body, changed):
    assert becoming(body) == changed


def test_nothing_outside_the_gaps_is_changed():
    assert all("LIMIT" not in line for line in becoming("if x:\n    return y\nreturn x"))


def test_a_mutant_tells_the_lines_that_differ():
    (mutant,) = [
        m for m in mutants("def f(x):\n    # gap: g\n    return -x\n    # end\n") if m.becomes == "return x"
    ]

    assert mutant.diff == "line 3 (sign or not)\n  - return -x\n  + return x"


def test_the_tiny_exercise_refuses_its_mutants():
    score = score_of(TINY, "counting")

    assert score.total >= 4
    assert score.survivors == ()
    assert score.ok


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
    keep(file, {before: Score("e", 12, 1, ("diff",))})

    assert known(file) == {before: Score("e", 12, 1, ("diff",))}
    (folder / "solution.py").write_text("x = 2\n")
    assert digest(folder) not in known(file)
    assert known(tmp_path / "none.json") == {}
