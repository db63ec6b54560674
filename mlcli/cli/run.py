"""`mlcli run`: any Python file in the isolated kernel, with its figures in the terminal."""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcli.errors import ExitCode

if TYPE_CHECKING:
    from mlcli.figures.figure import Size
    from mlcli.runner.outcome import Outcome


def run_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A Python file.")],
    json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="Stop it after so long.")] = 60.0,
    memory: Annotated[int, typer.Option("--memory", min=64, metavar="MB", help="It may use so much.")] = 2048,
    size: Annotated[str, typer.Option("--size", metavar="100x30", help="Columns and rows for figures.")] = "",
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FOLDER", help="Write its figures there as PNG.")
    ] = None,
) -> int:
    """Run a Python file apart from everything, and show what it prints and draws."""
    from mlcli.cli import chosen, early
    from mlcli.cli.screens import console, listening_screen
    from mlcli.grading.verdict import outcome_as_json
    from mlcli.runner.imports import imports_of
    from mlcli.runner.kernel import Kernel
    from mlcli.runner.outcome import Limits
    from mlcli.ui import feedback, steps
    from mlcli.workspace.files import read_learner_file

    source = read_learner_file(file)
    zygote = early.zygote()
    zygote.warm(imports_of((source,)))
    screen = listening_screen().size
    if size:
        screen = replace(_sized(size), ascii_only=screen.ascii_only)
    screen = replace(screen, png=save is not None)
    with Kernel(zygote, Path.cwd(), limits=Limits(memory=memory), size=screen) as kernel:
        outcome = kernel.run(kernel.root, source, name=file.name, seconds=seconds, keep=False).outcome
    if json:
        import json as codec

        typer.echo(codec.dumps(outcome_as_json(outcome), ensure_ascii=False))
    else:
        console().print(steps.outcome(outcome, words=chosen.is_plain()))
    for path in _saved(outcome, save, file.stem) if save is not None else ():
        if not json:
            console().print(feedback.figure_saved(path), soft_wrap=True)
    return ExitCode.DONE if outcome.kind == "ok" else ExitCode.FAILED


def _saved(outcome: "Outcome", folder: Path, name: str) -> "list[Path]":
    """Where the figures have been written."""
    from mlcli.workspace.pictures import save_picture

    return [save_picture(folder, name, figure.png) for figure in outcome.figures if figure.png]


def _sized(size: str) -> "Size":
    from mlcli.figures.figure import Size

    match = re.fullmatch(r"(\d{2,3})x(\d{1,3})", size)
    if match is None:
        raise typer.BadParameter("--size is columns x rows, such as 100x30")
    return Size(columns=int(match[1]), rows=int(match[2]))
