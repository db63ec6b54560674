"""That a function agrees with a reference on random inputs; the counterexample is shown made small."""

from collections.abc import Callable
from typing import Any

import numpy as np

from mlcli.checks.arguments import copied
from mlcli.checks.diagnosis.find import Finding, find, told
from mlcli.checks.numbers import Closeness, numbers
from mlcli.checks.shown import call_shown, name_of, shown
from mlcli.checks.smaller import smaller

Arguments = tuple[Any, ...]
Failure = Finding | str | Exception
_MOST_TRIES = 300


class _Search:
    """Both functions, and what it means that they disagree."""

    def __init__(
        self, yours: Callable[..., Any], reference: Callable[..., Any], closeness: Closeness
    ) -> None:
        self.yours = yours
        self.reference = reference
        self.closeness = closeness

    def disagreement(self, args: Arguments) -> Finding | str | None:
        """What differs on this input, in what both return or in what they refuse; None where they agree."""
        try:
            expected = self.reference(*copied(args))
        except Exception as error:  # noqa: BLE001  # whatever the reference refuses, is to be refused
            return self._unrefused(args, type(error))
        actual = self.yours(*copied(args))
        given = next((array for array in map(numbers, args) if array is not None and array.ndim), None)
        return find(expected, actual, self.closeness, given)

    def _unrefused(self, args: Arguments, error: type[BaseException]) -> str | None:
        try:
            value = self.yours(*copied(args))
        except error:
            return None
        except Exception as other:  # noqa: BLE001  # told as what it is
            return f"expected {error.__name__}, got {type(other).__name__}: {other}"
        return f"expected {error.__name__}, nothing was raised and it returned {shown(value)}"

    def failure(self, args: Arguments) -> Failure | None:
        """The disagreement, or the error that only yours raises."""
        try:
            return self.disagreement(args)
        except Exception as error:  # noqa: BLE001  # raised anew once the input is small
            return error

    def shrunk(
        self, args: Arguments, found: Failure, valid: Callable[..., bool]
    ) -> tuple[Arguments, Failure]:
        """The input made smaller step by step, as long as it fails in the same manner."""
        tries = 0
        is_smaller = True
        while is_smaller and tries < _MOST_TRIES:
            is_smaller = False
            for candidate in smaller(args):
                tries += 1
                other = self.failure(candidate) if valid(*copied(candidate)) else None
                if other is not None and type(other) is type(found):
                    args, found, is_smaller = candidate, other, True
                    break
                if tries >= _MOST_TRIES:
                    break
        return args, found


def agrees_with(  # noqa: PLR0913  # the options of one search
    yours: Callable[..., Any],
    reference: Callable[..., Any],
    generate: Callable[[np.random.Generator], Any],
    rng: np.random.Generator,
    *,
    times: int = 50,
    tolerance: float | None = None,
    valid: Callable[..., bool] = lambda *_: True,
) -> None:
    """Assert that both give the same on `times` inputs; where the reference refuses, so must yours.

    `generate(rng)` makes the arguments, as a tuple. A counterexample is made smaller by leaving rows or items
    away and by rounding, as long as the reference takes it and `valid(*args)` holds: give it where the parts
    of an input hang together in ways that the reference does not test.
    """
    search = _Search(yours, reference, Closeness(tolerance))
    for _ in range(times):
        made = generate(rng)
        args = made if isinstance(made, tuple) else (made,)
        found = search.failure(args)
        if found is None:
            continue
        args, found = search.shrunk(args, found, valid)
        found = search.failure(args) or found  # once more, so that the last call is the one that is told
        if isinstance(found, Exception):
            raise found
        if isinstance(found, Finding):
            at = f" at {found.place}" if found.place else ""
            said = f"{at}: {told(found, search.closeness)}"
        else:
            said = f": {found}"
        raise AssertionError(f"{call_shown(name_of(yours), args, {})}{said}")
