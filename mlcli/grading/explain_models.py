"""Patterns for what scikit-learn says of data: gaps, shapes, texts, fitting."""

import re

from mlcli.grading.explain_rule import Rule, line_of
from mlcli.runner.outcome import ErrorRecord


def _gaps(_: ErrorRecord, match: "re.Match[str]") -> str:
    what = match.group(1)
    if what == "X":
        return (
            "X has gaps (NaN): fill them (`SimpleImputer`) or drop the rows; `np.isnan(X).sum(axis=0)` "
            "counts by column"
        )
    if what == "y":
        return "the target has gaps (NaN), and nobody can learn from a row without an answer: drop these rows"
    return (
        f"{what or 'the data'} holds NaN, with which nothing can be calculated: see which step before made it"
    )


def _text(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    if (error.library or "").partition(":")[0] not in {"sklearn", "pandas"}:
        return None
    return (
        f"numbers are wanted, and {match.group(1)} is a text: encode such columns (`OneHotEncoder`), "
        "convert them, or leave them out"
    )


def _names(_: ErrorRecord, match: "re.Match[str]") -> str:
    text = match.string
    if "same order" in text:
        return (
            "the columns are the same as in `fit` but in another order: `X[model.feature_names_in_]` "
            "restores it"
        )
    new = re.search(r"unseen at fit time:\n((?:- .*\n?)+)", text)
    gone = re.search(r"yet now missing:\n((?:- .*\n?)+)", text)
    parts = []
    for found, what in ((new, "new"), (gone, "missing")):
        if found:
            names = re.findall(r"- (.*)", found.group(1))
            parts.append(f"{what}: {', '.join(f'`{name}`' for name in names)}")
    return (
        f"a model wants the columns it was fitted on ({'; '.join(parts)}): prepare new data exactly as "
        "the training data"
    )


def _flat(error: ErrorRecord, _: "re.Match[str]") -> str:
    if re.search(r"\.(predict|transform|score)\w*\(", line_of(error)) and ".fit(" not in line_of(error):
        return (
            "X is a table, n rows × d features, also for a single row: `[[…]]` or `.reshape(1, -1)` "
            "makes one of it"
        )
    return (
        "X is a table, n rows × d features, also with one feature: `.reshape(-1, 1)` makes a column of "
        "an array, and `df[['a']]` with two brackets stays a table"
    )


MODELS: tuple[Rule, ...] = (
    Rule("ValueError", r"^Input (?:(\w+) )?contains NaN", _gaps),
    Rule(
        "ValueError",
        r"^Input (?:(\w+) )?contains infinity or a value too large",
        "infinity is among the values, most often from a division by 0 or a log of 0: `np.isinf` shows where",
    ),
    Rule(
        "NotFittedError",
        r"^This (\w+) instance is not fitted yet",
        r"this \1 has learned nothing yet: call its `fit` on the training data first, on this very object",
    ),
    Rule(
        "NotFittedError",
        r"^Vocabulary not fitted",
        "the vectorizer knows no words yet: `fit` or `fit_transform` on the training texts comes first",
    ),
    Rule("ValueError", r"^Expected 2D array, got (?:1D|scalar) array instead", _flat),
    Rule("ValueError", r"^Expected a 2-dimensional container but got <class 'pandas", _flat),
    Rule(
        "ValueError",
        r"^Found array with dim (\d+)",
        r"X is a table, n rows × d features, and this array has \1 axes: `.reshape(len(X), -1)` lays each "
        "entry flat",
    ),
    Rule(
        "ValueError",
        r"^Found input variables with inconsistent numbers of samples: \[(.+)\]",
        r"each row belongs to one answer, so all must be equally long, and here are \1: X and y may be "
        "from different splits, or rows were dropped from one only",
    ),
    Rule(
        "ValueError",
        r"^Unknown label type: continuous",
        "a classifier wants classes and gets numbers with fractions: take a regressor, or cut y into classes",
    ),
    Rule(
        "ValueError",
        r"^Unknown label type: unknown",
        "the target mixes kinds (None, texts, numbers), so no classes can be told apart: print `set(y)`",
    ),
    Rule(
        "ValueError",
        r"^X has (\d+) features, but (\w+) is expecting (\d+) features",
        r"\2 was fitted on \3 columns and now gets \1: prepare new data with the same steps, fitted once",
    ),
    Rule("ValueError", r"^The feature names should match those that were passed during fit", _names),
    Rule(
        "ValueError",
        "^This solver needs samples of at least 2 classes|^The number of classes has to be greater than "
        "one|^y contains 1 class after",
        "all rows have the same class, so there is nothing to tell apart: see how the split or filter made y",
    ),
    Rule(
        "ValueError",
        r"^could not convert string to float: (?:np\.str_\()?('.*?')\)?$",
        _text,
    ),
    Rule(
        "ValueError",
        r"^Cannot use (\w+) strategy with non-numeric data",
        r"texts have no \1: impute them with `strategy='most_frequent'`, in a step of their own",
    ),
    Rule(
        "ValueError",
        r"^Negative values in data passed to (\w+)|^Input X must be non-negative",
        "no value may be below 0 here, as with counts: standardised features fall below it, so scale with "
        "`MinMaxScaler` or take another method",
    ),
    Rule(
        "ValueError",
        r"^Expected n_neighbors <= n_samples_fit, but n_neighbors = (\d+), n_samples_fit = (\d+)",
        r"\1 neighbours are asked for and \2 rows were learned: use fewer neighbours",
    ),
    Rule(
        "ValueError",
        r"^n_samples=(\d+) should be >= n_clusters=(\d+)|^Expected n_samples >= n_components but got "
        r"n_components = (\d+), n_samples = (\d+)",
        "there are more clusters than rows: use fewer clusters, or see why so few rows are left",
    ),
    Rule(
        "ValueError",
        r"^n_components=(\d+) must be between 0 and min\(n_samples, n_features\)=(\d+)",
        r"there are at most as many components as rows or columns, here \2, and \1 are asked for",
    ),
    Rule(
        "ValueError",
        r"^perplexity \(([\d.]+)\) must be less than n_samples \((\d+)\)",
        r"perplexity counts neighbours, \1 of them, and there are \2 rows: make it smaller",
    ),
    Rule(
        "ValueError",
        r"^Found unknown categories (\[.*\]) in column (\S+) during",
        r"\1 did not occur in the training data: `OneHotEncoder(handle_unknown='ignore')` gives such rows "
        "zeros",
    ),
    Rule(
        "ValueError",
        r"^y contains previously unseen labels: \[?(?:np\.str_\()?('.*?'|[^)\]]+)",
        r"the encoder never saw \1 while it was fitted: fit it on all classes there are",
    ),
    Rule(
        "TypeError",
        r"^Encoders require their input argument must be uniformly strings or numbers",
        "a column mixes texts and numbers, often because of gaps: fill them, and use `.astype(str)`",
    ),
    Rule(
        "ValueError",
        r"^y should be a 1d array, got an array of shape (\(.*?\))",
        r"y is one answer per row and has shape \1: pick one column, or `.ravel()` a single one",
    ),
    Rule(
        "ValueError",
        r"^Found array with 0 (sample|feature)\(s\)",
        r"no \1 is left over: see which filter or split emptied X, and print its shape before",
    ),
    Rule(
        "TypeError",
        r"^All intermediate steps should be transformers",
        "every step of a pipeline but the last transforms, and a model stands last: put it at the end",
    ),
    Rule(
        "ValueError",
        r"^Specifying the columns using strings is only supported for dataframes",
        "an array has no column names: pass the DataFrame itself, or give columns by number",
    ),
    Rule(
        "ValueError",
        r"^(?:Some column names are not columns of the dataframe|columns are missing): \{(.+)\}",
        r"the table has no column \1: compare with `df.columns`",
    ),
    Rule(
        "ValueError",
        r"^Iterable over raw text documents expected, string object received",
        "a vectorizer reads a list of texts; one text goes in as a list of one, `[text]`",
    ),
    Rule(
        "ValueError",
        r"^empty vocabulary",
        "no word is left over: words of one letter and stop words are dropped, so look at the texts",
    ),
    Rule(
        "ValueError",
        r"^np\.nan is an invalid document",
        "one of the texts is a gap (NaN): `.fillna('')` makes empty texts of them",
    ),
    Rule(
        "TypeError",
        r"^Sparse data was passed",
        "this method wants a full table and got a sparse one: `.toarray()`, or `sparse_output=False`",
    ),
    Rule(
        "ImportError",
        r"^\s*`load_boston` has been removed",
        "this data set was withdrawn for its racist feature: `fetch_california_housing` is used in its place",
    ),
    Rule(
        "UserWarning",
        r"^X does not have valid feature names, but (\w+) was fitted with",
        r"\1 learned from a DataFrame and gets an array, so the order of columns is unchecked: pass a "
        "DataFrame",
    ),
    Rule(
        "DataConversionWarning",
        r"^A column-vector y was passed",
        "y is a column of shape (n, 1) and (n,) is wanted: `.ravel()` makes one of it",
    ),
    Rule(
        "ConvergenceWarning",
        r"failed to converge|did not converge|not converge",
        "the search stopped before it was done: standardise the features first, or raise `max_iter`",
    ),
    Rule(
        "ConvergenceWarning",
        r"^Number of distinct clusters \((\d+)\) found smaller than n_clusters \((\d+)\)",
        r"the number of different rows is only \1, so \2 clusters cannot differ: use fewer",
    ),
)
