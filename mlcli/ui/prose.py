"""Lesson Markdown as Rich renderables: wrapped at a readable width, drawings and code as they stand.

What the lessons use is known: paragraphs (each sentence on its own line), `-` and `1.` lists, indented
blocks, fenced code, headings, and **bold**, *italic* and `code` inside them. Anything else stays as it is.
"""

import re

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from mlcli.ui.blocks import Block, Fenced, Heading, Items, Paragraph, Verbatim, blocks
from mlcli.ui.code import code_lines
from mlcli.ui.inline import inline

READABLE = 80
INDENT = 4


class Prose:
    """Markdown as it stands in a lesson, rendered when it is printed."""

    def __init__(self, markdown: str, style: str = "") -> None:
        self.markdown = markdown
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        ticks = shows_ticks(console)
        for line in prose_lines(self.markdown, options.max_width, ticks=ticks):
            line.style = self.style
            yield line


def prose(markdown: str, style: str = "") -> Prose:
    """Lesson Markdown as something to print; never taken for Rich markup."""
    return Prose(markdown, style)


def shows_ticks(console: Console) -> bool:
    """Whether inline code keeps its backticks, because no colour sets it apart."""
    return console.color_system is None or console.no_color


def prose_lines(markdown: str, width: int, *, ticks: bool = True) -> list[Text]:
    """The lines of the text at this width in cells: prose at most 80, drawings as wide as the screen."""
    return _stacked(blocks(markdown.expandtabs(INDENT).translate(_CONTROLS)), width, ticks=ticks)


def _stacked(parts: tuple[Block, ...], width: int, *, ticks: bool, loose: bool = True) -> list[Text]:
    lines: list[Text] = []
    for part in parts:
        if lines and (loose or not isinstance(part, Items)):
            lines.append(Text())
        lines += _block_lines(part, width, ticks=ticks)
    return lines


def _block_lines(block: Block, width: int, *, ticks: bool) -> list[Text]:
    match block:
        case Paragraph(text):
            return wrapped(inline(text, ticks=ticks), width)
        case Heading(text):
            line = inline(text, ticks=ticks)
            line.stylize_before("heading")
            return wrapped(line, width)
        case Verbatim(lines, indent):
            return _placed([Text(line) for line in lines], width, indent)
        case Fenced(lines, language):
            shown = code_lines("\n".join(lines), language)
            return _placed([piece for line in shown for piece in code_folded(line, width)], width, INDENT)
        case Items():
            return _item_lines(block, width, ticks=ticks)


def _item_lines(items: Items, width: int, *, ticks: bool) -> list[Text]:
    gutter = max(len(item.marker) for item in items.items) + 1
    loose = items.loose or any(len(item.blocks) > 2 for item in items.items)
    lines: list[Text] = []
    for item in items.items:
        if lines and loose:
            lines.append(Text())
        # Narrower than the prose itself, so that a list ends at the same edge as the paragraph above it.
        room = max(1, min(width, READABLE) - gutter)
        body = _stacked(item.blocks, room, ticks=ticks, loose=loose) or [Text()]
        lines.append(Text(item.marker.rjust(gutter - 1) + " ").append_text(body[0]))
        lines += [Text(" " * gutter).append_text(line) if line else line for line in body[1:]]
    return lines


def wrapped(text: Text, width: int) -> list[Text]:
    """The text in lines of at most this many cells, never more than 80, without blanks at their ends."""
    lines: list[Text] = []
    for line in text.wrap(_RULER, max(1, min(width, READABLE)), overflow="fold"):
        line.rstrip()
        lines.append(line)
    return lines or [Text()]


def _placed(lines: list[Text], width: int, indent: int) -> list[Text]:
    """Lines as they stand, moved in where there is room; folded only where the screen is too narrow."""
    longest = max((cell_len(line.plain) for line in lines), default=0)
    margin = " " * max(0, min(indent, width - longest))
    return [
        Text(margin).append_text(piece) if piece.plain.strip() else Text()
        for line in lines
        for piece in folded(line, width)
    ]


def folded(line: Text, width: int) -> list[Text]:
    """The line cut into pieces of at most this many cells, without regard for words."""
    if cell_len(line.plain) <= width:
        return [line]
    offsets: list[int] = []
    for piece in chop_cells(line.plain, max(1, width))[:-1]:
        offsets.append((offsets[-1] if offsets else 0) + len(piece))
    return list(line.divide(offsets))


def code_folded(line: Text, width: int) -> list[Text]:
    """A line of code cut behind blanks, its further pieces four deeper than the first.

    >>> [piece.plain for piece in code_folded(Text("  total = first + second"), 18)]
    ['  total = first +', '      second']
    """
    pieces: list[Text] = []
    start = _CODE_START.match(line.plain)
    margin = min((start.end() if start else 0) + INDENT, width // 2)
    while cell_len(line.plain) > width:
        least = margin if pieces else margin - INDENT
        blank = line.plain.rfind(" ", max(least, 0) + 1, width + 1)
        if blank <= 0 or cell_len(line.plain[:blank]) > width:
            return [*pieces, *folded(line, width)]
        piece, rest = line.divide([blank + 1])
        piece.rstrip()
        pieces.append(piece)
        line = Text(" " * margin).append_text(rest)
    return [*pieces, line]


_CODE_START = re.compile(r" *(?:\d+  )? *")
"""What stands before the code of a line, which may be numbered."""

# A lesson has no business moving the cursor; line ends stay.
_CONTROLS = dict.fromkeys([*range(10), *range(11, 32), *range(127, 160)])

# Text.wrap asks for a console and reads nothing from it as long as nothing is justified.
_RULER = Console(width=READABLE, color_system=None, force_terminal=False)
