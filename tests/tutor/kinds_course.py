"""The course of every kind of step, and lessons of it being played."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from mlcli.course.load import load_lesson
from mlcli.tutor.play import Play
from mlcli.tutor.stage import Stage
from mlcli.tutor.track import Track
from mlcli.ui.scripted import Scripted

STEPS = Path(__file__).parents[1] / "courses" / "steps"


def kinds_lesson(name):
    return load_lesson(STEPS / "basics" / "kinds" / f"{name}.yaml", "kinds")


def minute_by_minute():
    """A clock that is a minute on at every look."""
    now = datetime(2026, 1, 1, tzinfo=UTC)

    def tick():
        nonlocal now
        now += timedelta(minutes=1)
        return now

    return tick


class Sitting:
    """A lesson played from `at` on by these replies, behind what was done before."""

    def __init__(self, lesson, kernel, replies, *, at=None, before=()):
        self.screen = Scripted(replies, leave_at_end=True)
        self.stage = Stage(lesson, self.screen, lambda: Track(lesson, kernel))
        self.attempts = [*before]
        begun = len(self.attempts)
        play = Play(self.stage, self.attempts.append, minute_by_minute(), at=at, attempts=tuple(before))
        self.ending = play.play()
        self.session = play.session
        self.new = self.attempts[begun:]

    @property
    def shown(self):
        return self.screen.shown

    def told(self):
        """(verdict, answer) of what is new, without what was only shown."""
        return [(a.verdict, a.answer) for a in self.new if a.verdict != "arrived"]


def question_of(lesson, step):
    """The question that a step asks, shuffled as it is in these sittings."""
    at = [each.id for each in lesson.steps].index(step)
    return Stage(lesson, Scripted(), lambda: None).question(at)
