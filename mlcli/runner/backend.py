"""Which of the two ways of running code is in force, and why."""

import os
import sys
from typing import Literal, NamedTuple

from mlcli.errors import MlcliError

Name = Literal["fork", "spawned"]
VARIABLE = "MLCLI_RUNNER"
_NAMES: dict[str, Name] = {"fork": "fork", "spawned": "spawned", "spawn": "spawned"}


class Backend(NamedTuple):
    """fork: each step in a fork of the state before it. spawned: steps in place, undone by replay."""

    name: Name
    why: str

    @property
    def replays(self) -> bool:
        return self.name == "spawned"


def chosen(wanted: str | None = None, platform: str = sys.platform) -> Backend:
    """What the environment asks for, else what is safe on this system; raises MlcliError.

    >>> chosen("", "darwin").name
    'spawned'
    """
    wanted = os.environ.get(VARIABLE, "") if wanted is None else wanted
    if wanted:
        name = _NAMES.get(wanted)
        if name is None:
            raise MlcliError(f"{VARIABLE} is `{wanted}`", "set it to `fork` or `spawned`, or unset it")
        return Backend(name, f"{VARIABLE} asks for it")
    if platform.startswith("linux"):
        return Backend("fork", "forks are safe here, and the fastest")
    return Backend("spawned", "system libraries do not survive a fork here")
