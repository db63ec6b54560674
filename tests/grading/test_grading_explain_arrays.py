"""Shapes, axes and positions that do not fit, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_shapes import SHAPES

PRELUDE = """
import numpy as np

A, B, v = np.ones((2, 3)), np.ones((4, 5)), np.arange(3)
rng = np.random.default_rng(0)
"""

CASES = (
    (
        "np.einsum('ij,jk->ik', A, A)",
        "in einsum a letter stands for one size wherever it occurs",
    ),
    (
        "np.arange(3) + np.arange(4)",
        "of (3,) and (4,), in the last axis 3 meets 4",
    ),
    (
        "A + np.ones(2)",
        "of (2, 3) and (2,), in the last axis 3 meets 2",
    ),
    (
        "A + B",
        "in the last axis 3 meets 5 and in the last axis but one 2 meets 4",
    ),
    (
        "np.ones((2, 3, 4)) + np.ones((5, 3, 4))",
        "of (2, 3, 4) and (5, 3, 4), in axis -3 2 meets 5",
    ),
    (
        "A[[0,1],[0,1,2]]",
        "for every pair use `np.ix_(rows, columns)`",
    ),
    (
        "v = np.zeros(3); v += np.ones((2,3))",
        "`x = x + y` makes a new array, `x += y` cannot grow",
    ),
    (
        "A[0] = np.ones(2)",
        "sizes must be equal, or 1 in what is assigned",
    ),
    (
        "A[[0,1]] = np.ones((3,3))",
        "the index picks a part of shape (2,3), and what is assigned has shape (3,3)",
    ),
    (
        "A[np.array([True, False, True])]",
        "axis 0 has 2 entries, the mask 3",
    ),
    (
        "v[v > 0] = [1, 2, 3, 4]",
        "the mask is True at 2 places and 4 values are assigned",
    ),
    (
        "A @ A",
        "`A @ B` pairs A's last axis (3) with B's rows, or its entries if B is a vector (2)",
    ),
    (
        "A @ 3",
        "`@` multiplies matrices and vectors; for a single number use `*`",
    ),
    (
        "np.linalg.solve(np.eye(3), np.ones(2))",
        "it has 3 rows, and the right side 2 entries",
    ),
    (
        "np.dot(A, B)",
        "one of them may want `.T`",
    ),
    (
        "np.tensordot(A, A, 1)",
        "print both shapes beside the `axes` given",
    ),
    (
        "np.einsum('ij', v)",
        "and behind `->` only letters that stand before it",
    ),
    (
        "np.mean(A, axis=2)",
        "an array with 2 axes has axis 0 to 1 (or -1 to -2), and no axis 2",
    ),
    (
        "A.sum(axis=-3)",
        "an array with 2 axes has axis 0 to 1 (or -1 to -2), and no axis -3",
    ),
    (
        "v.mean(axis=1)",
        "an array with one axis has only axis 0, so there is no axis 1",
    ),
    (
        "rng.permutation(2.5)",
        "something made one value out of an array before",
    ),
    (
        "np.array([[1, 2], [3]])",
        "below shape (2,) they differ",
    ),
    (
        "np.zeros(3)[0] = [1, 2]",
        "one entry of an array holds one number, and several are put into it",
    ),
    (
        "if v: pass",
        "`.any()` or `.all()`, and `&`, `|`, `~` with brackets for `and`, `or`, `not`",
    ),
    (
        "import matplotlib.pyplot as plt\nplt.axhline([1, 2])",
        "and got an array where it wants one number",
    ),
    (
        "if np.array([]): pass",
        "an empty array is neither true nor false: ask for `a.size > 0`",
    ),
    (
        "v[5]",
        "axis 0 has 3 entries, at the positions 0 to 2 (or -1 to -3 from the end)",
    ),
    (
        "np.arange(3).reshape(1,3)[2]",
        "axis 0 has 1 entry, at position 0, and none at 2: print the `.shape`",
    ),
    (
        "np.zeros((0, 3))[1]",
        "axis 0 is empty, so there is no position 1: see what emptied it",
    ),
    (
        (
            "import pandas as pd\ndf = pd.DataFrame({'price': [1.0, 2.0, 3.0], 'city': ['a', 'b', "
            "'a'], 'n': [1, 2, 3]})\ndf.iloc[0, 9]"
        ),
        "there are 3 entries, counted from 0, and none at 9",
    ),
    (
        "v[0, 1]",
        "the square brackets give 2 positions, one per axis",
    ),
    (
        "v[1.0]",
        "an array is indexed with whole numbers, slices or masks",
    ),
    (
        "v[np.array([0.0, 1.0])]",
        "this index has another dtype, `.astype(int)` converts",
    ),
    (
        "np.float64(3)[0]",
        "this is a single number, which has no entries",
    ),
    (
        "for x in np.array(3): pass",
        "the array has no axis (it holds one number)",
    ),
    (
        "np.random.rand((2, 3))",
        "functions such as `rand` and `eye` take sizes one by one, `rand(2, 3)`",
    ),
    (
        "np.zeros(-1)",
        "an axis cannot have a negative size: see how it is computed",
    ),
    (
        "np.reshape(v, (2, 2))",
        "there are 3, and the shape (2,2) has room for 4",
    ),
    (
        "np.arange(6).reshape(4, -1)",
        "6 entries cannot be spread evenly over (4,newaxis)",
    ),
    (
        "np.arange(6).reshape(-1, -1)",
        "`-1` means what is left over, and only one axis can be that",
    ),
    (
        "np.concatenate([A, B])",
        "along axis 1, array 0 has 3 and array 1 has 5",
    ),
    (
        "np.concatenate([A, v])",
        "`row[np.newaxis, :]` or `column[:, np.newaxis]` adds one",
    ),
    (
        "np.stack([v, np.arange(4)])",
        "`stack` lays equal shapes on each other: print each `.shape`",
    ),
    (
        "np.concatenate([])",
        "the list of arrays is empty: see why nothing was collected",
    ),
    (
        "np.concatenate([1, 2])",
        "`np.array([...])` makes an array of them",
    ),
    (
        "np.concatenate(A, v)",
        "`np.concatenate` takes its arrays as one list",
    ),
    (
        "x = np.broadcast_to(v, (2,3)); x[0,0] = 1",
        "`.copy()` gives one of your own",
    ),
    (
        "A.transpose(0, 1, 2)",
        "`transpose` names every axis once, and the array has another number of them",
    ),
    (
        "np.split(v, 2)",
        "`np.array_split` allows unequal parts",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(PRELUDE + source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by(PRELUDE, CASES)

    assert [rule[:2] for rule in SHAPES if rule not in met] == []
