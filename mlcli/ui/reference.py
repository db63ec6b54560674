"""The reference of an exercise as renderables: why it is good, and how it differs from the learner's own."""

import ast
import difflib
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.course.model import Exercise, FileAnswer
from mlcli.ui.prose import prose
from mlcli.ui.steps import code

ALIKE = 0.5
"""From this share of common lines on, a comparison line by line says something."""
_CONTEXT = 2


def solution(exercise: Exercise, own: str = "", *, whole: bool = True) -> RenderableType:
    """The reference, why it is good, and the way from the learner's own text to it.

    Without `whole`, the comparison stands in its place where both are alike enough.
    """
    if exercise.answer is not None:
        return model(exercise.answer)
    reference = without_marks(exercise.solution)
    parts: list[RenderableType] = [Text(f"{exercise.title}: the reference", style="title")]
    parts += _why(reference)
    changes = list(_changes(own, reference)) if own else []
    if whole or not changes:
        parts.append(code(_without_docstring(reference)))
    return Group(*parts, *changes)


def second(exercise: Exercise) -> Iterator[RenderableType]:
    """Another good approach, with what its author says of it."""
    if exercise.second is not None:
        yield Text("another good way", style="title")
        yield from _says(_docstring(exercise.second))
        yield code(_without_docstring(exercise.second))


def model(answer: FileAnswer) -> RenderableType:
    """A good file of the kind that is asked for."""
    lines = (Text(f"  {line}") for line in answer.model.rstrip().splitlines())
    return Group(Text(f"\na model of `{answer.name}`, one of many", style="title"), *lines)


def without_marks(source: str) -> str:
    """Without the marks of its gaps."""
    lines = [line for line in source.splitlines() if not line.strip().startswith(("# gap:", "# end"))]
    return "\n".join(lines)


def _why(reference: str) -> Iterator[RenderableType]:
    """What the docstring says below its first line: why it is done like this."""
    _, _, why = _docstring(reference).partition("\n\n")
    yield from _says(why)


def _says(text: str) -> Iterator[RenderableType]:
    if text.strip():
        yield prose(text.strip())


def _docstring(source: str) -> str:
    try:
        return ast.get_docstring(ast.parse(source)) or ""
    except (SyntaxError, ValueError):
        return ""


def _without_docstring(source: str) -> str:
    """The program below its docstring, which is shown as prose."""
    if not _docstring(source):
        return source
    body = ast.parse(source).body
    return "\n".join(source.splitlines()[body[0].end_lineno :]).strip("\n")


def _changes(own: str, reference: str) -> Iterator[RenderableType]:
    """The lines that differ; nothing where hardly a line is the same."""
    mine, theirs = _lines(_without_docstring(own)), _lines(_without_docstring(reference))
    if mine == theirs:
        yield Text("yours says the same, line by line", style="good")
        return
    if difflib.SequenceMatcher(None, mine, theirs, autojunk=False).ratio() < ALIKE:
        return
    yield Text("from yours (-) to the reference (+)", style="hint")
    for line in list(difflib.unified_diff(mine, theirs, lineterm="", n=_CONTEXT))[2:]:
        if line.startswith("@@"):
            yield Text("  …", style="dim")
        else:
            style = {"+": "good", "-": "bad"}.get(line[:1], "dim")
            yield Text(f"  {line}".rstrip(), style=style, no_wrap=True, overflow="fold")


def _lines(source: str) -> list[str]:
    return [line.rstrip() for line in source.strip().splitlines()]
