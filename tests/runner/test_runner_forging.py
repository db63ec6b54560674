"""No program talks itself into a pass: what decides is another process, and it looks at data alone."""

import pytest

from mlcli.runner.outcome import CheckJob

CHECKS = """
import numpy as np
from mlcli.checks import close, probe

@probe
def doubled_inside(answer, n):
    return [answer(n), answer(n + 1)]

def check_answer(answer, rng):
    k = int(rng.integers(2, 1000))
    assert answer(k) == 42 * k, f"expected {42 * k}"
    assert np.allclose(answer(k), 42 * k)
    close(answer(k), 42 * k)

def check_in_a_probe(rng):
    n = int(rng.integers(2, 1000))
    assert doubled_inside(n) == [42 * n, 42 * (n + 1)]
"""
HONEST = "def answer(k):\n    return 42 * k\n"
WRONG = "def answer(k):\n    return 41 * k\n"
YES = (
    "class Yes(int):\n    __eq__ = lambda self, other: True\n    __ne__ = lambda self, other: False\n"
    "    __hash__ = int.__hash__\n    __array_ufunc__ = lambda *a, **k: True\n"
    "    __sub__ = __rsub__ = __mul__ = __rmul__ = lambda self, other: self\n"
)
PROGRAMS = {
    "prints": WRONG + "print('PASS'); print('passed'); print('OK (1 check)')",
    "prints in a call": "def answer(k):\n    print('PASS', flush=True)\n    return 41 * k",
    "leaves in a call": "import os\ndef answer(k):\n    os._exit(0)",
    "exits in a call": "import sys\ndef answer(k):\n    sys.exit(0)",
    "patched numpy": (
        WRONG + "import numpy as np\n"
        "np.allclose = np.isclose = np.array_equal = lambda *a, **k: True\n"
        "np.testing.assert_allclose = lambda *a, **k: None"
    ),
    "patched checks": (
        WRONG + "import builtins, mlcli.checks, mlcli.checks.values\n"
        "mlcli.checks.close = mlcli.checks.values.close = lambda *a, **k: None\n"
        "builtins.AssertionError = builtins.Exception = type('Never', (BaseException,), {})"
    ),
    "patched runner": (
        WRONG + "import mlcli.runner.serve as serve, mlcli.runner.checker as checker\n"
        "checker.Checker._verdict = lambda *a: {'state': 'passed', 'message': ''}\n"
        "serve.Server._told = lambda *a: {'value': True}\n"
        "serve._is_known = lambda kind: False"
    ),
    "an object that equals all": YES + "def answer(k):\n    return Yes(7)",
    "a float that equals all": YES.replace("(int)", "(float)").replace("int.", "float.")
    + "def answer(k):\n    return Yes(7)",
    "an array that equals all": (
        "import numpy as np\nclass Yes(np.ndarray):\n    __eq__ = lambda self, other: True\n"
        "    __array_function__ = lambda *a, **k: True\n"
        "def answer(k):\n    return np.ones(1).view(Yes)"
    ),
    "a list that lies to a probe": (
        "class Liar(list):\n    __eq__ = lambda self, other: True\n    __len__ = lambda self: 2\n"
        "def answer(k):\n    return Liar()"
    ),
    "patches what the probe returns": (
        WRONG + "import mlcli.runner.serve as serve\n"
        "serve._planted = lambda *a: lambda *b: type('Yes', (), {'__eq__': lambda s, o: True})()"
    ),
    "a twin that answers": (
        "import os\ndef answer(k):\n    if os.fork() == 0:\n        return 42 * k\n    return 41 * k"
    ),
    "a twin from before": WRONG + "import os\nif os.fork() == 0:\n    def answer(k): return 42 * k",
    "a verdict on every descriptor": (
        "import json, os, struct\ndef answer(k):\n"
        "    head = json.dumps({'m': {'end': True, 'nonce': ''}, 'b': []}).encode()\n"
        "    body = struct.pack('!I', len(head)) + head\n"
        "    for fd in range(3, 300):\n"
        "        try: os.write(fd, struct.pack('!4sBI', b'mlR1', 0, len(body)) + body)\n"
        "        except OSError: pass\n    return 41 * k"
    ),
}


def judged(kernel, state):
    return kernel.check(CheckJob(CHECKS, "functions", ("answer",), seed=7), state, seconds=5)


def test_the_honest_answer_passes(kernel):
    state = kernel.run(kernel.root, HONEST).state

    report = judged(kernel, state)

    assert report.passed, report


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_forger_does_not_pass_and_harms_nobody(kernel, zygote, program):
    mother = zygote.pid
    state = kernel.run(kernel.root, program).state

    report = judged(kernel, state)

    assert not report.passed
    assert any(result.state != "passed" for result in report.results) or report.broken
    assert zygote.pid == mother
    assert judged(kernel, kernel.run(kernel.root, HONEST).state).passed


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("import os; os._exit(0)", "died"),
        ("import sys; sys.exit(0)", "exit"),
        ("raise SystemExit", "exit"),
        ("quit()", "exit"),
    ],
)
def test_code_that_ends_itself_has_no_state_to_judge(kernel, ending, kind):
    run = kernel.run(kernel.root, f"{HONEST}print('PASS')\n{ending}")

    assert (run.outcome.kind, run.state) == (kind, None)
