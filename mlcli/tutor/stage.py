"""One step on the screen: what is shown of it, what it asks, how a reply is judged."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType

from mlcli.course.model import (
    Answer,
    AnswerStep,
    AnyStep,
    ChoiceStep,
    CodeStep,
    ExerciseStep,
    ExploreStep,
    Lesson,
    Option,
    PredictStep,
    SortItem,
    SortStep,
    TextStep,
    TryStep,
)
from mlcli.grading.answers import AskBack
from mlcli.grading.judge import (
    Judgement,
    answer_shown,
    judge_choice,
    judge_sliders,
    judge_sort,
    judge_typed,
)
from mlcli.tutor.sliders import frames, positions
from mlcli.tutor.track import Track
from mlcli.ui import feedback, steps
from mlcli.ui.asking import (
    Binned,
    Bins,
    Choose,
    Chosen,
    Edit,
    GoOn,
    Line,
    Question,
    Reply,
    Screen,
    Typed,
    Written,
)
from mlcli.ui.prose import prose

NOTICEABLE_SECONDS = 1.0


@dataclass(frozen=True)
class Judged:
    """`said` is what the screen shows, `answer` what the store keeps."""

    right: bool
    said: RenderableType
    answer: str


@dataclass(frozen=True)
class Stage:
    """What a step needs around it. `salt` decides the order of options, `words` shows figures as words."""

    lesson: Lesson
    screen: Screen
    track: Track
    salt: str = ""
    words: bool = False

    def tell(self, *parts: RenderableType) -> None:
        """Show parts one below the other, each behind a blank line."""
        for part in parts:
            self.screen.show("", part)

    def show(self, position: int) -> None:
        """Show the step, running what it shows at once."""
        match self.lesson.steps[position]:
            case TextStep(text=words, figure=source):
                self.tell(prose(words))
                if source:
                    self._draw(position, source)
            case CodeStep() as step:
                if step.say:
                    self.tell(prose(step.say))
                self.tell(steps.code(self.track.edited(position) or step.code))
                self.run(position)
            case PredictStep() as step:
                self.tell(prose(step.predict))
                if not step.hide:
                    self.tell(steps.code(step.code, numbers=True))
            case (
                ChoiceStep(choice=words) | SortStep(sort=words) | AnswerStep(ask=words) | TryStep(task=words)
            ):
                self.tell(prose(words))
            case ExploreStep() as step:
                self.tell(prose(step.explore))
                self._frames(position, step)
            case ExerciseStep(exercise=name):
                self.tell(prose(f"Now write it yourself, in your own editor:\n\n    mlcli exercise {name}"))

    def run(self, position: int, source: str | None = None) -> None:
        """Run a step's code, or the learner's in its place, and show what came of it."""
        self._prepare(position)
        with self.screen.busy("running"):
            ran = self.track.run(position, source)
        self.tell(steps.outcome(ran, words=self.words))

    def code(self, position: int) -> str:
        """The code that the step came with."""
        step = self.lesson.steps[position]
        return step.code if isinstance(step, CodeStep | PredictStep) else ""

    def question(self, position: int) -> Question:
        """What the step asks while it is open."""
        step = self.lesson.steps[position]
        match step:
            case ChoiceStep() | PredictStep() | ExploreStep() if step.options:
                shown = self.options(step)
                many = sum(option.correct for option in shown) > 1
                return Choose(tuple(option.text for option in shown), many=many)
            case SortStep():
                return Bins(tuple(item.text for item in self.items(step)), step.into)
            case AnswerStep(answer=answer):
                return Line(unit=answer.unit)
            case PredictStep(answer=Answer() as answer):
                return Line(unit=answer.unit)
            case ExploreStep(sliders=sliders):
                return Line(label=" ".join(slider.name for slider in sliders))
            case TryStep(starter=starter):
                return Edit(starter)
            case _:
                return GoOn()

    def judge(self, position: int, reply: Reply, *, insist: bool) -> Judged | AskBack:
        """Judge what was picked, sorted, typed or written."""
        step = self.lesson.steps[position]
        match step, reply:
            case ((ChoiceStep() | PredictStep() | ExploreStep()), Chosen(picked=picked)):
                shown = self.options(step)
                texts = " | ".join(shown[i].text for i in picked)
                return _said(judge_choice(shown, picked), texts)
            case SortStep(), Binned(bins=bins):
                items = self.items(step)
                placed = " | ".join(step.into[i] for i in bins)
                return _said(judge_sort(items, step.into, bins), placed)
            case ExploreStep(answer=Answer() as answer, sliders=sliders), Typed(text=text):
                at = positions(sliders, text)
                if isinstance(at, AskBack):
                    return at
                return _said(judge_sliders(answer, at, sliders), text)
            case (
                (AnswerStep(answer=Answer() as answer) | PredictStep(answer=Answer() as answer)),
                Typed(text=text),
            ):
                judged = judge_typed(answer, text, insist=insist)
                return judged if isinstance(judged, AskBack) else _said(judged, text)
            case TryStep(), Written(code=source):
                return self._tried(position, source)
            case _:
                return AskBack("this step takes another kind of answer")

    def settle(self, position: int) -> None:
        """What follows once a step is answered, shown or skipped: a prediction's code runs."""
        step = self.lesson.steps[position]
        if isinstance(step, PredictStep):
            if step.hide:
                self.tell(steps.code(step.code, numbers=True))
            self.run(position)

    def reveal(self, position: int) -> RenderableType:
        """The right answer, with its reason."""
        step = self.lesson.steps[position]
        match step:
            case ChoiceStep() | PredictStep() | ExploreStep() if step.options:
                right = [o for o in step.options if o.correct]
                return _shown("; ".join(o.text for o in right), "\n".join(o.because for o in right))
            case SortStep():
                lines = "\n".join(f"- {i.text} → {' or '.join(i.bins)}: {i.because}" for i in step.items)
                return _shown("", lines)
            case (
                AnswerStep(answer=Answer() as answer)
                | PredictStep(answer=Answer() as answer)
                | ExploreStep(answer=Answer() as answer)
            ):
                return _shown(answer_shown(answer), answer.because or "")
            case TryStep(solution=source):
                return feedback.solution(source)
            case _:
                return _shown("", "")

    def options(self, step: ChoiceStep | PredictStep | ExploreStep) -> tuple[Option, ...]:
        """The options in the order in which they are shown."""
        return tuple(step.options[i] for i in self._order(step.id, len(step.options), step.shuffle))

    def items(self, step: SortStep) -> tuple[SortItem, ...]:
        """The items in the order in which they are shown."""
        return tuple(step.items[i] for i in self._order(step.id, len(step.items), step.shuffle))

    def _prepare(self, position: int) -> None:
        """Have the state before the step stand, and say so where that took a while."""
        self.track.kernel.size = self.screen.size
        if self.track.is_ready(position):
            return
        began = time.monotonic()
        with self.screen.busy("running the steps before this one"):
            self.track.before(position)
        spent = time.monotonic() - began
        if position and spent > NOTICEABLE_SECONDS:
            self.tell(feedback.rebuilt(spent))

    def _order(self, step: str, count: int, shuffle: bool) -> Sequence[int]:
        order = list(range(count))
        if shuffle:
            random.Random(f"{self.salt}:{self.lesson.id}:{step}").shuffle(order)  # noqa: S311  # no secret
        return order

    def _draw(self, position: int, source: str) -> None:
        self._prepare(position)
        with self.screen.busy("drawing"):
            ran = self.track.draw(position, source)
        self.tell(steps.outcome(ran, words=self.words))

    def _frames(self, position: int, step: ExploreStep) -> None:
        self._prepare(position)
        for values in frames(step.sliders):
            with self.screen.busy("drawing"):
                ran = self.track.draw(position, step.code, values)
            self.tell(steps.outcome(ran, words=self.words))

    def _tried(self, position: int, source: str) -> Judged:
        self._prepare(position)
        with self.screen.busy("checking"):
            verdict = self.track.grade(position, source)
        said = Group(steps.outcome(verdict.outcome, words=self.words), feedback.try_verdict(verdict))
        return Judged(verdict.passed, said, source)


def _said(judged: Judgement, answer: str) -> Judged:
    return Judged(judged.right, feedback.judgement(judged, settled=judged.right), answer)


def _shown(answer: str, because: str) -> RenderableType:
    parts: list[RenderableType] = [feedback.answer(answer)] if answer else []
    return Group(*parts, *([prose(because)] if because else []))


def shape(step: AnyStep) -> tuple[str, bool, int]:
    """Id, whether it asks, number of hints."""
    return step.id, step.asks, len(step.hints)
