"""Text that Python cannot read, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_syntax import SYNTAX

CASES = (
    (
        "x y = 3",
        "Python cannot read on from the place that is marked",
    ),
    (
        'eval("3 +")',
        "the text that this line hands over cannot be read as Python",
    ),
    (
        "if True:\n\tx = 1\n        y = 2",
        "tabs and spaces are mixed in the indentation: use four spaces everywhere",
    ),
    (
        "def f():\nreturn 1",
        "the function definition in line 1 has a colon",
    ),
    (
        "x = 1\n  y = 2",
        "this line stands further right than the one before, although no colon opened a block",
    ),
    (
        "def f():\n    x = 1\n  return x",
        "it must begin exactly below a line of the block it belongs to",
    ),
    (
        'print("a"',
        "a bracket that opens here has no partner",
    ),
    (
        "x = 1)",
        "`)` closes a bracket that was never opened",
    ),
    (
        "x = (1, 2]",
        "`(` was opened and `]` closes it",
    ),
    (
        'x = """abc',
        "a text that begins with three quotation marks ends only at the next three",
    ),
    (
        "x = 'abc",
        "the text that begins here has no second quotation mark of the same kind on its line",
    ),
    (
        "if True\n    pass",
        "a line that opens a block (`if`",
    ),
    (
        "try:\n    x = 1\ny = 2",
        "a `try` needs an `except` or a `finally` that stands as far left as itself",
    ),
    (
        "x = 3 if True",
        "`a if condition` has a value only if `else b` says what it is otherwise",
    ),
    (
        'print "a"',
        "`print` is a function, so what it gets stands in round brackets",
    ),
    (
        "d = dict(a=1, 'b'=2)",
        "what stands before `=` in a call is a parameter's bare name",
    ),
    (
        "None = 3",
        "`None` is a value of the language and keeps its meaning",
    ),
    (
        "5 = x",
        "a comparison is written `==`",
    ),
    (
        "if x = 3:\n    pass",
        "one `=` stores a value, two compare: a condition needs `==`",
    ),
    (
        "x = [1 2, 3]",
        "a comma, a colon or an operator between them may be missing",
    ),
    (
        "f(a=1, 2)",
        "those of the form `name=value` behind them",
    ),
    (
        "f(a=1, a=2)",
        "`a=` stands twice in the same call, and a parameter takes one value",
    ),
    (
        "def f(a=1, b): pass",
        "in a `def` line, parameters without a default come before those that have one",
    ),
    (
        "def f(a, a): pass",
        "two parameters of this function are called `a`",
    ),
    (
        "return 3",
        "`return` has a meaning only inside of a function",
    ),
    (
        "break",
        "`break` has a meaning only inside of a loop",
    ),
    (
        "f'{x'",
        "a brace itself is written twice, `{{`",
    ),
    (
        "x = 08",
        "a whole number does not begin with 0: write `8` for `08`",
    ),
    (
        "x = 1_",
        "a sign such as `*` may be missing",
    ),
    (
        "x = “abc”",
        '`“` comes from a text editor or a web page: in code it is written `"`',
    ),
    (
        'x = "C:\\new\\users\\name\\U"',
        "in a text, `\\` begins a special character",
    ),
    (
        "\\ x",
        "behind a `\\` outside of a text the line must end, without even a space",
    ),
    (
        "def f():\n    global x\n    x = 1\ndef g():\n    x = 1\n    global x",
        "`global x` stands above the first use of `x` in the function",
    ),
    (
        "x = 3 +",
        "the line stops after `+`, and Python waits for what comes behind it",
    ),
    (
        "else:\n    pass",
        "it must stand exactly below an `if`, right behind that one's block",
    ),
    (
        "class = 3",
        "`class` is a word of the language, so nothing can be called that",
    ),
    (
        "x = a ? b : c",
        "Python writes a choice as `a if condition else b`, and has no `?`",
    ),
    (
        "x++",
        "Python has no `++` and `--`: one more is `x += 1`, one less `x -= 1`",
    ),
    (
        "import a from b",
        "the module comes first: `from module import name`",
    ),
    (
        "for i range(3):\n    pass",
        "a loop is written `for x in values:`, and the `in` is missing here",
    ),
    (
        "x = 3 +",
        "the line stops after `+`, and Python waits for what comes behind it",
    ),
    (
        "else:\n    pass",
        "it must stand exactly below an `if`, right behind that one's block",
    ),
    (
        "class = 3",
        "`class` is a word of the language, so nothing can be called that",
    ),
    (
        "x = a ? b : c",
        "Python writes a choice as `a if condition else b`, and has no `?`",
    ),
    (
        "x++",
        "Python has no `++` and `--`: one more is `x += 1`, one less `x -= 1`",
    ),
    (
        "import a from b",
        "the module comes first: `from module import name`",
    ),
    (
        "for i range(3):\n    pass",
        "a loop is written `for x in values:`, and the `in` is missing here",
    ),
    (
        "x = 3 +",
        "the line stops after `+`, and Python waits for what comes behind it",
    ),
    (
        "else:\n    pass",
        "it must stand exactly below an `if`, right behind that one's block",
    ),
    (
        "class = 3",
        "`class` is a word of the language, so nothing can be called that",
    ),
    (
        "x = a ? b : c",
        "Python writes a choice as `a if condition else b`, and has no `?`",
    ),
    (
        "x++",
        "Python has no `++` and `--`: one more is `x += 1`, one less `x -= 1`",
    ),
    (
        "import a from b",
        "the module comes first: `from module import name`",
    ),
    (
        "for i range(3):\n    pass",
        "a loop is written `for x in values:`, and the `in` is missing here",
    ),
    (
        "x = {1: 2, 3}",
        "every entry of a dict is a key, a colon and a value",
    ),
    (
        "x y = 3",
        "Python cannot read on from the place that is marked",
    ),
    (
        'eval("3 +")',
        "the text that this line hands over cannot be read as Python",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by("", CASES)

    assert [rule[:2] for rule in SYNTAX if rule not in met] == []
