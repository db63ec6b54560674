"""The checker's side of a learner's objects: proxies whose every use is a question to the serving fork."""

import importlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

from mlcli.runner.changes import refresh
from mlcli.runner.codec import Decoder, Encoder, NotPlainError
from mlcli.runner.plain import Tree, exception
from mlcli.runner.shown import call_text
from mlcli.runner.wire import Channel, ClosedError, Frame, GarbledError, Message

RECORD = "__mlcli_record__"
"""Set on an exception that the learner's code raised: its record, and in CALL the call."""
CALL = "__mlcli_call__"

_LIBRARIES = frozenset({"math", "numpy", "operator", "pandas", "scipy", "sklearn"})


class EndedError(BaseException):
    """The learner's process ended in a call. No check may swallow this, so it is no Exception."""


class Remote:
    """One serving fork. `announce` is told each call before it is made, and None after it."""

    def __init__(self, channel: Channel, announce: Callable[[str | None], None]) -> None:
        self._channel = channel
        self._announce = announce
        self._proxies: dict[int, Proxy] = {}
        self._functions: list[Callable[..., Any]] = []
        self._errors: list[BaseException] = []
        self._planted: set[int] = set()
        self.last_call: str | None = None

    def values(self, names: list[str]) -> dict[str, Any]:
        """Those of the names that the state has: data as copies, all else as proxies."""
        if not names:
            return {}
        try:
            self._channel.send({"get": names})
            frame = self._channel.receive()
        except (ClosedError, GarbledError) as error:
            raise EndedError from error
        decoder = Decoder(frame.blobs, self._revive)
        return {name: self._labelled(name, decoder.decode(tree)) for name, tree in frame.message["found"]}

    def plant(self, name: str, source: str, fill: list[str]) -> "Proxy":
        """A function of the check's that is to run over there, called with the learner's `fill` first."""
        try:
            self._channel.send({"plant": source, "name": name, "fill": fill})
            frame = self._channel.receive()
        except (ClosedError, GarbledError) as error:
            raise EndedError from error
        planted = self._revive(frame.message["planted"])
        self._planted.add(number_of(planted))
        object.__setattr__(planted, "_label", name)
        return planted  # type: ignore[no-any-return]  # a held function

    def _labelled(self, name: str, value: Any) -> Any:
        if type(value) is Proxy:
            object.__setattr__(value, "_label", name)
        return value

    def ask(
        self, proxy: "Proxy", operation: str, text: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Any:
        """Do something to a learner's object; gives the value and the seconds that it took over there."""
        encoder = Encoder(self._refer)
        message = {"do": operation, "on": number_of(proxy), "args": encoder.encode((args, kwargs))}
        if operation in {"call", "warned"}:
            self.last_call = text
        self._announce(text)
        try:
            self._channel.send(message, encoder.blobs)
            while "call" in (frame := self._channel.receive()).message:
                self._call(frame)
        except (ClosedError, GarbledError) as error:
            raise EndedError(text) from error
        self._announce(None)
        is_planted = number_of(proxy) in self._planted
        return self._result(frame, encoder.objects, text, is_planted=is_planted)

    def _result(self, frame: Frame, given: list[object], text: str, *, is_planted: bool) -> Any:
        message, decoder = frame.message, Decoder(frame.blobs, self._revive, given)
        error: BaseException | None = None
        value = None
        if "back" in message:
            error = self._errors[message["back"]]
        elif "raised" in message:
            error = _raised(message, decoder)
            # An import that a probe forgot is the author's mistake, not one of the learner's code.
            if not (
                is_planted and isinstance(error, (NameError, ImportError)) and not message["error"]["places"]
            ):
                setattr(error, RECORD, message["error"])
                setattr(error, CALL, text)
        else:
            value = decoder.decode(message["value"])
        for number, tree in message["changed"]:
            refresh(given[number], decoder, tree)
        if error is not None:
            raise error
        return value, float(message["seconds"])

    def _call(self, frame: Frame) -> None:
        """Let one of the check's functions be called by the learner's code."""
        decoder = Decoder(frame.blobs, self._revive)
        args, kwargs = decoder.decode(frame.message["args"])
        encoder = Encoder(self._refer)
        try:
            value = self._functions[frame.message["call"]](*args, **kwargs)
            answer: Message = {"value": encoder.encode(value)}
        except EndedError:
            raise
        except BaseException as error:  # noqa: BLE001  # raised anew in the learner's code, and here if it comes through
            self._errors.append(error)
            kind = next(k for k in type(error).__mro__ if k.__module__ == "builtins")
            answer = {"raised": kind.__name__, "with": [str(error)], "number": len(self._errors) - 1}
            encoder.blobs.clear()
        self._channel.send(answer, encoder.blobs)

    def _refer(self, value: object) -> Tree:
        if type(value) is Proxy and remote_of(value) is self:
            return {"t": "held", "n": number_of(value)}
        if (known := _global(value)) is not None:
            return known
        if callable(value):
            self._functions.append(value)
            return {
                "t": "back",
                "n": len(self._functions) - 1,
                "name": getattr(value, "__name__", "function"),
            }
        raise NotPlainError(
            f"a `{type(value).__name__}` cannot be given to the learner's code from here: use a probe"
        )

    def _revive(self, tree: dict[str, Any]) -> Any:
        match tree:
            case {"t": "held", "n": int() as number, "type": str() as label}:
                if number not in self._proxies:
                    self._proxies[number] = Proxy(self, number, label, is_callable=bool(tree.get("callable")))
                return self._proxies[number]
            case {"t": "module", "v": str() as name}:
                return _module(name)
            case _:
                raise GarbledError


def _global(value: object) -> Tree | None:
    """A function or class of a library, which the other side has as well."""
    module, name = getattr(value, "__module__", None) or "numpy", getattr(value, "__name__", None)
    if not isinstance(module, str) or not isinstance(name, str) or module.partition(".")[0] not in _LIBRARIES:
        return None
    if getattr(sys.modules.get(module), name, None) is not value:
        return None
    return {"t": "global", "m": module, "q": name}


def _module(name: str) -> Any:
    """A module that the state has. The workspace is not on our path: only what is installed can be meant."""
    if not all(part.isidentifier() for part in name.split(".")):
        raise GarbledError
    return importlib.import_module(name)


def _raised(message: Message, decoder: Decoder) -> BaseException:
    module, name = message["raised"]
    args = decoder.items(message["with"])
    kind = getattr(sys.modules.get(module), name, None) if module != "builtins" else None
    if isinstance(kind, type) and issubclass(kind, BaseException) and module.partition(".")[0] in _LIBRARIES:
        made = kind.__new__(kind)
        made.args = tuple(args)
        return made
    return exception(name, args)


class Proxy:
    """A learner's object that stays where it is. Attributes and results that are data come as copies."""

    __slots__ = ("_callable", "_label", "_number", "_remote")

    def __init__(self, remote: Remote, number: int, label: str, *, is_callable: bool) -> None:
        for name, value in (
            ("_remote", remote),
            ("_number", number),
            ("_label", label),
            ("_callable", is_callable),
        ):
            object.__setattr__(self, name, value)

    def __call__(self, *args: object, **kwargs: object) -> Any:
        return _ask(self, "call", call_text(self._label, args, kwargs), args, kwargs)[0]

    def __mlcli_timed__(self, *args: object, **kwargs: object) -> Any:
        """The result of a call and the seconds that the call alone took."""
        return _ask(self, "call", call_text(self._label, args, kwargs), args, kwargs)

    def __mlcli_warned__(self, *args: object, **kwargs: object) -> Any:
        """The result of a call and the warnings that it gave over there."""
        return _ask(self, "warned", call_text(self._label, args, kwargs), args, kwargs)[0]

    def __getattr__(self, name: str) -> Any:
        text = f"{self._label}.{name}"
        return self._remote._labelled(text, _ask(self, "attribute", text, (name,))[0])  # noqa: SLF001  # its own side

    def __setattr__(self, name: str, value: object) -> None:
        _ask(self, "set", f"{self._label}.{name} = …", (name, value))

    def __getitem__(self, key: object) -> Any:
        return _ask(self, "item", f"{self._label}[{key!r:.40}]", (key,))[0]

    def __setitem__(self, key: object, value: object) -> None:
        _ask(self, "put", f"{self._label}[{key!r:.40}] = …", (key, value))

    def __len__(self) -> int:
        return int(_ask(self, "length", f"len({self._label})")[0])

    def __bool__(self) -> bool:
        return bool(_ask(self, "true", f"bool({self._label})")[0])

    def __contains__(self, value: object) -> bool:
        return bool(_ask(self, "contains", f"{value!r:.40} in {self._label}", (value,))[0])

    def __iter__(self) -> Iterator[Any]:
        iterator: Iterator[Any] = _ask(self, "iterate", f"iter({self._label})")[0]
        return iterator

    def __next__(self) -> Any:
        return _ask(self, "next", f"next({self._label})")[0]

    def __instancecheck__(self, value: object) -> bool:
        return type(value) is Proxy and bool(_ask(self, "is", f"isinstance(…, {self._label})", (value,))[0])

    def __repr__(self) -> str:
        return str(_ask(self, "repr", f"repr({self._label})")[0])

    def __str__(self) -> str:
        return str(_ask(self, "text", f"str({self._label})")[0])


def _ask(
    proxy: Proxy,
    operation: str,
    text: str,
    args: tuple[object, ...] = (),
    kwargs: dict[str, object] | None = None,
) -> Any:
    return remote_of(proxy).ask(proxy, operation, text, args, kwargs or {})


def remote_of(proxy: Proxy) -> Remote:
    remote: Remote = object.__getattribute__(proxy, "_remote")
    return remote


def number_of(proxy: Proxy) -> int:
    number: int = object.__getattribute__(proxy, "_number")
    return number
