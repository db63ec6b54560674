"""Faults of lesson and exercise files: where they are, what is wrong, what to do."""

from dataclasses import dataclass

from mlcli.errors import MlcliError


@dataclass(frozen=True, order=True)
class Fault:
    file: str
    line: int
    where: str
    """`steps[3].options[1]`, or empty for the file as a whole."""
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " + (f"{self.where}: " if self.where else "")
        return place + self.message


class CourseFaultError(MlcliError):
    """Everything that is wrong with the format of some files, told at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults), faults[0].hint if faults else None)
        self.faults = faults
