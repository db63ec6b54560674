"""That a value is the expected one; where it is not, what kind of difference it is."""

from typing import Any

from mlcli.checks.diagnosis.find import find, told
from mlcli.checks.numbers import Closeness


def close(
    actual: Any,
    expected: Any,
    tolerance: float | None = None,
    what: str = "",
    scale: float | None = None,
    *,
    given: Any = None,
) -> None:
    """Assert that both are equal, numbers within `tolerance` (absolute), by default within rounding.

    Scalars, sequences, mappings, sets, arrays, frames and nestings of them; NaN equals only NaN, and whole
    numbers are compared exactly. `what` names the value in the message, as `mean of [1, 2]`. `scale` is the
    size of the numbers from which the result was computed, where it is far from the result's own: a sum that
    cancels to 0 among numbers of 1e6 is as good as 0. `given` is the input: with it the message can tell a
    wrong axis, ddof, or which inputs share the fault.
    """
    closeness = Closeness(tolerance, scale)
    found = find(expected, actual, closeness, given)
    if found is not None:
        at = f" at {found.place}" if found.place else ""
        raise AssertionError(f"{what or 'the result'}{at}: {told(found, closeness)}")
