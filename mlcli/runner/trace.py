"""The child's exceptions and warnings as data, with the learner's places only."""

import sys
import traceback
from linecache import cache as _lines
from types import FrameType, TracebackType
from typing import Any

from mlcli.runner.known import known_names
from mlcli.runner.outcome import ErrorRecord, Place, Warned

_MOST_TEXT = 2000
_MOST_LINE = 400
_MOST_WARNINGS = 20
_MOST_CAUSES = 3
_FOLD = 3
"""Places kept at either end of a recursion."""


class Sources:
    """The learner's files: which file names are his, and their lines for everything that shows code."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def add(self, name: str, source: str) -> str:
        """Register a source; gives the file name to compile it under, unlike that of any other text."""
        file, n = name, 1
        while self._texts.get(file, source) != source:
            n += 1
            file = f"{name}:{n}"
        self._texts[file], self._shown[file] = source, name
        _lines[file] = (len(source), None, [line + "\n" for line in source.splitlines()], file)
        return file

    def __contains__(self, file: str) -> bool:
        return file in self._shown

    def shown(self, file: str) -> str:
        return self._shown.get(file, file)

    def line(self, file: str, number: int) -> str:
        lines = self._texts.get(file, "").splitlines()
        return lines[number - 1][:_MOST_LINE] if 0 < number <= len(lines) else ""


def _text(value: object) -> str:
    """What an exception says; saying it is learner's code, too, and may fail."""
    try:
        return str(value)[:_MOST_TEXT]
    except Exception:  # noqa: BLE001  # any code of the learner's
        return "(its message cannot be shown)"


def _columns(line: str, start: int | None, end: int | None) -> tuple[int | None, int | None]:
    """Columns in characters; the interpreter counts UTF-8 bytes."""
    if start is None or end is None:
        return None, None
    raw = line.encode("utf-8", "replace")
    return len(raw[:start].decode("utf-8", "replace")), len(raw[:end].decode("utf-8", "replace"))


def _place(sources: Sources, frame: FrameType, tb: TracebackType) -> Place:
    code = frame.f_code
    positions = list(code.co_positions())
    at = tb.tb_lasti // 2
    first, last, start, end = positions[at] if 0 <= at < len(positions) else (None, None, None, None)
    number = tb.tb_lineno or first or 0
    line = sources.line(code.co_filename, number)
    left, right = _columns(line, start, end) if first == number else (None, None)
    return Place(
        file=sources.shown(code.co_filename),
        line=number,
        function=code.co_name,
        text=line,
        column=left,
        end_column=right if last == first else None,
    )


def _walk(
    sources: Sources, tb: TracebackType | None
) -> tuple[list[tuple[FrameType, TracebackType]], str | None]:
    """The learner's frames, and the library's last one below them."""
    mine: list[tuple[FrameType, TracebackType]] = []
    library = None
    while tb is not None:
        frame = tb.tb_frame
        module = frame.f_globals.get("__name__")
        if frame.f_code.co_filename in sources:
            mine.append((frame, tb))
            library = None
        elif mine and isinstance(module, str) and not module.startswith("mlcli.runner"):
            library = f"{module.partition('.')[0]}: {frame.f_code.co_name}"
        tb = tb.tb_next
    return mine, library


def _bases(kind: type[BaseException]) -> tuple[str, ...]:
    return tuple(
        c.__name__ for c in kind.__mro__ if c.__module__ == "builtins" and issubclass(c, BaseException)
    )


def _syntax_place(sources: Sources, error: SyntaxError) -> tuple[Place, ...]:
    file = error.filename
    if file is None or file not in sources or not error.lineno:
        return ()
    line = sources.line(file, error.lineno)
    column = error.offset - 1 if error.offset else None
    same = error.end_lineno == error.lineno and error.end_offset and column is not None
    end = error.end_offset - 1 if same and error.end_offset and error.end_offset - 1 > (column or 0) else None
    return (Place(sources.shown(file), error.lineno, "<module>", line, column, end),)


def _cause(error: BaseException) -> BaseException | None:
    if error.__cause__ is not None or error.__suppress_context__:
        return error.__cause__
    return error.__context__


def _names(
    error: BaseException, last: tuple[FrameType, TracebackType] | None, places: tuple[Place, ...]
) -> tuple[str, ...]:
    frame, tb = last or (None, None)
    piece = places[-1].text[places[-1].column : places[-1].end_column] if places else ""
    return known_names(error, tb, piece, frame)


def record(error: BaseException, sources: Sources, chain: int = _MOST_CAUSES) -> ErrorRecord:
    """An exception as data, with up to `chain` of those that led to it."""
    mine, library = _walk(sources, error.__traceback__)
    kept = mine if len(mine) <= 2 * _FOLD + 2 else mine[:_FOLD] + mine[-_FOLD:]
    places = tuple(_place(sources, frame, tb) for frame, tb in kept)
    message = _text(error)
    if isinstance(error, SyntaxError):
        # One that `compile` found in the learner's text has its place in itself alone.
        places = places + _syntax_place(sources, error)
        message = _text(error.msg)
    return ErrorRecord(
        type=type(error).__name__,
        message=message,
        places=places,
        library=library,
        names=_names(error, mine[-1] if mine else None, places),
        bases=_bases(type(error)),
        skipped=len(mine) - len(kept),
        cause=record(cause, sources, chain - 1) if chain and (cause := _cause(error)) else None,
    )


class Warnings:
    """Collects the warnings of one step, each line's once, the first twenty."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._found: dict[Warned, None] = {}

    def show(self, message: Any, category: type[Warning], filename: str, lineno: int, *_: object) -> None:
        """Stand in for `warnings.showwarning`."""
        if len(self._found) < _MOST_WARNINGS:
            line = lineno if filename in self._sources else self._own_line()
            self._found[Warned(category.__name__, _text(message), line)] = None

    def _own_line(self) -> int | None:
        frame: FrameType | None = sys._getframe(2)  # noqa: SLF001  # who called the library that warns
        while frame is not None:
            if frame.f_code.co_filename in self._sources:
                return frame.f_lineno
            frame = frame.f_back
        return None

    @property
    def found(self) -> tuple[Warned, ...]:
        return tuple(self._found)


def short(error: BaseException) -> str:
    """One line for an error of ours."""
    return "".join(traceback.format_exception_only(error)).strip()[:_MOST_TEXT]
