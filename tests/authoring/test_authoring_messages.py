"""What a check's message must not hold; that none of the course's holds it, `course check` proves."""

import pytest

from mlcli.authoring.messages import MOST_LINES, WIDTH, message_faults

GAP = "counts = Counter(y_train)\nmajority = max(counts, key=counts.get)\nreturn majority\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("write `majority = max(counts, key=counts.get)`", "holds a statement of the solution: majority ="),
        ("counts=Counter( y_train ) is missing", "holds a statement of the solution: counts ="),
        ("Traceback (most recent call last): …", "no learner's business: `Traceback (most recent`"),
        ("it failed in mlcli.checks.values", "no learner's business: `mlcli.c`"),
        ("see checks.py, line 4", "no learner's business: `checks.py`"),
        (f"got {'9' * (WIDTH + 1)}", "a word of 61 characters, which breaks at 60 columns"),
        ("one line\n" * (MOST_LINES + 1), "takes 11 lines of 60 columns, at most 10 are read"),
    ],
)
def test_what_gives_away_or_confuses_is_a_fault(text, said):
    (found,) = message_faults(text, [GAP])

    assert said in found


@pytest.mark.parametrize(
    "text",
    [
        "majority_baseline(['a'], ['b']): expected ('a', 0.0), got ('b', 1.0); the label comes from y_train",
        "`max` over a dict returns a key; `return majority` ends it",
        f"got {'9' * WIDTH}",
    ],
)
def test_a_message_that_names_given_expected_and_got_is_fine(text):
    assert list(message_faults(text, [GAP])) == []
