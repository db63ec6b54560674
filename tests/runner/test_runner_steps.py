import pytest

from mlcli.figures.figure import Size
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import Place


def state_after(kernel, *sources):
    state = kernel.root
    for source in sources:
        run = kernel.run(state, source)
        assert run.state is not None, run.outcome
        state = run.state
    return state


def taken(zygote):
    """Processes of kernels, those left out that wait for one."""
    waiting = {answer["pid"] for idle in zygote.idle if (answer := idle.question.answer)}
    return zygote.known - waiting


def test_a_step_sees_the_names_of_the_step_before(kernel):
    state = state_after(kernel, "x = 20", "x += 1")

    run = kernel.run(state, "print(x * 2)")

    assert run.outcome.stdout == "42\n"


def test_a_state_is_not_changed_by_what_grows_from_it(kernel):
    state = state_after(kernel, "values = [1]")
    kernel.run(state, "values.append(2)")

    again = kernel.run(state, "print(values)")

    assert again.outcome.stdout == "[1]\n"


def test_a_failed_step_leaves_no_state(kernel):
    run = kernel.run(kernel.root, "x = 1\n1 / 0")

    assert (run.outcome.kind, run.state) == ("error", None)


def test_a_step_that_is_not_kept_leaves_no_state(kernel):
    run = kernel.run(kernel.root, "x = 1", keep=False)

    assert (run.outcome.kind, run.state) == ("ok", None)


def test_a_lost_process_is_made_again_from_its_sources(kernel):
    state = state_after(kernel, "import os", "x = 7\nprint('once')")
    kernel.run(state, "os.kill(os.getppid(), 9)")

    run = kernel.run(state, "print(x)")

    assert run.outcome.stdout == "7\n"


def test_dropping_a_state_ends_all_that_grew_from_it(kernel, zygote):
    before = taken(zygote)
    first = state_after(kernel, "x = 1")
    kernel.run(first, "y = 2")
    kernel.run(first, "y = 3")

    kernel.drop(first)

    assert taken(zygote) == before


def test_values_are_bound_before_the_code_runs(kernel):
    run = kernel.run(kernel.root, "print(t + 1, names)", values={"t": 1.5, "names": ["a", "b"]})

    assert run.outcome.stdout == "2.5 ['a', 'b']\n"


def test_the_last_expression_is_the_value(kernel):
    assert kernel.run(kernel.root, "x = 2\nx * 21").outcome.value == "42"


@pytest.mark.parametrize("source", ["x = 1", "None", "print(1)", "5;", ""])
def test_there_is_no_value_where_a_repl_shows_none(kernel, source):
    assert kernel.run(kernel.root, source).outcome.value is None


def test_a_huge_value_is_shortened(kernel):
    value = kernel.run(kernel.root, "list(range(3_000_000))").outcome.value

    assert value.startswith("[0, 1, 2")
    assert len(value) < 1000


def test_names_are_those_bound_at_the_end(kernel):
    state = state_after(kernel, "a = 1\n_hidden = 2")

    assert kernel.run(state, "def f(): pass").outcome.names == ("a", "f")


def test_random_numbers_go_on_from_step_to_step(kernel):
    draw = "import random, numpy as np\nprint(random.random(), np.random.random())"
    whole = kernel.run(kernel.root, f"{draw}\n{draw}").outcome.stdout

    first = kernel.run(kernel.root, draw)
    second = kernel.run(first.state, draw)

    assert first.outcome.stdout + second.outcome.stdout == whole


def test_the_seed_decides_random_numbers(zygote, tmp_path):
    draw = "import random, numpy as np\nprint(random.random(), np.random.random())"
    shown = []
    for seed in (0, 0, 1):
        with Kernel(zygote, tmp_path, seed=seed) as kernel:
            shown.append(kernel.run(kernel.root, draw).outcome.stdout)

    assert shown[0] == shown[1] != shown[2]


def test_arrays_are_printed_to_the_screen_s_width(kernel):
    wide = "import numpy as np\nprint(np.arange(40))"
    kernel.size = Size(columns=40)

    lines = kernel.run(kernel.root, wide).outcome.stdout.splitlines()

    assert len(lines) > 3
    assert max(map(len, lines)) <= 40


def test_the_workspace_is_the_folder_and_importable(kernel, tmp_path):
    (tmp_path / "workspace" / "mine.py").write_text("answer = 42\n")

    run = kernel.run(kernel.root, "import os, mine\nprint(os.path.basename(os.getcwd()), mine.answer)")

    assert run.outcome.stdout == "workspace 42\n"


def test_expressions_are_evaluated_on_a_state_that_stays(kernel):
    state = state_after(kernel, "x = [1, 2]")

    found = kernel.evaluate(state, ["len(x) / 4", "x.append(3)", "x", "lost"], values={})
    again = kernel.evaluate(state, ["len(x) + n"], values={"n": 10})

    assert [(e.text, e.number) for e in found[:3]] == [("0.5", 0.5), ("None", None), ("[1, 2, 3]", None)]
    assert found[3].error.type == "NameError"
    assert again[0].number == 12.0


def test_an_evaluation_that_takes_too_long_says_so(kernel):
    found = kernel.evaluate(kernel.root, ["1", "[0 for _ in iter(int, 1)]"], seconds=0.3)

    assert (found[0].number, found[1].error.type) == (1.0, "TimeoutError")


def test_an_error_tells_the_learner_s_places_only(kernel):
    state = state_after(kernel, "def f(x):\n    return x.real + missing")

    error = kernel.run(state, "print('é', f(1))", name="mine.py").outcome.error

    assert (error.type, error.bases[:2]) == ("NameError", ("NameError", "Exception"))
    assert "f" in error.names
    assert error.places == (
        Place("mine.py", 1, "<module>", "print('é', f(1))", 11, 15),
        Place("step", 2, "f", "    return x.real + missing", 20, 27),
    )


def test_an_error_names_the_library_that_raised_it(kernel):
    error = kernel.run(kernel.root, "import json\njson.loads('{')").outcome.error

    assert (error.type, error.bases[0], error.library, error.line) == (
        "JSONDecodeError",
        "ValueError",
        "json: raw_decode",
        2,
    )


def test_an_error_tells_what_led_to_it(kernel):
    source = (
        "def f(n):\n    try:\n        f(n - 1) if n else {}['key']\n"
        "    except Exception as error:\n        raise ValueError(n) from error\nf(9)"
    )

    error = kernel.run(kernel.root, source).outcome.error

    assert (error.message, error.cause.message, error.cause.cause.cause.message) == ("9", "8", "6")
    assert error.cause.cause.cause.cause is None


def test_what_was_being_handled_led_to_the_error(kernel):
    source = "try:\n    {}['key']\nexcept KeyError:\n    1 / 0"

    error = kernel.run(kernel.root, source).outcome.error

    assert (error.type, error.cause.type, error.cause.line) == ("ZeroDivisionError", "KeyError", 2)


def test_a_syntax_error_has_its_place(kernel):
    error = kernel.run(kernel.root, "x = 1\nprint(x y)").outcome.error

    assert error.type == "SyntaxError"
    assert error.places == (Place("step", 2, "<module>", "print(x y)", 6, 9),)


def test_a_deep_recursion_is_folded(kernel):
    error = kernel.run(kernel.root, "def f(n):\n    return f(n + 1)\nf(0)").outcome.error

    assert (error.type, len(error.places)) == ("RecursionError", 6)
    assert error.skipped > 900
    assert error.places[0].line == 3


def test_warnings_are_told_with_the_learner_s_line(kernel):
    source = "import warnings\nfor n in range(50):\n    warnings.warn('careful')\nprint('on')"

    outcome = kernel.run(kernel.root, source).outcome

    assert [(w.category, w.message, w.line) for w in outcome.warnings] == [("UserWarning", "careful", 3)]
    assert outcome.stdout == "on\n"


def test_patched_builtins_are_restored(kernel):
    run = kernel.run(kernel.root, "import builtins\nbuiltins.len = builtins.repr = builtins.print = None\n5")

    following = kernel.run(run.state, "print(len('abc'))")

    assert (run.outcome.value, following.outcome.stdout) == ("5", "3\n")


def test_numpy_can_be_imported_by_the_code_itself(tmp_path):
    from mlcli.runner.parent import Zygote

    source = (
        "import numpy as np\n"
        "print(np.random.random() < 1, np.get_printoptions()['linewidth'], np.__spec__.name)"
    )
    with Zygote.start() as cold, Kernel(cold, tmp_path, size=Size(columns=60)) as kernel:
        outcome = kernel.run(kernel.root, source).outcome

    assert outcome.stdout == "True 55 numpy\n"


def test_a_figure_has_its_place_in_the_output(kernel):
    source = (
        "from mlcli.figures import show\nfrom mlcli.figures.figure import Figure\n"
        "print('before')\nshow.hand_over(Figure('##', 'bars', 'two bars'))\nprint('after')"
    )

    pieces = kernel.run(kernel.root, source).outcome.pieces

    assert [piece.text or piece.figure.title for piece in pieces] == ["before\n", "bars", "after\n"]


@pytest.mark.parametrize(
    ("failing", "names"),
    [
        ("df['prize']", ("city", "price")),
        ("df.groupby('town')", ("city", "price")),
        ("df.groupby('city')['prize'].mean()", ("city", "price")),
        ("df.loc[:, 'town']", ("city", "price")),
        ("stock['limes']['mint']", ("lemons", "sugar")),
        ("stock['lemons']['mind']", ("mint",)),
        ("stock.pop('suger')", ("lemons", "sugar")),
        ("rows[0]['prize']", ("price",)),
        ("made()['a']", ()),
    ],
)
def test_a_missing_key_comes_with_those_that_are_there(kernel, failing, names):
    state = state_after(
        kernel,
        (
            "import pandas as pd\ndf = pd.DataFrame({'price': [1, 2], 'city': ['a', 'b']})\n"
            "stock = {'lemons': {'mint': 1}, 'sugar': 2}\nrows = [{'price': 1}]\ndef made(): return {'b': 1}"
        ),
    )

    error = kernel.run(state, f"value = {failing}", keep=False).outcome.error

    assert (error.type, error.names) == ("KeyError", names)
