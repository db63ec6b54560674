"""Sends the probes of a file of checks to where the learner's objects are."""

import inspect
from math import inf
from typing import TYPE_CHECKING, Any

from mlcli.runner.interpreter import when_imported
from mlcli.runner.remote import Proxy, Remote
from mlcli.runner.shown import call_text

if TYPE_CHECKING:
    from mlcli.checks.probe import Probe


class Probes:
    """Calls probes in the serving fork of one learner's state; each is planted there once."""

    def __init__(self, remote: Remote, defines: list[str]) -> None:
        self._remote = remote
        self._defines = defines
        self._planted: dict[tuple[str, int], Proxy] = {}

    def serve(self) -> None:
        """Take the calls of all probes from now on; the file of checks decides whether there are any."""
        when_imported("mlcli.checks.probe", lambda room: room.call_probes_by(self._call))

    def _call(self, probe: "Probe", args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        fill, args = self._filled(probe, args)
        planted = self._planted.get((probe.name, len(fill)))
        if planted is None:
            planted = self._remote.plant(probe.name, probe.source, fill)
            self._planted[probe.name, len(fill)] = planted
        text = call_text(probe.name, args, kwargs)
        shown = ", ".join(fill)
        if shown:
            text = text.replace("(", f"({shown}, " if args or kwargs else f"({shown}", 1)
        return self._remote.ask(planted, "call", text, args, kwargs)[0]

    def _filled(self, probe: "Probe", args: tuple[Any, ...]) -> tuple[list[str], tuple[Any, ...]]:
        """The names to fill in, and the arguments without those that a check has handed over itself."""
        fill: list[str] = []
        positional = _positional(probe)
        for name in positional:
            if name not in self._defines:
                break
            fill.append(name)
        # Behind `*rest` no number of arguments is too many, so the first of them alone tells.
        most = inf if _takes_any(probe) else len(positional)
        if fill and (len(fill) + len(args) > most or _is_name(args[:1], fill[0])):
            return fill, args[len(fill) :]
        return fill, args


def _is_name(first: tuple[Any, ...], name: str) -> bool:
    return bool(first) and type(first[0]) is Proxy and object.__getattribute__(first[0], "_label") == name


def _takes_any(probe: "Probe") -> bool:
    kinds = {p.kind for p in inspect.signature(probe.function).parameters.values()}
    return inspect.Parameter.VAR_POSITIONAL in kinds


def _positional(probe: "Probe") -> list[str]:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [p.name for p in inspect.signature(probe.function).parameters.values() if p.kind in kinds]
