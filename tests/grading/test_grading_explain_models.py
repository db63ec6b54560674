"""What scikit-learn says of data, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_models import MODELS

PRELUDE = """
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, mean_squared_error
from sklearn.naive_bayes import GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import LabelEncoder, OneHotEncoder, StandardScaler
from sklearn.svm import SVC

X = np.arange(12.0).reshape(6, 2)
y = np.array([0, 1, 0, 1, 0, 1])
Xn = X.copy()
Xn[0, 0] = np.nan
df = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 6], "b": ["x", "y", "x", "y", "x", "z"]})
"""

CASES = (
    (
        "LinearRegression().fit(Xn, y)",
        "fill them (`SimpleImputer`) or drop the rows",
    ),
    (
        "LinearRegression().fit(X, [np.nan, 1, 2, 3, 4, 5])",
        "the target has gaps (NaN), and nobody can learn from a row without an answer",
    ),
    (
        "accuracy_score(y, [np.nan]*6)",
        "y_pred holds NaN, with which nothing can be calculated",
    ),
    (
        "mean_squared_error(y, [np.nan]*6)",
        "the data holds NaN, with which nothing can be calculated",
    ),
    (
        "LinearRegression().fit(np.full((6,2), np.inf), y)",
        "infinity is among the values, most often from a division by 0 or a log of 0",
    ),
    (
        "LogisticRegression().predict(X)",
        "call its `fit` on the training data first, on this very object",
    ),
    (
        "LinearRegression().predict(X)",
        "call its `fit` on the training data first, on this very object",
    ),
    (
        "StandardScaler().transform(X)",
        "call its `fit` on the training data first, on this very object",
    ),
    (
        "from sklearn.feature_extraction.text import *; CountVectorizer().transform(['abc'])",
        "`fit` or `fit_transform` on the training texts comes first",
    ),
    (
        "LinearRegression().fit(X[:, 0], y)",
        "and `df[['a']]` with two brackets stays a table",
    ),
    (
        "model = LinearRegression().fit(X, y)\nmodel.predict(X[0])",
        "also for a single row: `[[…]]` or `.reshape(1, -1)` makes one of it",
    ),
    (
        "LinearRegression().fit(pd.Series([1,2]), [1,2])",
        "and `df[['a']]` with two brackets stays a table",
    ),
    (
        "LinearRegression().fit(np.ones((2,2,2)), [1,2])",
        "`.reshape(len(X), -1)` lays each entry flat",
    ),
    (
        "LinearRegression().fit(X, y[:3])",
        "each row belongs to one answer, so all must be equally long, and here are 6, 3",
    ),
    (
        "LogisticRegression().fit(X, y + 0.5)",
        "a classifier wants classes and gets numbers with fractions",
    ),
    (
        "LogisticRegression().fit(X, [None, 1, 1, 1, 0, 0])",
        "the target mixes kinds (None, texts, numbers)",
    ),
    (
        "LinearRegression().fit(X, y).predict(X[:, :1])",
        "LinearRegression was fitted on 2 columns and now gets 1",
    ),
    (
        "StandardScaler().fit(X).transform(X[:, :1])",
        "StandardScaler was fitted on 2 columns and now gets 1",
    ),
    (
        "LinearRegression().fit(df[['a']], y).predict(df[['a']].rename(columns={'a': 'c'}))",
        "(new: `c`; missing: `a`)",
    ),
    (
        "LinearRegression().fit(df[['a']].assign(c=1), y).predict(df[['a']].assign(c=1)[['c','a']])",
        "the columns are the same as in `fit` but in another order",
    ),
    (
        "LogisticRegression().fit(X, np.zeros(6))",
        "all rows have the same class, so there is nothing to tell apart",
    ),
    (
        (
            "import pandas as pd\ndf = pd.DataFrame({'price': [1.0, 2.0, 3.0], 'city': ['a', 'b', "
            "'a'], 'n': [1, 2, 3]})\ndf['city'].astype(float)"
        ),
        "numbers are wanted, and 'a' is a text",
    ),
    (
        "SimpleImputer(strategy='mean').fit(df)",
        "impute them with `strategy='most_frequent'`, in a step of their own",
    ),
    (
        "MultinomialNB().fit(-X, y)",
        "no value may be below 0 here, as with counts",
    ),
    (
        "KNeighborsClassifier(10).fit(X, y).predict(X)",
        "10 neighbours are asked for and 6 rows were learned",
    ),
    (
        "KMeans(10).fit(X)",
        "use fewer clusters, or see why so few rows are left",
    ),
    (
        "PCA(5).fit(X)",
        "there are at most as many components as rows or columns, here 2, and 5 are asked for",
    ),
    (
        "from sklearn.manifold import TSNE; TSNE(perplexity=30).fit_transform(X)",
        "perplexity counts neighbours, 30 of them, and there are 6 rows",
    ),
    (
        "OneHotEncoder().fit(df[['b']]).transform(pd.DataFrame({'b': ['q']}))",
        "['q'] did not occur in the training data",
    ),
    (
        "LabelEncoder().fit(['a', 'b']).transform(['c'])",
        "the encoder never saw 'c' while it was fitted",
    ),
    (
        "OneHotEncoder().fit([['a', 1], [2, 'b']])",
        "fill them, and use `.astype(str)`",
    ),
    (
        "LabelEncoder().fit([['a', 'b'], ['c', 'd']])",
        "y is one answer per row and has shape (2, 2)",
    ),
    (
        "LinearRegression().fit(np.ones((0, 2)), [])",
        "see which filter or split emptied X, and print its shape before",
    ),
    (
        "LinearRegression().fit(X[:, :0], y)",
        "see which filter or split emptied X, and print its shape before",
    ),
    (
        "Pipeline([('m', LogisticRegression()), ('s', StandardScaler())]).fit(X, y)",
        "every step of a pipeline but the last transforms, and a model stands last",
    ),
    (
        "ColumnTransformer([('n', StandardScaler(), ['a'])]).fit(X)",
        "pass the DataFrame itself, or give columns by number",
    ),
    (
        "ColumnTransformer([('n', StandardScaler(), ['zz'])]).fit(df)",
        "the table has no column 'zz': compare with `df.columns`",
    ),
    (
        "from sklearn.feature_extraction.text import *; CountVectorizer().fit('abc def')",
        "one text goes in as a list of one, `[text]`",
    ),
    (
        "from sklearn.feature_extraction.text import *; CountVectorizer().fit(['a', 'b'])",
        "words of one letter and stop words are dropped, so look at the texts",
    ),
    (
        "from sklearn.feature_extraction.text import *; CountVectorizer().fit(['abc', np.nan])",
        "one of the texts is a gap (NaN): `.fillna('')` makes empty texts of them",
    ),
    (
        (
            "from sklearn.feature_extraction.text import *; "
            "GaussianNB().fit(CountVectorizer().fit_transform(['abc', 'def']), [0, 1])"
        ),
        "`.toarray()`, or `sparse_output=False`",
    ),
    (
        "from sklearn.datasets import load_boston",
        "`fetch_california_housing` is used in its place",
    ),
    (
        (
            "import warnings; warnings.simplefilter(\"error\"); LinearRegression().fit(df[['a']], "
            "y).predict([[1.0]])"
        ),
        "LinearRegression learned from a DataFrame and gets an array",
    ),
    (
        ('import warnings; warnings.simplefilter("error"); KNeighborsClassifier(2).fit(X, y.reshape(-1, 1))'),
        "y is a column of shape (n, 1) and (n,) is wanted",
    ),
    (
        'import warnings; warnings.simplefilter("error"); LogisticRegression(max_iter=1).fit(X, y)',
        "standardise the features first, or raise `max_iter`",
    ),
    (
        'import warnings; warnings.simplefilter("error"); KMeans(3).fit([[0.0]]*5)',
        "the number of different rows is only 1, so 3 clusters cannot differ",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(PRELUDE + source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by(PRELUDE, CASES)

    assert [rule[:2] for rule in MODELS if rule not in met] == []
