"""Arrays, frames and generators of numpy and pandas for the codec; loaded only where they are."""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from mlcli.runner.codec import Decoder, Encoder, NotPlainError
from mlcli.runner.plain import Tree

_KINDS = "biufcSUMm"
_BIT_GENERATORS = {"PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"}


def _array(encoder: Encoder, value: Any, *, counted: bool = True) -> Tree:
    if value.dtype.kind not in _KINDS:
        return encoder.refer(value)
    if counted:
        encoder.number(value)
    fortran = value.flags.f_contiguous and not value.flags.c_contiguous
    raw = value.tobytes("F" if fortran else "C")
    return {
        "t": "np.array",
        "d": value.dtype.str,
        "s": list(value.shape),
        "f": fortran,
        "b": encoder.blob(raw),
    }


def _read_array(decoder: Decoder, tree: Tree) -> Any:
    dtype, shape = np.dtype(tree["d"]), tuple(tree["s"])
    if dtype.kind not in _KINDS:
        raise ValueError(f"no plain array is of type {tree['d']!r}")
    raw = bytearray(decoder.blobs[tree["b"]])  # writeable, as bytes would not be
    flat = np.frombuffer(raw, dtype) if raw else np.empty(0, dtype)
    return decoder.count(flat.reshape(shape, order="F" if tree["f"] else "C"))


def _scalar(encoder: Encoder, value: Any) -> Tree:
    if value.dtype.kind not in _KINDS:
        return encoder.refer(value)
    return {"t": "np.scalar", "d": value.dtype.str, "v": value.tobytes().hex()}


def _read_scalar(_: Decoder, tree: Tree) -> Any:
    dtype = np.dtype(tree["d"])
    return np.frombuffer(bytes.fromhex(tree["v"]), dtype)[0] if dtype.itemsize else dtype.type()


def _generator(encoder: Encoder, value: Any) -> Tree:
    bits = value.bit_generator
    name = type(bits).__name__
    if name not in _BIT_GENERATORS or type(bits) is not getattr(np.random, name):
        return encoder.refer(value)
    encoder.number(value)
    # Counted apart: the state is a fresh dictionary, which no answer may name.
    return {"t": "np.generator", "c": name, "v": _apart(encoder, bits.state)}


def _read_generator(decoder: Decoder, tree: Tree) -> Any:
    if tree["c"] not in _BIT_GENERATORS:
        raise ValueError(f"no bit generator is called {tree['c']!r}")
    bits = getattr(np.random, tree["c"])()
    value = decoder.count(np.random.Generator(bits))
    bits.state = Decoder(decoder.blobs).decode(tree["v"])
    return value


def _random_state(encoder: Encoder, value: Any) -> Tree:
    encoder.number(value)
    return {"t": "np.state", "v": _apart(encoder, value.get_state(legacy=False))}


def _read_random_state(decoder: Decoder, tree: Tree) -> Any:
    value = decoder.count(np.random.RandomState())
    value.set_state(Decoder(decoder.blobs).decode(tree["v"]))
    return value


def _apart(encoder: Encoder, value: object) -> Tree:
    """A tree whose mutable objects have numbers of their own; its buffers join the message's."""
    inner = Encoder()
    inner.blobs = encoder.blobs
    return inner.encode(value)


def _values(encoder: Encoder, values: Any) -> Tree:
    """The values of a series or an index, whatever their dtype."""
    import pandas as pd

    dtype = values.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in _KINDS:
        return {"a": _array(encoder, values.to_numpy(), counted=False)}
    if isinstance(dtype, pd.CategoricalDtype):
        codes = _array(encoder, np.asarray(values.array.codes), counted=False)
        return {"codes": codes, "of": _index(encoder, dtype.categories), "ordered": bool(dtype.ordered)}
    inner = Encoder()
    inner.blobs = encoder.blobs
    return {"d": str(dtype), "v": inner.items(list(values.array))}


def _read_values(decoder: Decoder, tree: Tree) -> Any:
    import pandas as pd

    apart = Decoder(decoder.blobs)
    if "a" in tree:
        return _read_array(apart, tree["a"])
    if "codes" in tree:
        categories = _read_index(apart, tree["of"])
        return pd.Categorical.from_codes(_read_array(apart, tree["codes"]), categories, tree["ordered"])
    return (
        pd.array(apart.items(tree["v"]), dtype=tree["d"])
        if tree["d"] != "object"
        else _objects(apart.items(tree["v"]))
    )


def _objects(values: list[Any]) -> Any:
    made = np.empty(len(values), dtype=object)
    for at, value in enumerate(values):
        made[at] = value
    return made


def _index(encoder: Encoder, index: Any) -> Tree:
    import pandas as pd

    names = Encoder().items(list(index.names))
    if type(index) is pd.RangeIndex:
        return {"r": [index.start, index.stop, index.step], "names": names}
    if isinstance(index, pd.MultiIndex):
        levels = [_index(encoder, index.get_level_values(n)) for n in range(index.nlevels)]
        return {"m": levels, "names": names}
    if type(index) in {pd.IntervalIndex, pd.PeriodIndex}:
        raise NotPlainError(f"an index of type `{type(index).__name__}` cannot cross")
    return {"i": _values(encoder, index), "names": names}


def _read_index(decoder: Decoder, tree: Tree) -> Any:
    import pandas as pd

    names = Decoder([]).items(tree["names"])
    if "r" in tree:
        return pd.RangeIndex(*tree["r"], name=names[0])
    if "m" in tree:
        return pd.MultiIndex.from_arrays([_read_index(decoder, level) for level in tree["m"]], names=names)
    values = _read_values(decoder, tree["i"])
    return pd.Index(
        values, name=names[0], dtype=object if getattr(values, "dtype", None) is np.dtype(object) else None
    )


def _frame(encoder: Encoder, value: Any) -> Tree:
    try:
        columns = [_values(encoder, value.iloc[:, at]) for at in range(value.shape[1])]
        tree = {
            "t": "pd.frame",
            "v": columns,
            "rows": _index(encoder, value.index),
            "columns": _index(encoder, value.columns),
        }
    except NotPlainError:
        return encoder.refer(value)
    encoder.number(value)
    return tree


def _read_frame(decoder: Decoder, tree: Tree) -> Any:
    import pandas as pd

    rows = _read_index(decoder, tree["rows"])
    columns = {at: pd.Series(_read_values(decoder, c), index=rows) for at, c in enumerate(tree["v"])}
    frame = pd.DataFrame(columns, index=rows)
    frame.columns = _read_index(decoder, tree["columns"])
    return decoder.count(frame)


def _series(encoder: Encoder, value: Any) -> Tree:
    try:
        name = Encoder().encode(value.name)
        tree = {
            "t": "pd.series",
            "v": _values(encoder, value),
            "rows": _index(encoder, value.index),
            "n": name,
        }
    except NotPlainError:
        return encoder.refer(value)
    encoder.number(value)
    return tree


def _read_series(decoder: Decoder, tree: Tree) -> Any:
    import pandas as pd

    values, rows = _read_values(decoder, tree["v"]), _read_index(decoder, tree["rows"])
    return decoder.count(pd.Series(values, index=rows, name=Decoder([]).decode(tree["n"])))


def _plain_index(encoder: Encoder, value: Any) -> Tree:
    try:
        return {"t": "pd.index", "v": _index(encoder, value)}
    except NotPlainError:
        return encoder.refer(value)


def _timestamp(encoder: Encoder, value: Any) -> Tree:
    if value.tzinfo is not None and not hasattr(value.tzinfo, "key"):
        return encoder.refer(value)
    zone = None if value.tzinfo is None else value.tzinfo.key
    return {"t": "pd.timestamp", "v": value.value, "u": value.unit, "z": zone}


def _read_timestamp(_: Decoder, tree: Tree) -> Any:
    import pandas as pd

    # `value` counts nanoseconds whatever the unit is.
    stamp = pd.Timestamp(tree["v"], unit="ns").as_unit(tree["u"])
    return stamp if tree["z"] is None else stamp.tz_localize("UTC").tz_convert(tree["z"])


def _read_timedelta(_: Decoder, tree: Tree) -> Any:
    import pandas as pd

    return pd.Timedelta(tree["v"], unit="ns").as_unit(tree["u"])


def _missing(name: str) -> Any:
    import pandas as pd

    return getattr(pd, name)


def _pandas_writer(kind: type) -> Callable[..., Tree] | None:
    pd = sys.modules["pandas"]
    if kind in {type(pd.NA), type(pd.NaT)}:
        name = "NA" if kind is type(pd.NA) else "NaT"
        return lambda *_: {"t": "pd.missing", "v": name}
    if (
        isinstance(kind, type)
        and issubclass(kind, pd.Index)
        and kind.__module__.partition(".")[0] == "pandas"
    ):
        return _plain_index
    return {
        pd.DataFrame: _frame,
        pd.Series: _series,
        pd.Timestamp: _timestamp,
        pd.Timedelta: lambda _, value: {"t": "pd.timedelta", "v": value.value, "u": value.unit},
    }.get(kind)


def writer(kind: type) -> Callable[..., Tree] | None:
    """What encodes values of exactly this type of numpy's or pandas'."""
    if kind is np.ndarray:
        return _array
    if kind is np.random.Generator:
        return _generator
    if kind is np.random.RandomState:
        return _random_state
    if issubclass(kind, np.generic) and kind.__module__ == "numpy":
        return _scalar
    return _pandas_writer(kind) if "pandas" in sys.modules else None


READERS: dict[str, Callable[[Decoder, Tree], Any]] = {
    "np.array": _read_array,
    "np.scalar": _read_scalar,
    "np.generator": _read_generator,
    "np.state": _read_random_state,
    "pd.frame": _read_frame,
    "pd.series": _read_series,
    "pd.index": lambda decoder, tree: _read_index(decoder, tree["v"]),
    "pd.timestamp": _read_timestamp,
    "pd.timedelta": _read_timedelta,
    "pd.missing": lambda _, tree: _missing(tree["v"]) if tree["v"] in {"NA", "NaT"} else None,
}
