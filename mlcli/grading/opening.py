"""What surrounds a learner's file: the names that it may import, and those that it may not use."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from mlcli.course.model import Exercise
from mlcli.runner.kernel import Kernel, Plain, Run, State
from mlcli.runner.outcome import Outcome
from mlcli.runner.states import Source

MODULE = "attempt"
"""What the learner's file is called where processes import it."""

_SECONDS = 10.0


@dataclass(frozen=True)
class Placed:
    """Under which name and with which values a learner's text runs; `folder` is where processes find it."""

    name: str
    values: Mapping[str, Plain] = field(default_factory=dict)
    folder: Path | None = None


def placed(exercise: Exercise, source: str, kernel: Kernel, file: str) -> Placed:
    """The text in a file of its own, beside the exercise's modules, where processes must import it.

    Its functions belong to that module, and not to the program that runs: so they can be sent to a process.
    """
    if not exercise.is_imported:
        return Placed(file)
    folder = Path(mkdtemp(prefix="processes-", dir=kernel.folder))
    for name, text in {MODULE: source, **_modules(exercise)}.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return Placed(str(folder / f"{MODULE}.py"), {"__name__": MODULE}, folder)


def opened(exercise: Exercise, kernel: Kernel, own: Placed) -> Run:
    """The state on which a learner's file runs, an earlier one's where that was left to the next.

    None where the exercise's modules do not run.
    """
    lines = [_planted(name, text) for name, text in _modules(exercise).items()]
    source = "\n".join(line for line in (*lines, _findable(own), _barrier(exercise)) if line)
    known = kernel.root.grown_by(Source(source, "given", _SECONDS))
    if known is not None:
        return Run(Outcome("ok"), known)
    return kernel.run(kernel.root, source, name="given", seconds=_SECONDS)


def leave(opening: State, kernel: Kernel) -> None:
    """Leave the state to the next file, unless there are files which the code that ran may have changed."""
    folders = (kernel.workspace, kernel.folder)
    if any(path.is_file() for folder in folders for path in folder.rglob("*")):
        kernel.drop(opening)


def with_modules(script: str, exercise: Exercise) -> str:
    """Checks that may import the exercise's modules, too; lines keep their numbers."""
    planted = "; ".join(_planted(name, text) for name, text in _modules(exercise).items())
    if not planted:
        return script
    body = ast.parse(script).body
    first = body[0] if body else None
    if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)):
        return f"{planted}\n{script}"
    lines = script.split("\n")
    until = first.end_lineno or first.lineno
    rest = lines[until - 1].encode()[first.end_col_offset or 0 :].decode()
    blanks = [""] * (until - first.lineno)
    return "\n".join([*lines[: first.lineno - 1], planted + rest, *blanks, *lines[until:]])


def _modules(exercise: Exercise) -> dict[str, str]:
    """Those that the exercise brings, by name."""
    brought = {"given": exercise.given, "work": exercise.work}
    return {name: text for name, text in brought.items() if text is not None}


def _planted(name: str, source: str) -> str:
    """One line that puts the module in its place."""
    return (
        f"import sys as _sys, types as _types; _sys.modules[{name!r}] = _types.ModuleType({name!r}); exec("
        f"compile({source!r}, '{name}.py', 'exec', dont_inherit=True), _sys.modules[{name!r}].__dict__); "
        "del _sys, _types"
    )


def _findable(own: Placed) -> str:
    """What lets processes of the learner's code import it by its name."""
    if own.folder is None:
        return ""
    return (
        f"import sys as _sys; _sys.path.insert(0, {str(own.folder)!r}); "
        f"_sys.modules[{MODULE!r}] = _sys.modules['__main__']; del _sys"
    )


def _barrier(exercise: Exercise) -> str:
    if not exercise.forbid:
        return ""
    return (
        "from mlcli.grading.barrier import install as _install; "
        f"_install({exercise.forbid!r}, {exercise.allow_names!r}); del _install"
    )
