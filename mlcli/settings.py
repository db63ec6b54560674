"""What the learner can choose: kept as JSON, checked when it is read."""

import os
import re
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from mlcli.errors import MlcliError

Colours = Literal["auto", "always", "never"]
Background = Literal["auto", "dark", "light"]

FILE = "settings.json"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """None means what the system suggests; `daily_limit` is how many reviews a day may bring."""

    editor: str | None = None
    workspace: str | None = None
    daily_limit: int = 20
    colours: Colours = "auto"
    background: Background = "auto"
    motion: bool = True
    plain: bool = False
    pixels: bool = False


def load_settings(home: Path) -> Settings:
    """The settings kept in the home folder, or the defaults; a fault names file and line."""
    path = home / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise _fault(path, 1 + error.object[: error.start].count(b"\n"), "not UTF-8 text") from error
    except OSError as error:
        raise MlcliError(f"cannot read `{path}`: {error.strerror}", "look at its permissions") from error
    return Settings(**_chosen(path, text))


def save_settings(home: Path, settings: Settings) -> None:
    """Keep the settings: the file is the old one or the new one, never half of it."""
    import json

    path = home / FILE
    unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(json.dumps(asdict(settings), indent=2, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise MlcliError(
            f"cannot write `{path}`: {error.strerror}", "free its disk, or make it and its folder writable"
        ) from error


def _chosen(path: Path, text: str) -> dict[str, Any]:
    """Values by the name of their setting, each of the right type."""
    import json  # as everywhere here, 3 ms that a learner without settings saves

    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise _fault(path, error.lineno, f"not valid JSON ({error.msg.lower()})") from error
    except (RecursionError, ValueError) as error:
        raise _fault(path, 1, "too deeply nested, or with a number too long to read") from error
    if not isinstance(values, dict):
        raise _fault(path, 1, "expected an object, `{…}`")
    for name, value in values.items():
        _refuse_misfit(path, _line(text, name), name, value)
    return values


def _refuse_misfit(path: Path, line: int, name: str, value: object) -> None:
    if name not in known():
        raise _unknown(f"{path}:{line}: ", name)
    expected = _misfit(name, value)
    if expected is not None:
        import json

        raise _fault(path, line, f"`{name}` is {json.dumps(value, ensure_ascii=False)}, expected {expected}")


def _misfit(name: str, value: object) -> str | None:
    """What is expected of this setting, where the value is not that."""
    match name:
        case "editor" | "workspace":
            fits, expected = value is None or isinstance(value, str), "a text or null"
        case "motion" | "plain" | "pixels":
            fits, expected = isinstance(value, bool), "true or false"
        case "colours":
            fits, expected = value in get_args(Colours), '"auto", "always" or "never"'
        case "background":
            fits, expected = value in get_args(Background), '"auto", "dark" or "light"'
        case _:
            fits = isinstance(value, int) and not isinstance(value, bool) and value >= 0
            expected = "a whole number from 0 on"
    return None if fits else expected


def known() -> tuple[str, ...]:
    """The names of all settings."""
    return tuple(field.name for field in fields(Settings))


def setting_named(name: str) -> str:
    """The setting that a person means: with a hyphen as well as with an underscore."""
    folded = name.casefold().replace("-", "_")
    if folded not in known():
        raise _unknown("", name)
    return folded


def changed(settings: Settings, name: str, typed: str) -> Settings:
    """The settings with one of them as it was typed; `default` takes it back to what the system suggests."""
    word = typed.strip().casefold()
    if word == "default":
        return replace(settings, **{name: getattr(Settings(), name)})
    value: object = typed.strip()
    if name in {"motion", "plain", "pixels"}:
        value = _SWITCHED.get(word, typed)
    elif name == "daily_limit":
        value = int(word) if word.isascii() and word.isdecimal() else typed
    elif name in {"colours", "background"}:
        value = word
    expected = _misfit(name, value)
    if expected is not None or value == "":
        wanted = {"true or false": "on or off"}.get(expected or "", expected or "a text")
        raise MlcliError(
            f"`{name.replace('_', '-')}` cannot be `{typed}`", f"it is {wanted.replace(chr(34), '')}"
        )
    return replace(settings, **{name: value})  # type: ignore[arg-type]  # _misfit has seen to the type


_SWITCHED = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}


def _unknown(where: str, name: str) -> MlcliError:
    from difflib import get_close_matches  # 5 ms for a rare mistake

    near = get_close_matches(name, known(), n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"the settings are {', '.join(known())}"
    return MlcliError(f"{where}unknown setting `{name}`", hint)


def _fault(path: Path, line: int, message: str) -> MlcliError:
    return MlcliError(f"{path}:{line}: {message}", "mend that line, or delete the file to have the defaults")


def _line(text: str, name: str) -> int:
    """Where the key stands; keys that are written with escapes are taken to stand at the top."""
    import json

    key = re.search(re.escape(json.dumps(name, ensure_ascii=False)) + r"\s*:", text)
    return 1 + text.count("\n", 0, key.start()) if key else 1
