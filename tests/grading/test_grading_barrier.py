"""Names that no text shows: reached at run time, refused with the reason."""

import pytest
from forms_course import exercise, said
from msgspec.structs import replace

from mlcli.grading.exercise import grade

FORBID = (
    ("sklearn", "Build it."),
    ("statistics.mode", "Count."),
    ("numpy.linalg.inv", "Solve instead."),
    ("sorted", "Sort by hand."),
)
BYPASSES = {
    "import by a joined name": (
        "import importlib\nimportlib.import_module('sk' + 'learn.svm').SVC\n",
        "sklearn",
        "Build",
    ),
    "dunder import": ("_m = __import__('sk' + 'learn')\n_m.svm\n", "sklearn", "Build"),
    "exec": ("exec('from skl' + 'earn import svm')\n", "sklearn", "Build"),
    "exec in an empty namespace": ("exec('import skl' + 'earn.svm', {})\n", "sklearn", "Build"),
    "loaded modules": (
        "import numpy, sys\ngetattr(sys.modules['numpy'].linalg, 'in' + 'v')\n",
        "numpy.linalg.inv",
        "Solve",
    ),
    "attribute by string": (
        "import statistics\ngetattr(statistics, 'mo' + 'de')\n",
        "statistics.mode",
        "Count.",
    ),
    "builtins": ("import builtins\ngetattr(builtins, 'sor' + 'ted')\n", "sorted", "Sort"),
    "inside a function": (
        "_r = ranges\n\n\ndef ranges(rows):\n    __import__('sk' + 'learn').svm\n    return _r(rows)\n",
        "sklearn",
        "Build",
    ),
}


@pytest.fixture
def verdict(kernel):
    def graded(addition, allow=()):
        asked = replace(exercise("scale-columns"), forbid=FORBID, allow_names=allow)
        return grade(asked, f"{asked.solution}\n{addition}", kernel, seed=1, file="own.py")

    return graded


@pytest.mark.parametrize("how", BYPASSES)
def test_a_name_that_no_text_shows_is_refused_with_the_reason(verdict, how):
    addition, name, why = BYPASSES[how]

    found = verdict(addition)

    assert said(found)[0] == "forbidden"
    assert f"uses `{name}" in said(found)[1]
    assert why in said(found)[1]
    assert said(found)[1].startswith("line ")


@pytest.mark.parametrize(
    "addition",
    [
        "import statistics\nstatistics.mean([1, 2])\n",
        "import numpy as np\nnp.linalg.pinv(np.eye(2)), np.linalg.solve(np.eye(2), np.ones(2))\n",
        "import pandas as pd\npd.DataFrame({'a': [2, 1]}).sort_values('a').corr()\n",
        "try:\n    import no_such_module\nexcept ImportError:\n    pass\n",
    ],
)
def test_everything_else_goes_on_as_before(verdict, addition):
    found = verdict(addition)

    assert found.passed, said(found)


def test_libraries_may_use_what_the_learner_may_not(verdict):
    found = verdict("from sklearn.datasets import load_iris\nload_iris()\n", allow=("sklearn.datasets",))

    assert found.passed, said(found)


def test_a_hole_opens_nothing_else(verdict):
    addition = "import sklearn.datasets as _d\n__import__('sk' + 'learn').svm\n"

    found = verdict(addition, allow=("sklearn.datasets",))

    assert said(found)[0] == "forbidden"
