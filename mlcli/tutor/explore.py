"""An `explore` step while it is open: its sliders as dials, and the frames that they draw."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlcli.course.model import ExploreStep, Position
from mlcli.figures.figure import Size
from mlcli.grading.answers import AskBack
from mlcli.grading.judge import position_text
from mlcli.runner.states import Plain
from mlcli.tutor.sliders import position_of
from mlcli.tutor.stopping import refuse_stopped
from mlcli.ui import steps
from mlcli.ui.asking import Dial, Drawing, Turn

if TYPE_CHECKING:
    from mlcli.runner.frames import Frames
    from mlcli.runner.outcome import Outcome


@dataclass
class Exploring:
    """One process draws all frames, still ones and moving ones, so that they look alike."""

    step: ExploreStep
    frames: "Frames"
    at: dict[str, Position] = field(default_factory=dict)
    """Where the sliders stood for the frame that was drawn last."""
    looked: str = ""
    """The typed positions that were drawn last, and not answered with yet."""
    reached: bool = False
    """Whether the goal holds for the still frame that was drawn last."""

    def still(self, values: Mapping[str, Position], size: Size) -> "Outcome":
        """One frame to be printed; ^C in it raises StoppedError."""
        self.at = dict(values)
        frame = self.frames.draw(_plain(values), size)
        self.reached = frame.reached
        refuse_stopped(frame.outcome)
        return frame.outcome

    def turn(self, options: tuple[str, ...], *, many: bool) -> Turn:
        """The question for a screen on which figures can move."""
        return Turn(self.dials, self._draw, self.frames.stop, self._read, options, many=many)

    @property
    def dials(self) -> tuple[Dial, ...]:
        return tuple(
            Dial(
                slider.name, tuple(map(position_text, slider.positions)), slider.positions.index(slider.start)
            )
            for slider in self.step.sliders
        )

    def values(self, at: tuple[int, ...]) -> dict[str, Position]:
        """Where the sliders stand, by their names."""
        return {slider.name: slider.positions[i] for slider, i in zip(self.step.sliders, at, strict=True)}

    def text(self, at: tuple[int, ...]) -> str:
        """The same as it would be typed."""
        return " ".join(dial.marks[i] for dial, i in zip(self.dials, at, strict=True))

    def again(self, size: Size) -> "Outcome":
        """The frame that was drawn last, drawn once more."""
        values = self.at or {slider.name: slider.start for slider in self.step.sliders}
        return self.still(values, size)

    def _draw(self, at: tuple[int, ...], size: Size) -> Drawing:
        self.at = self.values(at)
        frame = self.frames.draw(_plain(self.at), size)
        return Drawing(steps.outcome(frame.outcome), settled=frame.reached)

    def _read(self, dial: int, text: str) -> int | str:
        slider = self.step.sliders[dial]
        read = position_of(slider, text)
        return read.question if isinstance(read, AskBack) else slider.positions.index(read)

    def close(self) -> None:
        self.frames.close()


def _plain(values: Mapping[str, Position]) -> dict[str, Plain]:
    """What the code is to have: a list where a position is one."""
    return {name: list(at) if isinstance(at, tuple) else at for name, at in values.items()}
