"""Reads the Python files of an exercise: the solution with its gaps, and the checks."""

import ast
from dataclasses import dataclass
from pathlib import Path

from mlcli.course.blanks import blanks_in
from mlcli.course.find import closest
from mlcli.course.report import Report
from mlcli.course.snippets import names_defined, slip_in, syntax_tree
from mlcli.course.starter import GapError, gaps, starter
from mlcli.course.strict import read_text

FEWEST_CHECKS = 3
_MOST_CHECKS = 14
_OFFERED = ("rng", "tmp", "data", "reference", "source")
"""What a check may ask for beside the names that the learner defines."""


@dataclass(frozen=True)
class Script:
    """A Python file as text and syntax; it is never executed here."""

    report: Report
    text: str
    tree: ast.Module | None

    @classmethod
    def read(cls, path: Path) -> "Script":
        report = Report.of(path)
        text = read_text(path, report) or ""
        if slip := slip_in(text):
            report.add(slip.line, "", slip.message)
        tree = syntax_tree(text) if not report.faults else None
        for at, message in blanks_in(text):
            report.add(at + 1, "", message)
        return cls(report, text, tree)

    @property
    def names(self) -> frozenset[str] | None:
        """What the file defines; None where it could not be read."""
        return names_defined(self.tree) if self.tree is not None else None

    @property
    def checks(self) -> tuple[ast.FunctionDef, ...]:
        body = self.tree.body if self.tree is not None else []
        return tuple(
            node for node in body if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
        )

    @property
    def check_names(self) -> tuple[str, ...]:
        return tuple(check.name for check in self.checks)

    def function(self, name: str) -> ast.FunctionDef | None:
        """The function of this name at the file's top level."""
        body = self.tree.body if self.tree is not None else []
        found = (node for node in body if isinstance(node, ast.FunctionDef) and node.name == name)
        return next(found, None)


def check_solution(script: Script) -> None:
    """Report gaps that do not pair, say nothing, or leave a starter that is no Python."""
    if script.tree is None:
        return
    add = script.report.add
    try:
        found = gaps(script.text)
    except GapError as error:
        add(error.line, "", str(error))
        return
    if not found:
        add(1, "", "no gap: mark what the learner writes with `# gap: <what to do>` and `# end`")
    for gap in found:
        if not gap.what:
            add(gap.line, "", "the gap does not say what to do: `# gap: <what to do>`")
        if not gap.text.strip():
            add(gap.line, "", "the gap is empty: put the solution's lines between its marks")
        elif not _is_one_block(gap.text):
            add(gap.line, "", "the gap runs past its block: put `# end` where the lines of this one end")
    if found and (slip := slip_in(starter(script.text))):
        add(
            found[0].line,
            "",
            f"blanked, the gaps leave {slip.message}: a gap holds whole statements of one block",
        )


def _is_one_block(text: str) -> bool:
    """Whether the lines stand by themselves; parsed and not compiled, as they may return or leave a loop."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def check_checks(script: Script, known: tuple[str, ...], *, fewest: int = FEWEST_CHECKS) -> None:
    """Report checks that are too few, too many, doubled, silent, or ask for what nobody gives.

    `known` are the names that belong to the learner; where there are none, a fault of theirs is told already.
    """
    if script.tree is None:
        return
    add, checks = script.report.add, script.checks
    if not fewest <= len(checks) <= _MOST_CHECKS:
        add(1, "", f"{len(checks)} functions `check_…`: an exercise has {FEWEST_CHECKS} to {_MOST_CHECKS}")
    first: dict[str, int] = {}
    for check in checks:
        if first.setdefault(check.name, check.lineno) != check.lineno:
            add(
                check.lineno,
                check.name,
                f"the name stands in line {first[check.name]}, too: give each its own",
            )
        if not (ast.get_docstring(check) or "").strip():
            add(check.lineno, check.name, "no docstring: it is the check's line in the report")
        if known:
            check_parameters(check, (*known, *_OFFERED), script.report)


def check_measure(script: Script, name: str, known: tuple[str, ...]) -> str | None:
    """Why there is no such function that measures; the faults of the one that is there are reported."""
    if script.tree is None:
        return None
    measure = script.function(name)
    if measure is None:
        near = closest(name, [n.name for n in script.tree.body if isinstance(n, ast.FunctionDef)])
        return f"`{Path(script.report.file).name}` has no function `{name}`" + (
            f", did you mean `{near}`?" if near else f": write `def {name}(…, seed)`"
        )
    if "seed" not in _names(measure):
        script.report.add(measure.lineno, name, "a measure has the parameter `seed`: add it as the last")
    if known:
        check_parameters(measure, (*known, *_OFFERED, "seed"), script.report)
    return None


def check_parameters(check: ast.FunctionDef, known: tuple[str, ...], report: Report) -> None:
    names = _names(check)
    needed = names[: len(names) - len(check.args.defaults)]
    for name in needed:
        if name not in known:
            near = closest(name, known)
            remedy = f", did you mean `{near}`?" if near else ": checks get " + ", ".join(known)
            report.add(check.lineno, check.name, f"nothing is called `{name}`{remedy}")


def _names(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
