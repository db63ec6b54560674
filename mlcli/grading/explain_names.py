"""Patterns for names and modules that are not known."""

import re
import sys

from mlcli.grading.explain_rule import Rule, near
from mlcli.runner.outcome import ErrorRecord

_SHORT = {
    "np": "import numpy as np",
    "pd": "import pandas as pd",
    "plt": "import matplotlib.pyplot as plt",
    "sns": "import seaborn as sns",
}
_OTHER_WORDS = {"true": "True", "false": "False", "null": "None", "nil": "None", "none": "None"}
_HOMES = {
    "linear_model": "LinearRegression LogisticRegression Ridge Lasso ElasticNet SGDClassifier Perceptron",
    "model_selection": "train_test_split cross_val_score cross_validate GridSearchCV "
    "RandomizedSearchCV KFold StratifiedKFold TimeSeriesSplit learning_curve",
    "preprocessing": "StandardScaler MinMaxScaler OneHotEncoder LabelEncoder OrdinalEncoder "
    "PolynomialFeatures",
    "metrics": "accuracy_score precision_score recall_score f1_score roc_auc_score confusion_matrix log_loss "
    "mean_squared_error mean_absolute_error r2_score classification_report silhouette_score roc_curve",
    "ensemble": "RandomForestClassifier RandomForestRegressor GradientBoostingClassifier "
    "GradientBoostingRegressor HistGradientBoostingClassifier",
    "tree": "DecisionTreeClassifier DecisionTreeRegressor",
    "neighbors": "KNeighborsClassifier KNeighborsRegressor",
    "cluster": "KMeans DBSCAN AgglomerativeClustering",
    "decomposition": "PCA TruncatedSVD",
    "svm": "SVC SVR LinearSVC",
    "naive_bayes": "GaussianNB MultinomialNB BernoulliNB",
    "pipeline": "Pipeline make_pipeline",
    "compose": "ColumnTransformer make_column_transformer",
    "impute": "SimpleImputer KNNImputer",
    "dummy": "DummyClassifier DummyRegressor",
}
_OF_MATH = frozenset({"sqrt", "exp", "log", "sin", "cos", "tan", "pi", "floor", "ceil"})


def _unknown(error: ErrorRecord, match: "re.Match[str]") -> str:
    name = match.group(1)
    if set(name) == {"_"}:
        return f"`{name}` marks the place for your own code: replace it"
    if name in _SHORT:
        return f"`{name}` is the usual short name of a library, which comes with `{_SHORT[name]}`"
    if name in _OTHER_WORDS:
        return f"Python spells it `{_OTHER_WORDS[name]}`; `{name}` is no word of the language"
    if name == "self":
        return "`self` is known only in a method whose first parameter it is: `def method(self, …):`"
    for module, names in _HOMES.items():
        if name in names.split():
            return f"`{name}` must be imported before it is used: `from sklearn.{module} import {name}`"
    if name in _OF_MATH:
        return f"`{name}` belongs to a module: `np.{name}` for arrays, `math.{name}` for one number"
    if other := near(name, error.names):
        return f"`{name}` is not known here, but `{other}` is; case and every letter count"
    if name in sys.stdlib_module_names:
        return f"`{name}` is a module of Python's library: the file needs a line `import {name}`"
    return f"`{name}` is not known here: no line that ran before gives it a value, or it is spelt differently"


def _absent(_: ErrorRecord, match: "re.Match[str]") -> str:
    name = match.group(1)
    top, dot, rest = name.partition(".")
    usual = ("numpy", "pandas", "sklearn", "matplotlib", "scipy", "seaborn")
    if name in {"scikit-learn", "scikit_learn"}:
        return "scikit-learn is imported under its short name `sklearn`"
    if dot:
        return f"`{top}` has no module `{rest}`: it is spelt differently, or lies elsewhere in this version"
    if other := near(name, usual) or near(name, sorted(sys.stdlib_module_names)):
        return f"there is no module `{name}`; did you mean `{other}`?"
    return f"no module `{name}` is installed here: lessons use {', '.join(usual[:-1])} and {usual[-1]}"


def _not_importable(_: ErrorRecord, match: "re.Match[str]") -> str:
    name, module = match.group(1), match.group(2)
    if module.partition(".")[0] == "sklearn":
        for home, names in _HOMES.items():
            if name in names.split():
                return f"`{name}` lives elsewhere: `from sklearn.{home} import {name}`"
        known = [each for names in _HOMES.values() for each in names.split()]
        if other := near(name, known, 0.8):
            return f"`{module}` has no `{name}`; did you mean `{other}`?"
    return f"`{module}` has no `{name}`: it is spelt differently, lies in another module, or was removed"


NAMES: tuple[Rule, ...] = (
    Rule("NameError", r"^name '(\w+)' is not defined", _unknown),
    Rule(
        "UnboundLocalError",
        r"variable '(\w+)'",
        r"`\1` is assigned somewhere in this function, which makes it local to it, and has no value at "
        "this point",
    ),
    Rule(
        "NameError",
        r"^cannot access free variable '(\w+)'",
        r"`\1` belongs to the enclosing function and has no value yet when the inner one runs",
    ),
    Rule("ModuleNotFoundError", r"^No module named '([\w.-]+)'", _absent),
    Rule("ImportError", r"^cannot import name '(\w+)' from '([\w.]+)'", _not_importable),
    Rule(
        "ImportError",
        r"^attempted relative import",
        "an import with a leading dot works only inside of a package, and this file stands alone",
    ),
    Rule(
        "ImportError",
        r"^cannot import name '\w+' from partially initialized module '([\w.]+)'",
        r"`\1` is only half imported: a file of yours has the same name, or two files import each other",
    ),
)
