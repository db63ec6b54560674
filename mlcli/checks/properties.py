"""That a result stays, or changes along, when the input is changed in a known way."""

from collections.abc import Callable
from typing import Any

from mlcli.checks.arguments import copied
from mlcli.checks.diagnosis.find import find, told
from mlcli.checks.numbers import Closeness
from mlcli.checks.shown import call_shown, name_of


def invariant(
    call: Callable[..., Any],
    change: Callable[..., Any],
    *args: Any,
    then: Callable[[Any], Any] | None = None,
    because: str = "",
    tolerance: float | None = None,
) -> None:
    """Assert that `call(*change(*args))` gives what `call(*args)` gives, or what `then` makes of that.

    `change` returns the new argument, or a tuple with all of them. `because` says what was changed and why
    the result must not follow: "100 added to every entry: softmax sees only differences".
    """
    plain = call(*copied(args))
    changed = change(*copied(args))
    inputs = changed if isinstance(changed, tuple) else (changed,)
    got = call(*copied(inputs))
    closeness = Closeness(tolerance)
    found = find(plain if then is None else then(plain), got, closeness)
    if found is None:
        return
    reason = f"; {because}" if because else ""
    must = "the same" if then is None else "changed along"
    raise AssertionError(
        f"{call_shown(name_of(call), inputs, {})} must be {must} as for the unchanged input{reason}: "
        f"{told(found, closeness)}"
    )
