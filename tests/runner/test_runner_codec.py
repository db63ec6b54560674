import json
import random
from collections import OrderedDict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import PosixPath

import numpy as np
import pandas as pd
import pytest
import scipy.sparse

from mlcli.runner.codec import Decoder, Encoder, NotPlainError


def there_and_back(value):
    encoder = Encoder()
    tree = json.loads(json.dumps(encoder.encode(value)))
    return Decoder([bytes(blob) for blob in encoder.blobs]).decode(tree)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        2**5000,
        -0.0,
        float("inf"),
        "\ud800",
        b"\0",
        bytearray(b"y"),
        (1, [2, (3,)]),
        {1: 2, (1, 2): {"a": []}},
        {1, "2"},
        frozenset({3}),
        1 + 2j,
        range(1, 9, 3),
        slice(1, None),
        date(2020, 2, 29),
        datetime(2020, 1, 1, 12, tzinfo=UTC),
        timedelta(days=-1, microseconds=5),
        Decimal("1.20"),
        Fraction(1, 3),
        PosixPath("a/b"),
        int,
        ValueError,
        ...,
    ],
    ids=repr,
)
def test_built_in_values_come_back_as_they_were(value):
    back = there_and_back(value)

    assert (back, type(back), repr(back)) == (value, type(value), repr(value))


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6).reshape(2, 3),
        np.asfortranarray(np.eye(3)),
        np.arange(20)[::3],
        np.array(3.5),
        np.array(["a", "bcd"]),
        np.zeros((0, 3)),
        np.array(["2020-01-01"], dtype="M8[D]"),
        np.array([True, False]),
    ],
    ids=str,
)
def test_arrays_come_back_and_can_be_written(array):
    back = there_and_back(array)

    np.testing.assert_array_equal(back, array, strict=True)
    assert back.flags.writeable


@pytest.mark.parametrize(
    "scalar", [np.float64(0.1), np.int8(-3), np.bool_(True), np.str_("é"), np.str_("")], ids=repr
)
def test_numpy_scalars_keep_their_type(scalar):
    back = there_and_back(scalar)

    assert (type(back), back) == (type(scalar), scalar)


def test_generators_go_on_where_they_were():
    for made in (np.random.default_rng(3), np.random.RandomState(3), random.Random(3)):
        made.random()

        back = there_and_back(made)

        assert back.random() == made.random()


def test_frames_of_all_kinds_of_columns_come_back():
    frame = pd.DataFrame(
        {
            "number": [1, 2],
            "text": ["x", None],
            "kind": pd.Categorical(["u", "v"], ordered=True),
            "day": pd.to_datetime(["2020-01-01", None]),
            "zone": pd.to_datetime(["2020-01-01", None]).tz_localize("Europe/Berlin"),
            "maybe": pd.array([1, None], dtype="Int64"),
        },
        index=["i", "j"],
    )

    pd.testing.assert_frame_equal(there_and_back(frame), frame)


def test_series_with_several_levels_come_back():
    frame = pd.DataFrame({"a": [1, 1, 2], "b": ["x", "y", "x"], "c": [0.5, 1.5, 2.5]})
    series = frame.groupby(["a", "b"])["c"].sum()

    pd.testing.assert_series_equal(there_and_back(series), series)


@pytest.mark.parametrize(
    "value", [pd.Timestamp("2020-01-01 10:00:00.5"), pd.Timedelta("90min"), pd.NaT, pd.NA], ids=repr
)
def test_pandas_scalars_come_back(value):
    assert repr(there_and_back(value)) == repr(value)


def test_built_in_exceptions_come_back_as_their_own_class():
    back = there_and_back(KeyError("x"))

    assert (type(back), back.args) == (KeyError, ("x",))


def test_aliases_and_cycles_survive():
    inner = [1]
    inner.append(inner)

    back = there_and_back({"a": inner, "b": inner})

    assert back["a"] is back["b"] is back["a"][1]


class Lying(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Masked(np.ndarray):
    pass


@pytest.mark.parametrize(
    "value",
    [Lying(0), OrderedDict(), np.eye(2).view(Masked), np.array([object()]), object(), len, json],
    ids=lambda value: type(value).__name__,
)
def test_subclasses_and_other_objects_do_not_cross(value):
    with pytest.raises(NotPlainError):
        there_and_back([value])


def test_what_cannot_cross_is_referred_to():
    marker = object()

    tree = Encoder(lambda value: {"t": "held", "is": value is marker}).encode([1, marker])

    assert tree["v"] == [1, {"t": "held", "is": True}]


def test_too_deep_a_value_does_not_cross():
    deep = []
    for _ in range(30):
        deep = [deep]

    with pytest.raises(NotPlainError):
        there_and_back(deep)


def test_too_large_a_value_does_not_cross():
    with pytest.raises(NotPlainError, match="2,000,000"):
        Encoder().encode([0] * 2_000_001)


@pytest.mark.parametrize("tree", [{"t": "nonsense"}, {"t": "np.nonsense"}, {}])
def test_nonsense_is_refused(tree):
    with pytest.raises(ValueError, match="no value"):
        Decoder([]).decode(tree)


@pytest.mark.parametrize(
    "name", ["csr_array", "csc_array", "coo_array", "csr_matrix", "csc_matrix", "coo_matrix"]
)
def test_sparse_matrices_come_back_in_their_form(name):
    value = getattr(scipy.sparse, name)(np.array([[0.0, 2.0], [0.0, 0.0], [3.0, 0.0]]))

    back = there_and_back(value)

    assert type(back) is type(value)
    assert back.toarray().tolist() == value.toarray().tolist()


def test_other_sparse_forms_do_not_cross():
    with pytest.raises(NotPlainError):
        Encoder().encode(scipy.sparse.lil_array((2, 2)))
