"""The files of an exercise's folder while they are read: scripts and texts, each with its faults."""

from dataclasses import dataclass, field
from pathlib import Path

from mlcli.course.answerfile import MisreadError, read_answer
from mlcli.course.faults import Fault
from mlcli.course.report import Report
from mlcli.course.scripts import Script
from mlcli.course.strict import read_text


@dataclass
class Folder:
    path: Path
    _reports: list[Report] = field(default_factory=list)

    def script(self, name: str) -> Script:
        """A Python file that must be there."""
        script = Script.read(self.path / name)
        self._reports.append(script.report)
        return script

    def script_if_there(self, name: str) -> Script | None:
        return self.script(name) if (self.path / name).exists() else None

    def answer(self, name: str) -> str:
        """A file with data, in the form in which learners give it."""
        report = Report.of(self.path / name)
        self._reports.append(report)
        text = read_text(self.path / name, report)
        try:
            read_answer(text if text is not None else "{}")
        except MisreadError as error:
            report.add(error.misread.line, "", error.misread.message)
        return text or ""

    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for report in self._reports for fault in report.finish())
