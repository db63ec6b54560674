"""What the learner has chosen for good, where the environment does not say otherwise for once."""

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mlcli.paths import home_folder, workspace_folder
from mlcli.settings import Settings, load_settings

if TYPE_CHECKING:
    from mlcli.ui.pixels import Protocol


@cache
def settings() -> Settings:
    """The settings as they were at the first look."""
    return load_settings(home_folder())


def workspace() -> Path:
    """Where the learner's own files lie."""
    chosen = settings().workspace
    if chosen and not os.environ.get("MLCLI_WORKSPACE"):
        return Path(chosen).expanduser()
    return workspace_folder()


def editor() -> str | None:
    """The command that opens the learner's editor, None without any."""
    from mlcli.ui.outside import editor_command

    return editor_command(settings().editor)


def is_plain() -> bool:
    """Whether nothing is redrawn and figures are told in words."""
    said = os.environ.get("MLCLI_PLAIN", "")
    return said != "0" if said else settings().plain


def pixels() -> "Protocol | None":
    """How the terminal is told pictures, where it shows any and they were asked for; it may be asked."""
    if not settings().pixels:
        return None
    from mlcli.ui.asked import shows_sixel
    from mlcli.ui.pixels import is_multiplexed, protocol_of

    known = protocol_of()
    if known is None and not is_multiplexed() and shows_sixel(sys.stdin, sys.stdout):
        return "sixel"
    return known


def is_coloured() -> bool | None:
    """Whether there are colours, None where the terminal decides."""
    return {"always": True, "never": False, "auto": None}[settings().colours]


def is_dark() -> bool:
    """Whether the background is dark, as chosen or as far as the terminal tells."""
    from mlcli.ui.theme import is_dark

    chosen = settings().background
    return is_dark() if chosen == "auto" else chosen == "dark"
