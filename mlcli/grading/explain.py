"""Errors in plain words: what Python said, and the idea behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlcli.grading.explain_rule import Rule, line_of
from mlcli.runner.outcome import ErrorRecord, Warned


@dataclass(frozen=True)
class Explanation:
    """`sentence` is what happened, with the line; `hint` what it means, where that is known for certain."""

    sentence: str
    hint: str | None = None


def explain(error: ErrorRecord) -> Explanation:
    """The error as a sentence, with the idea behind it where a pattern fits."""
    place = error.places[-1] if error.places else None
    where = f" in line {place.line}" if place else ""
    fitting = fitting_rule(error)
    return Explanation(f"{_said(error)}{where}", fitting[1] if fitting else None)


def explain_warning(warned: Warned) -> str | None:
    """The idea behind a warning, where a pattern fits."""
    fitting = fitting_rule(ErrorRecord(warned.category, warned.message))
    return fitting[1] if fitting else None


def fitting_rule(error: ErrorRecord) -> tuple[Rule, str] | None:
    """The first rule that fits, and what it tells."""
    if _own_words(error):
        return None
    for rule in _rules():
        told = rule.told(error)
        if told:
            return rule, told
    return None


def _said(error: ErrorRecord) -> str:
    """Type and message; of a library's long one the first line, of the learner's own every line."""
    message = error.message.strip()
    if error.library:
        message = message.partition("\n")[0].rstrip(":")
    if not message.endswith(".."):
        message = message.removesuffix(".")
    return f"{error.type}: {message}" if message else error.type


def _own_words(error: ErrorRecord) -> bool:
    """Whether the line itself raises: then its author has said what is wrong, and no pattern knows better."""
    if error.library or not error.places or error.type == "NotImplementedError":
        return False
    place = error.places[-1]
    if place.column is not None:
        return place.text[place.column :].startswith("raise ")
    return re.match(r"\s*raise\b", line_of(error)) is not None


def _rules() -> Iterator[Rule]:
    # Tables are imported when something went wrong, one after the other: a tutor starts without them.
    # Those of libraries come first, because Python's own end in patterns that fit nearly everything.
    from mlcli.grading.explain_syntax import SYNTAX

    yield from SYNTAX
    from mlcli.grading.explain_frames import FRAMES

    yield from FRAMES
    from mlcli.grading.explain_columns import COLUMNS

    yield from COLUMNS
    from mlcli.grading.explain_shapes import SHAPES

    yield from SHAPES
    from mlcli.grading.explain_numbers import NUMBERS

    yield from NUMBERS
    from mlcli.grading.explain_models import MODELS

    yield from MODELS
    from mlcli.grading.explain_scores import SCORES

    yield from SCORES
    from mlcli.grading.explain_plots import PLOTS

    yield from PLOTS
    from mlcli.grading.explain_attributes import ATTRIBUTES

    yield from ATTRIBUTES
    from mlcli.grading.explain_names import NAMES

    yield from NAMES
    from mlcli.grading.explain_calls import CALLS

    yield from CALLS
    from mlcli.grading.explain_types import TYPES

    yield from TYPES
    from mlcli.grading.explain_values import VALUES

    yield from VALUES
