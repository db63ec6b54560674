"""What is remembered: one attempt, as it happened."""

from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal[
    "arrived",
    "seen",
    "right",
    "partly",
    "wrong",
    "revealed",
    "skipped",
    "hint",
    "passed",
    "failed",
    "solution",
    "started",
    "reset",
    "edited",
    "begun",
    "written",
    "note",
]
"""Of a lesson's step: arrived (it is on the screen), seen (read or run, where nothing is asked), right,
partly (one part of an answer was right, others are to come), wrong, revealed (the answer was shown),
skipped, hint, edited (its code was changed, the answer is the new text, empty for the lesson's own), begun
(the answer is what was half made when the learner went, empty where that was taken back), written (the
answer is what was written where nothing is right or wrong; once it is rated, `seen` follows with the
points), note (the answer is what the learner noted). Of an exercise: started, failed, passed, hint,
solution (it was shown). Of both: reset (the learner starts over; what was done stays done)."""


@dataclass(frozen=True)
class Attempt:
    """An event in a lesson or exercise (`item`); `seconds` is the time since the one before it."""

    at: datetime
    topic: str
    item: str
    _: KW_ONLY
    step: str = ""
    verdict: Verdict
    answer: str = ""
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an attempt's time needs a time zone")
