"""Finds ids that stand for two things, and references that lead nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mlcli.course.faults import Fault
from mlcli.course.find import closest
from mlcli.course.model import Answer, Exercise, ExerciseStep, Lesson, Lines, Topic, TryStep

Kind = Literal["topic", "lesson", "exercise", "card", "question"]


_BESIDE = ("card", "question")


@dataclass(frozen=True)
class Claimed:
    """An id, and where it is given to something."""

    id: str
    kind: Kind
    file: Path
    line: int
    where: str


@dataclass(frozen=True)
class Reference:
    """A name that must be the id of something of these kinds."""

    name: str
    kinds: tuple[Kind, ...]
    file: Path
    line: int
    where: str


@dataclass(frozen=True)
class Known:
    """All ids by kind."""

    ids: dict[Kind, frozenset[str]]

    @classmethod
    def of(cls, claimed: Iterable[Claimed]) -> "Known":
        everything = tuple(claimed)
        kinds: tuple[Kind, ...] = ("topic", "lesson", "exercise")
        return cls({kind: frozenset(c.id for c in everything if c.kind == kind) for kind in kinds})

    def of_kinds(self, kinds: tuple[Kind, ...]) -> frozenset[str]:
        return frozenset[str]().union(*(self.ids[kind] for kind in kinds))


def duplicates(claimed: Iterable[Claimed]) -> Iterator[Fault]:
    """Topics, lessons and exercises share their ids, so that commands need no path.

    Cards and interview questions share those of their own.
    """
    first: dict[tuple[str, bool], Claimed] = {}
    for one in claimed:
        other = first.setdefault((one.id, one.kind in _BESIDE), one)
        if other is not one:
            place = f"{other.file}:{other.line}"
            message = (
                f"the {one.kind} `{one.id}` has the id of the {other.kind} in {place}: rename one of them"
            )
            yield Fault(str(one.file), one.line, one.where, message)


def taken_again(
    lessons: Iterable[Lesson], exercises: Iterable[Exercise], claimed: Iterable[Claimed]
) -> Iterator[Fault]:
    """Former ids that something else has now: nobody could tell whose progress it is."""
    owners = {one.id: one for one in claimed if one.kind not in _BESIDE}
    sources = [(each, _Source(Path(each.file), each.lines)) for each in lessons]
    named = [(source, each.formerly) for each, source in sources]
    named += [(_Source(Path(e.folder) / e.file, e.lines), e.formerly) for e in exercises]
    for source, former in named:
        for reference in source.each("formerly", former, ()):
            if owner := owners.get(reference.name):
                message = f"`{reference.name}` is the id of the {owner.kind} in {owner.file}:{owner.line}"
                yield Fault(str(reference.file), reference.line, reference.where, message)


def dangling(
    topics: Iterable[Topic], lessons: Iterable[Lesson], exercises: Iterable[Exercise], known: Known
) -> Iterator[Fault]:
    for reference in _references(topics, lessons, exercises):
        names = known.of_kinds(reference.kinds)
        if reference.name and reference.name not in names:
            near = closest(reference.name, names)
            remedy = f", did you mean `{near}`?" if near else ": name one, or take it out"
            message = f"there is no {' or '.join(reference.kinds)} `{reference.name}`{remedy}"
            yield Fault(str(reference.file), reference.line, reference.where, message)


def _references(
    topics: Iterable[Topic], lessons: Iterable[Lesson], exercises: Iterable[Exercise]
) -> Iterator[Reference]:
    for topic in topics:
        source = _Source(Path(topic.file), topic.lines)
        yield from source.each("prerequisites", topic.prerequisites, ("topic", "lesson"))
        for i, card in enumerate(topic.cards):
            yield source.at(f"cards[{i}].from", card.from_, ("lesson", "exercise"))
        for i, question in enumerate(topic.interview):
            yield source.at(f"interview[{i}].from", question.from_, ("lesson", "exercise"))
        yield from source.each("complete.exercises", topic.complete or (), ("exercise",))
    for lesson in lessons:
        yield from _of_lesson(lesson)
    for exercise in exercises:
        yield from _of_exercise(exercise)


def _of_exercise(exercise: Exercise) -> Iterator[Reference]:
    source = _Source(Path(exercise.folder) / exercise.file, exercise.lines)
    yield source.at("after", exercise.after, ("lesson",))
    yield from source.each("same_idea", exercise.same_idea, ("lesson", "exercise"))
    attempts = [("", exercise.wrong)]
    attempts += [(f"milestones[{i}].", milestone.wrong) for i, milestone in enumerate(exercise.milestones)]
    for place, wrong in attempts:
        for i, attempt in enumerate(wrong):
            if attempt.see is not None:
                yield source.at(f"{place}wrong[{i}].see", attempt.see, ("lesson",))


def _of_lesson(lesson: Lesson) -> Iterator[Reference]:
    source = _Source(Path(lesson.file), lesson.lines)
    yield from source.each("prerequisites", lesson.prerequisites, ("topic", "lesson"))
    yield from source.each("same_idea", lesson.same_idea, ("lesson", "exercise"))
    for i, step in enumerate(lesson.steps):
        if isinstance(step, ExerciseStep):
            yield source.at(f"steps[{i}].exercise", step.exercise, ("exercise",))
        if isinstance(step, TryStep):
            for k, attempt in enumerate(step.wrong):
                if attempt.see is not None:
                    yield source.at(f"steps[{i}].wrong[{k}].see", attempt.see, ("lesson",))
        answer = getattr(step, "answer", None)
        if isinstance(answer, Answer):
            yield from _of_answer(source, f"steps[{i}]", answer)


def _of_answer(source: "_Source", where: str, answer: Answer) -> Iterator[Reference]:
    for mistake in answer.mistakes:
        if mistake.see is not None:
            yield source.at(f"{where}.mistakes.{mistake.when}.see", mistake.see, ("lesson",))
    for k, part in enumerate(answer.parts):
        yield from _of_answer(source, f"{where}.parts[{k}]", part.answer)


@dataclass(frozen=True)
class _Source:
    file: Path
    lines: Lines

    def at(self, where: str, name: str, kinds: tuple[Kind, ...]) -> Reference:
        return Reference(name, kinds, self.file, self._line(where), where)

    def each(self, where: str, names: tuple[str, ...], kinds: tuple[Kind, ...]) -> Iterator[Reference]:
        for i, name in enumerate(names):
            yield self.at(f"{where}[{i}]", name, kinds)

    def _line(self, where: str) -> int:
        """The line of the place, or of what holds it."""
        while where not in self.lines and "." in where:
            where = where.rpartition(".")[0]
        return self.lines.get(where, 1)
