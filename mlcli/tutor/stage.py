"""One step on the screen: what is shown of it, what it runs, what it asks."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from rich.console import RenderableType

from mlcli.course.model import (
    AnswerStep,
    AnyStep,
    ChoiceStep,
    CodeStep,
    ExploreStep,
    Lesson,
    Option,
    OrderStep,
    Part,
    Position,
    PredictStep,
    SortItem,
    SortStep,
    TextStep,
)
from mlcli.tutor.asked import step_words
from mlcli.tutor.passing import passing
from mlcli.tutor.questions import question
from mlcli.tutor.saving import note_figure
from mlcli.tutor.saying import words
from mlcli.ui import feedback, steps
from mlcli.ui.asking import Question, Screen
from mlcli.ui.prose import prose

if TYPE_CHECKING:
    from mlcli.course.terms import Term
    from mlcli.runner.outcome import Outcome
    from mlcli.tutor.explore import Exploring
    from mlcli.tutor.track import Live, Track

NOTICEABLE_SECONDS = 1.0
FAR = 8
"""Lines between a question and its answer from which on the question is asked again."""


@dataclass(frozen=True)
class Stage:
    """What a step needs around it. `salt` decides the order of options, `words` shows figures as words.

    `open_track` and `glossary` are called when they are first needed: the first screen needs neither.
    """

    lesson: Lesson
    screen: Screen
    open_track: "Callable[[], Track]"
    glossary: "Callable[[], Iterable[Term]]" = tuple
    salt: str = ""
    words: bool = False
    still: bool = False
    """Nobody turns the sliders: both ends are shown beside the start."""
    drew: "dict[int, str | None]" = field(default_factory=dict, init=False)
    """The steps that have shown a figure, with the lines that drew it where they are the learner's own."""
    _exploring: "dict[int, Exploring]" = field(default_factory=dict, init=False)
    _members: dict[int, AnyStep] = field(default_factory=dict, init=False)

    @cached_property
    def track(self) -> "Track":
        """The lesson's state in the kernel."""
        return self.open_track()

    def warm(self) -> None:
        """Open the kernel, which imports what the lesson's code will ask for while the learner reads."""
        _ = self.track

    def tell(self, *parts: RenderableType) -> None:
        """Show parts one below the other, each behind a blank line."""
        for part in parts:
            self.screen.show("", part)

    def step(self, position: int) -> AnyStep:
        """The step; of a family of questions its first member."""
        step = self.lesson.steps[position]
        if not isinstance(step, AnswerStep) or not step.vary:
            return step
        if position not in self._members:
            from mlcli.tutor.families import member, members

            self.prepare(position)
            evaluate = partial(self.track.evaluate, position)
            self._members[position] = member(step, next(members(step)), evaluate)
        return self._members[position]

    def show(self, position: int) -> None:
        """Show the step, running what it shows at once."""
        step = self.step(position)
        self.tell(*words(step, self.track.edited(position) if isinstance(step, CodeStep) else None))
        match step:
            case TextStep(figure=str() as source) if source:
                self._run(position, "drawing", lambda _: self.track.draw(position, source))
            case CodeStep():
                self.run(position)
            case PredictStep():
                self.tell(*self.asked_again(step))
            case ExploreStep():
                self._explore(position, step)
            case _:
                pass

    def run(self, position: int, source: str | None = None) -> None:
        """Run a step's code, or the learner's in its place, and show what came of it."""
        self._run(position, "running", partial(self.track.run, position, source))

    def code(self, position: int) -> str:
        """The code that the step came with."""
        step = self.step(position)
        return step.code if isinstance(step, CodeStep | PredictStep) else ""

    def question(self, position: int, part: int = 0) -> Question:
        """What the step, or this part of it, asks while it is open."""
        return question(self, position, part)

    def parts(self, position: int) -> tuple[Part, ...]:
        """The parts of the step's answer, none where it is one answer."""
        step = self.step(position)
        answer = step.answer if isinstance(step, AnswerStep | PredictStep) else None
        return answer.parts if answer is not None else ()

    def ask_part(self, position: int, part: int) -> None:
        """Show what this part of the answer asks."""
        parts = self.parts(position)
        self.tell(prose(f"**{part + 1} of {len(parts)}** {parts[part].ask}"))

    def behind_parts(self, position: int) -> tuple[RenderableType, ...]:
        """What is said of the whole answer when its last part is right."""
        step = self.step(position)
        answer = step.answer if isinstance(step, AnswerStep | PredictStep) else None
        return (prose(answer.because),) if answer is not None and answer.parts and answer.because else ()

    def settle(self, position: int) -> None:
        """What follows once a step is answered, shown or skipped: a prediction's code runs."""
        step = self.step(position)
        if isinstance(step, PredictStep):
            if step.hide:
                self.tell(steps.code(step.code, numbers=True))
            self.run(position)

    def terms(self, position: int) -> "tuple[Term, ...]":
        """The terms of the glossary that occur in the step."""
        from mlcli.course.terms import terms_in

        return terms_in("\n".join(step_words(self.step(position))), self.glossary())

    def options(self, step: ChoiceStep | PredictStep | ExploreStep) -> tuple[Option, ...]:
        """The options in the order in which they are shown."""
        return tuple(step.options[i] for i in self._order(step.id, len(step.options), step.shuffle))

    def items(self, step: SortStep) -> tuple[SortItem, ...]:
        """The items in the order in which they are shown."""
        return tuple(step.items[i] for i in self._order(step.id, len(step.items), step.shuffle))

    def places(self, step: OrderStep) -> tuple[int, ...]:
        """The items' right places in the order in which they are shown, which is never the right one."""
        order = list(self._order(step.id, len(step.items), shuffle=True))
        return tuple(reversed(order)) if order == sorted(order) else tuple(order)

    def prepare(self, position: int) -> None:
        """Have the state before the step stand, and say so where that took a while."""
        self.track.kernel.size = self.screen.size
        if self.track.is_ready(position):
            return
        began = time.monotonic()
        what = "running the steps before this one" if self.track.needs_earlier(position) else "getting ready"
        with self.screen.busy(what):
            self.track.before(position)
        spent = time.monotonic() - began
        if spent > NOTICEABLE_SECONDS and self.track.needs_earlier(position):
            self.tell(feedback.rebuilt(spent))

    def _run(self, position: int, doing: str, run: "Callable[[Live | None], Outcome]") -> bool:
        """Run something and show what came of it; ^C ends it and no more than it, then this is False."""
        try:
            self.prepare(position)
            with self.screen.busy(doing) as redraw:
                ran = run(passing(redraw))
        except KeyboardInterrupt as stop:
            shown: Outcome | None = getattr(stop, "shown", None)
            if shown is not None and shown.pieces:
                self.tell(steps.outcome(shown, words=self.words))
            self.tell(feedback.stopped("the lesson goes on from here"))
            return False
        if changed := [at + 1 for at in range(position) if self.track.edited(at) is not None]:
            self.tell(feedback.changed(changed))
        self.tell(steps.outcome(ran, words=self.words))
        note_figure(self.drew, position, ran)
        return True

    def asked_again(self, step: PredictStep | ExploreStep) -> tuple[RenderableType, ...]:
        """The question once more where many lines have pushed it away from the place of its answer."""
        if isinstance(step, ExploreStep):
            words, lines = step.explore, FAR
        else:
            words, lines = step.predict, 0 if step.hide else step.code.count("\n")
        asked = [line.strip() for line in words.splitlines() if line.strip().endswith("?")]
        return (prose(asked[-1]),) if asked and lines >= FAR and not self.still else ()

    def frame(self, position: int, values: "dict[str, Position]") -> bool:
        """Draw an `explore` step with its sliders at these positions; False where ^C ended it."""
        exploring = self.exploring(position)
        return self._run(position, "drawing", lambda _: exploring.still(values, self.screen.size))

    def exploring(self, position: int) -> "Exploring":
        """The frames of an `explore` step; those of any other are given up."""
        from mlcli.tutor.explore import Exploring

        for other in [at for at in self._exploring if at != position]:
            self._exploring.pop(other).close()
        if position not in self._exploring:
            step = self.step(position)
            assert isinstance(step, ExploreStep)
            goal = step.answer.goal or "" if step.answer is not None else ""
            self._exploring[position] = Exploring(step, self.track.frames(position, step.code, goal))
        return self._exploring[position]

    def has_looked(self, position: int) -> bool:
        """Whether typed positions of an `explore` step have drawn something that Enter alone answers with."""
        return position in self._exploring and bool(self._exploring[position].looked)

    @property
    def moves(self) -> bool:
        """Whether sliders move their figure."""
        return self.screen.moves and not self.still and not self.words

    def _explore(self, position: int, step: ExploreStep) -> None:
        if self.moves:
            self._get_ready(position)
        else:
            self._frames(position, step)
            self.tell(*self.asked_again(step))

    def _get_ready(self, position: int) -> None:
        """Have the state stand that a moving figure is drawn from."""
        try:
            self.prepare(position)
        except KeyboardInterrupt:
            self.tell(feedback.stopped("the lesson goes on from here"))

    def _frames(self, position: int, step: ExploreStep) -> None:
        from mlcli.tutor.sliders import frames

        for values in frames(step.sliders)[: None if self.still else 1]:
            if not self.frame(position, values):
                return

    def _order(self, step: str, count: int, shuffle: bool) -> Sequence[int]:
        order = list(range(count))
        if shuffle:
            random.Random(f"{self.salt}:{self.lesson.id}:{step}").shuffle(order)  # noqa: S311  # no secret
        return order
