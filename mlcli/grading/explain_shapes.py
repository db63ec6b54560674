"""Patterns for arrays whose shapes, axes or positions do not fit."""

import re

from mlcli.grading.explain_rule import Rule
from mlcli.runner.outcome import ErrorRecord

Shape = tuple[int, ...]
_FROM_BACK = {1: "the last axis", 2: "the last axis but one"}


def _shapes(message: str) -> list[Shape]:
    found = re.findall(r"\((\d*(?:,\d+)*,?)\)", message)
    return [tuple(int(n) for n in text.split(",") if n) for text in found]


def _written(shape: Shape) -> str:
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"


def _clashes(a: Shape, b: Shape) -> list[str]:
    pairs = enumerate(zip(reversed(a), reversed(b), strict=False), start=1)
    return [
        f"in {_FROM_BACK.get(back, f'axis -{back}')} {m} meets {n}"
        for back, (m, n) in pairs
        if m != n and 1 not in {m, n}
    ]


def _broadcast(_: ErrorRecord, match: "re.Match[str]") -> str | None:
    if ")->(" in match.string:  # how einsum lays the axes out, which nobody wrote
        return None
    shapes = _shapes(match.string)
    for i, a in enumerate(shapes):
        for b in shapes[i + 1 :]:
            if where := _clashes(a, b):
                return _told_clash(a, b, where)
    return None


def _told_clash(a: Shape, b: Shape, where: list[str]) -> str:
    told = (
        "shapes are compared from the last axis back, and sizes fit if they are equal or one is 1: of "
        f"{_written(a)} and {_written(b)}, {' and '.join(where)}"
    )
    for table, row in ((a, b), (b, a)):
        if len(table) == 2 and len(row) == 1 and row[0] == table[0]:
            return f"{told}. One number per row needs the shape ({row[0]}, 1), which `[:, np.newaxis]` gives"
    return told


def _out_of_bounds(error: ErrorRecord, match: "re.Match[str]") -> str:
    index, axis, size = (int(group) for group in match.groups())
    if (error.library or "").startswith("pandas:"):  # its tables lie transposed in memory
        return f"there are {size} entries, counted from 0, and none at {index}"
    if size == 0:
        return f"axis {axis} is empty, so there is no position {index}: see what emptied it"
    if size == 1:
        return f"axis {axis} has 1 entry, at position 0, and none at {index}: print the `.shape`"
    return f"axis {axis} has {size} entries, at the positions 0 to {size - 1} (or -1 to -{size} from the end)"


def _axis(_: ErrorRecord, match: "re.Match[str]") -> str:
    axis, dims = int(match.group(1)), int(match.group(2))
    if dims == 0:
        return "this is a single number, which has no axes: something made one value out of an array before"
    if dims == 1:
        return f"an array with one axis has only axis 0, so there is no axis {axis}: print its `.shape`"
    return (
        f"an array with {dims} axes has axis 0 to {dims - 1} (or -1 to -{dims}), and no axis {axis}: "
        "print its `.shape`"
    )


def _ambiguous(error: ErrorRecord, _: "re.Match[str]") -> str:
    if error.library and not error.library.endswith("__bool__"):
        return (
            "the function asks one question, yes or no, of what it got, and got an array where it wants "
            "one number"
        )
    return (
        "a condition on an array gives one answer per entry, and one is wanted: `.any()` or `.all()`, "
        "and `&`, `|`, `~` with brackets for `and`, `or`, `not`"
    )


def _reshape(_: ErrorRecord, match: "re.Match[str]") -> str | None:
    size, shape = int(match.group(1)), match.group(2)
    if "newaxis" in shape or "-1" in shape:
        return f"{size} entries cannot be spread evenly over ({shape}): the sizes given must divide {size}"
    wanted = 1
    for n in (int(n) for n in shape.split(",") if n.strip()):
        wanted *= n
    return f"a reshape keeps every entry: there are {size}, and the shape ({shape}) has room for {wanted}"


SHAPES: tuple[Rule, ...] = (
    Rule(
        "ValueError",
        r"^operands could not be broadcast together with remapped shapes .*\)->\(",
        "in einsum a letter stands for one size wherever it occurs, and here one letter meets two sizes",
        library="numpy",
    ),
    Rule(
        "ValueError",
        "^(?:operands could not be broadcast together with (?:remapped )?shapes?|shape mismatch: objects "
        r"cannot be broadcast to a single shape\.  Mismatch is between arg \d)",
        _broadcast,
    ),
    Rule(
        "IndexError",
        r"^shape mismatch: indexing arrays could not be broadcast together with shapes \((.+?)\) \((.+?)\)",
        r"lists of rows and columns are read in pairs, so they need one length: here (\1) and (\2); for "
        "every pair use `np.ix_(rows, columns)`",
    ),
    Rule(
        "ValueError",
        r"^non-broadcastable output operand with shape (\(.*?\)) doesn't match the broadcast shape (\(.*?\))",
        r"the result has shape \2 and there is room for \1 only: `x = x + y` makes a new array, `x += y` "
        "cannot grow",
    ),
    Rule(
        "ValueError",
        r"^could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        r"what is assigned has shape \1 and the place for it shape \2: sizes must be equal, or 1 in what "
        "is assigned",
    ),
    Rule(
        "ValueError",
        r"^shape mismatch: value array of shape (\(.*?\)) .* indexing result of shape (\(.*?\))",
        r"the index picks a part of shape \2, and what is assigned has shape \1: they must agree",
    ),
    Rule(
        "IndexError",
        r"^boolean index did not match indexed array along axis (\d+); size of axis is (\d+) .* axis is "
        r"(\d+)",
        r"a mask has one True or False per entry: axis \1 has \2 entries, the mask \3; was it made from "
        "another array?",
    ),
    Rule(
        "ValueError",
        r"^NumPy boolean array indexing assignment cannot assign (\d+) input values to the (\d+)",
        r"the mask is True at \2 places and \1 values are assigned: give one value, or as many as there "
        "are places",
    ),
    Rule(
        "ValueError",
        r"^matmul: Input operand 1 has a mismatch in its core dimension 0.*\(size (\d+) is different from "
        r"(\d+)\)",
        r"`A @ B` pairs A's last axis (\2) with B's rows, or its entries if B is a vector (\1): the two "
        "must be equal, so print both shapes; one may want `.T`",
    ),
    Rule(
        "ValueError",
        r"^matmul: Input operand \d does not have enough dimensions",
        "`@` multiplies matrices and vectors; for a single number use `*`",
    ),
    Rule(
        "ValueError",
        r"^solve1?: Input operand 1 .*\(size (\d+) is different from (\d+)\)",
        r"each row of the matrix is one equation: it has \2 rows, and the right side \1 entries",
    ),
    Rule(
        "ValueError",
        r"^shapes (\(.*?\)) and (\(.*?\)) not aligned: (\d+) \(dim (\d+)\) != (\d+) \(dim (\d+)\)",
        r"the product sums over axis \4 of the left \1 and axis \6 of the right \2, which have \3 and \5 "
        "entries: one of them may want `.T`",
    ),
    Rule(
        "ValueError",
        r"^shape-mismatch for sum",
        "the axes that are summed over have different sizes: print both shapes beside the `axes` given",
    ),
    Rule(
        "ValueError",
        r"^einstein sum subscripts string (contains too many|does not contain enough|included output)",
        "einsum wants one letter per axis of each array, and behind `->` only letters that stand before it",
    ),
    Rule("AxisError", r"axis (-?\d+) is out of bounds for array of dimension (\d+)", _axis),
    Rule(
        "ValueError",
        r"^setting an array element with a sequence\..*inhomogeneous shape after (\d+) dimensions?.*shape "
        r"was (\(.*?\))",
        r"the lists inside have different lengths, so they fill no table: below shape \2 they differ; "
        "print each `len`",
    ),
    Rule(
        "ValueError",
        r"^setting an array element with a sequence\.$",
        "one entry of an array holds one number, and several are put into it: assign to a slice of that "
        "length",
    ),
    Rule(
        "ValueError",
        r"^The truth value of an array with more than one element is ambiguous",
        _ambiguous,
    ),
    Rule(
        "ValueError",
        r"^The truth value of an empty array",
        "an empty array is neither true nor false: ask for `a.size > 0`",
    ),
    Rule("IndexError", r"^index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", _out_of_bounds),
    Rule(
        "IndexError",
        r"^too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed",
        r"the square brackets give \2 positions, one per axis, and the array's number of axes is \1: "
        "print its `.shape`",
    ),
    Rule(
        "IndexError",
        r"^only integers, slices",
        "an array is indexed with whole numbers, slices or masks; texts and floats are none of them",
    ),
    Rule(
        "IndexError",
        r"^arrays used as indices must be of integer",
        "positions are whole numbers and masks True or False: this index has another dtype, "
        "`.astype(int)` converts",
    ),
    Rule(
        "IndexError",
        r"^invalid index to scalar variable",
        "this is a single number, which has no entries: one pair of square brackets is too many",
    ),
    Rule(
        "TypeError",
        r"^(?:iteration over a 0-d array|len\(\) of unsized object)",
        "the array has no axis (it holds one number), so there is nothing to count or go through",
    ),
    Rule(
        "TypeError",
        r"^'tuple' object cannot be interpreted as an integer",
        "one whole number is wanted here and a tuple came: functions such as `rand` and `eye` take sizes "
        "one by one, `rand(2, 3)`",
        library="numpy",
    ),
    Rule(
        "ValueError",
        r"^negative dimensions are not allowed",
        "an axis cannot have a negative size: see how it is computed",
    ),
    Rule("ValueError", r"^cannot reshape array of size (\d+) into shape \((.*)\)", _reshape),
    Rule(
        "ValueError",
        r"^can only specify one unknown dimension",
        "`-1` means what is left over, and only one axis can be that: give the other sizes",
    ),
    Rule(
        "ValueError",
        r"^all the input array dimensions .* along dimension (\d+), .* index (\d+) has size (\d+) .* "
        r"index (\d+) has size (\d+)",
        r"arrays are joined along one axis and agree in all others: along axis \1, array \2 has \3 and "
        r"array \4 has \5",
    ),
    Rule(
        "ValueError",
        r"^all the input arrays must have same number of dimensions, .* has (\d+) dimension\(s\) .* has "
        r"(\d+) dim",
        r"one array has \1 axes and another \2: `row[np.newaxis, :]` or `column[:, np.newaxis]` adds one",
    ),
    Rule(
        "ValueError",
        r"^all input arrays must have the same shape",
        "`stack` lays equal shapes on each other: print each `.shape`",
    ),
    Rule(
        "ValueError",
        r"^need at least one array to",
        "the list of arrays is empty: see why nothing was collected",
    ),
    Rule(
        "ValueError",
        r"^zero-dimensional arrays cannot be concatenated",
        "single numbers have no axis to be joined along: `np.array([...])` makes an array of them",
    ),
    Rule(
        "TypeError",
        r"^only integer scalar arrays can be converted to a scalar index",
        "an array stands where one whole number is wanted; `np.concatenate` takes its arrays as one "
        "list: `([a, b])`",
    ),
    Rule(
        "ValueError",
        r"^assignment destination is read-only",
        "this array is only a view on numbers that must not change: `.copy()` gives one of your own",
    ),
    Rule(
        "ValueError",
        r"^axes don't match array",
        "`transpose` names every axis once, and the array has another number of them",
    ),
    Rule(
        "ValueError",
        r"^array split does not result in an equal division",
        "the number of entries is no multiple of the number of parts: `np.array_split` allows unequal parts",
    ),
)
