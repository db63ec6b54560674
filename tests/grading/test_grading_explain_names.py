"""Names, attributes and modules that are not there, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_attributes import ATTRIBUTES
from mlcli.grading.explain_names import NAMES

CASES = (
    (
        "import numpy as np\nprint(npp)",
        "`npp` is not known here, but `np` is; case and every letter count",
    ),
    (
        "print(true)",
        "Python spells it `True`; `true` is no word of the language",
    ),
    (
        "print(np.array)",
        "`np` is the usual short name of a library, which comes with `import numpy as np`",
    ),
    (
        "math.sqrt(2)",
        "`math` is a module of Python's library",
    ),
    (
        "sqrt(2)",
        "`np.sqrt` for arrays, `math.sqrt` for one number",
    ),
    (
        "class A:\n    def f():\n        self.x = 1\n    def g(this):\n        self.x\nA().g()",
        "`self` is known only in a method whose first parameter it is",
    ),
    (
        "LogisticRegression()",
        "`from sklearn.linear_model import LogisticRegression`",
    ),
    (
        "def f():\n    n += 1\nn = 1\nf()",
        "`n` is assigned somewhere in this function",
    ),
    (
        "def outer():\n    def inner():\n        return v\n    inner()\n    v = 1\nouter()",
        "`v` belongs to the enclosing function and has no value yet when the inner one runs",
    ),
    (
        "import sklern",
        "there is no module `sklern`; did you mean `sklearn`?",
    ),
    (
        "import sklearn.linear",
        "`sklearn` has no module `linear`",
    ),
    (
        "import tensorflow",
        "no module `tensorflow` is installed here",
    ),
    (
        "import scikit_learn",
        "scikit-learn is imported under its short name `sklearn`",
    ),
    (
        "from math import sqroot",
        "`math` has no `sqroot`",
    ),
    (
        "from sklearn.linear_model import LogisticRegresion",
        "`sklearn.linear_model` has no `LogisticRegresion`",
    ),
    (
        "from sklearn.linear_model import RandomForestClassifier",
        "`from sklearn.ensemble import RandomForestClassifier`",
    ),
    (
        "from . import x",
        "an import with a leading dot works only inside of a package",
    ),
    (
        (
            "import importlib.util, sys, types\nmodule = "
            'types.ModuleType("mine")\nmodule.__spec__ = '
            'importlib.util.spec_from_loader("mine", None)\nmodule.__spec__._initializing = '
            'True\nmodule.__file__ = "mine.py"\nsys.modules["mine"] = module\ntry:\n    from mine '
            'import total\nfinally:\n    del sys.modules["mine"]'
        ),
        "`mine` is only half imported",
    ),
    (
        "import numpy as np\nv = np.arange(3)\nv.append(3)",
        "collect in a list and make an array of it at the end",
    ),
    (
        "import numpy as np\nv = np.arange(3)\nv.fillna(0)",
        "`fillna` belongs to pandas, and this is a NumPy array",
    ),
    (
        "import numpy as np\nv = np.arange(3)\nv.len()",
        "it counts the rows, and `a.size` counts every entry",
    ),
    (
        "import numpy as np\nv = np.arange(3)\nv.median()",
        "it is a function that takes the array, `np.median(…)`",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.linear_model import LinearRegression\nX = "
            "np.arange(12.0).reshape(6, 2)\ny = [0, 1, 0, 1, 0, 1]\nLinearRegression.fit(X, y)"
        ),
        "`fit` was called on the class",
    ),
    (
        "import matplotlib.pyplot as plt\nx = [0, 1, 2]\nfig, ax = plt.subplots(1, 2); ax.plot(x, x)",
        "an array has no `plot`",
    ),
    (
        "import numpy as np\nnp.bool8",
        "`np.bool8` is gone from NumPy: it is called `np.bool` now",
    ),
    (
        "import numpy as np\nrng = np.random.default_rng(0)\nrng.randint(3)",
        "a generator from `default_rng` calls it `integers`",
    ),
    (
        "import numpy as np\nnp.float_(3)",
        "`np.float_` is gone since NumPy 2: write `np.float64`",
    ),
    (
        "import numpy as np\nnp.float(3)",
        "`np.float` is gone: Python's own `float` means the same as a dtype",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.svm import SVC\nX = np.arange(12.0).reshape(6, 2)\ny "
            "= [0, 1, 0, 1, 0, 1]\nSVC().fit(X, y).predict_proba(X)"
        ),
        "`predict_proba` of SVC is there only with certain parameters",
    ),
    (
        ("class Model:\n    def __init__(self): self.weights = 1\n    def fit(self): pass\nModel().weights_"),
        "names ending in `_` hold what `fit` has learned",
    ),
    (
        "from sklearn.linear_model import LogisticRegression\nLogisticRegression().coef_",
        "names ending in `_` hold what `fit` has learned",
    ),
    (
        (
            "from sklearn.linear_model import Ridge\nfrom sklearn.model_selection import "
            "GridSearchCV\nGridSearchCV(Ridge(), {'alpha': [1]}).best_params_"
        ),
        "names ending in `_` hold what `fit` has learned",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.linear_model import LinearRegression\nX = "
            "np.arange(12.0).reshape(6, 2)\ny = [0, 1, 0, 1, 0, 1]\nLinearRegression().fit(X, "
            "y).feature_importances_"
        ),
        "names ending in `_` hold what `fit` has learned",
    ),
    (
        (
            "from sklearn.linear_model import LogisticRegression\nfrom sklearn.preprocessing "
            "import StandardScaler\nfrom sklearn.pipeline import "
            "make_pipeline\nmake_pipeline(StandardScaler(), LogisticRegression()).coef_"
        ),
        "`pipe[-1].coef_` for the last one",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.decomposition import PCA\nX = "
            "np.arange(12.0).reshape(6, 2)\nPCA(2).fit(X).predict(X)"
        ),
        "and of the usual ones `fit`",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.svm import LinearSVC\nX = np.arange(12.0).reshape(6, "
            "2)\ny = [0, 1, 0, 1, 0, 1]\nLinearSVC().fit(X, y).predict_proba(X)"
        ),
        "of the estimators, only some classifiers do",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.linear_model import LinearRegression\nX = "
            "np.arange(12.0).reshape(6, 2)\ny = [0, 1, 0, 1, 0, 1]\nLinearRegression().fit(X, "
            "y).predict_proba(X)"
        ),
        "of the estimators, only some classifiers do",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.linear_model import LinearRegression\nX = "
            "np.arange(12.0).reshape(6, 2)\ny = [0, 1, 0, 1, 0, 1]\nLinearRegression().fit(X, "
            "y).transform(X)"
        ),
        "a LinearRegression has no `transform`",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.preprocessing import StandardScaler\nX = "
            "np.arange(12.0).reshape(6, 2)\nStandardScaler().fit(X).predict(X)"
        ),
        "a StandardScaler has no `predict`",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.cluster import DBSCAN\nX = np.arange(12.0).reshape(6, "
            "2)\nDBSCAN().fit(X).predict(X)"
        ),
        "a DBSCAN has no `predict`, and of the usual ones `fit`, `fit_predict`",
    ),
    (
        "from sklearn.datasets import *; load_iris().foo",
        "there is nothing called `foo` in it",
    ),
    (
        "None.x",
        "`.x` is asked of None",
    ),
    (
        (
            'import importlib.util, types\nmodule = types.ModuleType("mine")\nmodule.__spec__ = '
            'importlib.util.spec_from_loader("mine", None)\nmodule.__spec__._initializing = '
            "True\nmodule.total"
        ),
        "`mine` is only half imported",
    ),
    (
        "import math; math.squareroot(2)",
        "`math` has no `squareroot`",
    ),
    (
        "import numpy as np; np.arrange(3)",
        "`numpy` has no `arrange`; did you mean `arange`?",
    ),
    (
        "class A:\n    @property\n    def x(self): return 1\nA().x = 3",
        "`x` is computed from other values and cannot be assigned",
    ),
    (
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A:\n    x: int = 1\nA().x = 2",
        "`replace(…)` of dataclasses makes a changed copy",
    ),
    (
        "[].push(1)",
        "a list grows with `append`",
    ),
    (
        '"a".uper()',
        "this str has no `uper`; did you mean `upper`?",
    ),
    (
        "class M:\n    def __init__(self): self.weights = 1\nM().wieghts",
        "this M has no `wieghts`; did you mean `weights`?",
    ),
    (
        "class M: pass\nM().weights",
        "this M has no `weights`",
    ),
    (
        "[1,2].shape",
        "`np.array(…)` of it has one, and `len(…)` counts its entries",
    ),
    (
        '"a".mean()',
        "this str has no `mean`",
    ),
    (
        "(lambda: 0).x",
        "`.x` is asked of the function itself, not of its result",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by("", CASES)

    assert [rule[:2] for rule in NAMES + ATTRIBUTES if rule not in met] == []
