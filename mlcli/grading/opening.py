"""What surrounds a learner's file: the names that it may import, and those that it may not use."""

import ast

from mlcli.course.model import Exercise
from mlcli.runner.kernel import Kernel, Run

_SECONDS = 10.0


def opened(exercise: Exercise, kernel: Kernel) -> Run:
    """The state on which a learner's file runs; none where given.py does not run."""
    source = "\n".join(line for line in (_given(exercise.given), _barrier(exercise)) if line)
    return kernel.run(kernel.root, source, name="given", seconds=_SECONDS)


def with_given(script: str, given: str | None) -> str:
    """Checks that may import `given`, too; their lines keep their numbers where a docstring begins."""
    if given is None:
        return script
    body = ast.parse(script).body
    first = body[0] if body else None
    if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)):
        return f"{_given(given)}\n{script}"
    lines = script.split("\n")
    until = first.end_lineno or first.lineno
    rest = lines[until - 1].encode()[first.end_col_offset or 0 :].decode()
    blanks = [""] * (until - first.lineno)
    return "\n".join([*lines[: first.lineno - 1], _given(given) + rest, *blanks, *lines[until:]])


def _given(source: str | None) -> str:
    """One line that puts the module in its place."""
    if source is None:
        return ""
    return (
        "import sys as _sys, types as _types; _sys.modules['given'] = _types.ModuleType('given'); "
        f"exec(compile({source!r}, 'given.py', 'exec', dont_inherit=True), _sys.modules['given'].__dict__); "
        "del _sys, _types"
    )


def _barrier(exercise: Exercise) -> str:
    if not exercise.forbid:
        return ""
    return (
        "from mlcli.grading.barrier import install as _install; "
        f"_install({exercise.forbid!r}, {exercise.allow_names!r}); del _install"
    )
