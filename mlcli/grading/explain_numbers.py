"""Patterns for what arrays cannot hold or calculate: dtypes, matrices, draws, NaN."""

from mlcli.grading.explain_rule import Rule


def _warned(pattern: str, tell: str) -> tuple[Rule, Rule]:
    return Rule("RuntimeWarning", pattern, tell), Rule("FloatingPointError", pattern, tell)


NUMBERS: tuple[Rule, ...] = (
    Rule(
        "LinAlgError",
        r"(?i)^(?:a )?singular matrix|matrix is singular",
        "a column is a combination of the others (a repeated feature, or too few rows), so no inverse "
        "exists: `np.linalg.lstsq` or a ridge term still gives an answer",
    ),
    Rule(
        "ValueError",
        r"^Last 2 dimensions of the array must be square|^Expected square matrix",
        "only a matrix with as many rows as columns has an inverse, a determinant or eigenvalues: print "
        "its `.shape`",
    ),
    Rule(
        "LinAlgError",
        r"^(\d)-dimensional array given\. Array must be at least two-dimensional",
        r"a matrix is wanted, and this array has \1 axis: `X.T @ X` is a matrix, one column of it is none",
    ),
    Rule(
        "LinAlgError",
        r"^Matrix is not positive definite",
        "Cholesky needs a symmetric matrix with eigenvalues above 0: a small number on the diagonal "
        "often repairs it",
    ),
    Rule(
        "LinAlgError",
        r"did not converge",
        "the iteration found no answer, most often because of NaN or infinity: test with "
        "`np.isfinite(…).all()`",
    ),
    Rule(
        "LinAlgError",
        r"^Incompatible dimensions",
        "the matrix and the right side need the same number of rows, one per equation: print both shapes",
    ),
    Rule(
        "ValueError",
        r"^(?i:array must not contain infs or nans)",
        "NaN or infinity is among the numbers: `np.isfinite` shows where, and linear algebra has no use "
        "for them",
    ),
    Rule(
        "TypeError",
        r"^Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        r"the result is \2 and is to be kept in an array of \3, which would lose digits: write `x = x + "
        "…`, or make it with `.astype(float)` first",
    ),
    Rule(
        "TypeError",
        r"^ufunc '(\w+)' did not contain a loop with signature matching types.*(?:<U|Str)",
        r"`\1` meets texts where numbers are wanted: print the dtypes (`<U…` is text); `.astype(float)` "
        "converts numbers that are written as texts",
    ),
    Rule(
        "TypeError",
        "^The 'out' kwarg is necessary when using the string|^the resolved dtypes are not compatible "
        "with add",
        "the array holds texts (its dtype is `<U…`), and texts cannot be calculated with: "
        "`.astype(float)` converts numbers that are written as texts",
    ),
    Rule(
        "TypeError",
        r"^ufunc '(bitwise_and|bitwise_or|bitwise_xor|invert)' not supported for the input types",
        "`&`, `|` and `~` join arrays of True and False, and here is another kind: put each comparison "
        "in brackets",
    ),
    Rule(
        "TypeError",
        r"^ufunc '(\w+)' not supported for the input types",
        r"`\1` calculates with numbers, and this array holds something else: print its `.dtype`",
    ),
    Rule(
        "TypeError",
        r"^loop of ufunc does not support argument \d of type (\w+) which has no callable (\w+)",
        r"the array has dtype `object`, so NumPy asks each \1 for its own `\2`: `.astype(float)` helps "
        "where all entries are numbers",
    ),
    Rule(
        "TypeError",
        r"numpy boolean (negative|subtract), the `-`",
        "True and False have no minus: `~mask` turns a mask around, `a ^ b` tells where two differ",
    ),
    Rule(
        "TypeError",
        r"^Cannot interpret '(.+)' as a data type",
        r"\1 stands where the dtype belongs: a shape goes in as one tuple, `np.zeros((2, 3))`, and "
        "entries as one list",
    ),
    Rule(
        "TypeError",
        r"^data type '(.+)' not understood",
        r"there is no dtype `\1`: `float`, `int`, `bool` and `str` are some that there are",
    ),
    Rule(
        "ValueError",
        r"^Integers to negative integer powers",
        "an array of whole numbers cannot hold fractions such as 1/2: start from floats, `2.0 ** n`",
    ),
    Rule(
        "ValueError",
        r"^zero-size array to reduction operation|^attempt to get arg(?:max|min) of an empty",
        "an empty array has no largest or smallest entry: see which selection left nothing over",
    ),
    Rule(
        "ValueError",
        r"^Cannot take a larger sample than population",
        "without putting back, no more can be drawn than there is: ask for fewer, or set `replace=True`",
    ),
    Rule(
        "ValueError",
        r"^(?i:probabilities do not sum to 1)",
        "the chances of all cases add up to 1: divide `p` by `p.sum()`",
    ),
    Rule(
        "ValueError",
        r"^a and p must have same size",
        "every case needs its own probability: `a` and `p` have different lengths",
    ),
    Rule(
        "TypeError",
        r"^only (?:0-dimensional|length-1) arrays can be converted to Python scalars",
        "one number is wanted and an array came: pick an entry, or use NumPy's function in place of `math`'s",
    ),
    Rule(
        "ValueError",
        r"^can only convert an array of size 1",
        "`.item()` gives the one number of an array that holds one, and this one holds more or none",
    ),
    Rule(
        "TypeError",
        r"^expected x and y to have same length",
        "each x needs its y: the two arrays have different lengths",
    ),
    Rule(
        "MemoryError",
        r"^Unable to allocate (\S+ \S+) for an array with shape (\(.*?\))",
        r"an array of shape \2 takes \1, more than a step may use: broadcasting or a wrong size may have "
        "made it",
    ),
    Rule(
        "OverflowError",
        r"^Python integer (-?\d+) out of bounds for (\w+)",
        r"\2 has no room for \1: choose a wider dtype",
    ),
    Rule(
        "ValueError",
        r"^f\(a\) and f\(b\) must have different signs",
        "a root is enclosed only where f changes its sign: plot f first",
    ),
    *_warned(
        r"^divide by zero encountered in log(?:2|10)?$",
        "the logarithm of 0 is −inf: keep the values above 0, or use `np.log1p`",
    ),
    *_warned(
        "^divide by zero encountered in (?:scalar "
        ")?(?:divide|floor_divide|true_divide|remainder|power|reciprocal)$",
        "a number is divided by 0 here: see which divisor is 0, and what should come out then",
    ),
    *_warned(
        r"^invalid value encountered in cast",
        "NaN or infinity is made a whole number, which neither is: fill or drop such entries first",
    ),
    *_warned(
        "^invalid value encountered in (?:scalar "
        r")?(?:\w*divide|log\w*|sqrt|power|add|subtract|multiply|matmul|arc\w+)",
        "some entries have no number as their result (0/0, inf − inf, the log or root of a negative "
        "number): NaN marks them",
    ),
    *_warned(
        r"^overflow encountered in exp$",
        "`exp` of more than about 709 is too large for a float64 (88 for a float32): subtract the "
        "largest value first, or clip",
    ),
    *_warned(
        r"^overflow encountered in (?:scalar )?\w+",
        "a result is larger than its dtype can hold: use a wider dtype or smaller values",
    ),
    Rule(
        "RuntimeWarning",
        r"^Mean of empty slice",
        "the mean of no values is NaN: see which selection left nothing over",
    ),
    Rule(
        "RuntimeWarning",
        r"^Degrees of freedom <= 0",
        "a spread divides by n − ddof, which is 0 or less here: there are too few values",
    ),
    Rule(
        "ValueError",
        r"^(scale|lam|shape|n|a|df) < 0",
        r"`\1` must not be below 0: a spread, a rate or a count never is",
        library="numpy",
    ),
    Rule(
        "ValueError",
        r"^(?i:percentiles|quantiles|percentiles should all) .*in the (?:range|interval) \[0, (100|1)\]",
        r"the share is asked for on a scale from 0 to \1: `np.percentile` counts to 100, `np.quantile` to "
        "1",
    ),
    Rule(
        "ValueError",
        r"^low >= high|^high <= 0",
        "the numbers are drawn from low up to, but without, high: high must be the larger",
        library="numpy",
    ),
    Rule(
        "ValueError",
        r"^x and y must have the same length|^fp and xp are not of the same length",
        "each x needs its y: the two arrays have different lengths",
    ),
    Rule(
        "ValueError",
        r"^XA and XB must have the same number of columns",
        "distances are taken between rows of equally many features: print both shapes",
    ),
    Rule(
        "ValueError",
        r"^could not convert string ('.*?') to (\w+) at row (\d+), column (\d+)",
        r"\1 in row \3 (from 0), column \4 (from 1) is no number: skip the header with `skiprows=1`, or "
        "read such tables with pandas",
    ),
)
