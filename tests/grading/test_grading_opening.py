import ast

import pytest
from forms_course import exercise
from msgspec.structs import replace

from mlcli.grading.code import release, run_file
from mlcli.grading.opening import with_modules

GIVEN = replace(exercise("lazy-squares"), given='def five():\n    return "5\\n"\n')


@pytest.mark.parametrize(
    "checks",
    [
        '"""Checks."""\n\nfrom given import five\n\n\ndef check_five():\n    pass\n',
        '"""Checks\nof two lines."""\nfrom given import five\n\ndef check_five():\n    pass\n',
        '# a comment\n"""Prüft."""; x = 1\n\ndef check_five():\n    pass\n',
    ],
)
def test_lines_keep_their_numbers_where_a_docstring_begins(checks):
    def line(source):
        return next(node.lineno for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))

    assert line(with_modules(checks, GIVEN)) == line(checks)


def test_checks_without_docstring_get_a_line_more():
    checks = "def check_five():\n    pass\n"

    assert with_modules(checks, GIVEN).endswith(f"\n{checks}")


def test_without_given_names_nothing_changes():
    assert with_modules("x = 1", replace(GIVEN, given=None)) == "x = 1"


BORN = replace(exercise("lazy-squares"), given="import os\nborn, seen = os.getpid(), []\n")
TELLS = "import given\ngiven.seen.append(1)\nprint(given.born, given.seen)\n"


def printed(kernel, source):
    ran = run_file(BORN, source, kernel, "attempt.py")
    release(ran, kernel)
    return ran.outcome.stdout.split(maxsplit=1)


def test_what_is_given_runs_once_and_no_file_sees_what_an_earlier_one_did_to_it(kernel, zygote):
    (first, seen), (second, seen_again) = printed(kernel, TELLS), printed(kernel, TELLS)

    assert zygote.backend.replays or first == second
    assert seen == seen_again == "[1]\n"


def test_what_is_given_runs_anew_where_a_file_may_have_been_changed(kernel, zygote):
    first, _ = printed(kernel, TELLS)
    second, _ = printed(kernel, TELLS + "open('left.txt', 'w').close()\n")
    third, _ = printed(kernel, TELLS)

    assert zygote.backend.replays or first == second
    assert second != third
