"""Plays a lesson on a screen: the conductor between session, stage and what is remembered."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from mlcli import session as taking
from mlcli.course.model import AnyStep, ExerciseStep, ExploreStep, ReflectStep, TextStep
from mlcli.progress.record import Attempt, Verdict
from mlcli.progress.standing import Writing, begun, parts_right, writings
from mlcli.session import Session
from mlcli.tutor.asked import shape
from mlcli.tutor.flowing import flows_on
from mlcli.tutor.halves import Halves
from mlcli.tutor.offering import commands, is_changed
from mlcli.tutor.saving import save_figure
from mlcli.tutor.stage import Stage
from mlcli.ui import feedback, steps
from mlcli.ui.asking import Arrange, Bins, Command, Compose, Edit, GoOn, Line, Question, Reply, Typed, Written
from mlcli.ui.keys import way_to

if TYPE_CHECKING:
    from mlcli.tutor.judging import Judged

Remember = Callable[[Attempt], None]


class Ending(Enum):
    FINISHED = "finished"
    LEFT = "left"


class Play:
    """One sitting: `session` is where the learner stands, everything told is remembered first."""

    def __init__(
        self,
        stage: Stage,
        remember: Remember,
        now: Callable[[], datetime],
        *,
        at: str | None = None,
        attempts: Iterable[Attempt] = (),
        practise: Callable[[str], None] | None = None,
    ) -> None:
        given = tuple(attempts)
        shapes = [taking.StepShape(*shape(step)) for step in stage.lesson.steps]
        self.session: Session = taking.begin(shapes, at, given)
        self._writings = writings(given)
        self._parts = parts_right(given)
        self._found = {a.step: a.answer for a in given if a.verdict == "right"}
        self._stage = stage
        self._screen = stage.screen
        self._remember = remember
        self._now = now
        self._since = now()
        self._missed: tuple[int, ...] = ()
        self._practise = practise
        self._looks = at is not None
        self._halves = Halves(stage.screen, begun(given), self._tell)

    def play(self) -> Ending:
        """Take the lesson step by step, to its end or until the learner leaves."""
        while not self.session.is_over:
            if self._take_step() is Ending.LEFT:
                return Ending.LEFT
        return Ending.FINISHED

    def _take_step(self) -> Ending | None:
        self._since = self._now()
        self._tell("arrived")
        self._show()
        self._stage.warm()
        position, asked_back = self.session.position, ""
        is_read, self._looks = isinstance(self._step, TextStep) and not self._looks, False
        if is_read and flows_on(self._stage, self.session):
            self._go_on()
        while self.session.position == position:
            reply = self._halves.ask(self._question(), self.session.step.id, self._commands())
            if reply is Command.LEAVE:
                return Ending.LEFT
            if isinstance(reply, Command):
                if self._obey(reply) is Ending.LEFT:
                    return Ending.LEFT
            elif isinstance(step := self._stage.lesson.steps[position], ReflectStep):
                if self._reflect(step, reply) is Ending.LEFT:
                    return Ending.LEFT
            else:
                asked_back = self._answered(reply, asked_back)
        return None

    def _show(self) -> None:
        position = self.session.position
        kind = self._stage.lesson.steps[position].kind
        total = len(self.session.steps)
        self._stage.tell(steps.step_heading(position + 1, total, kind, plain=self._stage.words))
        self._stage.show(position)
        if self.session.is_open and self._stage.parts(position):
            self._stage.ask_part(position, self._part)
        if self.session.step.asks and not self.session.is_open:
            self._show_found(position)
            self._show_answer(position)

    def _show_found(self, position: int) -> None:
        """Draw what sliders that move no more have drawn: where the answer left them, or where they begin."""
        step = self._step
        if isinstance(step, ExploreStep) and self._stage.moves:
            from mlcli.tutor.sliders import found

            self._stage.frame(position, found(step.sliders, self._found.get(step.id, "")))

    def _question(self) -> Question:
        if not self.session.is_open:
            goes_there = isinstance(self._step, ExerciseStep) and self._practise is not None
            arrows = not isinstance(self._step, ExploreStep)
            return GoOn(arrows, "begin the exercise") if goes_there else GoOn(arrows)
        question = self._stage.question(self.session.position, self._part)
        if isinstance(question, Bins | Arrange):
            # Said once: a hint in between must not move the pointer again.
            question, self._missed = replace(question, missed=self._missed), ()
        written = self._writings.get(self.session.step.id)
        if written is not None and isinstance(question, Compose):
            return replace(question, text=written.text)
        return question

    @property
    def _step(self) -> AnyStep:
        return self._stage.lesson.steps[self.session.position]

    @property
    def _part(self) -> int:
        """Which part of the step's answer is asked for: the first that was not answered rightly."""
        last = max(0, len(self._stage.parts(self.session.position)) - 1)
        return min(last, len(self._parts.get(self.session.step.id, ())))

    def _commands(self) -> list[Command]:
        return commands(self._stage, self.session)

    def _obey(self, command: Command) -> Ending | None:
        position = self.session.position
        act: dict[Command, Callable[[], Ending | None]] = {
            Command.ON: self._go_on,
            Command.BACK: self._go_back,
            Command.RUN: partial(self._stage.run, position),
            Command.RESTORE: partial(self._restart, position),
            Command.EDIT: self._edit,
            Command.HINT: self._hint,
            Command.ANSWER: self._reveal,
            Command.FIGURE: partial(save_figure, self._stage, position),
            Command.NOTE: self._write_note,
            Command.WORDS: self._explain_words,
        }
        return act[command]() if command in act else None

    def _answered(self, reply: Reply, asked_back: str) -> str:
        """Judge a reply; gives the text that was asked back, so that typing it twice means it."""
        from mlcli.grading.answers import AskBack
        from mlcli.tutor.judging import judge

        position = self.session.position
        text = reply.text if isinstance(reply, Typed) else ""
        insist = bool(text) and text == asked_back
        judged = judge(self._stage, position, reply, insist=insist, part=self._part)
        if isinstance(judged, AskBack):
            way = way_to(text, self._commands(), words=self._stage.words)
            self._stage.tell(feedback.ask_back(way or judged.question))
            return text
        if judged.right and self._part + 1 < len(self._stage.parts(position)):
            self._on_to_the_next_part(judged)
            return ""
        self._missed = judged.missed
        self._tell("right" if judged.right else "wrong", judged.answer)
        if judged.right:
            self._stage.settle(position)
        self._stage.tell(judged.said)
        if judged.right:
            self._parts.pop(self.session.step.id, [])
            self._stage.tell(*(whole := self._stage.behind_parts(position)))
            if flows_on(self._stage, self.session, (judged.said, *whole)):
                self._go_on()
        return ""

    def _on_to_the_next_part(self, judged: "Judged") -> None:
        self._tell("partly", judged.answer)
        self._parts.setdefault(self.session.step.id, []).append(judged.answer)
        self._stage.tell(judged.said)
        self._stage.ask_part(self.session.position, self._part)

    def _reflect(self, step: ReflectStep, reply: Reply) -> Ending | None:
        """Keep what was written, then let the learner compare and rate it; it is done when that is."""
        from mlcli.tutor.reflecting import compare

        text = reply.text if isinstance(reply, Typed) else ""
        self._tell("written", text)
        self._writings[step.id] = Writing(text)
        points = compare(self._stage, step, text)
        if points is None:
            return Ending.LEFT
        self._writings[step.id] = Writing(text, points)
        self._tell("seen", " ".join(map(str, points)))
        return None

    def _go_on(self) -> None:
        if self.session.is_open and self.session.record.settled is None:
            self._tell("skipped")
            self._stage.tell(feedback.skipped())
            self._stage.settle(self.session.position)
        elif not self.session.step.asks:
            self._tell("seen")
        if isinstance(step := self._step, ExerciseStep) and self._practise is not None:
            self._practise(step.exercise)
        self.session = taking.forward(self.session)

    def _go_back(self) -> None:
        self.session = taking.backward(self.session)
        self._looks = True  # who comes back looks first

    def _restart(self, position: int) -> None:
        self._tell("edited")
        self._stage.track.restore(position)
        self._stage.show(position)

    def _edit(self) -> Ending | None:
        position = self.session.position
        source = self._stage.track.edited(position) or self._stage.code(position)
        step = self.session.step.id
        reply = self._halves.ask(Edit(source, step), step, [Command.BACK])
        if isinstance(reply, Written):
            self._run_edited(position, reply.code)
        return Ending.LEFT if reply is Command.LEAVE else None

    def _run_edited(self, position: int, code: str) -> None:
        """Run what was written; the lesson's own lines are no change."""
        if code.rstrip() == self._stage.code(position).rstrip():
            if is_changed(self._stage, position):
                self._tell("edited")
                self._stage.track.restore(position)
            self._stage.run(position)
        else:
            self._tell("edited", code)
            self._stage.run(position, code)

    def _hint(self) -> None:
        hints = self._stage.lesson.steps[self.session.position].hints
        number = self.session.record.hints
        self._tell("hint")
        self._stage.tell(feedback.hint(hints[number], number + 1, len(hints)))

    def _reveal(self) -> None:
        self._tell("revealed")
        self._show_answer(self.session.position)

    def _show_answer(self, position: int) -> None:
        from mlcli.tutor.judging import right_answer

        if isinstance(step := self._stage.lesson.steps[position], ReflectStep):
            from mlcli.tutor.reflecting import show_again

            show_again(self._stage, step, *self._writings.get(step.id, Writing()))
            return
        self._stage.settle(position)
        self._stage.tell(right_answer(self._stage, position))

    def _write_note(self) -> Ending | None:
        reply = self._screen.ask(Line(label="note", enter="keep it"), [Command.BACK])
        if isinstance(reply, Typed) and reply.text.strip():
            self._tell("note", reply.text.strip())
            self._stage.tell(feedback.noted())
        return Ending.LEFT if reply is Command.LEAVE else None

    def _explain_words(self) -> None:
        self._stage.tell(feedback.terms(self._stage.terms(self.session.position)))

    def _tell(self, verdict: Verdict, answer: str = "") -> None:
        """Remember what happened at this step; only then does it hold."""
        now = self._now()
        lesson = self._stage.lesson
        if verdict == "right":
            self._found[self.session.step.id] = answer
        self._halves.told(self.session.step.id, verdict)
        spent = max(0.0, (now - self._since).total_seconds()) if verdict != "arrived" else 0.0
        self._since = now
        self._remember(
            Attempt(
                at=now,
                topic=lesson.topic,
                item=lesson.id,
                step=self.session.step.id,
                verdict=verdict,
                answer=answer,
                seconds=spent,
            )
        )
        self.session = taking.told(self.session, verdict)
