"""`mlcli doctor`: what this machine and terminal can do, and what to do about the rest."""

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlcli.cli import chosen
from mlcli.errors import ExitCode, MlcliError

if TYPE_CHECKING:
    from rich.text import Text

    from mlcli.runner.capabilities import Capability

_COLUMNS = 60


def doctor(json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False) -> int:
    """Show what this machine and terminal can do."""
    from mlcli.cli import early
    from mlcli.cli.screens import console
    from mlcli.runner.capabilities import capabilities

    found = [*capabilities(early.zygote()), *_terminal(), *_folders(), _editor()]
    if json:
        import json as codec

        typer.echo(codec.dumps({"items": list(map(_as_json, found))}, ensure_ascii=False))
    else:
        screen = console()
        for item in found:
            screen.print(_line(item), soft_wrap=True)
    return ExitCode.DONE if all(item.ok or not item.needed for item in found) else ExitCode.FAILED


def _as_json(item: "Capability") -> dict[str, Any]:
    return {"name": item.name, "ok": item.ok, "value": item.value, "hint": None if item.ok else item.hint}


def _line(item: "Capability") -> "Text":
    from rich.text import Text

    mark = ("ok  ", "good") if item.ok else ("no  ", "bad" if item.needed else "warning")
    line = Text.assemble(mark, (f"{item.name:<14} ", "strong"), item.value)
    if not item.ok and item.hint:
        line.append(f"\n    hint: {item.hint}", style="hint")
    return line


def _terminal() -> Iterator["Capability"]:
    from mlcli.cli.screens import is_interactive
    from mlcli.runner.capabilities import Capability

    columns, rows = shutil.get_terminal_size()
    size = f"{columns} columns, {rows} rows"
    yield Capability("terminal size", columns >= _COLUMNS, size, f"widen it to {_COLUMNS} columns or more")
    usual = "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"
    wanted = chosen.is_coloured()
    colours = is_interactive() and (usual if wanted is None else wanted)
    why = "not a terminal" if not is_interactive() else "off (NO_COLOR, TERM or mlcli config)"
    told = "on" if colours else why
    yield Capability(
        "colours", colours or not is_interactive(), told, "unset NO_COLOR, set TERM to have them"
    )
    encoding = (sys.stdout.encoding or "unknown").lower()
    hint = "set LANG to a UTF-8 locale, such as C.UTF-8"
    yield Capability("encoding", encoding.startswith("utf"), encoding, hint)
    yield Capability("pixels", ok=True, value=_pixels())
    if chosen.is_plain():
        yield Capability("plain", ok=True, value="on: no redraw, figures in words")


def _pixels() -> str:
    from mlcli.ui.pixels import NAMES, is_multiplexed, protocol_of

    spoken = protocol_of()
    if spoken is None and is_multiplexed():
        return "figures are text: tmux and screen show no pictures"
    if spoken is None and chosen.settings().pixels:
        return "on, where this terminal says that it shows sixel graphics; else figures are text"
    if spoken is None:
        return "off: figures are text; `mlcli config pixels on` asks this terminal for sixel graphics"
    if chosen.settings().pixels:
        return f"on: {NAMES[spoken]}"
    return f"off: figures are text; `mlcli config pixels on` shows them by {NAMES[spoken]}"


def _folders() -> Iterator["Capability"]:
    from mlcli.paths import home_folder, lessons_folder
    from mlcli.runner.capabilities import Capability

    try:
        yield _writable("progress", home_folder(), "MLCLI_HOME")
    except MlcliError as error:
        yield Capability("progress", ok=False, value=error.message, hint=error.hint, needed=True)
    yield _writable("workspace", chosen.workspace(), "MLCLI_WORKSPACE")
    lessons = lessons_folder()
    there = (lessons / "course.yaml").is_file()
    yield Capability("lessons", there, str(lessons), "set MLCLI_LESSONS to a course's folder", needed=True)


def _writable(name: str, folder: Path, variable: str) -> "Capability":
    from mlcli.runner.capabilities import Capability

    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    fits = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    return Capability(
        name, fits, str(folder), f"set {variable} to a folder that you may write to", needed=True
    )


def _editor() -> "Capability":
    from mlcli.runner.capabilities import Capability

    command = chosen.editor()
    try:
        program = shlex.split(command)[0] if command else ""
    except (ValueError, IndexError):
        program = ""
    there = bool(program) and shutil.which(program) is not None
    return Capability("editor", there, command or "none", "set $VISUAL or $EDITOR to an editor you have")
