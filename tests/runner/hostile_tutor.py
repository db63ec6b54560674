"""A tutor of its own that runs some hostile programs and says what is wrong after each, as lines of JSON.

python tests/runner/hostile_tutor.py FOLDER ID …
"""

import json
import os
import sys
import time
from pathlib import Path

from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import CheckJob, Limits
from mlcli.runner.parent import Zygote
from mlcli.runner.sweep import descendants

HOSTILE = Path(__file__).parents[1] / "hostile"
MANIFEST = json.loads((HOSTILE / "manifest.json").read_text(encoding="utf-8"))
LIMIT = MANIFEST["time_limit_s"]
GRACE = 0.7
LOADED = 1.0
"""Seconds that a machine with other work may add to any time that is asked for here."""
CHECKS = """
import numpy as np
def check_answer(answer, rng):
    k = int(rng.integers(1, 1000))
    assert answer(k) == 42 * k
    assert np.allclose(answer(k), 42 * k)
"""


def kind_of(outcome):
    """The outcome in the words of the manifest."""
    detail = outcome.signal if outcome.kind == "died" else outcome.error.type if outcome.error else None
    return f"{outcome.kind}:{detail}" if detail else outcome.kind


def alive_below(zygote):
    """Processes that nobody asked for and that still run; killed ones may take half a second to be gone."""
    zygote.hear()
    deadline = time.monotonic() + 0.5
    while (found := strangers(zygote)) and time.monotonic() < deadline:
        os.sched_yield()
    return found


def strangers(zygote):
    found = []
    for pid in descendants(zygote.pid):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
        except OSError:
            continue
        if pid not in zygote.known and state not in "ZX":
            found.append(pid)
    return found


def ours(zygote):
    """What of this process no program may change: how many descriptors it holds, and where it is.

    Those of processes that wait for the next kernel come and go.
    """
    children = [idle.child for idle in zygote.idle]
    waiting = {fd for child in children for fd in (child.channel.fileno(), child.out, child.err)}
    fds = {int(fd.name) for fd in Path("/proc/self/fd").iterdir()} - waiting
    return len(fds), Path.cwd()


class Trial:
    """One program in a kernel of its own."""

    def __init__(self, zygote, program, folder):
        self.zygote, self.program = zygote, program
        self.outside = folder / "outside"
        self.workspace = folder / "workspace"
        self.faults = []

    def source(self):
        # Two programs touch what lies in the system's folder for temporary files: here it is one of ours.
        text = (HOSTILE / self.program["file"]).read_text(encoding="utf-8")
        return text.replace("tempfile.gettempdir()", repr(str(self.outside)))

    def expect(self, holds, fault):
        if not holds:
            self.faults.append(fault)

    def run(self):
        """Everything that is wrong, as sentences."""
        (self.outside / "mlcli-fakehome").mkdir(parents=True)
        before = ours(self.zygote)
        with Kernel(self.zygote, self.workspace, limits=Limits(memory=MANIFEST["mem_mb"])) as kernel:
            base = kernel.run(kernel.root, "canary = 'yellow'").state
            ran = self.execute(kernel, base)
            self.follow(kernel, base, ran)
            if self.program.get("graded") and ran.state:
                self.grade(kernel, base, ran.state)
                self.follow(kernel, base, ran)
        self.expect(ours(self.zygote) == before, f"this process changed: {before} became {ours(self.zygote)}")
        self.expect([p.name for p in self.outside.iterdir()] == ["mlcli-fakehome"], "files outside changed")
        return self.faults

    def execute(self, kernel, base):
        program = self.program
        began = time.monotonic()
        ran = kernel.run(base, self.source(), name=program["file"], seconds=LIMIT)
        took = time.monotonic() - began
        kind, most = kind_of(ran.outcome), min(LIMIT + GRACE, program.get("max_ms", 1e9) / 1000)
        allowed = program["expect"] + program.get("expect_also", [])
        self.expect(kind in allowed or ran.outcome.kind in allowed, f"{kind} is none of {allowed}")
        self.expect(took < most + LOADED, f"took {took:.2f} s, at most {most:.2f} were allowed")
        self.expect(program.get("stdout", "") in ran.outcome.stdout, f"printed {ran.outcome.stdout[:200]!r}")
        return ran

    def follow(self, kernel, base, ran):
        """What holds after every program, for the state before it and the one behind it."""
        self.expect(not alive_below(self.zygote), "a process was left")
        following = kernel.run(base, "print(canary, 'next', 6 * 7)", seconds=LIMIT).outcome.stdout
        self.expect(following == "yellow next 42\n", f"the step before prints {following!r}")
        if ran.state:
            behind = kernel.run(ran.state, "print('next', 6 * 7)", seconds=LIMIT).outcome.stdout
            self.expect(behind == "next 42\n", f"the next step prints {behind!r}")
            self.expect(self.program.get("next_stdout_lacks", "\0") not in behind, "late output")

    def grade(self, kernel, base, state):
        job = CheckJob(CHECKS, "functions", ("answer",), seed=int(time.time()))
        began = time.monotonic()
        report = kernel.check(job, state, base, seconds=LIMIT)
        took = time.monotonic() - began
        must_pass = bool(self.program.get("check_passes"))
        self.expect(report.passed == must_pass, f"passed: {report.passed} ({report})")
        self.expect(took < LIMIT + GRACE + LOADED, f"the check took {took:.2f} s")
        if self.program.get("check_kind") == "timeout":
            result = report.results[-1]
            self.expect(result.state == "hang" and "answer(" in (result.call or ""), f"the call: {result}")


def main():
    folder, *ids = sys.argv[1:]
    programs = {str(program["id"]): program for program in MANIFEST["programs"]}
    with Zygote.start() as zygote:
        zygote.warm(["numpy"])
        with Kernel(zygote, Path(folder)) as first:
            first.run(first.root, "import numpy")  # what starts only once, such as imports of ours
        for number in ids:
            began = time.monotonic()
            faults = Trial(zygote, programs[number], Path(folder) / number).run()
            told = {"id": number, "faults": faults, "seconds": round(time.monotonic() - began, 2)}
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
