"""Values that plain Python cannot use, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_values import VALUES

CASES = (
    (
        "[].pop()",
        "there is nothing left to take out: ask for its length before `pop`",
    ),
    (
        "[1,2][5]",
        "positions run from 0 to the length minus one, and this one lies outside",
    ),
    (
        "import random; random.choice([])",
        "nothing can be drawn from an empty list: see why it is empty",
    ),
    (
        "{}.popitem()",
        "the dict is empty, so there is nothing to take out",
    ),
    (
        "{'a': 1}['b']",
        "nothing is stored under 'b'",
    ),
    (
        "stock = {'lemon': {'mint': 1}}\nstock['lemon']['mimt']",
        "nothing is stored under 'mimt'; did you mean 'mint'?",
    ),
    (
        "{'lemon': 1}.pop('Lemom')",
        "nothing is stored under 'Lemom': look",
    ),
    (
        "{1: 1}['1']",
        "as keys the text '1' and the number 1 are two different things",
    ),
    (
        "1 / 0",
        "something is divided by 0 here",
    ),
    (
        "def f(n): return f(n+1)\nf(1)",
        "the function calls itself without end",
    ),
    (
        "10.0 ** 400",
        "the result is larger than a float can hold (about 1.8e308)",
    ),
    (
        'float("nan").__int__()',
        "NaN marks a missing value, and no whole number stands for it",
    ),
    (
        'int(float("inf"))',
        "infinity is no whole number: see which division made it",
    ),
    (
        "import math; math.sqrt(-1)",
        "`log` wants more than 0, `sqrt` at least 0",
    ),
    (
        'int("abc")',
        "'abc' is a text that no number can be read from",
    ),
    (
        'int("3.5")',
        "`int` reads whole numbers only, and '3.5' has a point",
    ),
    (
        'int("")',
        "a line or a cell without an entry must be left out first",
    ),
    (
        'float("1,5")',
        "'1,5' has a comma, and in Python a number is written with a point",
    ),
    (
        "d = {1: 1}\nfor k in d: d[k+1] = 1",
        "go through a copy, `list(…)`, or collect the changes",
    ),
    (
        "max([])",
        "see why it is empty, or say what is to come out with `default=`",
    ),
    (
        "[1].index(3)",
        "ask with `in` before, and compare letter by letter",
    ),
    (
        "list(zip([1],[1,2],strict=True))",
        "`zip(…, strict=True)` wants equal lengths, and argument 2 is longer",
    ),
    (
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: list = []",
        "list = field(default_factory=list)`",
    ),
    (
        "import random; random.sample([1], 3)",
        "`random.choices` draws with putting back",
    ),
    (
        'import datetime; datetime.datetime.strptime("2024-13-01", "%Y-%m-%d")',
        "`%Y-%m-%d` does not describe '2024-13-01'",
    ),
    (
        'with open("/etc/hosts") as f: pass\nf.read()',
        "the file is closed already, as it is behind a `with` block",
    ),
    (
        "import json; json.loads(\"{'a': 1}\")",
        "the text is no JSON from line 1, column 2 on",
    ),
    (
        'open("/nonexistent/data.csv")',
        "`data.path(…)` finds the course's files",
    ),
    (
        'open("/")',
        "'/' is a folder: the path must go on to a file in it",
    ),
    (
        '(_ for _ in ()).throw(PermissionError(13, "Permission denied", "marks.csv"))',
        "the system does not open 'marks.csv' for this code",
    ),
    (
        "b'\\xff'.decode()",
        "the bytes are no text in utf-8",
    ),
    (
        '"é".encode("ascii")',
        "`encoding='utf-8'` has all of them",
    ),
    (
        (
            "import io, sys\nkeyboard, sys.stdin = sys.stdin, io.StringIO()\ntry:\n    "
            "input()\nfinally:\n    sys.stdin = keyboard"
        ),
        "`input` finds nobody at the keyboard, because steps run by themselves",
    ),
    (
        "next(iter([]))",
        "`next` was asked for more than there is: a `for` loop ends by itself",
    ),
    (
        "assert 1 == 2",
        "the condition behind `assert` is false: print its two sides to see how",
    ),
    (
        "(_ for _ in ()).throw(MemoryError)",
        "more memory was asked for than a step may use",
    ),
    (
        "(_ for _ in ()).throw(KeyboardInterrupt)",
        "you stopped it while it ran, so nothing of this run is kept",
    ),
    (
        "import datetime; datetime.date(2024, 2, 30)",
        "the calendar has no such date: look at the order of year, month and day",
    ),
    (
        "import datetime; datetime.datetime.now() - datetime.datetime.now(datetime.timezone.utc)",
        "one time has a time zone and the other has none",
    ),
    (
        'open("/etc/hosts").write("a")',
        "`open(path, 'r')` reads, `'w'` writes anew",
    ),
    (
        "import statistics; statistics.mean([])",
        "nothing has no mean: see why the data is empty",
    ),
    (
        '"{} {}".format(1)',
        "the text has more pairs of braces than there are values behind it",
    ),
    (
        "range(0, 3, 0)",
        "it is 1, 2 or more, or below 0 to go backwards",
    ),
    (
        "dict([(1,2,3)])",
        "a dict is made of pairs, and entry 0 has 3 parts",
    ),
    (
        "from urllib.error import URLError\n(_ for _ in ()).throw(URLError('no route to host'))",
        "the course's own data needs none, `from mlcli.lesson import data` brings it",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by("", CASES)

    assert [rule[:2] for rule in VALUES if rule not in met] == []
