"""That code is not far slower than the reference on the same input."""

import gc
import time
from collections.abc import Callable
from math import inf
from typing import Any

from mlcli.checks.arguments import copied
from mlcli.checks.shown import name_of

_ROUNDS, _REPEATED = 3, 2
_HOPELESS = 3
"""So many times what is allowed, three times over, is no busy machine's doing: it is not measured again."""


def faster_than(
    yours: Callable[..., Any],
    reference: Callable[..., Any],
    *args: Any,
    times: float = 20,
    slack: float = 0.2,
    because: str = "",
) -> None:
    """Assert that `yours` takes at most `times` as long as the reference and `slack` seconds more.

    Both get the same arguments; of each the best of three runs counts, and what is too slow is measured once
    more before it is refused, so that a busy machine does not fail good code. The reference's best of all
    runs is what counts, so measuring again gives slow code no more room. `because` says what idea makes
    the difference.
    """
    theirs = best = inf
    for _ in range(_REPEATED):
        theirs = min(theirs, *(seconds_of(reference, args) for _ in range(_ROUNDS)))
        allowed = times * theirs + slack
        for _ in range(_ROUNDS):
            best = min(best, seconds_of(yours, args))
            if best <= allowed:
                return
        if best > _HOPELESS * allowed:
            break
    idea = f": {because}" if because else ""
    raise AssertionError(
        f"{name_of(yours)} took {_told(best, theirs)} on this input where the reference takes "
        f"{_told(theirs, theirs)}{idea}"
    )


def seconds_of(call: Callable[..., Any], args: tuple[Any, ...]) -> float:
    """Around the call alone, in its own process where it runs in one."""
    timed = getattr(call, "__mlcli_timed__", None)
    if timed is not None:
        _value, seconds = timed(*args)
        return float(seconds)
    given = copied(args)
    collecting = gc.isenabled()
    gc.disable()
    try:
        start = time.perf_counter()
        call(*given)
        return time.perf_counter() - start
    finally:
        if collecting:
            gc.enable()


def _told(seconds: float, beside: float) -> str:
    """The time, in the unit that suits the one that it stands beside, so that both can be compared."""
    if beside >= 0.0095:
        return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds:.3f} s"
    thousandths = seconds * 1000
    return f"{thousandths:,.0f} ms" if thousandths >= 10 else f"{thousandths:.2g} ms"
