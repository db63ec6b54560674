"""Code edited without keys: by numbers of lines, in the learner's own editor, or typed anew."""

from collections.abc import Callable, Mapping, Sequence

from mlcli.errors import MlcliError
from mlcli.ui.asking import Command, Edit, Written
from mlcli.ui.code import numbered_lines
from mlcli.ui.lines import EXPLAINED, Act, Order, carried_out, order
from mlcli.ui.outside import edit_outside
from mlcli.ui.steps import Told
from mlcli.ui.typed import named

_LINE_LABELS: Mapping[Act, str] = {"write": "the line anew", "add": "the new line"}

Show = Callable[..., None]
Read = Callable[[str], str]


class LineEditor:
    """Texts of code as they were left; `show` prints renderables, `read` gives the line typed at a prompt."""

    def __init__(self, show: Show, read: Read, editor: str | None) -> None:
        self._show = show
        self._read = read
        self._editor = editor
        self._explained = False
        self._drafts: dict[str, tuple[str, str]] = {}

    def ask(self, question: Edit, commands: Sequence[Command], offered: str) -> Command | Written:
        """Ask until the code is to be run, or for a command; `offered` names those in the prompt."""
        code = self._draft(question)
        self._show(*numbered_lines(code))
        if self._editor:
            prompt = f"Enter to open {self._editor}, . to run{offered}: "
        else:
            if not self._explained:
                self._say(EXPLAINED)
            self._explained = True
            prompt = f"line{offered}: "
        while True:
            typed = self._read(prompt)
            if command := named(typed, commands):
                return command
            if typed.strip() == ".":
                return Written(self._draft(question))
            if self._editor and not typed.strip():
                if edited := self._edited_outside(self._draft(question), self._editor):
                    return self._written(question, edited)
            elif self._change(question, typed):
                continue
            elif self._editor:
                self._say(f"`{typed.strip()}` is no command here")
            else:
                return self._written(question, self._typed_code(typed))

    def _draft(self, question: Edit) -> str:
        """The code as it was left: a wrong attempt, or a hint in between, undoes nothing."""
        given, code = self._drafts.get(question.of or question.code, ("", ""))
        return code if given == question.code else question.code

    def _written(self, question: Edit, code: str) -> Written:
        self._drafts[question.of or question.code] = (question.code, code)
        return Written(code)

    def _change(self, question: Edit, typed: str) -> bool:
        """Change one line; False where what was typed orders nothing, and so is code itself."""
        lines = self._draft(question).splitlines()
        wanted = order(typed, len(lines))
        if wanted is None and typed.strip():
            return False
        if isinstance(wanted, Order):
            text = "" if wanted.act == "take" else self._read(f"{_LINE_LABELS[wanted.act]}: ")
            self._written(question, "".join(f"{line}\n" for line in carried_out(lines, wanted, text)))
            self._show(*numbered_lines(self._draft(question)))
        else:
            self._say(wanted or EXPLAINED)
        return True

    def _edited_outside(self, code: str, editor: str) -> str | None:
        try:
            return edit_outside(code, editor)
        except MlcliError as fault:
            self._say(f"{fault.message}; {fault.hint}")
            return None

    def _typed_code(self, first: str) -> str:
        """Lines in place of all that were there."""
        self._say("these lines take the place of all; a single . ends and runs them")
        return lines_until_a_point(first, self._read)

    def _say(self, words: str) -> None:
        self._show(Told(words, indent=0))


def lines_until_a_point(first: str, read: Read) -> str:
    """The lines up to a single point, the first of which is there already."""
    lines: list[str] = []
    while first.strip() != ".":
        lines.append(first)
        first = read("")
    return "".join(f"{each}\n" for each in lines)
