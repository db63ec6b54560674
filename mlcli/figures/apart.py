"""Charts for a process that draws none itself: a list of calls goes to a child, and its text comes back."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from mlcli.figures.figure import Size

SECONDS = 10.0

Call = tuple[str, list[Any], dict[str, Any]]
"""A method of `Chart` with its arguments, by position and by name, all of them JSON."""


def drawn_apart(calls: Sequence[Call], size: Size) -> str | None:
    """The chart that the calls draw, to fit `size`; None where the child did not come to its end."""
    asked = json.dumps({"size": asdict(size), "calls": list(calls)})
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "mlcli.figures.charts"],
            input=asked,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.rstrip("\n") if done.returncode == 0 else None
