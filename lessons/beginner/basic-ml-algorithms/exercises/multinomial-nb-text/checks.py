"""What a correct `MultinomialText` does."""

import re
from math import log

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

from mlcli.checks import probe, raises, unchanged

TEXTS = ["free money free", "meeting money", "lunch meeting at noon"]
LABELS = ["spam", "ham", "ham"]


@probe
def asked(MultinomialText, alpha, texts, labels, queries, odds):
    """Answers and log-odds of a fitted model, and whether fit returns it."""
    model = MultinomialText(alpha)
    back = model.fit(texts, labels)
    return back is model, list(model.predict(queries)), [float(model.log_odds(*each)) for each in odds]


def answers(alpha, texts, labels, queries):
    return asked(alpha, texts, labels, queries, [])[1]


def expect(texts, labels, queries, want, idea, alpha=1.0):
    got = answers(alpha, list(texts), list(labels), list(queries))
    shown = [
        query if len(query) < 60 else f"{query[:30]} … ({len(query.split())} words)" for query in queries
    ]
    assert got == want, (
        f"texts {list(texts)}, labels {list(labels)}, asked {shown}: expected {want}, got {got}; {idea}"
    )


def check_answers_with_labels(MultinomialText):
    """`fit` returns the model, and a list of labels comes back."""
    is_self, got, _ = asked(1.0, TEXTS, LABELS, ["free", "meeting"], [])
    assert is_self, "fit gave back something else: it returns self"
    assert got == ["spam", "ham"], (
        f"three texts, asked 'free' and 'meeting': expected ['spam', 'ham'], got {got}; one label for each text"
    )


def check_counts_and_one_vocabulary(MultinomialText):
    """P(free | spam) is 3/9 and P(free | ham) 1/12 in the three texts."""
    [got, other] = asked(1.0, TEXTS, LABELS, [], [("free", "spam", "ham"), ("meeting", "spam", "ham")])[2]
    own = log((3 / 5) / (1 / 11))
    once = log((2 / 8) / (1 / 12))
    want = log((3 / 9) / (1 / 12))
    given = "'free' twice in 3 words of spam, not in 6 of ham, 6 words known, log_odds('free', 'spam', 'ham')"
    assert abs(got - own) > 1e-9, (
        f"{given}: expected {want:.4f}, got {got:.4f}; the vocabulary is that of all classes together, or probabilities do not compare"
    )
    assert abs(got - once) > 1e-9, (
        f"{given}: expected {want:.4f}, got {got:.4f}; a word that stands twice counts twice"
    )
    assert abs(got - want) < 1e-9, (
        f"{given}: expected {want:.4f} = ln (3/9) / (1/12), got {got:.4f}; (count + α) over (total + α·V) in each class"
    )
    want = log((1 / 9) / (3 / 12))
    assert abs(other - want) < 1e-9, (
        f"log_odds('meeting', 'spam', 'ham'): expected {want:.4f}, got {other:.4f}; it is below 0 where the word speaks for ham"
    )


def check_alpha_counts(MultinomialText):
    """With α = 0.5 the same word has other odds."""
    [got] = asked(0.5, TEXTS, LABELS, [], [("free", "spam", "ham")])[2]
    want = log((2.5 / 6) / (0.5 / 9))
    assert abs(got - want) < 1e-9, (
        f"alpha 0.5, log_odds('free', 'spam', 'ham'): expected {want:.4f}, got {got:.4f}; α is added to the count, and α for each known word to the total"
    )


def check_repeated_words_count(MultinomialText):
    """A word that the question repeats counts each time."""
    expect(
        ["a a a b", "b b b a"], ["x", "y"], ["a a b", "b b a"], ["x", "y"],
        "each occurrence in the question is a factor of its own",
    )  # fmt: skip
    expect(
        ["a b b b", "c c c c a a"],
        ["x", "y"],
        ["a a a a b c c"],
        ["y"],
        "four a's speak for y, and a set of words would hear only one of them",
    )


def check_unknown_words_are_ignored(MultinomialText):
    """Words that no class has seen change nothing."""
    texts, labels = ["win", "talk talk talk talk talk talk"], ["spam", "ham"]
    expect(
        texts,
        labels,
        ["talk zzz zzz zzz zzz zzz zzz"],
        ["ham"],
        "'zzz' stands in no class; smoothed, it would speak for the class with few words",
    )
    expect(
        texts,
        labels,
        ["zzz", ""],
        ["ham", "ham"],
        "nothing is known of the text, so priors decide, and of equal ones the smallest class",
    )


def check_priors_decide_on_nothing(MultinomialText):
    """An empty text goes to the most frequent class, a tie to the smallest."""
    expect(["a", "b", "b"], ["m", "z", "z"], ["", "!?"], ["z", "z"], "two of three texts are z")
    expect(
        ["a a a a a", "b", "b"],
        ["m", "z", "z"],
        [""],
        ["z"],
        "two of three texts are z, however long the third is",
    )
    expect(["a b", "b a"], ["q", "p"], ["a", ""], ["p", "p"], "all is equal, and the smallest class wins")
    expect(
        ["b", "a"], [10, 9], ["", "c"], [9, 9], "labels are compared as what they are: 9 is smaller than 10"
    )
    expect(
        ["a b", "a b", "b", "a"], ["q", "p", "q", "p"], ["b b b a b"], ["q"], "priors tie and words do not"
    )


def check_words_as_the_task_says(MultinomialText):
    """Case does not matter, apostrophes belong to words, digits part them."""
    expect(
        ["FREE don't", "talk dont"],
        ["spam", "ham"],
        ["free", "Don't", "DONT", "talk4talk"],
        ["spam", "spam", "ham", "ham"],
        "letters a to z and ', in lower case",
    )


def check_long_texts(MultinomialText):
    """2,000 words are a sum of logs, and no product of 0."""
    texts, labels = ["a b c d", "a b c d d"], ["p", "q"]
    expect(
        texts,
        labels,
        [" ".join(["a b c"] * 700), " ".join(["d"] * 2000)],
        ["p", "q"],
        "a product of so many probabilities is 0 for both classes",
    )


def check_what_is_unknown_or_impossible(MultinomialText):
    """KeyError for unknown words and classes, ValueError for no smoothing, RuntimeError before fit."""
    for alpha in (0, -1.0, float("nan")):
        raises(ValueError, MultinomialText, alpha)
    raises(ValueError, MultinomialText().fit, ["a"], [])
    raises(ValueError, MultinomialText().fit, [], [])
    raises(RuntimeError, MultinomialText().predict, ["a"])
    model = MultinomialText().fit(list(TEXTS), list(LABELS))
    for each in (
        ("zzz", "spam", "ham"),
        ("free", "spam", "eggs"),
        ("free", "eggs", "ham"),
        ("FREE", "spam", "ham"),
    ):
        try:
            raises(KeyError, model.log_odds, *each)
        except AssertionError as error:
            raise AssertionError(
                f"{error}; the word is looked up as given, and an unknown word or class has no probability"
            ) from None


def check_inputs_stay_as_they_are(MultinomialText):
    """Texts and labels are not changed."""
    unchanged(MultinomialText().fit, list(TEXTS), list(LABELS))


def check_agrees_with_a_library(MultinomialText, rng):
    """20 random collections, against scikit-learn."""
    vocabulary = np.array(["ab", "cd", "ef", "gh", "it's"])
    for _ in range(20):
        n, alpha = int(rng.integers(3, 9)), float(rng.choice([0.1, 1.0, 3.0]))
        texts = [" ".join(rng.choice(vocabulary, int(rng.integers(1, 9)))) for _ in range(n)]
        labels = [0, 1, *rng.integers(0, 3, n - 2).tolist()]
        table = CountVectorizer(tokenizer=lambda text: re.findall(r"[a-z']+", text), token_pattern=None)
        model = MultinomialNB(alpha=alpha).fit(table.fit_transform(texts), labels)
        queries = [" ".join(rng.choice(vocabulary, int(rng.integers(1, 9)))) for _ in range(8)]
        scores = np.sort(model.predict_log_proba(table.transform(queries)), axis=1)
        clear = scores[:, -1] - scores[:, -2] > 1e-6
        want = model.predict(table.transform(queries))
        got = answers(alpha, list(texts), list(labels), list(queries))
        off = [q for q, a, b, is_clear in zip(queries, got, want, clear, strict=True) if is_clear and a != b]
        assert not off, (
            f"alpha {alpha}, texts {texts}, labels {labels}: scikit-learn answers otherwise on {off[0]!r}; priors, counts and smoothing decide"
        )
