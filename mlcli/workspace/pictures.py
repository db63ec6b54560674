"""Pictures in the learner's workspace: each has a name of its own, none is written over."""

from itertools import count
from pathlib import Path

from mlcli.errors import MlcliError
from mlcli.paths import make_folder


def save_picture(folder: Path, name: str, content: bytes, ending: str = "png") -> Path:
    """Write it as `name.png`, or with a number behind the name where there is such a file."""
    make_folder(folder, "MLCLI_WORKSPACE")
    for number in count(1):
        path = folder / (f"{name}.{ending}" if number == 1 else f"{name}-{number}.{ending}")
        try:
            # "x" follows no link that lies there, either.
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        except OSError as error:
            raise MlcliError(
                f"cannot write `{path}`: {error.strerror}", "free its disk, or make its folder writable"
            ) from error
        return path
    raise AssertionError("there is always another number")
