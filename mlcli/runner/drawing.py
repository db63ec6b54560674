"""Draws the frames of a moving figure in a throw-away fork: the same code, each time with other values."""

from contextlib import suppress

from mlcli.figures.figure import Size
from mlcli.runner.interpreter import calm
from mlcli.runner.session import Kept, Session
from mlcli.runner.step import Figures, executed
from mlcli.runner.wire import Channel, ClosedError, GarbledError, Message


def run(session: Session, channel: Channel, job: Message) -> None:
    """Answer with a figure and a report for each set of values, until nobody asks any more."""
    from mlcli.figures.steady import Steady

    figures, steady = Figures(channel, quiet=False), Steady()
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
