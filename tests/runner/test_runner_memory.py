"""What a long lesson with tables costs, and that going back and forth in it changes nothing."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from mlcli.runner.kernel import Kernel
from mlcli.runner.parent import Zygote
from mlcli.runner.sweep import descendants

MOST = 400
"""MB of all processes together, the tutor's among them."""
FIRST = """
import numpy as np
import pandas as pd
rng = np.random.default_rng(0)
df = pd.DataFrame({"k": rng.choice(list("abcd"), 5000), "v": rng.normal(size=5000), "n": 0})
print(df.shape)
"""
STEPS = (
    "df['n'] = df['n'] + rng.integers(0, 9, len(df))\nprint(df['n'].sum())",
    "print(df.groupby('k')['v'].agg(['mean', 'std', 'count']).round(3))",
    "df = df.sort_values('v', kind='stable').reset_index(drop=True)\nprint(df.head(3))",
    "df['w'] = df['v'].where(df['v'] > 0, 0) * rng.normal()\nprint(df.describe().round(2))",
    "print(df.merge(df.groupby('k').size().rename('m').reset_index(), on='k')['m'].mean())",
)


def pss(pids):
    """Megabytes of all processes, shared pages counted once."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                total += int(line.split()[1]) if line.startswith("Pss:") else 0
    return total / 1024


def lesson(folder):
    """Take twenty steps, go ten back and forward again; what is held at the end, and all that was printed."""
    sources = [FIRST, *(STEPS[n % len(STEPS)] for n in range(19))]
    with Zygote.start() as zygote, Kernel(zygote, folder) as kernel:
        zygote.warm(["numpy", "pandas"])
        states, shown = [kernel.root], []
        for source in sources:
            run = kernel.run(states[-1], source)
            states.append(run.state)
            shown.append(run.outcome.stdout)
        held = pss([os.getpid(), zygote.pid, *descendants(zygote.pid)])
        for later in states[11:]:
            kernel.drop(later)
        again = []
        state = states[10]
        for source in sources[10:]:
            run = kernel.run(state, source)
            state = run.state
            again.append(run.outcome.stdout)
    return {"held": held, "shown": shown, "again": again}


def test_twenty_steps_with_pandas_fit_and_can_be_taken_back(tmp_path):
    # In a process of its own, as a tutor's: this one holds what hundreds of tests have imported.
    done = subprocess.run(
        [sys.executable, __file__, str(tmp_path)], capture_output=True, text=True, check=True, timeout=240
    )

    told = json.loads(done.stdout)

    assert all(told["shown"])
    assert told["again"] == told["shown"][10:]
    assert told["held"] < MOST, f"{told['held']:.0f} MB"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(lesson(Path(sys.argv[1]))))
