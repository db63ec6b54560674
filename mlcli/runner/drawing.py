"""Draws the frames of a moving figure in a throw-away fork: the same code, each time with other values."""

import gc
from contextlib import suppress

from mlcli.figures.figure import Size
from mlcli.runner.interpreter import calm
from mlcli.runner.session import Kept, Session
from mlcli.runner.step import Figures, executed
from mlcli.runner.wire import Channel, ClosedError, GarbledError, Message

_SELDOM = 50_000
"""Objects that a frame may make before garbage is looked for."""


def run(session: Session, channel: Channel, job: Message) -> None:
    """Answer with a figure and a report for each set of values, until nobody asks any more."""
    from mlcli.figures.steady import Steady

    figures, steady = Figures(channel, quiet=False), Steady()
    # What was there before is not looked through for garbage with every frame, and a frame has little:
    # it is looked for when the frame has been sent.
    gc.freeze()
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
    with suppress(ClosedError, GarbledError):
        while True:
            frame = channel.receive()
            steady.begin()
            figures.install(Size(**frame.message["size"]), steady)
            before = Kept(session.namespace)
            told = executed(session, figures, job | frame.message, frame.blobs)
            told["reached"] = told["kind"] == "ok" and _holds(session, job["goal"])
            before.restore()
            session.interpreter.restore()
            channel.send({"done": told})
            gc.collect()


def _holds(session: Session, goal: str) -> bool:
    """Whether a condition on what the frame has left is true; one that fails is not."""
    if not goal:
        return False
    try:
        return bool(eval(goal, session.namespace))  # noqa: S307  # we are the learner's process
    except BaseException:  # noqa: BLE001  # whatever the learner's code raises
        return False
    finally:
        calm()
