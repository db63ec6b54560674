"""Calls that do not fit what is called, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_calls import CALLS

CASES = (
    (
        "raise NotImplementedError",
        "this part is still a gap: replace the `raise` line by your code",
    ),
    (
        "class A:\n    def f(self): pass\nA.f()",
        "make an object first, with round brackets behind the class's name",
    ),
    (
        "def f(a, b): pass\nf(1)",
        "the call leaves out 'b', for which there is no default",
    ),
    (
        "def f(a, b, c): pass\nf(1)",
        "the call leaves out 'b' and 'c', for which there is no default",
    ),
    (
        "def f(a): pass\nf(1, 2)",
        "`f` takes 1 by position and gets 2",
    ),
    (
        "class A:\n    def f(): pass\nA().f()",
        "one is too many, or its `def` line has no `self`",
    ),
    (
        "def f(a, b=1): pass\nf(1, 2, 3)",
        "`f` takes from 1 to 2 by position and gets 3",
    ),
    (
        "import numpy as np\nnp.add(1)",
        "`add` needs at least 2 values by position, and the call gives it 1",
    ),
    (
        (
            "import pandas as pd\ndf = pd.DataFrame({'price': [1.0, 2.0, 3.0], 'city': ['a', 'b', "
            "'a'], 'n': [1, 2, 3]})\ndf.replace({'a': {}}, 5, 6)"
        ),
        "one is too many, or its `def` line has no `self`",
    ),
    (
        (
            "from sklearn.linear_model import LogisticRegression\nfrom sklearn.preprocessing "
            "import StandardScaler\nfrom sklearn.pipeline import "
            "Pipeline\nPipeline(StandardScaler(), LogisticRegression())"
        ),
        "`Pipeline` takes 2 by position and gets 3, counting the new object itself (`self`)",
    ),
    (
        "from sklearn.preprocessing import PolynomialFeatures\nPolynomialFeatures(2, 3, 4)",
        "`PolynomialFeatures` takes from 1 to 2 by position and gets 4",
    ),
    (
        "class A: pass\nA(3)",
        "`A` has no `__init__` that would take values",
    ),
    (
        "len()",
        "`len` takes exactly one argument and the call gives it 0",
    ),
    (
        "def f(alpha): pass\nf(alpa=1)",
        "there is no parameter `alpa` here",
    ),
    (
        "print(1, foo=2)",
        "`print` has no parameter `foo`",
    ),
    (
        "def f(a): pass\nf(1, a=1)",
        "`a` gets a value twice in this call",
    ),
    (
        "5()",
        "entries are reached with `[…]`, and a product is written with `*`",
    ),
    (
        '"a"()',
        "entries are reached with `[…]`, and a product is written with `*`",
    ),
    (
        "[1,2](0)",
        "entries are reached with `[…]`, and a product is written with `*`",
    ),
    (
        "list = [1, 2]\nlist(3)",
        "a line before gave the name `list` to a value, which hides Python's function `list`",
    ),
    (
        "import numpy as np\nv = np.arange(3)\nv(0)",
        "entries are reached with `[…]`, and a product is written with `*`",
    ),
    (
        "import numpy as np\nA = np.ones((2, 3))\nA.shape()",
        "`.shape` holds a value here (of type tuple) and is no method",
    ),
    (
        (
            "import pandas as pd\ndf = pd.DataFrame({'price': [1.0, 2.0, 3.0], 'city': ['a', 'b', "
            "'a'], 'n': [1, 2, 3]})\ndf()"
        ),
        "entries are reached with `[…]`, and a product is written with `*`",
    ),
    (
        (
            "from abc import ABC, abstractmethod\nclass A(ABC):\n    @abstractmethod\n    def "
            "f(self): ...\nA()"
        ),
        "`A` only says which methods its subclasses must have",
    ),
    (
        "class A:\n    def __init__(self, x): return x\nA(1)",
        "`__init__` only fills the new object in and returns nothing",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by("", CASES)

    assert [rule[:2] for rule in CALLS if rule not in met] == []
