"""What a screen says while something runs: nothing for a glance, then one line, and no thread left behind."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

GLANCE = 0.15
PATIENCE = 1.0
FRAME = 0.25
DOTS = 3


@contextmanager
def waiting(say: Callable[[], None], seconds: float = PATIENCE) -> Iterator[None]:
    """Call `say` once if what happens inside takes longer than that."""
    timer = threading.Timer(seconds, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


class Motion:
    """One line at the cursor that moves while it is not held, and is gone afterwards.

    `write` prints text as it is, `columns` tells the screen's width; a thread of its own calls both. Where it
    is not to move, it stands still.
    """

    def __init__(
        self, what: str, write: Callable[[str], None], columns: Callable[[], int], *, moves: bool = True
    ) -> None:
        self._moves = moves
        self._what = what
        self._write = write
        self._columns = columns
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._drawn = False
        self._picture: list[str] = []
        self._frame = 0
        self._thread = threading.Thread(target=self._move, name="busy", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Erase the line; nothing is drawn any more once this returns."""
        self._over.set()
        self._thread.join()
        self._erase()

    @contextmanager
    def held(self) -> Iterator[None]:
        """The line is away and stays away for as long: something else is printed."""
        with self._lock:
            self._erase()
            yield

    def picture(self, lines: Sequence[str]) -> None:
        """Show these lines above the one that moves, in place of those before."""
        with self._lock:
            if not self._over.is_set():
                self._erase()
                self._picture = list(lines)
                self._draw()

    def _move(self) -> None:
        while not self._over.wait(FRAME if self._frame else GLANCE) and (self._moves or not self._frame):
            with self._lock:
                if not self._over.is_set():
                    self._draw()
                self._frame += 1

    def _draw(self) -> None:
        frame = self._frame
        seconds = int(GLANCE + frame * FRAME)
        clock = f" {seconds} s" if seconds else ""
        dots = f"{'.' * (1 + frame % DOTS):<{DOTS}}{clock}" if self._moves else "…"
        line = f"{self._what} {dots}"
        # A blank line above it, which what comes next begins with anyway.
        below = "" if self._drawn else "\n" + "".join(f"\r\x1b[K{each}\x1b[0m\n" for each in self._picture)
        self._write(f"{below}\r\x1b[K{line[: max(1, self._columns() - 1)]}")
        self._drawn = True

    def _erase(self) -> None:
        if self._drawn:
            above = f"\x1b[{len(self._picture) + 1}A\x1b[J" if self._picture else "\x1b[A"
            self._write(f"\r\x1b[K{above}")
            self._drawn = False
