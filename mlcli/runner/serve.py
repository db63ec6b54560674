"""Serves a learner's names to the checker, in a throw-away fork of his state: data cross, objects stay."""

import builtins
import operator
import os
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from mlcli.figures.figure import Size
from mlcli.runner.changes import contents, has_changed, snapshot
from mlcli.runner.codec import Decoder, Encoder, NotPlainError
from mlcli.runner.interpreter import calm
from mlcli.runner.plain import Tree, exception
from mlcli.runner.session import Session
from mlcli.runner.trace import record
from mlcli.runner.wire import Channel, ClosedError, Frame, GarbledError, Message

_clock = time.perf_counter
_getpid = os.getpid
_exit = os._exit


def _warned(target: Callable[..., Any], *args: object, **kwargs: object) -> tuple[object, list[str]]:
    """The result of a call, and its warnings as a check shows them."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = target(*args, **kwargs)
    return value, [f"{one.category.__name__}: {one.message}" for one in caught]


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "call": lambda target, *args, **kwargs: target(*args, **kwargs),
    "warned": _warned,
    "attribute": getattr,
    "set": setattr,
    "item": operator.getitem,
    "put": operator.setitem,
    "length": len,
    "iterate": iter,
    "next": next,
    "contains": operator.contains,
    "true": bool,
    "is": lambda target, value: isinstance(value, target),
    "repr": lambda target: repr(target)[:2000],
    "text": lambda target: str(target)[:2000],
}
_LIBRARIES = frozenset({"numpy", "pandas", "scipy", "sklearn"})


class Server:
    """Answers the checker's questions until it goes away."""

    def __init__(self, session: Session, channel: Channel) -> None:
        self._session = session
        self._channel = channel
        self._owner = _getpid()
        self._held: list[object] = []
        self._numbers: dict[int, int] = {}
        self._raised: list[tuple[BaseException, int]] = []

    def loop(self) -> None:
        while True:
            frame = self._channel.receive()
            match frame.message:
                case {"get": names}:
                    self._send_names(names)
                case {"plant": source, "name": name, "fill": fill}:
                    planted = _planted(self._session.namespace, source, name, fill)
                    self._send({"planted": self._refer(planted)}, Encoder())
                case _:
                    self._send_result(frame)

    def _send(self, message: Message, encoder: Encoder) -> None:
        if _getpid() != self._owner:
            _exit(0)  # a twin that the learner's function forked
        self._channel.send(message, encoder.blobs)

    def _send_names(self, names: list[str]) -> None:
        namespace = self._session.namespace
        encoder = Encoder(self._refer, modules=True)
        found = [[name, self._tree(encoder, namespace[name])] for name in names if name in namespace]
        self._send({"found": found}, encoder)

    def _tree(self, encoder: Encoder, value: object) -> Tree:
        """The value's tree, or a reference to it where it is too large to cross."""
        count = len(encoder.objects)
        try:
            return encoder.encode(value)
        except NotPlainError:
            encoder.rewind(count)
            return self._refer(value)

    def _refer(self, value: object) -> Tree:
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._held)
            self._held.append(value)
        return {"t": "held", "n": number, "type": type(value).__name__, "callable": callable(value)}

    def _revive(self, tree: dict[str, Any]) -> object:
        match tree["t"]:
            case "held":
                return self._held[tree["n"]]
            case "back":
                return _callback(self, tree["n"], tree["name"])
            case "global":
                return getattr(sys.modules[tree["m"]], tree["q"])
            case _:
                raise GarbledError

    def _send_result(self, frame: Frame) -> None:
        message = frame.message
        decoder = Decoder(frame.blobs, self._revive)
        args, kwargs = decoder.decode(message["args"])
        given = list(decoder.objects)
        before = [snapshot(value) for value in given]
        answer: Message = {}
        value, error = None, None
        started = _clock()
        try:
            try:
                value = _OPERATIONS[message["do"]](self._held[message["on"]], *args, **kwargs)
            finally:
                answer["seconds"] = _clock() - started
                calm()
        except (ClosedError, GarbledError):
            raise
        except BaseException as raised:  # noqa: BLE001  # whatever the learner's code raises
            calm()
            error = raised
        encoder = Encoder(self._refer, given)
        answer |= {"value": self._tree(encoder, value)} if error is None else self._told(encoder, error)
        changed = [n for n, kept in enumerate(before) if has_changed(given[n], kept)]
        answer["changed"] = [[n, contents(encoder, given[n])] for n in changed]
        self._raised.clear()
        self._send(answer, encoder)

    def _told(self, encoder: Encoder, error: BaseException) -> Message:
        """An exception for the checker: known classes by name, others as the nearest known one."""
        for raised, number in self._raised:
            if raised is error:
                return {"back": number}
        kind = next(k for k in type(error).__mro__ if _is_known(k))
        try:
            args = encoder.items(error.args) if kind is type(error) else [str(error)]
        except Exception:  # noqa: BLE001  # its text is the learner's code
            args = []
        return {
            "raised": [kind.__module__, kind.__name__],
            "with": args,
            "error": asdict(record(error, self._session.sources)),
        }

    def call_back(self, number: int, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
        """Call a function of the check's."""
        encoder = Encoder(self._refer)
        self._send({"call": number, "args": encoder.encode((args, kwargs))}, encoder)
        frame = self._channel.receive()
        decoder = Decoder(frame.blobs, self._revive)
        if "raised" not in frame.message:
            return decoder.decode(frame.message["value"])
        error = exception(frame.message["raised"], decoder.items(frame.message["with"]))
        self._raised.append((error, frame.message["number"]))
        raise error


def _is_known(kind: type) -> bool:
    if kind.__module__ == "builtins":
        return True
    module = sys.modules.get(kind.__module__)
    return kind.__module__.partition(".")[0] in _LIBRARIES and getattr(module, kind.__name__, None) is kind


def _planted(namespace: dict[str, Any], source: str, name: str, fill: list[str]) -> Callable[..., Any]:
    """A probe: a function of the check's that is given the learner's own objects, not copies of them."""
    apart: dict[str, Any] = {"__name__": "probe", "__builtins__": builtins}
    exec(compile(source, f"<probe {name}>", "exec", dont_inherit=True), apart)  # noqa: S102  # the author's
    function = apart[name]

    def probe(*args: object, **kwargs: object) -> Any:
        return function(*(namespace[of] for of in fill), *args, **kwargs)

    return probe


def _callback(server: Server, number: int, name: str) -> Callable[..., Any]:
    def function(*args: object, **kwargs: object) -> Any:
        return server.call_back(number, args, kwargs)

    function.__name__ = function.__qualname__ = name
    return function


def run(session: Session, channel: Channel, job: Message) -> None:
    """Serve until the checker is gone."""
    from mlcli.figures import show

    size = Size(**job["size"])
    session.prepare(size, job["seconds"])
    show.install(lambda _: None, size)
    try:
        Server(session, channel).loop()
    except (ClosedError, GarbledError):
        return
