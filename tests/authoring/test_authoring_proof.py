import pytest

from mlcli.authoring.proof import hint_that_tells, same_output


@pytest.mark.parametrize(
    ("recorded", "shown", "same"),
    [
        ("a 1.50", "a 1.51", True),
        ("a 1.50", "a 1.52", False),
        ("10 of 16 right", "11 of 16 right", False),
        ("x 1e-05", "x 1.2e-05", True),
        ("x", "x\n", True),
        ("x\ny", "x", False),
        ("[0.    0.6 ]", "[0.    0.6 ]", True),
        ("loss -0.25", "loss 0.25", False),
    ],
)
def test_outputs_agree_within_one_unit_of_the_last_digit(recorded, shown, same):
    assert same_output(recorded, shown) is same


GAP = "counts = {}\nfor label in y:\n    counts[label] = counts.get(label, 0) + 1\nreturn counts\n"


def test_a_hint_with_a_statement_of_the_gap_is_found():
    hints = ["Count in a dict.", "Write `counts[label]=counts.get( label,0 )+1` in a loop."]

    assert hint_that_tells(hints, GAP) == (1, "counts[label] = counts.get(label, 0) + 1")


def test_a_hint_that_names_the_pieces_is_fine():
    assert hint_that_tells(["`counts.get` has a second argument.", "`return counts` ends it"], GAP) is None
