"""What is said at the end of a sitting: what was known, and what to type next."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from mlcli.ui.prose import READABLE, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcli.course.catalogue import ExerciseEntry, LessonEntry


def left(lesson: str) -> RenderableType:
    """Said to somebody who leaves in the middle."""
    return Text.assemble(
        ("\nnothing is lost: ", "dim"), ("mlcli learn", "key"), (f" goes on with {lesson}", "dim")
    )


def finished(title: str, known: int, asked: int, skipped: int = 0) -> RenderableType:
    """Said at a lesson's end: how many of its questions were known at once."""
    how = f" is through, with {skipped} skipped" if skipped else " is done"
    parts = [Text.assemble("\n", (title, "title"), how)]
    if asked:
        parts.append(Text(f"{known} of {asked} questions were right at once and without a hint"))
    return Group(*parts)


def upcoming(
    lesson: str, skipped: int, next_lesson: "LessonEntry | None", exercise: "ExerciseEntry | None"
) -> RenderableType:
    """What comes next: questions that were skipped, an exercise, a lesson."""
    parts = []
    if skipped:
        questions = "the question" if skipped == 1 else f"the {skipped} questions"
        parts.append(_Typed(f"mlcli learn {lesson}", f"goes back to {questions} that you skipped"))
    if exercise is not None:
        parts.append(_Typed(f"mlcli exercise {exercise.id}", exercise.title))
    if next_lesson is not None:
        parts.append(_Typed("mlcli learn", f"{next_lesson.title}, {next_lesson.minutes} min"))
    elif not skipped:
        parts.append(_Typed("mlcli progress", "this was the last lesson there is"))
    return Group(Text("what comes next:", style="dim"), *parts)


def same_idea(entries: "Sequence[LessonEntry | ExerciseEntry]") -> RenderableType:
    """Where the idea of the lesson stands in other clothes."""
    commands = [f"mlcli {'exercise' if hasattr(each, 'kind') else 'learn'} {each.id}" for each in entries]
    lines = (_Typed(command, each.title) for command, each in zip(commands, entries, strict=True))
    return Group(Text("the same idea elsewhere:", style="dim"), *lines)


def all_taken() -> RenderableType:
    """Said to somebody who has taken every lesson."""
    return Group(
        Text("you have taken every lesson there is"),
        _Typed("mlcli learn LESSON", "takes one again"),
        _Typed("mlcli exercise --list", "shows what can still be written"),
    )


class _Typed:
    """A command and what it does: beside it, or below it where that is too long for one line."""

    def __init__(self, command: str, what: str) -> None:
        self.command = command
        self.what = what

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        command = Text(f"  {self.command}", "key")
        width = min(options.max_width, READABLE)
        if cell_len(command.plain) + 2 + cell_len(self.what) <= width:
            yield command.append(f"  {self.what}", "none")
            return
        yield command
        for line in wrapped(Text(self.what), width - 4):
            yield Text("    ").append_text(line)
