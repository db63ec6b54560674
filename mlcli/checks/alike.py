"""That a value is the expected one where several are equally right: signs, orders, rotations."""

from typing import Any, Literal

import numpy as np

from mlcli.checks.numbers import Array, numbers
from mlcli.checks.values import close

Lines = Literal["rows", "columns"]


def same_up_to(
    actual: Any,
    expected: Any,
    *,
    sign: Literal["rows", "columns", "whole"] | None = None,
    permutation: Literal["rows", "columns", "labels"] | None = None,
    rotation: bool = False,
    **options: Any,
) -> None:
    """Assert what `close` asserts, leaving free what the contract leaves free.

    `sign`: each row or column (or the whole) may have the opposite sign, as eigenvectors may.
    `permutation`: rows or columns in any order, as clusters or components come; with `sign` on the same
    lines both are free. `"labels"`: a one-dimensional grouping under other names.
    `rotation`: points as rows, in axes that may be turned and mirrored. `options` are those of `close`.
    """
    what = options.pop("what", "") or "the result"
    got, wanted = numbers(actual), numbers(expected)
    if got is None or wanted is None or got.shape != wanted.shape:
        close(actual, expected, what=what, **options)
        return
    if permutation == "labels":
        _same_groups(got, wanted, what)
        return
    got = got.astype(float)
    if not np.isfinite(got).all():
        close(got, wanted, what=what, **options)
        return
    if rotation:
        got = _turned(got, wanted)
    if permutation in {"rows", "columns"}:
        got = _reordered(got, wanted, 0 if permutation == "rows" else 1, free_sign=sign == permutation)
    if sign is not None:
        got = _with_signs(got, wanted, sign)
    free = [name for name, is_free in _freedoms(sign, permutation, rotation=rotation) if is_free]
    close(got, wanted, what=f"{what}, brought as near as {' and '.join(free)} can", **options)


def _freedoms(sign: str | None, permutation: str | None, *, rotation: bool) -> tuple[tuple[str, bool], ...]:
    return (
        ("a rotation", rotation),
        (f"another order of {permutation}", permutation is not None),
        ("signs" if sign != "whole" else "its sign", sign is not None),
    )


def _with_signs(got: Array, wanted: Array, sign: str) -> Array:
    if sign == "whole":
        return got if np.sum(got * wanted) >= 0 else -got
    axis = 1 if sign == "rows" else 0
    return np.asarray(got * np.where(np.sum(got * wanted, axis=axis, keepdims=True) < 0, -1.0, 1.0))


def _reordered(got: Array, wanted: Array, axis: int, *, free_sign: bool) -> Array:
    """The lines of `got` in the order that is nearest to that of `wanted`, one to one."""
    from scipy.optimize import linear_sum_assignment

    lines, targets = (np.moveaxis(one, axis, 0).reshape(one.shape[axis], -1) for one in (got, wanted))
    apart = np.linalg.norm(targets[:, None] - lines[None], axis=2)
    if free_sign:
        apart = np.minimum(apart, np.linalg.norm(targets[:, None] + lines[None], axis=2))
    _, order = linear_sum_assignment(apart)
    return np.asarray(np.take(got, order, axis=axis))


def _turned(got: Array, wanted: Array) -> Array:
    """Rotated and mirrored onto `wanted`: the orthogonal Procrustes problem (Schönemann 1966)."""
    left, _, right = np.linalg.svd(got.T @ wanted)
    return np.asarray(got @ left @ right)


def _same_groups(got: Array, wanted: Array, what: str) -> None:
    """Two groupings are the same when their labels pair off one to one."""
    together: dict[object, tuple[int, object]] = {}
    apart: dict[object, tuple[int, object]] = {}
    for row, (label, mine) in enumerate(zip(wanted.ravel().tolist(), got.ravel().tolist(), strict=True)):
        first, other = together.setdefault(label, (row, mine))
        if other != mine:
            raise AssertionError(
                f"{what}: rows {first} and {row} belong to one group; got the labels {other} and {mine}"
            )
        first, belongs = apart.setdefault(mine, (row, label))
        if belongs != label:
            raise AssertionError(
                f"{what}: rows {first} and {row} belong to two groups; got the label {mine} for both"
            )
