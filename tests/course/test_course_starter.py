import pytest
from course_examples import MACHINES, WALKING

from mlcli.course.starter import GapError, gaps, starter

TWO = """import math


class Ball:
    def area(self):
        # gap: compute the "area" \\ surface
        r = self.r
        return 4 * math.pi * r**2
        # end

    def volume(self):
        half = 0.5
        # gap: compute the volume
        # end
        return half
"""


def test_gap_is_blanked_and_the_rest_stays():
    solution = (WALKING / "exercises" / "stop-at-the-bottom" / "solution.py").read_text(encoding="utf-8")

    assert starter(solution) == (
        '"""Gradient descent on a function of one variable."""\n\n\n'
        "def descend(grad, start, rate, tolerance=1e-6, max_steps=1000):\n"
        '    """Every position visited, from `start` to where the slope vanishes."""\n'
        '    raise NotImplementedError("walk downhill and return the list of positions")\n'
    )


def test_every_gap_keeps_its_indentation_and_quotes():
    blanked = starter(TWO)

    assert (
        '        raise NotImplementedError("compute the \\"area\\" \\\\ surface")\n\n    def volume'
        in blanked
    )
    assert (
        '        half = 0.5\n        raise NotImplementedError("compute the volume")\n        return half\n'
        in blanked
    )
    assert blanked.startswith("import math\n")
    compile(blanked, "starter.py", "exec")


def test_the_reasons_of_the_solution_are_left_out():
    solution = (
        '"""Areas.\n\nThe square root is taken last.\n"""\n\n'
        "from math import pi\n\n# gap: add one\nx = 1\n# end\n"
    )

    assert starter(solution) == (
        '"""Areas."""\n\nfrom math import pi\n\nraise NotImplementedError("add one")\n'
    )


def test_gaps_know_line_task_and_text():
    first, second = gaps(TWO)

    assert (first.line, first.what) == (6, 'compute the "area" \\ surface')
    assert first.text == "r = self.r\nreturn 4 * math.pi * r**2\n"
    assert (second.line, second.text.strip()) == (13, "")


def test_class_exercise_has_three_gaps():
    solution = (MACHINES / "exercises" / "epsilon-greedy-bandit" / "solution.py").read_text(encoding="utf-8")

    assert len(gaps(solution)) == 3
    assert starter(solution).count("raise NotImplementedError(") == 3
    assert "import numpy as np\n" in starter(solution)


@pytest.mark.parametrize(
    ("solution", "line"),
    [("# gap: a\nx = 1\n", 1), ("x = 1\n# end\n", 2), ("# gap: a\n# gap: b\n# end\n# end\n", 2)],
)
def test_marks_that_do_not_pair_are_an_error(solution, line):
    with pytest.raises(GapError) as error:
        gaps(solution)

    assert error.value.line == line


def test_solution_without_gaps_is_its_own_starter():
    assert starter("x = 1  # gap: not a mark\n") == "x = 1  # gap: not a mark\n"
