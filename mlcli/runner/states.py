"""What a kernel keeps: states, which are processes that can be made again from their sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mlcli.runner.follow import Child
from mlcli.runner.outcome import Outcome

Plain = None | bool | int | float | str | bytes | Sequence["Plain"] | Mapping[str, "Plain"]
"""Data that may be bound in a namespace before code runs."""


@dataclass(frozen=True)
class Source:
    """A step as it was run, so that it can be run again."""

    text: str
    name: str = "step"
    seconds: float = 10.0
    values: Mapping[str, Plain] = field(default_factory=dict)


class State:
    """Where a session stands after a step. Opaque: kernels make them, `Kernel.drop` ends them."""

    def __init__(self, base: "State | None" = None, source: Source | None = None) -> None:
        self._base = base
        self._source = source
        self._grown: list[State] = []
        self._child: Child | None = None
        if base is not None:
            base._grown.append(self)  # noqa: SLF001  # a state's own kind

    @property
    def base(self) -> "State | None":
        """The state before the step; None for the empty one."""
        return self._base

    @property
    def source(self) -> Source | None:
        return self._source

    @property
    def child(self) -> Child | None:
        """The process, where it lives."""
        return self._child

    @child.setter
    def child(self, child: Child | None) -> None:
        self._child = child

    def sources(self) -> "list[Source]":
        """All steps that led here, in order."""
        earlier = self._base.sources() if self._base else []
        return earlier + ([self._source] if self._source else [])

    @property
    def has_grown(self) -> bool:
        """Whether other states start from this one."""
        return bool(self._grown)

    @property
    def is_known(self) -> bool:
        """Whether it has not been dropped."""
        return self._base is None or self in self._base._grown  # noqa: SLF001  # a state's own kind

    def grown_by(self, source: Source) -> "State | None":
        """The state that these very lines led to from here, where it has not been dropped."""
        return next((state for state in self._grown if state.source == source), None)

    def leave(self) -> None:
        """Be forgotten by the state before."""
        if self._base is not None and self.is_known:
            self._base._grown.remove(self)  # noqa: SLF001

    def tree(self) -> Iterator["State"]:
        """The state and all that grew from it, the latest first."""
        for state in list(self._grown):
            yield from state.tree()
        yield self


@dataclass(frozen=True)
class Run:
    """What came of a step, and the state after it where it ended well and was kept."""

    outcome: Outcome
    state: State | None
