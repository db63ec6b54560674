"""Helpers of a check that run beside the learner's objects, and bring back plain data."""

import ast
import functools
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

Elsewhere = Callable[["Probe", tuple[Any, ...], dict[str, Any]], Any]
"""Calls a probe where the learner's objects are."""

_elsewhere: list[Elsewhere] = []


class Probe:
    """A function that is carried to the learner's objects as source; what it returns is a claim."""

    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        self.function = function
        self.parameters = tuple(inspect.signature(function).parameters)

    @property
    def name(self) -> str:
        return self.function.__name__

    @functools.cached_property
    def source(self) -> str:
        """The function without its decorators."""
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(self.function))).body
        assert isinstance(definition, ast.FunctionDef)
        definition.decorator_list.clear()
        return ast.unparse(definition)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The probe's value; names of `defines` that lead its parameters are filled in."""
        if not _elsewhere:
            return self.function(*args, **kwargs)
        return _elsewhere[0](self, args, kwargs)


def probe(function: Callable[..., Any]) -> Probe:
    """Let `function` run beside the learner's objects.

    Its first parameters are names that the exercise defines. It imports what it needs in its body, sees
    nothing else of the file of checks, and returns plain data.
    """
    return Probe(function)


def call_probes_by(elsewhere: Elsewhere) -> None:
    """Where this process has no learner's objects of its own: how probes are called."""
    _elsewhere[:] = [elsewhere]
