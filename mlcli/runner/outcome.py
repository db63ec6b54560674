"""What comes of running code: plain values, told by the kernel and read by everybody above."""

from dataclasses import dataclass
from typing import Literal

from mlcli.figures.figure import Figure

Kind = Literal["ok", "error", "exit", "timeout", "died", "flood", "garbled"]


@dataclass(frozen=True)
class Piece:
    """Something that the code showed, in the order in which it showed it."""

    stream: Literal["out", "err", "figure", "frame"]
    text: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class Place:
    """A line of the learner's code, with the columns (from 0) that failed where they are known."""

    file: str
    line: int
    function: str
    text: str
    column: int | None = None
    end_column: int | None = None


@dataclass(frozen=True)
class ErrorRecord:
    """An exception as data: its places are the learner's lines, outermost first, without a frame of ours."""

    type: str
    message: str
    places: tuple[Place, ...] = ()
    library: str | None = None
    """The last frame below the learner's, as `numpy: dot`, where a library raised it."""
    names: tuple[str, ...] = ()
    """Names that were known where it happened, for did-you-mean."""
    bases: tuple[str, ...] = ()
    """Names of the built-in exceptions that the type is a kind of, nearest first."""
    skipped: int = 0
    """Places that were left out in the middle of a recursion."""
    cause: "ErrorRecord | None" = None
    """The exception from which, or while handling which, this one was raised; at most three in a row."""

    @property
    def line(self) -> int | None:
        return self.places[-1].line if self.places else None


@dataclass(frozen=True)
class Warned:
    """A warning that the code caused."""

    category: str
    message: str
    line: int | None = None


@dataclass(frozen=True)
class Outcome:
    """One execution. `signal` names what ended a process that died, `limit` the seconds of a timeout."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    value: str | None = None
    """The last expression as a REPL shows it."""
    error: ErrorRecord | None = None
    warnings: tuple[Warned, ...] = ()
    names: tuple[str, ...] = ()
    """Names that are bound at the end, without those that begin with an underscore."""
    seconds: float = 0.0
    hidden_lines: int = 0
    signal: str | None = None
    limit: float | None = None
    place: Place | None = None
    """The learner's line that was running when time was up, where the process could still say so."""
    status: int | None = None
    """Exit status of code that ended its process."""

    @property
    def stdout(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.stream != "figure")

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(piece.figure for piece in self.pieces if piece.figure)


CheckState = Literal["passed", "failed", "error", "hang", "ended", "fault"]


@dataclass(frozen=True)
class CheckResult:
    """What one check said.

    failed: an assertion, `message` is its text. error: the learner's code raised, `error` tells where.
    hang: `call` did not return in time. ended: the learner's process ended during `call`.
    fault: the check itself is broken. Checks behind one that hung or ended have not run: they are missing.
    """

    name: str
    title: str
    state: CheckState
    message: str = ""
    error: ErrorRecord | None = None
    call: str | None = None
    """The call that was running or failed, shortened: `softmax([[1.0, 2.0]])`."""
    seconds: float = 0.0
    place: Place | None = None
    """Where the learner's code was that hung, where it could still say so."""


@dataclass(frozen=True)
class Evaluated:
    """An expression's value on a state: `text` is its repr, `number` its value where it is one."""

    text: str
    number: float | None = None
    error: ErrorRecord | None = None


@dataclass(frozen=True)
class CheckReport:
    """All check results in file order, and what the learner's functions printed meanwhile."""

    results: tuple[CheckResult, ...] = ()
    printed: str = ""
    seconds: float = 0.0
    broken: str | None = None
    """Why no verdict could be had at all: the file of checks does not run, or the channel was garbled."""
    seed: int = 0

    @property
    def passed(self) -> bool:
        return self.broken is None and bool(self.results) and all(r.state == "passed" for r in self.results)


@dataclass(frozen=True)
class Limits:
    """Bounds of one session's code: memory in MB beyond what the libraries take, output in bytes."""

    memory: int = 1024
    shown_output: int = 256 * 1024
    most_output: int = 8 * 1024 * 1024
    file_size: int = 256
    processes: int = 200
    states: int = 2048
    """MB that all states of a session may hold together; beyond it they are made again when wanted."""


@dataclass(frozen=True)
class CheckJob:
    """A question to the checker process.

    In the form `functions`, `checks` is a file of `check_…` functions whose parameters are filled in by
    name: those in `defines` come from the learner's state as proxies. In the form `asserts`, `checks` is
    run as a whole, and its free names come from the learner's state where they are in `defines`, from the
    `base` state otherwise.
    """

    checks: str
    form: Literal["functions", "asserts"]
    defines: tuple[str, ...]
    reference: str | None = None
    """Source of the solution; run in the checker for the parameter `reference`."""
    source: str | None = None
    """The learner's text, for the parameter `source`."""
    seed: int = 0
    """Of the parameter `rng`."""
    file: str = "checks.py"
    first_refusal: bool = False
    """Whether the functions behind the first that is not passed are left out."""
