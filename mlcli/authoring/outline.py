"""Reads the outline of a topic that is to be written: ids, titles, kinds of steps, contracts of exercises."""

from dataclasses import dataclass
from pathlib import Path

from mlcli.course.cursor import Keys, Spot
from mlcli.course.find import closest
from mlcli.course.header import ids, minutes, open_file
from mlcli.course.report import Report
from mlcli.course.work import names_to_define

KINDS = (
    "text", "code", "predict", "choice", "sort", "order", "answer", "try", "explore", "reflect", "exercise",
)  # fmt: skip


@dataclass(frozen=True)
class LessonOutline:
    """`steps` are kinds and ids; that of an `exercise` is the exercise's."""

    id: str
    title: str
    minutes: int
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ExerciseOutline:
    id: str
    title: str
    difficulty: int
    minutes: int
    after: str
    defines: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class TopicOutline:
    title: str
    summary: str
    hours: float
    lessons: tuple[LessonOutline, ...]
    exercises: tuple[ExerciseOutline, ...]


def read_outline(path: Path) -> TopicOutline:
    """The outline; CourseFaultError with file and line for all that is wrong with it."""
    report = Report.of(path)
    with open_file(path, report).keys() as keys:
        outline = TopicOutline(
            title=keys.get("title", Spot.prose, ""),
            summary=keys.get("summary", Spot.prose, ""),
            hours=keys.get("hours", Spot.positive, 1.0),
            lessons=keys.need("lessons", lambda spot: tuple(map(_lesson, spot.items())), ()),
            exercises=keys.get("exercises", lambda spot: tuple(map(_exercise, spot.items())), ()),
        )
    report.raise_faults()
    return outline


def _lesson(spot: Spot) -> LessonOutline:
    with spot.keys() as keys:
        return LessonOutline(
            id=keys.need("id", Spot.name, ""),
            title=keys.need("title", Spot.prose, ""),
            minutes=keys.need("minutes", minutes, 0),
            steps=keys.need("steps", lambda steps: tuple(map(_step, steps.items())), ()),
        )


def _step(spot: Spot) -> tuple[str, str]:
    """`- predict: which-way`: a kind and an id."""
    pairs = spot.named()
    if len(pairs) != 1:
        spot.fault("expected a kind and an id, as `- predict: which-way`")
        return "text", "step"
    key, item = pairs[0]
    if key.text not in KINDS:
        near = closest(key.text, KINDS)
        item.fault(f"unknown kind `{key.text}`" + (f", did you mean `{near}`?" if near else ""))
    return key.text, item.name()


def _exercise(spot: Spot) -> ExerciseOutline:
    with spot.keys() as keys:
        return ExerciseOutline(
            id=keys.need("id", Spot.name, ""),
            title=keys.need("title", Spot.prose, ""),
            difficulty=_difficulty(keys),
            minutes=keys.need("minutes", minutes, 0),
            after=keys.need("after", Spot.name, "", "name the lesson it belongs to"),
            defines=keys.need("defines", names_to_define, ()),
            wrong=keys.get("wrong", ids, ()),
        )


def _difficulty(keys: Keys) -> int:
    number = keys.need("difficulty", Spot.whole, 1)
    if (spot := keys.spot_of("difficulty")) is not None and not 1 <= number <= 5:
        spot.fault(f"expected a difficulty from 1 to 5, got {number}")
    return number
