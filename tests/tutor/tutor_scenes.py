"""Scenes for golden files: a script that also writes down each prompt as a terminal shows it."""

import os
import re
from pathlib import Path

from rich.text import Text

from mlcli.ui.asking import Bins, Choose, Edit, Line, Standby
from mlcli.ui.keys import hints, key_lines
from mlcli.ui.menus import BinsMenu, ChooseMenu
from mlcli.ui.scripted import Scripted

GOLDEN = Path(__file__).parent / "golden"
TINY = Path(__file__).parents[1] / "courses" / "tiny"
LESSON = TINY / "basics" / "counting" / "count-to-seven.yaml"


class Scene(Scripted):
    """A script whose replies may be pairs: something to be done first, then the reply."""

    def ask(self, question, commands):
        self._write_down(question, commands)
        if self._replies and isinstance(self._replies[0], tuple):
            act, self._replies[0] = self._replies[0]
            act()
        reply = super().ask(question, commands)
        self.show(Text(f"» {reply}"))
        return reply

    def _write_down(self, question, commands):
        width = self.size.columns
        match question:
            case Choose():
                lines = drawn(ChooseMenu(question, commands), width)
            case Bins():
                lines = drawn(BinsMenu(question, commands), width)
            case Line(label=label, unit=unit):
                lines = [f"{label} _ {unit or ''}"]
            case Edit(code=code):
                lines = [f"  {number} {line}" for number, line in enumerate(code.splitlines(), 1)]
            case Standby(what=what):
                lines = [what]
            case _:
                lines = []
        typing = isinstance(question, Line | Edit)
        keys = key_lines(hints(question, commands, typing=typing), width - 1, 2)
        for line in ("", *lines, *("".join(text for _, text in each) for each in keys)):
            self.show(Text(line, overflow="ignore", no_wrap=True))


def drawn(menu, width):
    return ["".join(text for _, text in line) for line in menu.drawn(min(width, 80), ticks=True).lines]


def assert_golden(name, shown):
    """What was shown is what the file says; with MLCLI_UPDATE_GOLDEN=1 the file is written instead."""
    path = GOLDEN / f"{name}.txt"
    shown = re.sub(r"\(\d+\.\d\d s\)", "(0.00 s)", shown)
    shown = re.sub(r"(?:^ *[\d.]* *[┤│└].*\n)+", "(the chart)\n", shown, flags=re.MULTILINE)
    if os.environ.get("MLCLI_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")

    assert shown == path.read_text(encoding="utf-8"), f"differs from {path}: read the diff, then update"
