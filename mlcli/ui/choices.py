"""The learner's settings as renderables."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.settings import Settings

_SAYS = {
    "editor": ("the system's ($VISUAL, $EDITOR)", "opens your code and your exercises"),
    "workspace": ("~/mlcli", "where your own files lie"),
    "daily_limit": ("", "how many reviews a day may bring"),
    "colours": ("", "auto, always or never"),
    "background": ("", "auto, dark or light: of your terminal"),
    "motion": ("", "on or off: whether anything moves by itself"),
    "plain": ("", "on or off: no redraw, figures in words"),
    "pixels": ("", "on or off: figures as pixels, where your terminal shows them"),
}
"""What stands for a value that is not chosen, and what the setting is for."""


def choices(settings: Settings, names: Sequence[str]) -> RenderableType:
    """Settings with their values, one a line with what each is for, and how one is set."""
    gutter = max(len(name) for name in _SAYS) + 2
    lines: list[RenderableType] = []
    for name in names:
        unset, what = _SAYS[name]
        value = getattr(settings, name)
        lines.append(
            Text.assemble(
                (name.replace("_", "-").ljust(gutter), "key"), _word(value) or unset, overflow="fold"
            )
        )
        lines.append(Text(" " * gutter + what, style="dim"))
    lines.append(Text("\nmlcli config SETTING VALUE sets one, `default` takes it back", style="dim"))
    return Group(*lines)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "" if value is None else str(value)
