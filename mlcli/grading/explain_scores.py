"""Patterns for what scikit-learn says of splits, parameters and measures."""

import re

from mlcli.grading.explain_rule import Rule, near
from mlcli.runner.outcome import ErrorRecord


def _mixed(_: ErrorRecord, match: "re.Match[str]") -> str:
    kinds = match.groups()
    if any("continuous" in kind for kind in kinds):
        return (
            "one side holds classes and the other numbers with fractions: threshold or round the "
            "predictions, or take a measure for regression"
        )
    return f"one side is {kinds[0]} and the other {kinds[1]}: print both and compare what their entries mean"


def _allowed(_: ErrorRecord, match: "re.Match[str]") -> str:
    name, owner, allowed, got = match.groups()
    other = near(got.strip("'"), re.findall(r"'([\w-]+)'", allowed)) if got.startswith("'") else None
    tail = f"; did you mean '{other}'?" if other else ": the message says which values it takes"
    return f"`{name}` of {owner} cannot be {got}{tail}"


def _parameter(_: ErrorRecord, match: "re.Match[str]") -> str:
    name, known = match.group(1), re.findall(r"'(\w+)'", match.group(3))
    if match.group(2).startswith("Pipeline"):
        return f"a pipeline's parameters are written step, two underscores, parameter, as in `model__{name}`"
    other = near(name, known)
    tail = f"; did you mean `{other}`?" if other else ": the message lists those it has"
    return f"this estimator has no parameter `{name}`{tail}"


SCORES: tuple[Rule, ...] = (
    Rule(
        "ValueError",
        r"^n_splits=(\d+) cannot be greater than the number of members in each class",
        r"stratified folds want a row of each class in every fold, and no class has \1: use fewer folds",
    ),
    Rule(
        "ValueError",
        r"^Cannot have number of (?:splits n_splits|folds)=(\d+) greater than the number of "
        r"(samples|groups)\w*[:=] ?(?:n_samples=)?(\d+)",
        r"every fold needs at least one of the \2: there are \3, and \1 folds are asked for",
    ),
    Rule(
        "ValueError",
        r"^k-fold cross-validation requires",
        "one fold leaves nothing to train on: `n_splits` is at least 2",
    ),
    Rule(
        "ValueError",
        r"^Setting a random_state has no effect since shuffle is False",
        "without shuffling nothing is random: add `shuffle=True`, or leave `random_state` out",
    ),
    Rule(
        "ValueError",
        r"^The 'groups' parameter should not be None",
        "folds by group need to know each row's group: pass `groups=`",
    ),
    Rule(
        "ValueError",
        r"^The least populated class(?:es)? in y ha(?:s|ve) only 1 member",
        "a stratified split puts each class on both sides, and one class has a single row: `np.unique(y, "
        "return_counts=True)`",
    ),
    Rule(
        "ValueError",
        r"^The (test|train)_size = (\d+) should be greater or equal to the number of classes = (\d+)",
        r"a stratified split wants every class on both sides, so \2 is too few rows for \3 classes",
    ),
    Rule(
        "ValueError",
        r"^(?:test_size|train_size)=\S+ should be|^The sum of test_size and train_size|^With "
        r"n_samples=\d+, test_size",
        "both sides of a split need rows: `test_size` is a share between 0 and 1, or a count below the "
        "number of rows",
    ),
    Rule(
        "InvalidParameterError",
        r"^The '(\w+)' parameter of (\w+) must be ([\s\S]*)\. Got (.+) instead",
        _allowed,
    ),
    Rule(
        "ValueError",
        r"^Invalid parameter '(\w+)' for estimator ([\s\S]*)\. Valid parameters are: ([\s\S]*)",
        _parameter,
    ),
    Rule(
        "TypeError",
        r"^Parameter grid for parameter '(\w+)'",
        r"a grid lists the values to try for `\1`, one alone too: `[…]`",
    ),
    Rule(
        "TypeError",
        r"^Expected an estimator instance \((\w+)\(\)\), got estimator class",
        r"the class itself was passed: `\1()` with round brackets makes a model of it",
    ),
    Rule(
        "ValueError",
        r"^Solver (\w+) supports only .* penalties, got (\w+) penalty",
        r"the solver \1 cannot do the \2 penalty: `solver='saga'` can",
    ),
    Rule(
        "ValueError",
        r"^Classification metrics can't handle a mix of (\S+) and (\S+) targets",
        _mixed,
    ),
    Rule(
        "ValueError",
        r"^Target is multiclass but average='binary'",
        "with more than two classes, say how to average over them: `average='macro'` or `'weighted'`",
    ),
    Rule(
        "ValueError",
        r"^pos_label=(\S+) is not a valid label\. It should be one of (\[.*\])|^y_true takes value in "
        r"(\{.*\}) and pos_label",
        r"say which class counts as positive: `pos_label=` is one of \2\3",
    ),
    Rule(
        "ValueError",
        r"^Mix of label input types",
        "the true and the predicted classes are of different types, texts and numbers: use one coding "
        "for both",
    ),
    Rule(
        "ValueError",
        r"^multi_class must be in|^multiclass format is not supported",
        "this measure is for two classes: with more, `roc_auc_score` wants a probability per class and "
        "`multi_class='ovr'`",
    ),
    Rule(
        "ValueError",
        r"^y_true contains only one label",
        "the true classes are all the same, so the list of all classes must be given: `labels=[0, 1]`",
    ),
    Rule(
        "ValueError",
        r"^Number of labels is (\d+)\. Valid values are 2 to n_samples - 1",
        r"the silhouette compares clusters: it needs at least 2 and fewer than there are rows, and found \1",
    ),
    Rule(
        "ValueError",
        r"^y_true and y_pred have different number of output \((\d+)!=(\d+)\)",
        r"the truth has \1 and the prediction \2 columns: print both shapes",
    ),
    Rule(
        "ValueError",
        r"^Found empty input array",
        "there is nothing to compare: see which filter or split emptied it",
    ),
    Rule(
        "ValueError",
        r"^(?:Number of classes, (\d+), does not match size of target_names, (\d+))",
        r"the number of classes is \1 and that of the names \2: give one name per class",
    ),
    Rule(
        "UndefinedMetricWarning",
        r"^(\S+) is ill-defined .* no (predicted|true)",
        r"\1 divides by a count that is 0 here, as no row is \2 positive, so 0 is put in its place",
    ),
    Rule(
        "UndefinedMetricWarning",
        r"^Only one class is present in y_true",
        "ROC AUC ranks rows of two classes, and only one occurs: stratify the split",
    ),
    Rule(
        "ValueError",
        r"^Supported target types are: .* Got '(continuous[\w-]*)'",
        "stratified folds share out classes, and y holds numbers with fractions: `KFold` is for regression",
    ),
    Rule(
        "ValueError",
        r"^all features must be in \[(.*?)\]",
        r"a column is given by a number that the table does not have: its columns have the numbers \1",
    ),
    Rule(
        "ValueError",
        r"^Invalid 'estimators' attribute",
        "the models go in as a list of pairs, name and model: `[('a', LogisticRegression())]`",
    ),
    Rule(
        "ValueError",
        r"^max_df corresponds to < documents than min_df",
        "no word can be in at least `min_df` and at most `max_df` of the texts: there are too few texts, "
        "or the bounds cross",
    ),
    Rule(
        "ValueError",
        r"^Names provided are not unique",
        "two steps have the same name, and each needs its own",
    ),
    Rule(
        "ValueError",
        r"^sample_weight\.shape == (\(.*?\)), expected (\(.*?\))",
        r"each row has its own weight: \1 came and \2 is wanted",
    ),
    Rule(
        "ValueError",
        r"^The classes, (\[.*\]), are not in class_weight",
        r"`class_weight` names other classes than y has: a weight is missing for \1",
    ),
    Rule(
        "ValueError",
        r"^train_sizes has been interpreted as absolute numbers .* within \(0, (\d+)\]",
        r"a fold leaves \1 rows to train on, and more are asked for: give shares between 0 and 1",
    ),
    Rule(
        "TypeError",
        r"^cannot unpack non-iterable (\w+) object",
        "the steps go in as pairs, name and estimator: `[('scale', StandardScaler()), …]`, or use "
        "`make_pipeline`",
        library="sklearn",
    ),
    Rule(
        "UndefinedMetricWarning",
        r"^R\^2 score is not well-defined",
        "R² compares with the spread of the true values, and one value has none",
    ),
    Rule(
        "UserWarning",
        r"^The least populated class in y has only (\d+) members?, which is less than n_splits=(\d+)",
        r"the number of rows of the smallest class is \1, so of \2 folds some have none of it",
    ),
)
