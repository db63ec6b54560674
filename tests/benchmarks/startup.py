"""How long commands take to answer, as ratios to loading the libraries that every command needs.

    python tests/benchmarks/startup.py

Fifteen interleaved pairs after two warm-ups, output in a pipe, medians. Exit status 1 beyond a bound.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAIRS, WARM_UPS = 15, 2
YARDSTICK = [sys.executable, "-c", "import typer, rich.console"]
MLCLI = str(Path(sys.executable).with_name("mlcli"))
BOUNDS = {
    ("--help",): 1.3,
    (): 1.8,
    ("progress",): 1.8,
    ("learn", "--list"): 1.8,
    ("exercise", "--list"): 1.8,
}


def seconds(command, env):
    """Wall-clock time of one run with its output in a pipe."""
    began = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - began


def ratio(arguments, env):
    """Median time of the command, of the yardstick, and their ratio."""
    own, yardstick = [], []
    for pair in range(WARM_UPS + PAIRS):
        times = seconds([MLCLI, *arguments], env), seconds(YARDSTICK, env)
        if pair >= WARM_UPS:
            own.append(times[0])
            yardstick.append(times[1])
    return statistics.median(own), statistics.median(yardstick)


def main():
    """Print the table; give 1 where a bound is missed."""
    missed = False
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "MLCLI_HOME": home, "MLCLI_WORKSPACE": home}
        print(f"{'command':<24} {'ms':>6} {'yardstick':>10} {'ratio':>6} {'bound':>6}")
        for arguments, bound in BOUNDS.items():
            own, yardstick = ratio(arguments, env)
            missed |= own / yardstick > bound
            name, ratio_found = "mlcli " + " ".join(arguments), own / yardstick
            print(f"{name:<24} {own * 1000:6.0f} {yardstick * 1000:10.0f} {ratio_found:6.2f} {bound:6.1f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
