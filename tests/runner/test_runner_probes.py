"""Helpers of a check that run beside the learner's objects."""

from pathlib import Path

import pytest
from test_runner_checks import judged, verdict

from mlcli.authoring.exercises import exercise_faults
from mlcli.course.load import load_exercise
from mlcli.grading.exercise import grade, seed_of
from mlcli.tutor.exercise import open_exercise_kernel

TOPIC = "introduction-to-machine-learning"
BANDIT = Path(__file__).parents[1] / "courses/example/beginner" / TOPIC / "exercises/epsilon-greedy-bandit"
STACK = (
    "class Stack:\n    def __init__(self): self.items = []\n"
    "    def push(self, x):\n        self.items.append(x)\n        return self\n"
    "    def __add__(self, other): return Stack().push(len(self.items) + len(other.items))\n"
    "limit = [3]\n"
)


def probed(body, check, head="Stack"):
    return (
        f"from mlcli.checks import probe\n@probe\ndef seen({head}):\n    {body}\n"
        f"def check_x(Stack):\n    {check}\n"
    )


@pytest.mark.parametrize(
    ("head", "body", "check"),
    [
        ("Stack", "return (Stack().push(1) + Stack()).items", "assert seen() == [1]"),
        ("Stack", "return isinstance(Stack(), Stack)", "assert seen(Stack) is True"),
        ("Stack, n, *, m=1", "return [Stack().push(n).items[0] * m]", "assert seen(2, m=4) == [8]"),
        ("Stack, limit", "limit.append(4); return limit", "assert seen() == [3, 4] and seen() == [3, 4, 4]"),
        ("Stack, limit, n", "return limit[0] + n", "assert seen(Stack, [5], 1) == 4"),
        ("Stack, call", "return [call(n) for n in range(3)]", "assert seen(lambda n: n * n) == [0, 1, 4]"),
        ("Stack", "import numpy as np; return np.ones(2)", "assert seen().tolist() == [1.0, 1.0]"),
        ("Stack, *rest", "return list(rest)", "assert seen(1, 2) == [1, 2] and seen() == []"),
        ("Stack, *rest", "return list(rest)", "assert seen(Stack, 1, 2) == [1, 2]"),
        ("Stack, n, *rest", "return [n, *rest]", "assert seen(1) == [1] and seen(1, 2, 3) == [1, 2, 3]"),
        ("*limit", "return list(limit)", "assert seen(1, 2) == [1, 2]"),
        ("rows", "rows.append(1)", "rows = []; seen(rows); assert rows == [1]"),
    ],
)
def test_a_probe_runs_beside_the_learner_s_objects(kernel, head, body, check):
    result = verdict(kernel, STACK, probed(body, check, head), defines=("Stack", "limit"))

    assert (result.state, result.message) == ("passed", "")


def test_an_error_in_the_learner_s_code_is_told_with_the_probe_s_call(kernel):
    result = verdict(
        kernel, STACK, probed("return Stack().push()", "seen(3)", "Stack, n"), defines=("Stack",)
    )

    assert (result.state, result.call, result.error.type) == ("error", "seen(Stack, 3)", "TypeError")


def test_a_probe_that_hangs_is_named(kernel):
    checks = probed("while Stack: pass", "seen()")

    (result,) = judged(kernel, STACK, checks, defines=("Stack",), seconds=0.3).results

    assert (result.state, result.call) == ("hang", "seen(Stack)")


@pytest.mark.parametrize("body", ["return np.ones(2)", "import nonsense_package"])
def test_a_probe_s_own_mistake_is_no_fault_of_the_learner(kernel, body):
    assert verdict(kernel, STACK, probed(body, "seen()"), defines=("Stack",)).state == "fault"


def test_what_a_probe_returns_is_only_a_claim(kernel):
    liar = (
        "class Same(list):\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        "class Stack:\n    items = Same()\n"
    )

    result = verdict(kernel, liar, probed("return Stack.items", "assert seen() == [1]"), defines=("Stack",))

    assert result.state != "passed"


def test_the_checks_of_a_try_may_probe(kernel):
    from mlcli.runner.outcome import CheckJob

    state = kernel.run(kernel.root, STACK).state
    checks = (
        "from mlcli.checks import probe\n@probe\ndef one(Stack): return Stack().items\nassert one() == []"
    )

    report = kernel.check(CheckJob(checks, "asserts", ("Stack",)), state)

    assert report.passed, report


@pytest.fixture
def bandit(zygote, tmp_path):
    exercise = load_exercise(BANDIT, TOPIC)
    with open_exercise_kernel(exercise, zygote, tmp_path) as kernel:
        yield exercise, kernel


def test_an_exercise_with_probes_holds_what_it_promises(bandit):
    exercise, kernel = bandit

    assert list(exercise_faults(exercise, kernel)) == []


def test_a_thousand_calls_through_a_probe_take_about_a_second(bandit):
    exercise, kernel = bandit

    verdict = grade(exercise, exercise.solution, kernel, seed=seed_of(exercise.id, 1), file="bandit.py")

    assert verdict.passed
    assert verdict.seconds < 3
