"""The learner's own editor, opened on a piece of text and waited for."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mlcli.errors import MlcliError


def editor_command(setting: str | None = None, environment: Mapping[str, str] = os.environ) -> str | None:
    """The command that opens the learner's editor: the setting, $VISUAL or $EDITOR; None without any."""
    return setting or environment.get("VISUAL") or environment.get("EDITOR") or None


def edit_outside(code: str, command: str, name: str = "code.py") -> str:
    """The text as the editor left it; raises MlcliError where the editor cannot be started."""
    with tempfile.TemporaryDirectory(prefix="mlcli-") as folder:
        path = Path(folder) / name
        path.write_text(code, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(command), str(path)], check=False)
        except (OSError, ValueError) as fault:
            raise MlcliError(
                f"the editor `{command}` does not start", hint="set $VISUAL or $EDITOR to an editor you have"
            ) from fault
        return path.read_text(encoding="utf-8", errors="replace")
