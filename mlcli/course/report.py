"""Collects the faults of one file while it is read, and the line of each of its parts."""

from dataclasses import dataclass, field
from pathlib import Path

from mlcli.course.faults import CourseFaultError, Fault
from mlcli.course.mend import Slip
from mlcli.course.model import Lines


@dataclass
class Report:
    file: str
    source: list[str] = field(default_factory=list)
    """The file's lines as they are parsed: mended where they had to be."""
    faults: list[Fault] = field(default_factory=list)
    lines: Lines = field(default_factory=dict)
    spoiled: set[str] = field(default_factory=set)
    """Paths of values of the wrong kind, of which nothing more is to be said."""
    _slips: dict[int, Slip] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path) -> "Report":
        return cls(str(path))

    def add(self, line: int, where: str, message: str, hint: str | None = None) -> None:
        if line not in self._slips:
            self.faults.append(Fault(self.file, line, where, message, hint))

    def slip(self, slip: Slip) -> None:
        """Keep a fault of the YAML itself; what the reader would say about the same line is its echo."""
        self._slips.setdefault(slip.line, slip)

    def may_hide_key(self, first: int, last: int, column: int) -> bool:
        """Whether a line was lost there that may have held a key of that column, or of one beside it."""
        lost = (slip for slip in self._slips.values() if slip.lost is not None and first <= slip.line <= last)
        return any(abs(slip.lost - column) <= 1 for slip in lost if slip.lost is not None)

    def finish(self) -> tuple[Fault, ...]:
        """All faults by line, those of the YAML itself with the path of what stands nearest."""
        slips = (
            Fault(self.file, slip.line, self._where(slip.line), slip.message) for slip in self._slips.values()
        )
        return tuple(sorted({*self.faults, *slips}))

    def raise_faults(self) -> None:
        if faults := self.finish():
            raise CourseFaultError(faults)

    def _where(self, line: int) -> str:
        best, place = 0, ""
        for path, at in self.lines.items():
            if best < at <= line or (at == best and len(path) > len(place)):
                best, place = at, path
        return place
