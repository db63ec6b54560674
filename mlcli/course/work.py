"""Reads what an exercise asks for: code between marked gaps, or a file; and its attempts, right and wrong."""

import ast
import keyword
from dataclasses import dataclass, replace

from mlcli.course.attempts import caught_attempts, check_changes, right_attempts, right_files
from mlcli.course.cursor import Keys, Spot
from mlcli.course.find import closest
from mlcli.course.folder import Folder
from mlcli.course.model import Attempt, FileAnswer, Milestone
from mlcli.course.rubrics import file_answer
from mlcli.course.scripts import FEWEST_CHECKS, Script, check_checks, check_solution

Attempts = tuple[Attempt, ...]

CATCH_CODE = ("defines", "forbidden")
"""What refuses code before its checks run: names that are missing, and names that are forbidden."""

CATCH_FILES = ("file",)
"""What refuses a file that does not parse."""


@dataclass(frozen=True)
class Work:
    """What differs between the forms of an exercise."""

    solution: str = ""
    checks: str = ""
    defines: tuple[str, ...] = ()
    wrong: tuple[Attempt, ...] = ()
    right: tuple[Attempt, ...] = ()
    equivalent: tuple[tuple[str, str], ...] = ()
    forbid: tuple[tuple[str, str], ...] = ()
    allow_names: tuple[str, ...] = ()
    given: str | None = None
    work: str | None = None
    second: str | None = None
    answer: FileAnswer | None = None
    milestones: tuple[Milestone, ...] = ()
    baseline: str = ""


def code_work(keys: Keys, files: Folder) -> Work:
    """An exercise that asks for functions or classes."""
    solution, checks = files.script("solution.py"), files.script("checks.py")
    work = rules(keys, files, (solution, checks))
    defined = keys.need("defines", names_to_define, (), "list the names that the learner writes")
    check_solution(solution)
    check_checks(checks, defined)
    check_defines(keys, solution)
    second = files.script_if_there("second.py")
    if second is not None and second.names is not None:
        for name in defined:
            if name and name not in second.names:
                second.report.add(1, "", f"`{name}` is not defined here, as exercise.yaml asks for")
    wrong, right = code_attempts(keys, solution.text, checks)
    return replace(
        work,
        solution=solution.text,
        checks=checks.text,
        defines=defined,
        wrong=wrong,
        right=right,
        equivalent=keys.get("equivalent", equivalents, ()),
        second=second.text if second else None,
    )


def file_work(keys: Keys, files: Folder) -> Work:
    """An exercise that asks for a file."""
    asked = file_answer(keys, files.answer("template.yaml"), files.answer("solution.yaml"))
    checks = files.script("checks.py")
    check_checks(checks, (asked.stem, "template"))
    wrong, right = file_attempts(keys, asked.model, checks)
    return Work(solution=asked.model, checks=checks.text, wrong=wrong, right=right, answer=asked)


def rules(keys: Keys, files: Folder, scripts: tuple[Script, ...]) -> Work:
    """What code may use: names that are given, and none that are forbidden."""
    given, work = files.script_if_there("given.py"), files.script_if_there("work.py")
    for script in scripts:
        _check_imported(script, "given", given)
        _check_imported(script, "work", work)
    if work is not None and keys.spot_of("allow") is None:
        work.report.add(
            1, "", "`work.py` is for processes: write `allow: [processes]`, or call it `given.py`"
        )
    return Work(
        forbid=keys.get("forbid", _forbid, ()),
        allow_names=keys.get("allow_names", _dotted_names, ()),
        given=given.text if given else None,
        work=work.text if work else None,
    )


def code_attempts(keys: Keys, solution: str, checks: Script, *further: str) -> tuple[Attempts, Attempts]:
    """`wrong` and `right` of code, each against the solution, each wrong one against what may refuse it."""
    wrong, right = keys.get("wrong", caught_attempts, ()), keys.get("right", right_attempts, ())
    _check_attempts(keys, solution, {"wrong": wrong, "right": right})
    _check_catchers(keys, wrong, checks, (*further, *CATCH_CODE))
    return wrong, right


def file_attempts(keys: Keys, model: str, checks: Script) -> tuple[Attempts, Attempts]:
    """`wrong` and `right` of a file."""
    wrong, right = keys.get("wrong", caught_attempts, ()), keys.get("right", right_files, ())
    _check_attempts(keys, model, {"wrong": wrong, "right": right})
    _check_catchers(keys, wrong, checks, CATCH_FILES)
    return wrong, right


def check_defines(keys: Keys, solution: Script) -> None:
    """Report names that the solution lacks."""
    if solution.names is not None and (spot := keys.spot_of("defines")) is not None:
        for item in spot.some():
            if (name := item.word()) and name not in solution.names:
                item.fault(f"`{name}` is not defined by solution.py")


def names_to_define(spot: Spot) -> tuple[str, ...]:
    names = tuple(item.word() for item in spot.items())
    for item, name in zip(spot.items() if names else (), names, strict=True):
        if name and (not name.isidentifier() or keyword.iskeyword(name)):
            item.fault(f"`{name}` is no name in Python")
    if not names:
        spot.fault("no names: list what the learner writes")
    return names


def scripts_alone(files: Folder) -> None:
    """Report the faults of the Python files where nothing could be read of their description."""
    if (solution := files.script_if_there("solution.py")) is not None:
        check_solution(solution)
    if (checks := files.script_if_there("checks.py")) is not None:
        check_checks(checks, (), fewest=FEWEST_CHECKS)


def _check_attempts(keys: Keys, text: str, attempts: dict[str, Attempts]) -> None:
    for key, some in attempts.items():
        if text and some and (spot := keys.spot_of(key)) is not None:
            check_changes(spot, some, text)


def _check_catchers(keys: Keys, wrong: Attempts, checks: Script, further: tuple[str, ...]) -> None:
    if checks.names is not None and wrong and (spot := keys.spot_of("wrong")) is not None:
        for item, attempt in zip(spot.items(), wrong, strict=True):
            _check_catcher(item, attempt, (*checks.check_names, *further))


def _check_catcher(spot: Spot, attempt: Attempt, known: tuple[str, ...]) -> None:
    if attempt.caught_by is None or attempt.caught_by in known:
        return
    near = closest(attempt.caught_by, known)
    remedy = f", did you mean `{near}`?" if near else ": name one that does"
    path = f"{spot.path}.caught_by"
    line = spot.report.lines.get(path, spot.line)
    if path not in spot.report.spoiled:
        spot.report.add(line, path, f"checks.py has no check `{attempt.caught_by}`{remedy}")


def _check_imported(script: Script, module: str, source: Script | None) -> None:
    """Report imports from a module of the exercise's own that it does not hold."""
    for node in ast.walk(script.tree) if script.tree is not None else ():
        if not isinstance(node, ast.ImportFrom) or node.module != module or node.level:
            continue
        if source is None:
            script.report.add(node.lineno, "", f"there is no `{module}.py` to import from: write it")
            continue
        for name in (alias.name for alias in node.names if source.names is not None):
            if name not in (source.names or ()):
                script.report.add(node.lineno, "", f"`{module}.py` defines no `{name}`")


def equivalents(spot: Spot) -> tuple[tuple[str, str], ...]:
    """Changed lines of the solution that make no difference, each with the reason."""
    found = []
    for item in spot.items():
        with item.keys() as keys:
            changed = keys.need("becomes", Spot.code, "", "quote the changed line as `mutate` prints it")
            found.append((changed.strip(), keys.need("because", Spot.prose, "", "say why nobody can tell")))
    return tuple(found)


def _forbid(spot: Spot) -> tuple[tuple[str, str], ...]:
    for key, item in spot.named():
        if not _is_dotted(key.text):
            item.fault(f"`{key.text}` is neither a name, as `sklearn.tree`, nor a keyword, as `for`")
    return tuple((key.text, item.prose()) for key, item in spot.named())


def _dotted_names(spot: Spot) -> tuple[str, ...]:
    for item in spot.items():
        if not _is_dotted(item.word()):
            item.fault("expected a name, as `sklearn.datasets`")
    return tuple(item.word() for item in spot.items())


def _is_dotted(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))
