"""Where lessons, progress and the learner's files live."""

import os
from pathlib import Path

from mlcli.errors import MlcliError


def lessons_folder() -> Path:
    """The course that is taught: MLCLI_LESSONS, the wheel's own, or the checkout's beside the package."""
    if chosen := os.environ.get("MLCLI_LESSONS"):
        return Path(chosen).expanduser()
    package = Path(__file__).parent
    checkout = package.parent
    # An editable install copies lessons that go stale, so a checkout's own folder wins there.
    if (checkout / "pyproject.toml").exists() and (checkout / "lessons" / "course.yaml").exists():
        return checkout / "lessons"
    return package / "lessons"


def home_folder() -> Path:
    """Everything the tutor writes apart from the learner's files; made when it is missing."""
    chosen = os.environ.get("MLCLI_HOME")
    folder = Path(chosen).expanduser() if chosen else _user_data_folder()
    make_folder(folder, "MLCLI_HOME")
    return folder


def make_folder(folder: Path, variable: str) -> None:
    """Make it where it is missing; `variable` names another one where that is impossible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MlcliError(
            f"cannot make the folder `{folder}`: {error.strerror}",
            f"set {variable} to a folder that you may write to",
        ) from error


def workspace_folder() -> Path:
    """Where the learner's own files lie; made by whoever writes the first one."""
    if chosen := os.environ.get("MLCLI_WORKSPACE"):
        return Path(chosen).expanduser()
    return Path.home() / "mlcli"


def _user_data_folder() -> Path:
    import platformdirs  # 5 ms that a set MLCLI_HOME saves

    return Path(platformdirs.user_data_dir("mlcli", appauthor=False))
