"""Whether scripts that nobody wrote for a terminal are drawn in one: all of them, with their words.

    python tests/benchmarks/figures_gallery.py [--columns 100] [--rows 30] [--every 1] SCRIPT_OR_FOLDER...

Folders are searched for *.py. Each script runs in the kernel (60 s, 4 GB), as a learner's would. The
galleries in matplotlib's and scikit-learn's source distributions are good material:

    pip download --no-binary matplotlib --no-deps matplotlib

Scripts that fail under Agg, too, or need more than 30 s there, are not counted. Exit status 1 where anything
is missing, or fewer than 95 % of the tick labels are there.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from mlcli.figures.figure import Size
from mlcli.figures.text import cells, clean
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import Limits
from mlcli.runner.parent import Zygote

SECONDS, MEMORY, AGG_SECONDS = 60.0, 4000, 30
MARK = "@@words "
AGG_TICKS = "agg's ticks"
"""Those of the figure in its own size; on a small device matplotlib itself sets fewer."""
PRELUDE = """
import json as _json, traceback as _traceback
from mlcli.figures import backend as _backend, picture as _picture
from mlcli.figures.mathtext import plain as _plain

_drawn = _picture.drawn
_asked = []
_LOCATIONS = ("left", "center", "right")
class _Lettering(_picture.Lettering):
    def place(self):
        blocks = [block for block in self._renderer.blocks if block.on_axis]
        _asked[:] = [" ".join(line[0] for line in block.lines) for block in blocks]
        super().place()
_picture.Lettering = _Lettering
def _watched(drawing, size, **options):
    try:
        text = _drawn(drawing, size, **options)
    except Exception as error:
        where = _traceback.extract_tb(error.__traceback__)[-1]
        print("\\n@@fallback", type(error).__name__, error, where.name, where.lineno)
        raise
    found = {"titles": [], "legends": [], "ticks": list(_asked), "agg's ticks": []}
    if drawing.get_suptitle():
        found["titles"].append(_plain(drawing.get_suptitle().replace("\\n", " ")))
    for axes in drawing.axes:
        if not axes.get_visible():
            continue
        found["titles"] += [_plain(axes.get_title(loc).replace("\\n", " ")) for loc in _LOCATIONS]
        legend = axes.get_legend()
        if legend is not None and legend.get_visible():
            found["legends"] += [_plain(one.get_text().replace("\\n", " ")) for one in legend.get_texts()]
        if not axes.axison:
            continue
        for axis in axes._axis_map.values():
            if axis.get_visible():
                for tick in axis._update_ticks():
                    for label in (tick.label1, tick.label2):
                        if label.get_visible() and label.get_text():
                            found["agg's ticks"].append(_plain(label.get_text().replace("\\n", " ")))
    print("\\n@@words " + _json.dumps({key: [one for one in value if one] for key, value in found.items()}))
    return text
_picture.drawn = _watched
"""


@dataclass
class Tally:
    """What came of the scripts."""

    scripts: int = 0
    figures: int = 0
    failures: list[str] = field(default_factory=list)
    fallbacks: list[str] = field(default_factory=list)
    too_large: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    absent_ticks: dict[str, list[str]] = field(default_factory=dict)


def is_there(words, text):
    """The words, wrapped, or cut with an ellipsis."""
    flat = "".join(text.split())
    if "".join(words.split()) in flat or all(word in text for word in words.split()):
        return True
    pieces = words.split()
    starts = [words[:length].rstrip() + "…" for length in range(1, len(words))]
    ends = ["…" + words[-length:] for length in range(1, len(words))]
    return any(cut in text for cut in starts + ends) or any(
        piece[:length] + "…" in text for piece in pieces for length in range(1, len(piece))
    )


def drawn_by_agg(script, folder):
    """Whether matplotlib itself draws the script's figures in time."""
    env = {**os.environ, "MPLBACKEND": "agg", "PYTHONWARNINGS": "ignore"}
    try:
        ran = subprocess.run(
            [sys.executable, script],
            cwd=folder,
            env=env,
            capture_output=True,
            timeout=AGG_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


def look_at(outcome, name, size, tally):
    """Count one script's figures and what is on them."""
    facts = [json.loads(line[len(MARK) :]) for line in outcome.stdout.split("\n") if line.startswith(MARK)]
    tally.figures += len(outcome.figures)
    tally.fallbacks += [
        f"{name}: {line[11:]}" for line in outcome.stdout.split("\n") if line.startswith("@@fallback")
    ]
    for figure in outcome.figures:
        lines = [clean(line) for line in figure.text.split("\n")]
        if max(map(cells, lines)) > size.columns or len(lines) > size.rows:
            tally.too_large.append(name)
    if len(facts) != len(outcome.figures):
        tally.failures.append(f"{name}: {len(outcome.figures)} figures, and words of {len(facts)}")
        return
    for figure, fact in zip(outcome.figures, facts, strict=True):
        text = "\n".join(clean(line) for line in figure.text.split("\n"))
        for kind, words in fact.items():
            absent = [one for one in words if not is_there(one, text)]
            tally.asked[kind] = tally.asked.get(kind, 0) + len(words)
            tally.seen[kind] = tally.seen.get(kind, 0) + len(words) - len(absent)
            if kind == "ticks":
                tally.absent_ticks.setdefault(name, []).extend(absent)
            elif kind != AGG_TICKS:
                tally.missing += [f"{name}: {kind} {one!r}" for one in absent]


def measured(scripts, size):
    """Run every script on a fork of one warm state."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        zygote = Zygote.start()
        zygote.warm(("matplotlib.pyplot", "scipy.stats", "sklearn", "mlcli.figures.backend"))
        with Kernel(zygote, Path(folder), size=size, limits=Limits(memory=MEMORY)) as kernel:
            ready = kernel.run(kernel.root, PRELUDE, seconds=SECONDS).state
            for number, script in enumerate(scripts, 1):
                source = script.read_text(encoding="utf-8")
                outcome = kernel.run(ready, source, name=script.name, seconds=SECONDS, keep=False).outcome
                if outcome.kind != "ok" and not drawn_by_agg(script, folder):
                    tally.skipped.append(script.name)
                    continue
                tally.scripts += 1
                if outcome.kind != "ok":
                    said = outcome.error.type + ": " + outcome.error.message[:80] if outcome.error else ""
                    tally.failures.append(f"{script.name}: {outcome.kind} {said}")
                look_at(outcome, script.name, size, tally)
                print(f"\r{number}/{len(scripts)} {script.name:<50}", end="", file=sys.stderr)
        zygote.close()
    return tally


def report(tally):
    """Print the table; give 1 where something is missing."""
    print(f"\nscripts {tally.scripts}, not counted {len(tally.skipped)}, figures {tally.figures}")
    for name in ("failures", "fallbacks", "too_large", "missing", "skipped"):
        found = getattr(tally, name)
        print(f"{name:<10} {len(found)}")
        for one in found:
            print(f"    {one}")
    for kind, asked in tally.asked.items():
        print(f"{kind:<10} {tally.seen[kind]} of {asked}, {100 * tally.seen[kind] / max(asked, 1):.1f} %")
    worst = sorted(tally.absent_ticks.items(), key=lambda one: -len(one[1]))[:15]
    for name, absent in worst:
        print(f"    {len(absent):>4} ticks absent from {name}: {', '.join(absent[:8])}")
    ticks = tally.seen.get("ticks", 0) >= 0.95 * tally.asked.get("ticks", 0)
    return int(bool(tally.failures or tally.too_large or tally.missing) or not ticks)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--columns", type=int, default=100)
    parser.add_argument("--rows", type=int, default=30)
    parser.add_argument("--every", type=int, default=1, help="only every n-th script")
    parser.add_argument("--colour", action="store_true")
    asked = parser.parse_args()
    scripts = [
        one for path in asked.paths for one in (sorted(path.rglob("*.py")) if path.is_dir() else [path])
    ]
    size = Size(asked.columns, asked.rows, colour=asked.colour)
    return report(measured(scripts[:: asked.every], size))


if __name__ == "__main__":
    sys.exit(main())
