import pytest

from mlcli.runner.outcome import CheckJob

HONEST = "def answer(k):\n    return 42 * k"


def judged(kernel, learner, checks, *, defines=("answer",), seconds=5.0, **job):
    """The report on a learner's file, checked in the form of exercises."""
    run = kernel.run(kernel.root, learner, name="answer.py")
    assert run.state is not None, run.outcome
    return kernel.check(CheckJob(checks, "functions", defines, **job), run.state, seconds=seconds)


def verdict(kernel, learner, checks, **job):
    """The only result of a report."""
    report = judged(kernel, learner, checks, **job)
    assert report.broken is None, report.broken
    (result,) = report.results
    return result


def asserted(kernel, base, learner, checks, defines):
    """The report on lines of a `try`, checked in the form of asserts."""
    before = kernel.run(kernel.root, base).state
    after = kernel.run(before, learner).state
    return kernel.check(CheckJob(checks, "asserts", defines), after, before)


def test_all_checks_run_in_file_order(kernel):
    checks = (
        "def check_b(answer):\n    '''Doubles.\n\n    More.'''\n    assert answer(2) == 84, 'two'\n"
        "def check_a(answer):\n    assert answer(1) == 0, f'got {answer(1)}'\n"
        "def check_c():\n    pass\n"
    )

    report = judged(kernel, HONEST, checks)

    assert [(r.name, r.title, r.state) for r in report.results] == [
        ("check_b", "Doubles.", "passed"),
        ("check_a", "check a", "failed"),
        ("check_c", "check c", "passed"),
    ]
    assert report.results[1].message == "got 42"
    assert not report.passed


def test_checks_end_with_the_first_refusal_where_that_is_asked_for(kernel):
    checks = (
        "def check_a(answer):\n    pass\n"
        "def check_b(answer):\n    assert answer(1) == 0\n"
        "def check_c():\n    pass\n"
    )

    report = judged(kernel, HONEST, checks, first_refusal=True)

    assert [(r.name, r.state) for r in report.results] == [("check_a", "passed"), ("check_b", "failed")]
    assert (report.broken, report.passed) == (None, False)


def test_an_assert_without_a_message_shows_its_source(kernel):
    result = verdict(
        kernel, HONEST, "def check(answer): ...\ndef check_x(answer):\n    assert (answer(1)\n        == 3)"
    )

    assert result.message == "answer(1) == 3"


def test_parameters_are_filled_in_by_name(kernel):
    checks = (
        "import pathlib\n"
        "def check_all(answer, limit, rng, tmp, reference, source):\n"
        "    assert rng.integers(1000) == 850\n"
        "    assert limit == [1, 2] and reference.answer(2) == answer(2) == 84\n"
        "    assert 'def answer' in source and tmp.is_dir() and isinstance(tmp, pathlib.Path)\n"
    )
    learner = f"limit = [1, 2]\n{HONEST}"

    result = verdict(
        kernel, learner, checks, defines=("answer", "limit"), reference=HONEST, source=learner, seed=0
    )

    assert (result.state, result.message) == ("passed", "")


def test_the_learner_writes_into_the_folder_of_the_check(kernel):
    learner = "def save(path):\n    path.write_text('kept')"
    checks = (
        "def check_x(save, tmp):\n    save(tmp / 'a.txt')\n    assert (tmp / 'a.txt').read_text() == 'kept'"
    )

    assert verdict(kernel, learner, checks, defines=("save",)).state == "passed"


@pytest.mark.parametrize(
    ("change", "given", "after"),
    [
        ("x.sort()", "[3, 1]", "[1, 3]"),
        ("x[0].append(1)", "[[], 5]", "[[1], 5]"),
        ("x['new'] = [1]", "{'a': 1}", "{'a': 1, 'new': [1]}"),
        ("x.discard(1)", "{1, 2}", "{2}"),
        ("x[0][:] = 7", "(np.zeros(2), 1)", "(np.full(2, 7.0), 1)"),
        ("x.data[:] = 5", "sp.csr_array(np.eye(2))", "sp.csr_array(5 * np.eye(2))"),
        ("x.insert(0, 'b', 2)", "pd.DataFrame({'a': [1]})", "pd.DataFrame({'b': [2], 'a': [1]})"),
    ],
)
def test_changed_arguments_come_back(kernel, change, given, after):
    checks = (
        "import numpy as np, pandas as pd, scipy.sparse as sp\n"
        f"def check_x(f):\n    given = x = {given}\n    f(x)\n"
        f"    assert repr(x) == repr({after}) and str(x) == str({after}), str(x)\n"
    )

    result = verdict(kernel, f"def f(x):\n    {change}", checks, defines=("f",))

    assert (result.state, result.message) == ("passed", "")


def test_a_generator_goes_on_after_the_call(kernel):
    checks = (
        "import numpy as np\ndef check_x(draw, rng):\n"
        "    same = np.random.default_rng(0)\n    draw(rng)\n    same.random()\n"
        "    assert rng.random() == same.random()\n"
    )

    assert (
        verdict(kernel, "def draw(rng):\n    return rng.random()", checks, defines=("draw",)).state
        == "passed"
    )


def test_an_argument_that_is_given_back_is_the_same_object(kernel):
    checks = "def check_x(f):\n    x = [1]\n    assert f(x) is x and x == [1, 2]"

    assert (
        verdict(kernel, "def f(x):\n    x.append(2)\n    return x", checks, defines=("f",)).state == "passed"
    )


def test_functions_of_the_check_are_called_by_the_learner_s_code(kernel):
    learner = "def descend(slope, w):\n    for _ in range(50): w -= 0.1 * slope(w)\n    return w"
    checks = "def check_x(descend):\n    assert abs(descend(lambda w: 2 * (w - 3), 9.0) - 3) < 1e-3"

    assert verdict(kernel, learner, checks, defines=("descend",)).state == "passed"


def test_an_assertion_in_a_function_of_the_check_is_its_own(kernel):
    checks = "def check_x(f):\n    def g(n):\n        assert n > 0, f'called with {n}'\n    f(g)"

    result = verdict(kernel, "def f(g):\n    g(-1)", checks, defines=("f",))

    assert (result.state, result.message) == ("failed", "called with -1")


def test_objects_of_a_class_stay_with_the_learner(kernel):
    learner = (
        "import numpy as np\nclass Agent:\n    def __init__(self, n, seed=0):\n"
        "        if n < 1: raise ValueError('n')\n        self.counts = np.zeros(n)\n"
        "    def update(self, arm):\n        self.counts[arm] += 1\n        return self\n"
        "    def __len__(self): return len(self.counts)\n"
    )
    checks = (
        "def check_x(Agent):\n    a, b = Agent(3, seed=1), Agent(2)\n"
        "    assert a.update(1) is a and len(a) == 3 and isinstance(a, Agent)\n"
        "    assert a.counts.tolist() == [0, 1, 0] and b.counts.tolist() == [0, 0]\n"
        "    a.n = 5\n    assert a.n == 5 and not hasattr(a, 'missing')\n"
        "    try: Agent(0)\n    except ValueError as error: assert str(error) == 'n'\n"
        "    else: assert False\n"
    )

    result = verdict(kernel, learner, checks, defines=("Agent",))

    assert (result.state, result.message) == ("passed", "")


def test_generators_of_the_learner_are_lazy(kernel):
    learner = "def count():\n    n = 0\n    while True:\n        yield n\n        n += 1"
    checks = "def check_x(count):\n    items = iter(count())\n    assert [next(items), next(items)] == [0, 1]"

    assert verdict(kernel, learner, checks, defines=("count",)).state == "passed"


def test_the_learner_s_error_is_told_with_its_place_and_call(kernel):
    result = verdict(kernel, "def answer(k):\n    return [][k]", "def check_x(answer):\n    answer(3)")

    assert (result.state, result.error.type, result.error.line, result.call) == (
        "error",
        "IndexError",
        2,
        "answer(3)",
    )


def test_the_learner_s_own_exception_is_its_nearest_built_in_one(kernel):
    learner = "class Bad(KeyError): pass\ndef answer(k):\n    raise Bad('no')"
    checks = (
        "def check_x(answer):\n    try: answer(1)\n"
        "    except KeyError as error: assert type(error) is KeyError\n    answer(2)"
    )

    result = verdict(kernel, learner, checks)

    assert (result.state, result.error.type, result.call) == ("error", "Bad", "answer(2)")


def test_an_error_of_the_check_is_its_own_fault(kernel):
    result = verdict(kernel, HONEST, "def check_x(answer):\n    1 / 0")

    assert (result.state, result.message) == ("fault", "ZeroDivisionError: division by zero (checks.py:2)")


@pytest.mark.parametrize(
    ("checks", "reason"),
    [
        ("def check_x(:", "SyntaxError"),
        ("import nowhere", "ModuleNotFoundError"),
        ("x = 1", "no function check_"),
    ],
)
def test_checks_that_do_not_run_are_told(kernel, checks, reason):
    report = judged(kernel, HONEST, checks)

    assert reason in report.broken
    assert not report.passed


def test_a_missing_name_fails_the_check(kernel):
    result = verdict(kernel, "x = 1", "def check_x(answer):\n    answer(1)")

    assert (result.state, result.message) == ("failed", "`answer` is not defined")


def test_a_hang_names_the_call(kernel):
    checks = (
        "def check_a(answer): pass\ndef check_b(answer):\n    'It ends.'\n"
        "    answer([1, 2], k=3)\ndef check_c(answer): pass"
    )

    report = judged(kernel, "def answer(*a, k):\n    while True: pass", checks, seconds=0.3)

    assert [(r.name, r.state, r.call) for r in report.results] == [
        ("check_a", "passed", None),
        ("check_b", "hang", "answer([1, 2], k=3)"),
    ]


def test_a_process_that_ends_in_a_call_is_told(kernel):
    result = verdict(kernel, "import os\ndef answer(k): os._exit(0)", "def check_x(answer):\n    answer(1)")

    assert (result.state, result.call) == ("ended", "answer(1)")


def test_a_twin_that_keeps_the_channel_cannot_delay_the_end(kernel):
    learner = "import os, time\ndef answer(k):\n    if os.fork() == 0: time.sleep(60)\n    os._exit(0)"

    assert verdict(kernel, learner, "def check_x(answer):\n    answer(1)").state == "ended"


def test_what_the_learner_s_functions_print_is_kept(kernel):
    checks = "def check_x(answer):\n    print('check')\n    answer(1)\n    answer(2)"

    report = judged(kernel, "def answer(k):\n    print('k', k)", checks)

    assert (report.passed, report.printed) == (True, "k 1\nk 2\n")


def test_a_check_changes_nothing_in_the_session(kernel):
    state = kernel.run(kernel.root, "seen = []\ndef answer(k):\n    seen.append(k)").state

    kernel.check(CheckJob("def check_x(answer):\n    answer(1)", "functions", ("answer",)), state)

    assert kernel.evaluate(state, ["seen"])[0].text == "[]"


FORGERS = {
    "exit": "import os\ndef answer(k): os._exit(0)",
    "numpy": "import numpy as np\nnp.allclose = lambda *a, **k: True\ndef answer(k): return 0",
    "equal": (
        "class I(int):\n    __eq__ = lambda *a: True\n    __hash__ = int.__hash__\ndef answer(k): return I(0)"
    ),
    "array": (
        "import numpy as np\nclass A(np.ndarray):\n    def __array_ufunc__(self, *a, **k): return True\n"
        "def answer(k): return np.zeros(1).view(A)"
    ),
    "frames": (
        "import sys\ndef answer(k):\n    f = sys._getframe()\n    while f:\n"
        "        for n, v in list(f.f_locals.items()):\n            if n in ('expected', 'want'): return v\n"
        "        f = f.f_back\n    return 0"
    ),
    "verdict": (
        "import socket, os, json, struct\n"
        "def frame(o):\n    h = json.dumps({'m': o, 'b': []}).encode()\n"
        "    return struct.pack('!4sBI', b'mlR1', 0, 4 + len(h)) + struct.pack('!I', len(h)) + h\n"
        "def answer(k):\n    for fd in range(3, 1024):\n"
        "        for o in ({'result': {'state': 'passed'}}, {'end': True}):\n"
        "            try: os.write(fd, frame(o))\n            except OSError: pass\n    return 0"
    ),
    "builtins": (
        "import builtins\nbuiltins.AssertionError = ValueError\n"
        "builtins.abs = lambda x: 0\ndef answer(k): return 0"
    ),
    "module": (
        "import types\nopen('forged.py', 'w').write('import os; os._exit(0)')\n"
        "def answer(k): return types.ModuleType('forged')"
    ),
}


@pytest.mark.parametrize("learner", FORGERS.values(), ids=FORGERS)
def test_no_forger_passes(kernel, learner):
    checks = (
        "import numpy as np\ndef check_x(answer, rng):\n    k = int(rng.integers(1, 1000))\n"
        "    expected = 42 * k\n    got = answer(k)\n"
        "    assert np.allclose(got, expected) and abs(got - expected) < 1 and got == expected, got\n"
    )

    report = judged(kernel, learner, checks, seed=12)

    assert not report.passed
    assert judged(kernel, HONEST, checks, seed=12).passed


def test_asserts_take_the_learner_s_names_and_the_lesson_s_state(kernel):
    base = "import numpy as np\nslope = lambda w: 2 * (w - 3)\nw = 10.0\ndata = [1, 2]"
    checks = (
        "half = len(data) / 2\nassert half == 1\n"
        "assert abs(slope(w)) < 1e-6, f'w ended at {w}'\nassert np.isfinite(w)"
    )

    right = asserted(kernel, base, "w = 3.0", checks, ("w",))
    wrong = asserted(kernel, base, "w = 4.0\ndata = []", checks, ("w",))

    assert [r.state for r in right.results] == ["passed"]
    assert [(r.state, r.message) for r in wrong.results] == [("failed", "w ended at 4.0")]


def test_asserts_call_the_learner_s_functions(kernel):
    report = asserted(kernel, "k = 2", "def f(x):\n    return x / 0", "assert f(k) == 4", ("f",))

    (result,) = report.results
    assert (result.state, result.error.type, result.call) == ("error", "ZeroDivisionError", "f(2)")


def test_asserts_on_a_name_that_is_missing_say_so(kernel):
    report = asserted(kernel, "k = 2", "other = 1", "assert best == 1, 'no'", ("best",))

    assert [(r.state, r.message) for r in report.results] == [("failed", "`best` is not defined")]


def test_a_call_that_hangs_tells_the_learner_s_line(kernel):
    learner = "def answer(k):\n    while True:\n        k += 1"

    (result,) = judged(kernel, learner, "def check_x(answer):\n    answer(1)", seconds=0.3).results

    assert (result.state, result.call, result.place.line > 1) == ("hang", "answer(1)", True)


def test_warnings_of_the_learners_function_reach_the_check(kernel):
    source = "import warnings\ndef f(x):\n    warnings.warn('odd', RuntimeWarning)\n    return lambda: x"
    checks = (
        "from mlcli.checks import warnings_of\n"
        "def check_f(f):\n    assert warnings_of(f, x=2) == ['RuntimeWarning: odd']\n"
        "def check_quiet(g):\n    assert warnings_of(g) == []\n"
    )
    state = kernel.run(kernel.root, f"{source}\ndef g(): return 1").state

    report = kernel.check(CheckJob(checks, "functions", ("f", "g")), state)

    assert report.passed, report
