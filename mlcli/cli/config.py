"""`mlcli config`: shows and sets what the learner can choose."""

from typing import Annotated

import typer

from mlcli.errors import ExitCode
from mlcli.paths import home_folder


def config(
    name: Annotated[
        str, typer.Argument(metavar="[SETTING]", help="Which setting; without it, all are shown.")
    ] = "",
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="Its new value; `default` takes it back.")
    ] = None,
) -> int:
    """Show or set editor, workspace, daily limit, colours, background, motion, plain and pixels."""
    from mlcli.cli.screens import console
    from mlcli.settings import changed, known, load_settings, save_settings, setting_named
    from mlcli.ui.choices import choices

    now = load_settings(home_folder())
    only = setting_named(name) if name else ""
    if value is not None:
        now = changed(now, only, _checked(only, value))
        save_settings(home_folder(), now)
    console().print(choices(now, [only] if only else known()))
    return ExitCode.DONE


def _checked(name: str, value: str) -> str:
    """The value, refused where this machine cannot have it."""
    import shlex
    import shutil
    from pathlib import Path

    from mlcli.errors import MlcliError

    if value.strip().casefold() == "default":
        return value
    if name == "editor":
        try:
            program = next(iter(shlex.split(value)), "")
        except ValueError:
            program = ""
        if shutil.which(program) is None:
            raise MlcliError(
                f"there is no program `{program or value}` here", "name an editor as you would start it"
            )
    if name == "workspace":
        path = Path(value).expanduser().absolute()
        if path.exists() and not path.is_dir():
            raise MlcliError(f"`{path}` is a file", "name a folder; it is made when it is needed")
        return str(path)
    return value
