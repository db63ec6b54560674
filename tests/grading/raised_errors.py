"""Errors as the runner records them, from code that really fails here."""

import warnings
from collections.abc import Iterable

from mlcli.grading.explain import fitting_rule
from mlcli.grading.explain_rule import Rule
from mlcli.runner.outcome import ErrorRecord
from mlcli.runner.trace import Sources, record


def raised(source: str) -> ErrorRecord:
    """The error of source that fails."""
    sources = Sources()
    file = sources.add("step", source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, file, "exec"), {"__name__": "__main__"})  # noqa: S102  # as a step is run
    except BaseException as error:  # noqa: BLE001  # whatever a learner's code may raise
        return record(error, sources)
    raise AssertionError(f"nothing went wrong in: {source}")


def met_by(prelude: str, cases: Iterable[tuple[str, str]]) -> set[Rule]:
    """The rules that explain the errors of (source, told) pairs."""
    found = (fitting_rule(raised(prelude + source)) for source, _ in cases)
    return {rule for rule, _ in filter(None, found)}
