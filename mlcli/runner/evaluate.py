"""Evaluates expressions on a state, in a process that is thrown away afterwards."""

from dataclasses import asdict
from typing import Any

from mlcli.figures.figure import Size
from mlcli.runner.codec import Decoder
from mlcli.runner.interpreter import calm
from mlcli.runner.session import Session
from mlcli.runner.shown import short_repr
from mlcli.runner.trace import record
from mlcli.runner.wire import Channel, Message

_FILE = "expression"


def _number(value: Any) -> float | None:
    """The value of what is a number: Python's, numpy's, an array of one."""
    if isinstance(value, (str, bytes, bytearray)):
        return None
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _evaluated(session: Session, expression: str) -> Message:
    file = session.sources.add(_FILE, expression)
    try:
        try:
            value = eval(compile(expression.strip(), file, "eval", dont_inherit=True), session.namespace)  # noqa: S307  # we are the learner's process
        finally:
            calm()
        return {"text": short_repr(value), "number": _number(value), "error": None}
    except BaseException as error:  # noqa: BLE001  # whatever the learner's code raises
        return {"text": "", "number": None, "error": asdict(record(error, session.sources))}


def run(session: Session, channel: Channel, job: Message, blobs: list[bytes]) -> None:
    """Send one answer per expression, in order."""
    session.prepare(Size(**job["size"]), job["seconds"])
    session.namespace.update(Decoder(blobs).decode(job["values"]))
    for expression in job["expressions"]:
        channel.send({"evaluated": _evaluated(session, expression)})
