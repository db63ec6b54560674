"""Python shown in colours by role, with or without line numbers."""

from rich.text import Text

from mlcli.ui.theme import TOKENS

HIGHLIGHTED = frozenset({"", "py", "python", "python3", "pycon"})


def code_lines(code: str, language: str = "python") -> list[Text]:
    """The lines of the code, highlighted where it is Python; nothing is wrapped, tabs are four wide."""
    text = highlighted(code) if language.lower() in HIGHLIGHTED else Text(code)
    lines = list(text.split("\n", allow_blank=True))
    for line in lines:
        line.expand_tabs(4)
    return lines


def numbered_lines(code: str, first: int = 1) -> list[Text]:
    """The lines of Python with their numbers, as errors name them."""
    lines = code_lines(code.rstrip("\n"))
    gutter = len(str(first + len(lines) - 1))
    return [
        Text(f"{number:>{gutter}}  ", "line_number").append_text(line)
        for number, line in enumerate(lines, first)
    ]


def highlighted(code: str) -> Text:
    """Python with the roles of its tokens; exactly the same characters."""
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]  # Pygments ships no types

    text = Text()
    for token, piece in PythonLexer(stripnl=False, ensurenl=False).get_tokens(code):
        text.append(piece, _role(str(token)) or None)
    return text


def _role(token: str) -> str:
    """The role of a token's name (`Token.Name.Builtin.Pseudo`), or of the nearest parent that has one."""
    name = token.removeprefix("Token.")
    while name not in TOKENS and "." in name:
        name = name.rpartition(".")[0]
    return TOKENS.get(name, "")
