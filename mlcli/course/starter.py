"""Makes the learner's starter from a solution: its marked gaps are blanked, the rest stays."""

import ast
import re
import textwrap
from dataclasses import dataclass

_OPEN = re.compile(r"(?P<indent>[ \t]*)# gap:(?P<what>.*)")
_CLOSE = re.compile(r"[ \t]*# end[ \t]*")


@dataclass(frozen=True)
class Gap:
    line: int
    """Of its first mark."""
    what: str
    """What the learner is asked to do there."""
    text: str
    """What the solution does there, without the indentation."""
    last: int
    """The line of its second mark."""


class GapError(ValueError):
    """Marks that do not pair; `line` is that of the mark."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def starter(solution: str) -> str:
    """The solution with every gap replaced by a NotImplementedError that says what to do.

    What the file's docstring says below its first paragraph, why the solution is as it is, is left out.
    """
    lines = solution.split("\n")
    for gap in reversed(gaps(solution)):
        first = gap.line - 1
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        lines[first : gap.last] = [f"{indent}raise NotImplementedError({_quoted(gap.what)})"]
    return "\n".join(_without_reasons(lines))


def gaps(solution: str) -> tuple[Gap, ...]:
    """The marked gaps in order; GapError where marks do not pair."""
    found: list[Gap] = []
    opened: tuple[int, str] | None = None
    lines = solution.split("\n")
    for number, line in enumerate(lines, start=1):
        if begin := _OPEN.fullmatch(line):
            if opened is not None:
                raise GapError(
                    number, f"a gap opens inside the one of line {opened[0]}: close that with `# end`"
                )
            opened = number, begin["what"].strip()
        elif _CLOSE.fullmatch(line):
            if opened is None:
                raise GapError(number, "`# end` closes no gap: mark its beginning with `# gap: …`")
            inside = textwrap.dedent("\n".join(lines[opened[0] : number - 1]) + "\n")
            found.append(Gap(opened[0], opened[1], inside, number))
            opened = None
    if opened is not None:
        raise GapError(opened[0], "the gap is not closed: mark its end with `# end`")
    return tuple(found)


def _without_reasons(lines: list[str]) -> list[str]:
    try:
        match ast.parse("\n".join(lines)).body:
            case [ast.Expr(value=ast.Constant(value=str(told)), end_lineno=int(last)) as opening, *_]:
                task, gap, _why = told.partition("\n\n")
                return [*lines[: opening.lineno - 1], f'"""{task}"""', *lines[last:]] if gap else lines
    except SyntaxError:  # told by the one who reads the file
        pass
    return lines


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
