"""Noticing that the learner has saved a file."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from threading import Event

from mlcli.errors import MlcliError
from mlcli.workspace.files import read_learner_file

_LOOK_ANYWAY = 1000
"""Milliseconds: some file systems (network, containers) tell of no change."""


def changes(path: Path, *, seen: str | None = None, stop: Event | None = None) -> Iterator[str | MlcliError]:
    """The text after each save that changed it, until `stop` is set; where it is no text, the error says why.

    `seen` is the text that is known already (what the file says at the start, if left out). A file that is
    missing is waited for, since editors save by writing a new one.
    """
    from watchfiles import watch  # 20 ms that only a terminal that stays open needs

    last = _content(path) if seen is None else seen
    # The folder, because an editor that replaces the file takes the watch on it away.
    events = watch(
        path.absolute().parent,
        watch_filter=None,
        recursive=False,
        step=5,
        debounce=20,
        stop_event=stop,
        rust_timeout=_LOOK_ANYWAY,
        yield_on_timeout=True,
    )
    for _ in chain([None], events):
        content = _content(path)
        if content is not None and str(content) != str(last):
            last = content
            yield content


def _content(path: Path) -> str | MlcliError | None:
    try:
        return read_learner_file(path)
    except MlcliError as error:
        return error if path.exists() else None
