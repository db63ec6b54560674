"""Styles by role: what a piece of text is for, never which colour it has.

Only attributes and the basic colours are used: those that common palettes make legible on a dark background,
or on a light one where it is known to be light. Whatever a colour says is also said by a word, a mark or an
attribute.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.theme import Theme

if TYPE_CHECKING:
    from mlcli.ui.pixels import Protocol

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

ON_LIGHT: Mapping[str, str] = {
    "prompt": "bold blue",
    "key": "bold blue",
    "good": "bold blue",
    "code": "blue",
    "code_string": "red",
    "code_number": "blue",
    "code_builtin": "blue",
}
"""What differs on a light background: cyan and green are hardly seen there, as blue is on a dark one."""

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


@dataclass(frozen=True)
class Look:
    """How a terminal is to look; None where it is to tell itself."""

    colours: bool | None = None
    dark: bool | None = None
    moves: bool = True
    pixels: "Protocol | None" = None


USUAL = Look()


def roles(*, dark: bool = True) -> Mapping[str, str]:
    """The style of each role on this background."""
    return ROLES if dark else {**ROLES, **ON_LIGHT}


def theme(*, dark: bool = True) -> Theme:
    """The roles for a Rich console."""
    return Theme(dict(roles(dark=dark)))


def prompt_style(style: str) -> str:
    """A role's style in the words of prompt_toolkit.

    >>> prompt_style("bold green")
    'bold ansigreen'
    """
    attributes = {"bold", "italic", "underline", "dim", "reverse"}
    words = [word for word in style.split() if word != "none"]
    return " ".join(word if word in attributes else f"ansi{word}" for word in words)


def is_dark(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal's background is dark, as far as COLORFGBG tells; else dark is assumed."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return background not in LIGHT_BACKGROUNDS
