"""Code edited without keys: by numbers of lines, in the learner's own editor, or typed anew."""

from collections.abc import Callable, Mapping, Sequence

from mlcli.errors import MlcliError
from mlcli.ui.asking import Command, Edit, Written
from mlcli.ui.code import numbered_lines
from mlcli.ui.lines import Act, Order, carried_out, explained, order
from mlcli.ui.outside import edit_outside
from mlcli.ui.steps import Told
from mlcli.ui.typed import named

_LINE_LABELS: Mapping[Act, str] = {"write": "the line anew", "add": "the new line"}

_INSTEAD = "these lines take the place of all; a single . ends and runs them, `back` leaves all as it was"

Show = Callable[..., None]
Read = Callable[[str], str]


class LineEditor:
    """Texts of code as they were left; `show` prints renderables, `read` gives the line typed at a prompt."""

    def __init__(self, show: Show, read: Read, editor: str | None) -> None:
        self._show = show
        self._read = read
        self._editor = editor
        self._drafts: dict[str, tuple[str, str]] = {}

    def ask(self, question: Edit, commands: Sequence[Command], offered: str) -> Command | Written:
        """Ask until the code is to be run, or for a command; `offered` names those in the prompt."""
        code = self._draft(question)
        self._show(*numbered_lines(code))
        if self._editor:
            prompt = f"Enter to open {self._editor}, . to run{offered}: "
        else:
            self._say(explained(len(code.splitlines())))
            prompt = f"line{offered}: "
        while True:
            typed = self._read(prompt)
            if word := self._word(typed, commands, explained(len(self._draft(question).splitlines()))):
                if isinstance(word, Command):
                    return word
            elif typed.strip() == ".":
                return Written(self._draft(question))
            elif (reply := self._take(question, typed, commands)) is not None:
                return reply

    def _word(self, typed: str, commands: Sequence[Command], rules: str) -> Command | bool:
        """The command in these words; True where it is none here, which is said; False for other words."""
        word = _command_word(typed)
        if word is None or word in commands or word is Command.LEAVE:
            return word or False
        blank = "with a blank before it, it is a line of code"
        self._say(rules if word is Command.HELP else f"`{typed}` is not offered here; {blank}")
        return True

    def _take(self, question: Edit, typed: str, commands: Sequence[Command]) -> Command | Written | None:
        """Do what the line orders, or take it for the first line of code; None where more is to come."""
        if self._editor and not typed.strip():
            edited = self._edited_outside(self._draft(question), self._editor)
            return self._written(question, edited) if edited else None
        if self._change(question, typed):
            return None
        if self._editor:
            self._say(f"`{typed.strip()}` is no command here")
            return None
        code = self._typed_code(typed, commands)
        return code if isinstance(code, Command) else self._written(question, code)

    def _draft(self, question: Edit) -> str:
        """The code as it was left: a wrong attempt, or a hint in between, undoes nothing."""
        given, code = self._drafts.get(question.of or question.code, (question.code, question.begun))
        return code if code and given == question.code else question.code

    def half(self, question: Edit) -> str:
        """The code as it stands now."""
        return self._draft(question)

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
            self._say(wanted or explained(len(lines)))
        return True

    def _edited_outside(self, code: str, editor: str) -> str | None:
        try:
            return edit_outside(code, editor)
        except MlcliError as fault:
            self._say(f"{fault.message}; {fault.hint}")
            return None

    def _typed_code(self, first: str, commands: Sequence[Command]) -> str | Command:
        """Lines in place of all that were there; a command leaves those as they are."""
        self._say(_INSTEAD)
        lines: list[str] = []
        typed = first
        while typed.strip() != ".":
            word = self._word(typed, commands, _INSTEAD)
            if isinstance(word, Command):
                return word
            if not word:
                lines.append(_unmarked(typed))
            typed = self._read("")
        return "".join(f"{line}\n" for line in lines)

    def _say(self, words: str) -> None:
        self._show(Told(words, indent=0))


def _command_word(typed: str) -> Command | None:
    """The command whose word this is; what has a blank before it is code."""
    return None if typed[:1].isspace() else named(typed, tuple(Command))


def _unmarked(typed: str) -> str:
    """The line without the one blank that keeps a word from being a command."""
    bare = typed[1:]
    return bare if typed[:1] == " " and _command_word(bare) is not None else typed


def lines_until_a_point(first: str, read: Read) -> str:
    """The lines up to a single point, the first of which is there already."""
    lines: list[str] = []
    while first.strip() != ".":
        lines.append(first)
        first = read("")
    return "".join(f"{each}\n" for each in lines)
