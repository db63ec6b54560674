"""Draws in a thread of its own: always for what was wanted last, one drawing at a time."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from mlcli.figures.figure import Size
from mlcli.ui.asking import Drawing

Draw = Callable[[tuple[int, ...], Size], Drawing]

_GRACE = 0.5
"""Seconds that a drawing under way has to end by itself when nobody waits for it any more."""


@dataclass(frozen=True)
class Arrived:
    """A drawing, and what it was drawn for."""

    at: tuple[int, ...]
    size: Size
    drawing: Drawing


class Painter:
    """To be used in a `with`; `fileno` becomes readable when a drawing has arrived."""

    def __init__(self, draw: Draw, stop: Callable[[], None]) -> None:
        self._draw = draw
        self._stop = stop
        self._wanted: tuple[tuple[int, ...], Size] | None = None
        self._asked: tuple[tuple[int, ...], Size] | None = None
        self._arrived: Arrived | BaseException | None = None
        self._began: float | None = None
        self._over = False
        self._turn = threading.Condition()
        self._told, self._tell = os.pipe()
        self._thread = threading.Thread(target=self._work, name="painter", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._turn:
            self._over, self._wanted = True, None
            self._turn.notify()
        self._thread.join(_GRACE)
        if self._thread.is_alive():
            self._stop()
            self._thread.join()
        os.close(self._told)
        os.close(self._tell)

    def fileno(self) -> int:
        return self._told

    def want(self, at: tuple[int, ...], size: Size) -> None:
        """Draw this next, in place of anything else that has not begun."""
        with self._turn:
            if (at, size) != self._asked:
                self._asked = self._wanted = (at, size)
                self._turn.notify()

    def arrived(self) -> Arrived:
        """What has arrived last; raises what the drawing raised."""
        os.read(self._told, 4096)
        with self._turn:
            arrived = self._arrived
        if isinstance(arrived, Arrived):
            return arrived
        raise arrived or RuntimeError("nothing has arrived")

    def seconds(self) -> float:
        """How long the drawing under way has taken so far."""
        with self._turn:
            return time.monotonic() - self._began if self._began is not None else 0.0

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._over or self._wanted is not None)
                if self._wanted is None:
                    return
                (at, size), self._wanted = self._wanted, None
                self._began = time.monotonic()
            arrived: Arrived | BaseException
            try:
                arrived = Arrived(at, size, self._draw(at, size))
            except BaseException as error:  # noqa: BLE001  # raised again where it was asked for
                arrived = error
            with self._turn:
                self._arrived, self._began = arrived, None
            os.write(self._tell, b".")
