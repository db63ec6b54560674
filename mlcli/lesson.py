"""What lesson code imports: `chart` draws, `track` follows training, `data` reads what lies beside."""

import os
from pathlib import Path
from typing import Any

from mlcli.figures.charts import Chart
from mlcli.figures.live import Track

chart = Chart()
track = Track()

_READ = (".csv", ".npz", ".json")


class Data:
    """Reads the data that a topic brings: a table, a dict of arrays, or plain data."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def __call__(self, name: str) -> Any:  # Any: a DataFrame, a dict of arrays or what JSON holds
        """What cafe_tips.csv, cafe_tips.npz or cafe_tips.json holds is `data("cafe_tips")`."""
        for suffix in _READ:
            file = self.folder / (name if name.endswith(suffix) else name + suffix)
            if _is_below(file, self.folder) and file.is_file() and file.suffix == suffix:
                return _read(file)
        raise self._missing(name)

    def path(self, name: str) -> Path:
        """The file itself, where reading it is the lesson."""
        file = self.folder / name
        if not _is_below(file, self.folder) or not file.is_file():
            raise self._missing(name)
        return file

    @property
    def folder(self) -> Path:
        return self._folder or Path(os.environ.get("MLCLI_DATA", "data"))

    @folder.setter
    def folder(self, folder: Path | None) -> None:
        self._folder = folder

    def _missing(self, name: str) -> FileNotFoundError:
        there = (
            sorted(file.name for file in self.folder.iterdir() if file.is_file())
            if self.folder.is_dir()
            else []
        )
        known = f"there are {', '.join(there)}" if there else "there are none here"
        return FileNotFoundError(f"no data called {name!r}; {known}")


data = Data()


def bind(folder: Path | None) -> None:
    """Look for data in this folder from now on; None goes back to what the environment says."""
    data.folder = folder


def _is_below(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


def _read(file: Path) -> Any:
    if file.suffix == ".csv":
        import pandas as pd

        return pd.read_csv(file)
    if file.suffix == ".npz":
        import numpy as np

        with np.load(file) as arrays:
            return dict(arrays)
    import json

    return json.loads(file.read_text(encoding="utf-8"))
