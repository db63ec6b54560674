"""Styles by role: what a piece of text is for, never which colour it has.

Only attributes and the basic colours that are legible on dark and on light are used; whatever a colour says
is also said by a word, a mark or an attribute.
"""

import os
from collections.abc import Mapping

from rich.theme import Theme

ROLES: Mapping[str, str] = {
    "title": "bold",
    "heading": "bold",
    "step": "dim",
    "strong": "bold",
    "emphasis": "italic",
    "term": "bold italic",
    "dim": "dim",
    "prompt": "bold cyan",
    "key": "bold cyan",
    "key_name": "none",
    "chosen": "bold",
    "note": "italic",
    "good": "bold green",
    "bad": "bold red",
    "hint": "magenta",
    "error": "bold red",
    "warning": "bold magenta",
    "figure": "none",
    "output": "none",
    "line_number": "dim",
    "code": "cyan",
    "code_keyword": "bold magenta",
    "code_string": "green",
    "code_number": "cyan",
    "code_comment": "dim italic",
    "code_builtin": "cyan",
    "code_name": "bold",
}

TOKENS: Mapping[str, str] = {
    "Comment": "code_comment",
    "Keyword": "code_keyword",
    "Operator.Word": "code_keyword",
    "Literal.String": "code_string",
    "Literal.Number": "code_number",
    "Name.Builtin": "code_builtin",
    "Name.Exception": "code_builtin",
    "Name.Function": "code_name",
    "Name.Class": "code_name",
    "Name.Decorator": "code_name",
}
"""Which role the tokens of Pygments have; a token without one takes its parent's."""

LIGHT_BACKGROUNDS = frozenset({"7", "15"})


def theme() -> Theme:
    """The roles for a Rich console."""
    return Theme(dict(ROLES))


def prompt_style(role: str) -> str:
    """The role's style in the words of prompt_toolkit.

    >>> prompt_style("good")
    'bold ansigreen'
    """
    attributes = {"bold", "italic", "underline", "dim", "reverse"}
    words = [word for word in ROLES[role].split() if word != "none"]
    return " ".join(word if word in attributes else f"ansi{word}" for word in words)


def is_dark(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal's background is dark, as far as COLORFGBG tells; else dark is assumed."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return background not in LIGHT_BACKGROUNDS
