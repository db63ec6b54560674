"""Errors in plain words: the sentence, where the hint is silent, and what it costs."""

import subprocess
import sys
from dataclasses import replace

import pytest
from raised_errors import raised

from mlcli.grading.explain import explain, explain_warning
from mlcli.runner.outcome import ErrorRecord, Place, Warned


def test_the_sentence_names_the_error_and_the_line():
    told = explain(raised("x = 1\nx / 0"))

    assert told.sentence == "ZeroDivisionError: division by zero in line 2"


def test_of_a_library_s_long_message_the_sentence_keeps_the_first_line():
    source = (
        "import numpy as np\nfrom sklearn.linear_model import Ridge\nRidge().fit(np.array([[np.nan]]), [1.0])"
    )

    assert explain(raised(source)).sentence == "ValueError: Input X contains NaN in line 3"


def test_every_line_of_an_own_message_is_kept():
    told = explain(raised('raise ValueError("two things:\\na and b.")'))

    assert told.sentence == "ValueError: two things:\na and b in line 1"


def test_an_error_without_a_message_is_its_type():
    assert explain(ErrorRecord("MyError", "")).sentence == "MyError"


@pytest.mark.parametrize(
    "source",
    [
        'raise ValueError("k must be positive")',
        'raise IndexError("list index out of range")',
        'if True: raise KeyError("a")',
        'def mean(x):\n    raise ZeroDivisionError("division by zero")\nmean([])',
        'assert 1 == 2, "the sides differ"',
        "class OutOfRange(Exception): pass\n(_ for _ in ()).throw(OutOfRange('n'))",
        "(_ for _ in ()).throw(ValueError('axis 1 is what I call wrong'))",
        "(_ for _ in ()).throw(IndexError('the stack is empty'))",
        "(_ for _ in ()).throw(KeyError('no such town in the list'))",
        "import re\nre.compile('(a')",
    ],
)
def test_where_nothing_is_known_for_certain_nothing_is_said(source):
    assert explain(raised(source)).hint is None


@pytest.mark.parametrize(
    "source",
    [
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nplt.xlim('a')",
        "import numpy as np\nnp.array([1, None]).mean()",
        "import pandas as pd\npd.Series([1.0]).apply(len)",
    ],
)
def test_what_a_library_stumbles_over_is_not_told_as_if_the_line_said_it(source):
    assert explain(raised(source)).hint is None


def test_an_error_in_the_argument_of_a_raise_is_explained():
    told = explain(raised('raise ValueError("n: " + 3)'))

    assert "a text can only be joined to a text" in (told.hint or "")


def test_text_that_is_handed_over_is_not_taken_for_the_line():
    told = explain(raised('eval("3 +")'))

    assert told.hint == "the text that this line hands over cannot be read as Python; the line itself can"


def test_a_missing_column_gets_the_near_one_where_the_columns_are_known():
    error = raised("import pandas as pd\npd.DataFrame({'price': [1]})['prize']")

    told = explain(replace(error, names=("city", "price")))

    assert told.hint == "there is no label 'prize'; did you mean 'price'?"


def test_a_missing_key_gets_the_one_in_another_case_where_the_keys_are_known():
    error = raised("{'Rome': 3}['rome']")

    assert (
        explain(replace(error, names=("Rome",))).hint
        == "there is no 'rome', but there is 'Rome': case counts"
    )


def test_no_name_is_proposed_where_the_list_of_names_was_cut_before_it():
    names = (*sorted(f"a{n}" for n in range(498)), "cross", "unique")
    message = "module 'numpy' has no attribute 'zeross'"
    error = ErrorRecord("AttributeError", message, names=names, bases=("AttributeError",))

    hint = explain(error).hint

    assert hint is not None
    assert "did you mean" not in hint


def test_columns_that_apply_hands_over_are_pointed_out():
    source = "import pandas as pd\npd.DataFrame({'a': [1]}).apply(lambda row: row['a'])"

    assert "unless it gets `axis=1`" in (explain(raised(source)).hint or "")


@pytest.mark.parametrize(
    ("category", "message", "told"),
    [
        ("RuntimeWarning", "divide by zero encountered in log", "the logarithm of 0 is −inf"),
        (
            "ConvergenceWarning",
            "lbfgs failed to converge after 1 iteration(s)",
            "the search stopped before it was done",
        ),
        ("UserWarning", "a warning of the learner's", ""),
    ],
)
def test_a_warning_is_explained_like_an_error(category, message, told):
    meaning = explain_warning(Warned(category, message))

    assert (meaning or "").startswith(told)
    assert bool(meaning) == bool(told)


def test_columns_marked_past_the_line_do_no_harm():
    place = Place("step", 1, "<module>", "x = 1", column=40, end_column=50)

    told = explain(ErrorRecord("TypeError", "'int' object is not callable", (place,)))

    assert told.sentence == "TypeError: 'int' object is not callable in line 1"


def test_the_tables_and_the_libraries_stay_unloaded_until_something_goes_wrong():
    program = (
        "import sys\nimport mlcli.grading.explain\n"
        "heavy = ('numpy', 'pandas', 'sklearn', 'matplotlib', 'difflib')\n"
        "print([n for n in sys.modules if n.startswith('mlcli.grading.explain_') or n in heavy])"
    )

    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert shown.stdout == "['mlcli.grading.explain_rule']\n"
