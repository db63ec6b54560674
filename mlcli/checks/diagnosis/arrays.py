"""Which difference two arrays of numbers have: the table of kinds, the most specific first."""

import numpy as np

from mlcli.checks.diagnosis import lines, order, rounding, scaling, some
from mlcli.checks.diagnosis.pair import Detector, Diagnosis, Pair, first_of
from mlcli.checks.diagnosis.reduced import other_axis
from mlcli.checks.diagnosis.shape import SHAPES, shape_alone

_SAME_SHAPE: tuple[Detector, ...] = (
    some.not_finite,
    some.input_returned,
    scaling.zero_for_one,
    rounding.wrapped,
    scaling.opposite_sign,
    scaling.sign_lost,
    *order.PLACES,
    order.running_sums,
    other_axis,
    *rounding.DIGITS,
    *scaling.FACTORS,
    *lines.LINES,
    scaling.some_signs,
    order.shifted,
    *some.SOME,
    rounding.imprecise,
    lines.not_normalised,
)
_CODES: tuple[Detector, ...] = (
    order.reversed_order,
    order.rolled,
    order.renamed_groups,
    order.permuted,
    order.shifted,
    some.some_wrong,
)


def array_difference(pair: Pair) -> Diagnosis | None:
    """What kind of difference it is; None where nothing in the table explains it."""
    if pair.expected.size == 1 and pair.expected.dtype.kind == pair.actual.dtype.kind == "b":
        return first_of(SHAPES, pair) if not pair.same_shape else None
    pair = _as_quantities(pair)
    is_complex = "c" in {pair.expected.dtype.kind, pair.actual.dtype.kind}
    with np.errstate(all="ignore"):
        if not pair.same_shape:
            return shape_alone(pair) if is_complex else first_of(SHAPES, pair)
        if is_complex:
            return _complex(pair)
        return first_of(_CODES if pair.is_exact else _SAME_SHAPE, pair)


def _as_quantities(pair: Pair) -> Pair:
    """Booleans as numbers, since they know no minus; an input of complex numbers is left out."""
    arrays = [one.astype(int) if one.dtype.kind == "b" else one for one in (pair.expected, pair.actual)]
    given = None if pair.given is None or pair.given.dtype.kind == "c" else pair.given
    return Pair(arrays[0], arrays[1], pair.closeness, given, pair.is_exact)


def _complex(pair: Pair) -> Diagnosis | None:
    if pair.explains(np.conj(pair.expected)):
        return Diagnosis("conjugate", "right but for the sign of the imaginary part")
    return scaling.opposite_sign(pair)
