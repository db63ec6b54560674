"""What running code is worth on this machine, found out by trying it in a kernel."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from mlcli.runner import sandbox
from mlcli.runner.backend import VARIABLE
from mlcli.runner.kernel import Kernel, Plain
from mlcli.runner.outcome import Limits
from mlcli.runner.parent import Zygote

_LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn", "matplotlib", "seaborn", "plotext")
_BROKEN = {"numpy": "2.3.4"}
"""Versions that hang in linear algebra after a fork (OpenBLAS#5520)."""
_ENOUGH = 1024
_MEMORY = 256
_TRIES = """
import ctypes, json, os, resource, socket

def refused(call, words=""):
    try:
        call()
    except (OSError, MemoryError) as error:
        return words in str(error)
    return False

libc = ctypes.CDLL(None)
print(json.dumps({
    "kernel refuses writing": libc.open(os.fsencode(outside), os.O_WRONLY | os.O_CREAT, 0o600) < 0,
    "kernel refuses sockets": libc.socket(2, 2, 0) < 0,
    "words for writing": refused(lambda: open(outside, "w"), "not possible here"),
    "memory": refused(lambda: bytearray(most << 20)),
    "files": refused(lambda: [open("/dev/null") for _ in range(2000)]),
    "processes": os.geteuid() != 0 and resource.getrlimit(resource.RLIMIT_NPROC)[0] >= 0,
}))
"""


@dataclass(frozen=True)
class Capability:
    """One thing that is there or is missing; `hint` says what to do about the rest."""

    name: str
    ok: bool
    value: str
    hint: str | None = None
    needed: bool = False
    """Whether the tutor is of no use without it."""


def capabilities(zygote: Zygote) -> Iterator[Capability]:
    """What holds for the learner's code here."""
    here = sys.version.split()[0]
    yield Capability("python", sys.version_info >= (3, 11), here, "install Python 3.11 or newer", needed=True)
    yield from map(_library, _LIBRARIES)
    seen, seconds = _tried(zygote)
    yield _runner(zygote, seconds if seen else None)
    yield from _sandbox(seen)
    yield _own_network(zygote)
    yield from _limits(seen)
    yield _memory()


def _runner(zygote: Zygote, seconds: float | None) -> Capability:
    """Which backend is in force, and why."""
    name, why = zygote.backend
    took = "code does not run" if seconds is None else f"a step takes {seconds * 1000:.0f} ms"
    hint = f"set {VARIABLE} to `{'fork' if name == 'spawned' else 'spawned'}` to try the other backend"
    return Capability("runner", seconds is not None, f"{name} ({why}), {took}", hint, needed=True)


def _library(name: str) -> Capability:
    try:
        there = version(name)
    except PackageNotFoundError:
        return Capability(name, ok=False, value="missing", hint=f"pip install {name}", needed=True)
    hint = f"pip install --upgrade {name}: this version can hang"
    return Capability(name, there != _BROKEN.get(name), there, hint, needed=True)


def _tried(zygote: Zygote) -> tuple[dict[str, Any], float]:
    """What a step found when it tried what it must not, and how long an ordinary one takes."""
    with TemporaryDirectory(prefix="mlcli-") as folder:
        outside = str(Path(folder) / "outside")
        with Kernel(zygote, Path(folder) / "workspace", limits=Limits(memory=_MEMORY)) as kernel:
            values: dict[str, Plain] = {"outside": outside, "most": 2 * _MEMORY}
            outcome = kernel.run(kernel.root, _TRIES, values=values, keep=False).outcome
            began = perf_counter()
            kernel.run(kernel.root, "1", keep=False)
            seconds = perf_counter() - began
    try:
        seen = json.loads(outcome.stdout)
    except ValueError:
        return {}, seconds
    return (seen, seconds) if isinstance(seen, dict) else ({}, seconds)


def _sandbox(seen: dict[str, Any]) -> Iterator[Capability]:
    known = sandbox.landlock_version()
    words = "Python's own calls are still refused in words: enough against accidents"
    yield Capability(
        "landlock",
        bool(seen.get("kernel refuses writing")),
        f"version {known}" if known else "none",
        f"a Linux kernel from 5.13 on brings it; {words}",
    )
    yield Capability(
        "seccomp",
        bool(seen.get("kernel refuses sockets")),
        "no network for code" if seen.get("kernel refuses sockets") else "none",
        f"the kernel or this container does not allow filters; {words}",
    )
    yield Capability(
        "guard",
        bool(seen.get("words for writing")),
        "writing outside the workspace is told in words",
        "Python's audit hooks do not work here",
    )


def _own_network(zygote: Zygote) -> Capability:
    """Whether a lesson on servers gets a network that has only itself."""
    source = "import socket\nprint([name for _, name in socket.if_nameindex()])"
    with (
        TemporaryDirectory(prefix="mlcli-") as folder,
        Kernel(zygote, Path(folder), allow=frozenset({"localhost"})) as kernel,
    ):
        alone = kernel.run(kernel.root, source, keep=False).outcome.stdout.strip() == "['lo']"
    told = "lessons on servers have one of their own" if alone else "lessons on servers use the machine's"
    return Capability("network", alone, told, "the system does not give programs networks of their own")


def _limits(seen: dict[str, Any]) -> Iterator[Capability]:
    hint = "the system does not enforce it: close other programs before heavy exercises"
    yield Capability("memory limit", bool(seen.get("memory")), "holds" if seen.get("memory") else "no", hint)
    yield Capability("file limit", bool(seen.get("files")), "holds" if seen.get("files") else "no", hint)
    yield Capability(
        "process limit",
        bool(seen.get("processes")),
        "holds" if seen.get("processes") else "no: root is not bound by it" if os.geteuid() == 0 else "no",
        "run mlcli as an ordinary user",
    )


def _memory() -> Capability:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        free = next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) // 1024
    except (OSError, StopIteration, ValueError):
        return Capability("memory", ok=True, value="unknown")
    hint = f"lessons want about {_ENOUGH} MB: close other programs"
    return Capability("memory", free >= _ENOUGH, f"{free} MB available", hint)
