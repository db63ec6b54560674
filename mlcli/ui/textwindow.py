"""A window for text whose cursor is drawn: the terminal's own rests, hidden, at the prompt's first line.

Whatever a resized terminal does to the lines below, erasing from there leaves no copy of them behind.
"""

from collections.abc import Callable, Sequence

from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import BufferControl, Dimension, Window
from prompt_toolkit.layout.margins import Margin
from prompt_toolkit.layout.mouse_handlers import MouseHandlers
from prompt_toolkit.layout.screen import Char, Screen, WritePosition

_GOES_ON = "… "


class TextWindow(Window):
    """Text in as many rows as it takes, at most `rows`; long lines go on below, behind a mark.

    `cells` tells how many cells are marked from the cursor on: 1 for a cursor, 0 for none.
    """

    def __init__(
        self,
        control: BufferControl,
        *,
        rows: Callable[[], int],
        cells: Callable[[], int],
        margins: Sequence[Margin] = (),
    ) -> None:
        super().__init__(
            control,
            left_margins=list(margins),
            height=lambda: Dimension(min=1, max=max(1, rows())),
            dont_extend_height=True,
            wrap_lines=True,
            get_line_prefix=_prefix,
        )
        self._cells = cells

    def write_to_screen(
        self,
        screen: Screen,
        mouse_handlers: MouseHandlers,
        write_position: WritePosition,
        parent_style: str,
        erase_bg: bool,
        z_index: int | None,
    ) -> None:
        super().write_to_screen(screen, mouse_handlers, write_position, parent_style, erase_bg, z_index)
        at = screen.get_cursor_position(self)
        edge = write_position.xpos + write_position.width
        for column in range(at.x, min(at.x + self._cells(), edge)):
            cell = screen.data_buffer[at.y][column]
            screen.data_buffer[at.y][column] = Char(cell.char, f"{cell.style} reverse")
        screen.set_cursor_position(self, Point(0, 0))
        screen.show_cursor = False


def _prefix(_line: int, rows_before: int) -> StyleAndTextTuples:
    return [("class:dim", _GOES_ON)] if rows_before else []
