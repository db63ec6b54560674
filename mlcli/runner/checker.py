"""Runs the author's checks in a clean process, and tells the verdict on a channel of its own."""

import ast
import builtins
import inspect
import linecache
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from symtable import SymbolTable, symtable
from types import ModuleType, SimpleNamespace
from typing import Any

from mlcli.runner import limits, sandbox
from mlcli.runner.board import Board
from mlcli.runner.outcome import Limits
from mlcli.runner.probes import Probes
from mlcli.runner.remote import CALL, RECORD, EndedError, Remote
from mlcli.runner.session import seed_generators
from mlcli.runner.streams import silence
from mlcli.runner.trace import short
from mlcli.runner.wire import Channel, Message, channel_of

_MOST_TEXT = 8000


class Checker:
    """One job: the checks, the learner's state and, for those of a `try`, the state before it."""

    def __init__(self, channel: Channel, job: Message, remotes: list[Channel], board: Board) -> None:
        self._channel = channel
        self._job = job
        self._learner, *rest = (Remote(remote, board.note) for remote in remotes)
        self._base = rest[0] if rest else None
        self._file = job["file"]
        self._defines: list[str] = job["defines"]
        Probes(self._learner, self._defines).serve()
        self._reference: SimpleNamespace | None = None

    def _send(self, message: Message) -> None:
        self._channel.send({**message, "nonce": self._job["nonce"]})

    def run(self) -> None:
        """Send one result after the other, then the end, or why there is none."""
        source = self._job["checks"]
        linecache.cache[self._file] = (len(source), None, source.splitlines(keepends=True), self._file)
        try:
            if self._job["form"] == "asserts":
                self._run_asserts(source)
            else:
                self._run_functions(source)
        except EndedError:
            pass  # told with the check that met it
        except BaseException as error:  # noqa: BLE001  # the author's code; whatever it is, it is no verdict
            self._send({"broken": short(error)})
            return
        self._send({"end": True})

    def _run_functions(self, source: str) -> None:
        module = ModuleType("checks")
        sys.modules["checks"] = module
        exec(compile(source, self._file, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # the author's checks
        checks = [(n, f) for n, f in vars(module).items() if n.startswith("check_") and inspect.isfunction(f)]
        if not checks:
            raise ValueError(f"`{self._file}` has no function check_…")
        for name, check in sorted(checks, key=lambda pair: pair[1].__code__.co_firstlineno):
            title = (inspect.getdoc(check) or name.replace("_", " ")).splitlines()[0]
            passed = self._judge(name, title, partial(self._run_check, check, name))
            if self._job["first_refusal"] and not passed:
                return

    def _run_check(self, check: Callable[..., object], name: str) -> None:
        check(
            **{
                parameter: self._argument(parameter, name)
                for parameter in inspect.signature(check).parameters
            }
        )

    def _run_asserts(self, source: str) -> None:
        code = compile(source, self._file, "exec", dont_inherit=True)
        namespace: dict[str, Any] = {"__name__": "checks"}

        def run() -> None:
            names = _free_names(source)
            if self._base:
                namespace.update(self._base.values([n for n in names if n not in self._defines]))
            namespace.update(self._learner.values([n for n in names if n in self._defines]))
            if missing := [n for n in self._defines if n in names and n not in namespace]:
                raise AssertionError(f"`{missing[0]}` is not defined")
            exec(code, namespace)  # noqa: S102  # the author's checks

        self._judge("checks", "checks", run)

    def _judge(self, name: str, title: str, check: Callable[[], object]) -> bool:
        """Run one check and send what it said, true where it passed; EndedError where no other can run."""
        self._send({"check": name, "title": title})
        self._learner.last_call = None
        started = time.perf_counter()
        result: Message = {"state": "passed", "message": ""}
        ended = False
        try:
            check()
        except EndedError as error:
            result, ended = {"state": "ended", "call": str(error) or None}, True
        except BaseException as error:  # noqa: BLE001  # of the learner's or of the check's own
            result = self._verdict(error)
        self._send(
            {
                "result": {
                    "message": "",
                    **result,
                    "name": name,
                    "title": title,
                    "seconds": time.perf_counter() - started,
                }
            }
        )
        if ended:
            raise EndedError
        return bool(result["state"] == "passed")

    def _verdict(self, error: BaseException) -> Message:
        if told := getattr(error, RECORD, None):
            return {"state": "error", "error": told, "call": getattr(error, CALL, None)}
        if isinstance(error, AssertionError):
            text = str(error) or self._assertion(error)
            return {"state": "failed", "message": text[:_MOST_TEXT], "call": self._learner.last_call}
        line = next((line for file, line in reversed(_places(error)) if file == self._file), None)
        where = f" ({self._file}:{line})" if line else ""
        return {"state": "fault", "message": short(error) + where, "call": self._learner.last_call}

    def _assertion(self, error: BaseException) -> str:
        """The source of an assert without a message."""
        lines = [line for file, line in _places(error) if file == self._file]
        for node in ast.walk(ast.parse(self._job["checks"])):
            if isinstance(node, ast.Assert) and lines and node.lineno <= lines[-1] <= (node.end_lineno or 0):
                return " ".join(ast.unparse(node.test).split())
        return "an assertion failed"

    def _argument(self, parameter: str, check: str) -> Any:
        if parameter in self._defines:
            found = self._learner.values([parameter])
            if parameter not in found:
                raise AssertionError(f"`{parameter}` is not defined")
            return found[parameter]
        match parameter:
            case "rng":
                import numpy as np

                return np.random.default_rng(self._job["seed"])
            case "tmp":
                folder = Path(self._job["tmp"]) / check
                folder.mkdir(exist_ok=True)
                return folder
            case "data":
                from mlcli.lesson import data

                return data
            case "reference":
                return self._solution()
            case "source":
                return self._job["source"]
            case _:
                raise TypeError(f"no check has a parameter `{parameter}`")

    def _solution(self) -> SimpleNamespace:
        if self._reference is None:
            module = ModuleType("reference")
            sys.modules["reference"] = module
            solution = compile(self._job["reference"] or "", "solution.py", "exec", dont_inherit=True)
            exec(solution, module.__dict__)  # noqa: S102  # the author's
            self._reference = SimpleNamespace(
                **{n: v for n, v in vars(module).items() if not n.startswith("__")}
            )
        return self._reference


def _places(error: BaseException) -> list[tuple[str, int]]:
    found, tb = [], error.__traceback__
    while tb is not None:
        found.append((tb.tb_frame.f_code.co_filename, tb.tb_lineno))
        tb = tb.tb_next
    return found


def _free_names(source: str) -> list[str]:
    """Names that the checks read from outside their own functions and comprehensions, built-in ones apart."""

    def names(table: SymbolTable) -> Iterator[str]:
        for symbol in table.get_symbols():
            if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
                yield symbol.get_name()
        for inner in table.get_children():
            yield from names(inner)

    found = names(symtable(source, "checks", "exec"))
    return [name for name in dict.fromkeys(found) if not hasattr(builtins, name)]


def run(channel: Channel, job: Message, fds: list[int]) -> None:
    """Do one job in this process, a fork of the zygote that no learner's code has touched.

    The descriptors are the board's and the channels to the serving forks.
    """
    silence(1, 2)
    limits.restrict(Limits(**job["limits"]))
    limits.limit_cpu(job["seconds"])
    if job["data"]:
        os.environ["MLCLI_DATA"] = job["data"]
    seed_generators(job["seed"])
    os.environ["TMPDIR"] = job["tmp"]
    sandbox.confine((job["tmp"],), network="localhost" in job["allow"])
    board, *remotes = fds
    Checker(channel, job, list(map(channel_of, remotes)), Board(board)).run()
