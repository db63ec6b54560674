"""What scikit-learn says of splits, parameters and measures, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_scores import SCORES

PRELUDE = """
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier, StackingClassifier, VotingClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import (
    accuracy_score, classification_report, confusion_matrix, f1_score, log_loss, mean_squared_error,
    precision_score, r2_score, roc_auc_score, roc_curve, silhouette_score,
)
from sklearn.model_selection import (
    GridSearchCV, GroupKFold, KFold, StratifiedKFold, TimeSeriesSplit, cross_val_score, learning_curve,
    train_test_split,
)
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

X = np.arange(12.0).reshape(6, 2)
y = np.array([0, 1, 0, 1, 0, 1])
df = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 6], "b": ["x", "y", "x", "y", "x", "z"]})
"""

CASES = (
    (
        "StratifiedKFold(4).split(X, y).__next__()",
        "stratified folds want a row of each class in every fold, and no class has 4",
    ),
    (
        "cross_val_score(LogisticRegression(), X, y, cv=10)",
        "there are 6, and 10 folds are asked for",
    ),
    (
        "next(GroupKFold(3).split(X, y, groups=[1]*6))",
        "there are 1, and 3 folds are asked for",
    ),
    (
        "KFold(1)",
        "one fold leaves nothing to train on: `n_splits` is at least 2",
    ),
    (
        "KFold(2, random_state=0)",
        "add `shuffle=True`, or leave `random_state` out",
    ),
    (
        "next(GroupKFold(3).split(X, y))",
        "folds by group need to know each row's group: pass `groups=`",
    ),
    (
        "train_test_split(X, [0, 1, 1, 1, 1, 1], stratify=[0, 1, 1, 1, 1, 1])",
        "`np.unique(y, return_counts=True)`",
    ),
    (
        "train_test_split(X, y, stratify=y, test_size=1)",
        "so 1 is too few rows for 2 classes",
    ),
    (
        "train_test_split(X, y, test_size=10)",
        "`test_size` is a share between 0 and 1, or a count below the number of rows",
    ),
    (
        "train_test_split(X, y, test_size=1.5)",
        "`test_size` of train_test_split cannot be 1.5",
    ),
    (
        "LogisticRegression(C=-1).fit(X, y)",
        "`C` of LogisticRegression cannot be -1",
    ),
    (
        "LogisticRegression(solver='foo').fit(X, y)",
        "`solver` of LogisticRegression cannot be 'foo'",
    ),
    (
        "Ridge(alpha='a').fit(X, y)",
        "`alpha` of Ridge cannot be 'a': the message says which values it takes",
    ),
    (
        "RandomForestClassifier(n_estimators=0).fit(X, y)",
        "`n_estimators` of RandomForestClassifier cannot be 0",
    ),
    (
        "RandomForestClassifier(n_estimators=2.5).fit(X, y)",
        "`n_estimators` of RandomForestClassifier cannot be 2.5",
    ),
    (
        "DecisionTreeClassifier(max_depth=0).fit(X, y)",
        "`max_depth` of DecisionTreeClassifier cannot be 0",
    ),
    (
        "LogisticRegression().set_params(c=1)",
        "this estimator has no parameter `c`; did you mean `C`?",
    ),
    (
        "GridSearchCV(LogisticRegression(), {'C': 1}).fit(X, y)",
        "a grid lists the values to try for `C`, one alone too: `[…]`",
    ),
    (
        "cross_val_score(LogisticRegression, X, y)",
        "`LogisticRegression()` with round brackets makes a model of it",
    ),
    (
        "LogisticRegression(penalty='l1').fit(X, y)",
        "the solver lbfgs cannot do the l1 penalty: `solver='saga'` can",
    ),
    (
        "accuracy_score(y, y * 0.3)",
        "one side holds classes and the other numbers with fractions",
    ),
    (
        "LogisticRegression().fit(X, y).score(X, X)",
        "print both and compare what their entries mean",
    ),
    (
        "precision_score([0, 1, 2], [0, 1, 2])",
        "`average='macro'` or `'weighted'`",
    ),
    (
        "f1_score(['a', 'b'], ['a', 'b'])",
        "say which class counts as positive: `pos_label=` is one of ['a' 'b']",
    ),
    (
        "roc_curve(['a','b'], [0.1, 0.2])",
        "say which class counts as positive: `pos_label=` is one of {'a', 'b'}",
    ),
    (
        "f1_score([0, 1], ['a', 'b'])",
        "the true and the predicted classes are of different types, texts and numbers",
    ),
    (
        "roc_auc_score([0, 1, 2], [0.1, 0.2, 0.3])",
        "with more, `roc_auc_score` wants a probability per class and `multi_class='ovr'`",
    ),
    (
        "log_loss([0, 0], [0.1, 0.2])",
        "the true classes are all the same",
    ),
    (
        "silhouette_score(X, [0]*6)",
        "it needs at least 2 and fewer than there are rows, and found 1",
    ),
    (
        "mean_squared_error([1, 2], [[1, 2], [3, 4]])",
        "the truth has 1 and the prediction 2 columns: print both shapes",
    ),
    (
        "accuracy_score([], [])",
        "there is nothing to compare: see which filter or split emptied it",
    ),
    (
        "classification_report(y, y, target_names=['a'])",
        "the number of classes is 2 and that of the names 1",
    ),
    (
        'import warnings; warnings.simplefilter("error"); precision_score([0, 1], [0, 0])',
        "Precision divides by a count that is 0 here",
    ),
    (
        'import warnings; warnings.simplefilter("error"); roc_auc_score([0, 0], [0.1, 0.2])',
        "ROC AUC ranks rows of two classes, and only one occurs",
    ),
    (
        "next(StratifiedKFold(2).split(X, y * 0.3))",
        "`KFold` is for regression",
    ),
    (
        "ColumnTransformer([('n', StandardScaler(), [9])]).fit(X)",
        "its columns have the numbers 0, 1",
    ),
    (
        "VotingClassifier([LogisticRegression()]).fit(X, y)",
        "`[('a', LogisticRegression())]`",
    ),
    (
        ("from sklearn.feature_extraction.text import *; TfidfVectorizer(min_df=5).fit(['abc', 'abc def'])"),
        "no word can be in at least `min_df` and at most `max_df` of the texts",
    ),
    (
        "Pipeline([('a', StandardScaler()), ('a', LogisticRegression())]).fit(X, y)",
        "two steps have the same name, and each needs its own",
    ),
    (
        "LogisticRegression().fit(X, y, sample_weight=[1]*5)",
        "each row has its own weight: (5,) came and (6,) is wanted",
    ),
    (
        "LogisticRegression(class_weight={5: 1}).fit(X, y)",
        "`class_weight` names other classes than y has",
    ),
    (
        "learning_curve(LogisticRegression(), X, y, train_sizes=[100], cv=2)",
        "a fold leaves 3 rows to train on, and more are asked for",
    ),
    (
        "Pipeline([StandardScaler(), LogisticRegression()]).fit(X, y)",
        "`[('scale', StandardScaler()), …]`, or use `make_pipeline`",
    ),
    (
        'import warnings; warnings.simplefilter("error"); r2_score([1], [1])',
        "R² compares with the spread of the true values, and one value has none",
    ),
    (
        (
            'import warnings; warnings.simplefilter("error"); cross_val_score(LogisticRegression(), '
            "X, [0, 0, 0, 0, 0, 1], cv=2)"
        ),
        "the number of rows of the smallest class is 1, so of 2 folds some have none of it",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(PRELUDE + source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by(PRELUDE, CASES)

    assert [rule[:2] for rule in SCORES if rule not in met] == []
