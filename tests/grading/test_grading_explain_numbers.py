"""Dtypes, matrices, draws and NaN in NumPy, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_numbers import NUMBERS

PRELUDE = """
import numpy as np

A, B, v = np.ones((2, 3)), np.ones((4, 5)), np.arange(3)
rng = np.random.default_rng(0)
"""

CASES = (
    (
        "np.linalg.inv(np.zeros((2,2)))",
        "`np.linalg.lstsq` or a ridge term still gives an answer",
    ),
    (
        "np.linalg.inv(A)",
        "only a matrix with as many rows as columns has an inverse",
    ),
    (
        "np.linalg.inv(v)",
        "`X.T @ X` is a matrix, one column of it is none",
    ),
    (
        "np.linalg.cholesky(-np.eye(2))",
        "Cholesky needs a symmetric matrix with eigenvalues above 0",
    ),
    (
        "np.linalg.svd(np.full((2,2), np.nan))",
        "test with `np.isfinite(…).all()`",
    ),
    (
        "np.linalg.lstsq(A, np.ones(3))",
        "the matrix and the right side need the same number of rows, one per equation",
    ),
    (
        "np.linalg.eigvals(np.full((2,2), np.nan))",
        "`np.isfinite` shows where, and linear algebra has no use for them",
    ),
    (
        "v += A",
        "write `x = x + …`, or make it with `.astype(float)` first",
    ),
    (
        "np.array(['a']) + 1",
        "`add` meets texts where numbers are wanted",
    ),
    (
        "np.array(['a','b']) * 2",
        "`.astype(float)` converts numbers that are written as texts",
    ),
    (
        "~np.array([1.0])",
        "`&`, `|` and `~` join arrays of True and False, and here is another kind",
    ),
    (
        "np.sqrt('a')",
        "`sqrt` calculates with numbers, and this array holds something else",
    ),
    (
        "np.sqrt(np.array([1, 2], dtype=object))",
        "`.astype(float)` helps where all entries are numbers",
    ),
    (
        "np.exp(np.array([1.0, 2], dtype=object))",
        "`.astype(float)` helps where all entries are numbers",
    ),
    (
        (
            "import numpy as np\nimport pandas as pd\ndf = pd.DataFrame({'price': [1.0, 2.0, 3.0], "
            "'city': ['a', 'b', 'a'], 'n': [1, 2, 3]})\nnp.log(df['city'])"
        ),
        "`.astype(float)` helps where all entries are numbers",
    ),
    (
        "-np.array([True])",
        "`~mask` turns a mask around, `a ^ b` tells where two differ",
    ),
    (
        "np.ones(2, 3)",
        "3 stands where the dtype belongs",
    ),
    (
        "np.array([1], dtype='foo')",
        "`float`, `int`, `bool` and `str` are some that there are",
    ),
    (
        "np.arange(3) ** -1",
        "an array of whole numbers cannot hold fractions such as 1/2",
    ),
    (
        "np.min([])",
        "an empty array has no largest or smallest entry",
    ),
    (
        "rng.choice(3, 5, replace=False)",
        "ask for fewer, or set `replace=True`",
    ),
    (
        "rng.choice(2, p=[0.5, 0.7])",
        "the chances of all cases add up to 1: divide `p` by `p.sum()`",
    ),
    (
        "rng.choice(3, p=[0.5, 0.5])",
        "every case needs its own probability: `a` and `p` have different lengths",
    ),
    (
        "int(v)",
        "pick an entry, or use NumPy's function in place of `math`'s",
    ),
    (
        "v.item()",
        "`.item()` gives the one number of an array that holds one",
    ),
    (
        "np.polyfit([1,2],[1,2,3],1)",
        "each x needs its y: the two arrays have different lengths",
    ),
    (
        "np.ones((10**6, 10**6))",
        "an array of shape (1000000, 1000000) takes 7.28 TiB, more than a step may use",
    ),
    (
        "np.uint8(300)",
        "uint8 has no room for 300: choose a wider dtype",
    ),
    (
        "from scipy import optimize; optimize.brentq(lambda x: x*x+1, 0, 1)",
        "a root is enclosed only where f changes its sign: plot f first",
    ),
    (
        'import warnings; warnings.simplefilter("error"); np.log(0)',
        "the logarithm of 0 is −inf: keep the values above 0, or use `np.log1p`",
    ),
    (
        'with np.errstate(all="raise"): np.log(0.0)',
        "the logarithm of 0 is −inf: keep the values above 0, or use `np.log1p`",
    ),
    (
        'import warnings; warnings.simplefilter("error"); np.array([1.0]) / 0',
        "see which divisor is 0, and what should come out then",
    ),
    (
        'with np.errstate(all="raise"): np.array([1.0])/0',
        "see which divisor is 0, and what should come out then",
    ),
    (
        'import warnings; warnings.simplefilter("error"); np.array([np.nan]).astype(int)',
        "NaN or infinity is made a whole number, which neither is",
    ),
    (
        'with np.errstate(all="raise"): np.array([np.nan]).astype(int)',
        "NaN or infinity is made a whole number, which neither is",
    ),
    (
        'import warnings; warnings.simplefilter("error"); np.array([0.0]) / 0',
        "some entries have no number as their result (0/0",
    ),
    (
        'with np.errstate(all="raise"): np.array([0.0])/np.array([0.0])',
        "some entries have no number as their result (0/0",
    ),
    (
        'import warnings; warnings.simplefilter("error"); np.exp(1e5)',
        "`exp` of more than about 709 is too large for a float64 (88 for a float32)",
    ),
    (
        'with np.errstate(all="raise"): np.exp(1e5)',
        "`exp` of more than about 709 is too large for a float64 (88 for a float32)",
    ),
    (
        'import warnings; warnings.simplefilter("error"); np.float64(1e308) * 10',
        "a result is larger than its dtype can hold",
    ),
    (
        'with np.errstate(all="raise"): np.float64(1e308) * np.float64(10)',
        "a result is larger than its dtype can hold",
    ),
    (
        'import warnings; warnings.simplefilter("error"); np.mean([])',
        "the mean of no values is NaN: see which selection left nothing over",
    ),
    (
        'import warnings; warnings.simplefilter("error"); np.var([1], ddof=1)',
        "a spread divides by n − ddof, which is 0 or less here",
    ),
    (
        "rng.normal(0, -1)",
        "`scale` must not be below 0: a spread, a rate or a count never is",
    ),
    (
        "np.percentile(v, 150)",
        "`np.percentile` counts to 100, `np.quantile` to 1",
    ),
    (
        "rng.integers(5, 2)",
        "the numbers are drawn from low up to, but without, high",
    ),
    (
        "np.interp([1], [1,2], [1])",
        "each x needs its y: the two arrays have different lengths",
    ),
    (
        "from scipy.spatial.distance import cdist; cdist(A, B)",
        "distances are taken between rows of equally many features",
    ),
    (
        'np.loadtxt(["a b"])',
        "'a' in row 0 (from 0), column 1 (from 1) is no number",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(PRELUDE + source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by(PRELUDE, CASES)

    assert [rule[:2] for rule in NUMBERS if rule not in met] == []
