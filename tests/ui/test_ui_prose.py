import os
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from mlcli.ui.inline import inline, spans
from mlcli.ui.prose import code_folded, prose, prose_lines
from mlcli.ui.theme import theme

GOLDEN = Path(__file__).parent / "golden"


def printed(text, width, **options):
    options = {"color_system": None, "_environ": {}, **options}
    console = Console(file=StringIO(), width=width, theme=theme(), **options)
    console.print(prose(text))
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 100])
def test_a_page_of_all_that_lessons_use_reads_as_it_did(width):
    golden = GOLDEN / f"prose-{width}.txt"

    shown = printed((GOLDEN / "prose.md").read_text(encoding="utf-8"), width)

    if os.environ.get("MLCLI_UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [7, 20, 60, 80, 200])
def test_no_line_is_wider_than_the_screen_or_wrapped_prose_than_eighty(width):
    lines = prose_lines((GOLDEN / "prose.md").read_text(encoding="utf-8"), width)

    assert max(cell_len(line.plain) for line in lines) <= width
    assert max(cell_len(line.plain) for line in lines if "return" not in line.plain) <= 80


def test_all_words_are_there_at_every_width():
    text = (GOLDEN / "prose.md").read_text(encoding="utf-8")
    letters = [c for c in "".join(line.plain for line in prose_lines(text, 200)) if not c.isspace()]

    for width in (5, 13, 60):
        shown = "".join(line.plain for line in prose_lines(text, width))
        assert [c for c in shown if not c.isspace()] == letters


def test_drawings_are_moved_in_only_where_there_is_room():
    drawing = "    " + "─" * 58

    assert printed(drawing, 62) == "    " + "─" * 58 + "\n"
    assert printed(drawing, 60) == "  " + "─" * 58 + "\n"
    assert printed(drawing, 58) == "─" * 58 + "\n"


def test_colour_takes_the_place_of_backticks():
    coloured = printed("a `w` b", 60, color_system="standard", force_terminal=True)

    assert "`" not in coloured
    assert "a " in coloured
    assert printed("a `w` b", 60, color_system="standard", force_terminal=True, no_color=True) == "a `w` b\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** c", [("a ", ""), ("b", "strong"), (" c", "")]),
        ("**a `b` c**", [("a ", "strong"), ("b", "code"), (" c", "strong")]),
        ("*a* and * b *", [("a", "emphasis"), (" and * b *", "")]),
        ("2*3*4 ** 5 ** 6", [("2*3*4 ** 5 ** 6", "")]),
        ("`` a`b ``", [("a`b", "code")]),
        ("`**a**`", [("**a**", "code")]),
        (r"\*a\*", [("*", ""), ("a", ""), ("*", "")]),
        ("", []),
    ],
)
def test_marks_inside_a_line(text, expected):
    assert list(spans(text, ticks=False)) == expected


def test_nothing_is_taken_for_the_markup_of_rich():
    assert inline("[bold]x[/] [link=a]").plain == "[bold]x[/] [link=a]"
    assert printed("[/nonsense] :smile: [bold]", 60) == "[/nonsense] :smile: [bold]\n"


def test_escape_sequences_of_a_lesson_do_not_reach_the_terminal():
    assert printed("a\x1b[2Jb\x07\x9b", 60, force_terminal=True, color_system="standard") == "a[2Jb\n"


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "```", "- ", "-", "1.", "#", "    ", "**", "`", "- - - x", "~~~\na", "- a\n\n\n\n- b", "\r"],
)
def test_odd_text_is_shown_and_raises_nothing(text):
    assert printed(text, 20) is not None


def test_a_fence_that_nobody_closes_is_code_to_the_end():
    assert printed("```\na\nb", 20) == "    a\n    b\n"


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("    total = first + second", ["    total = first +", "        second"]),
        ("12  total = first + second", ["12  total = first +", "        second"]),
        ("short = 1", ["short = 1"]),
        ("x" * 25, ["x" * 20, "x" * 5]),
    ],
)
def test_code_is_cut_behind_blanks(line, pieces):
    assert [piece.plain for piece in code_folded(Text(line), 20)] == pieces
