import pytest

from mlcli.grading.forbid import forbidden

FORBID = (
    ("sklearn", "build it yourself"),
    ("statistics.mode", "count"),
    ("for", "no loops"),
    ("sorted", "sort"),
)


@pytest.mark.parametrize(
    ("source", "name", "line"),
    [
        ("import sklearn", "sklearn", 1),
        ("x = 1\nimport sklearn.tree as t", "sklearn.tree", 2),
        ("from sklearn import tree", "sklearn.tree", 1),
        ("from sklearn.tree import DecisionTreeClassifier", "sklearn.tree.DecisionTreeClassifier", 1),
        ("from statistics import mode as m", "statistics.mode", 1),
        ("import statistics as s\n\ns.mode([1])", "statistics.mode", 3),
        ("m = __import__('sklearn')", "sklearn", 1),
        ("import importlib\nimportlib.import_module('sklearn.tree')", "sklearn.tree", 2),
        ("y = [i for i in x]", "for", 1),
        ("import builtins\nbuiltins.sorted([1])", "sorted", 2),
    ],
)
def test_forbidden_names_are_found_where_they_are_used(source, name, line):
    found = forbidden(source, FORBID)

    assert found is not None
    assert (found.name, found.line) == (name, line)


@pytest.mark.parametrize(
    "source",
    [
        "import statistics\nstatistics.mean([1])",
        "sklearnish = 1",
        "text = 'for sklearn'",
        "format = 1  # for later",
        "this does not parse (",
    ],
)
def test_everything_else_is_allowed(source):
    assert forbidden(source, FORBID) is None


def test_holes_are_allowed():
    source = "from sklearn.datasets import load_iris\nfrom sklearn import tree"

    found = forbidden(source, FORBID, allow=("sklearn.datasets",))

    assert found is not None
    assert found.name == "sklearn.tree"
