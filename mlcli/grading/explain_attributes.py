"""Patterns for attributes that are not there."""

import re

from mlcli.grading.explain_rule import WHY_NONE, Rule, near
from mlcli.runner.outcome import ErrorRecord

_FUNCTIONS = (
    "median exp log log1p sqrt abs isnan isfinite unique histogram where average percentile quantile "
    "diff floor ceil sin cos tanh sign maximum minimum square power outer inner bincount cov corrcoef "
    "isin nanmean expand_dims tile array_equal vstack hstack stack concatenate append insert delete"
)
_OF_FRAMES = (
    "head tail columns index iloc loc fillna dropna isna isnull groupby value_counts describe info drop "
    "values to_numpy apply map merge sort_values nunique corr rename iterrows items"
)
_OF_AXES = (
    "plot scatter hist bar barh imshow boxplot set_title set_xlabel set_ylabel legend axhline axvline "
    "set_xlim set_ylim grid text annotate fill_between contour contourf"
)
_REMOVED = {
    "product": "prod",
    "cumproduct": "cumprod",
    "trapz": "trapezoid",
    "in1d": "isin",
    "alltrue": "all",
    "sometrue": "any",
    "bool8": "bool",
}
_NEW_DRAWS = {"randint": "integers", "rand": "random", "randn": "standard_normal", "random_sample": "random"}
_METHODS = (
    "fit predict predict_proba decision_function transform fit_transform fit_predict score inverse_transform"
)
_TEXT_METHODS = frozenset({"lower", "upper", "strip", "split", "replace", "startswith", "endswith"})
_CALLABLES = frozenset({"function", "method", "builtin_function_or_method"})
_TWINS = {
    ("list", "push"): "a list grows with `append`",
    ("list", "add"): "a list grows with `append`; `add` belongs to sets",
    ("list", "shape"): "a list has no shape: `np.array(…)` of it has one, and `len(…)` counts its entries",
    ("list", "reshape"): "a list has no shape: make an array of it first, with `np.array(…)`",
    ("list", "astype"): "a list has no dtype: make an array of it first, with `np.array(…)`",
    ("list", "mean"): "a list has no `mean`: `np.mean(…)` takes it, or make an array of it",
    ("list", "sum"): "a list has no `sum`: the function `sum(…)` takes it, or make an array of it",
    ("list", "max"): "a list has no `max`: the function `max(…)` takes it",
    ("list", "min"): "a list has no `min`: the function `min(…)` takes it",
    ("set", "append"): "a set grows with `add`, because it has no order and so no end",
    ("str", "append"): "a text never changes: join two with `+` into a new one",
    ("str", "contains"): 'a text is searched with `in`: `"a" in word`',
    ("dict", "has_key"): "a dict is asked with `in`: `key in d`",
    ("dict", "append"): "a dict grows by assignment: `d[key] = value`",
    ("tuple", "append"): "a tuple never changes: use a list where something is to grow",
    ("tuple", "sort"): "a tuple never changes: `sorted(…)` gives a new list",
}


def _of_array(_: ErrorRecord, match: "re.Match[str]") -> str | None:
    name = match.group(1)
    if name == "append":
        return "an array has a fixed size: collect in a list and make an array of it at the end"
    if name in _OF_AXES.split():
        return (
            f"an array has no `{name}`: `plt.subplots` with several rows or columns gives an array of "
            "axes, of which one is picked, as in `axes[0]` or `axes[0, 1]`"
        )
    if name in _OF_FRAMES.split():
        return (
            f"`{name}` belongs to pandas, and this is a NumPy array: `.to_numpy()`, `.values` and most of "
            "scikit-learn's transformers leave the columns' names behind"
        )
    if name == "_validate_params":
        return (
            "`fit` was called on the class: make an object first, with round brackets behind the class's name"
        )
    if name == "len":
        return "`len(a)` is a function: it counts the rows, and `a.size` counts every entry"
    if name in _FUNCTIONS.split():
        return f"arrays have no method `{name}`: it is a function that takes the array, `np.{name}(…)`"
    return None


def _removed(_: ErrorRecord, match: "re.Match[str]") -> str | None:
    new = _REMOVED.get(match.group(1))
    return f"`np.{match.group(1)}` is gone from NumPy: it is called `np.{new}` now" if new else None


def _draws(_: ErrorRecord, match: "re.Match[str]") -> str | None:
    new = _NEW_DRAWS.get(match.group(1))
    return (
        f"a generator from `default_rng` calls it `{new}`; `{match.group(1)}` is of the old `np.random`"
        if new
        else None
    )


def _learned(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    kind, name = match.groups()
    if "fit" not in error.names:
        return None
    if other := near(name, [known for known in error.names if known.endswith("_")]):
        return f"this {kind} has no `{name}`; did you mean `{other}`?"
    if kind == "Pipeline":
        return (
            f"what a step has learned stands in the step, not in the pipeline: `pipe[-1].{name}` for the "
            "last one"
        )
    return (
        f"names ending in `_` hold what `fit` has learned: this {kind} is not fitted yet, or never has a "
        f"`{name}`"
    )


def _method(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    kind, name = match.groups()
    if name not in _METHODS.split() or not {"fit", "get_params"} <= set(error.names):
        return None
    if name == "predict_proba":
        return f"a {kind} gives no probabilities: of the estimators, only some classifiers do"
    has = ", ".join(f"`{each}`" for each in _METHODS.split() if each in error.names)
    return f"not every estimator has every method: a {kind} has no `{name}`, and of the usual ones {has}"


def _elsewhere(error: ErrorRecord) -> bool:
    """Whether a library stumbled over a value: what it was looking for, the learner never wrote."""
    return bool(error.library) and not str(error.library).endswith("__getattr__")


def _not_in_module(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    if _elsewhere(error):
        return None
    module, name = match.group(1), match.group(2)
    if other := near(name, error.names):
        return f"`{module}` has no `{name}`; did you mean `{other}`?"
    return f"`{module}` has no `{name}`: it is spelt differently, lies in another module, or was removed"


def _no_attribute(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    kind, name = match.group(1).rpartition(".")[2], match.group(2)
    if name in _TEXT_METHODS and kind in {"float", "int"}:
        return f"`{name}` works on texts, and this is a number: in a column of texts a gap is NaN, a float"
    if _elsewhere(error):
        return None
    if kind in _CALLABLES:
        return (
            f"`.{name}` is asked of the function itself, not of its result: the round brackets may be missing"
        )
    if twin := _TWINS.get((kind, name)):
        return twin
    if name in _TEXT_METHODS and kind == "list":
        return f"`{name}` works on one text, and this is a list of them: `[t.{name}(…) for t in texts]`"
    if kind == "dict" and not near(name, error.names):
        return f"entries of a dict are reached by key, `d['{name}']`, and it has no attribute of that name"
    if other := near(name, error.names):
        return f"this {kind} has no `{name}`; did you mean `{other}`?"
    return (
        f"this {kind} has no `{name}`: it was never assigned, is spelt differently, or belongs to another "
        "kind of object"
    )


ATTRIBUTES: tuple[Rule, ...] = (
    Rule("AttributeError", r"^'numpy\.ndarray' object has no attribute '(\w+)'", _of_array),
    Rule("AttributeError", r"^module 'numpy' has no attribute '(\w+)'$", _removed),
    Rule("AttributeError", r"_generator\.Generator' object has no attribute '(\w+)'", _draws),
    Rule(
        "AttributeError",
        r"^`np\.(\w+)` was removed in .*Use `(.+?)` instead",
        r"`np.\1` is gone since NumPy 2: write `\2`",
    ),
    Rule(
        "AttributeError",
        r"^module 'numpy' has no attribute '(\w+)'\.\n`np\.\w+` was a deprecated alias for the builtin "
        r"`(\w+)`",
        r"`np.\1` is gone: Python's own `\2` means the same as a dtype",
    ),
    Rule(
        "AttributeError",
        r"^This '(\w+)' has no attribute '(\w+)'",
        r"`\2` of \1 is there only with certain parameters, or if the model inside of it has it: its "
        "documentation says which",
    ),
    Rule("AttributeError", r"^'(\w+)' object has no attribute '([a-zA-Z]\w*_)'$", _learned),
    Rule("AttributeError", r"^'(\w+)' object has no attribute '(\w+)'$", _method),
    Rule(
        "AttributeError",
        r"^(\w+)$",
        lambda e, m: f"there is nothing called `{m[1]}` in it: {', '.join(e.names[:8])}" if e.names else None,
        "sklearn",
    ),
    Rule(
        "AttributeError",
        r"^'NoneType' object has no attribute '(\w+)'",
        rf"`.\1` is asked of None: {WHY_NONE}",
    ),
    Rule(
        "AttributeError",
        r"^partially initialized module '([\w.]+)'",
        r"`\1` is only half imported: a file of yours has the same name, or two files import each other",
    ),
    Rule("AttributeError", r"^[mM]odule '([\w.]+)' has no attribute '(\w+)'", _not_in_module),
    Rule(
        "AttributeError",
        r"^property '(\w+)' of .* has no setter",
        r"`\1` is computed from other values and cannot be assigned: change what it is made of",
    ),
    Rule(
        "AttributeError",
        r"^cannot assign to field '(\w+)'",
        r"the dataclass is frozen, so its `\1` stays as it was made: `replace(…)` of dataclasses makes a "
        "changed copy",
    ),
    Rule("AttributeError", r"^'([\w.]+)' object has no attribute '(\w+)'", _no_attribute),
)
