"""Writes down what is needed to mend a bug of ours."""

import platform
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from mlcli.errors import MlcliError
from mlcli.paths import home_folder


def write_log(error: BaseException, arguments: Sequence[str]) -> Path:
    """Write the traceback with the versions to a new file and give its path."""
    now = datetime.now(UTC)
    try:
        folder = home_folder() / "logs"
        folder.mkdir(exist_ok=True)
    except (MlcliError, OSError):
        folder = Path(tempfile.mkdtemp(prefix="mlcli-"))
    path = folder / f"{now:%Y%m%d-%H%M%S-%f}.txt"
    told = "".join(traceback.format_exception(error))
    versions = f"mlcli {version('mlcli')}, Python {platform.python_version()}, {platform.platform()}"
    path.write_text(f"{now.isoformat()}\n{versions}\nmlcli {' '.join(arguments)}\n\n{told}", encoding="utf-8")
    return path
