import pytest

from mlcli.grading.conditions import ConditionError, holds, names_in


@pytest.mark.parametrize(
    ("condition", "answer", "true"),
    [
        ("answer in (2, 3)", 2, True),
        ("answer in (2, 3)", 4, False),
        ("answer < 2", 1.5, True),
        ("2 <= answer < 4", 3, True),
        ("not answer > 3", 4, False),
        ("answer == -1 or abs(answer - 5) < 0.1", 5.05, True),
        ("answer % 2 == 0 and answer > 0", 8, True),
        ("answer < 2", "many", False),
        ("1 / answer > 2", 0, False),
        ("10 ** answer > 1", 1e9, False),
    ],
)
def test_conditions_are_judged(condition, answer, true):
    assert holds(condition, {"answer": answer}) is true


@pytest.mark.parametrize(
    "condition",
    ["__import__('os')", "answer.real", "other > 1", "[x for x in answer]", "answer >", "open('x')"],
)
def test_anything_else_is_refused(condition):
    with pytest.raises(ConditionError):
        holds(condition, {"answer": 1})


def test_names_of_a_condition():
    assert names_in("abs(answer) < t") == {"answer", "t"}
    assert names_in("not an expression at all") == frozenset()
