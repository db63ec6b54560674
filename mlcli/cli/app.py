"""The commands, and the one place where an error becomes a sentence and an exit code."""

import os
import re
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from mlcli.cli import config, course, doctor, early, exercise, home, learn, progress
from mlcli.cli import run as running
from mlcli.errors import ExitCode, MlcliError

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="An interactive machine-learning tutor: it explains, runs code, draws figures and grades yours.",
)


@app.callback(invoke_without_command=True)
def mlcli(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help="No redraw, no boxes, numbered prompts, figures in words (before or after a command).",
        ),
    ] = False,
) -> None:
    if plain:
        os.environ["MLCLI_PLAIN"] = "1"
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"mlcli {installed('mlcli')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(home.home())


app.command("learn")(learn.learn)
app.command("exercise")(exercise.exercise)
app.command("progress")(progress.progress)
app.command("run")(running.run_file)
app.command("config")(config.config)
app.command("doctor")(doctor.doctor)
app.add_typer(course.app, name="course")


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code and leaves no process behind."""
    try:
        return _run(_plain_taken(arguments))
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; what the interpreter still flushes must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    finally:
        early.close()


def _run(arguments: Sequence[str]) -> int:
    try:
        result = app(args=list(arguments), prog_name="mlcli", standalone_mode=False)
    except typer.TyperException as error:
        return _usage(error)
    except typer.Abort:
        return ExitCode.INTERRUPTED
    except MlcliError as error:
        _tell(error.message, error.hint)
        return error.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001  # the boundary: a bug of ours becomes a log and a sentence
        return _bug(error, arguments)
    return result if isinstance(result, int) else ExitCode.DONE


def _plain_taken(arguments: Sequence[str]) -> list[str]:
    """`--plain` may stand behind the command, too, where no command declares it."""
    behind = list(arguments)
    if "--plain" in behind:
        behind.remove("--plain")
        os.environ["MLCLI_PLAIN"] = "1"
    return behind


def _usage(error: typer.TyperException) -> int:
    said = error.format_message().rstrip(".")
    message, _, near = said.partition(". Did you mean ")
    unknown = re.fullmatch(r"No such (command|option):? '?([^' ]+)'?.*", message)
    if unknown:
        message = f"unknown {unknown[1]} `{unknown[2]}`"
    near = re.sub(r"'([^']+)'", r"`\1`", near)
    _tell(
        message[0].lower() + message[1:],
        f"did you mean {near}" if near else "mlcli --help shows the commands",
    )
    return ExitCode.USAGE


def _tell(message: str, hint: str | None) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"error: {message}\n")
    if hint:
        sys.stderr.write(f"\nhint: {hint}\n")


def _bug(error: Exception, arguments: Sequence[str]) -> int:
    from mlcli.cli.log import write_log

    log = write_log(error, arguments)
    _tell(
        f"mlcli failed: {type(error).__name__}: {error}", f"this is a bug of ours; the details are in {log}"
    )
    return ExitCode.BUG
