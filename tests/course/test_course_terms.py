import pytest

from mlcli.course.faults import CourseFaultError
from mlcli.course.terms import Term, load_terms, terms_in

GLOSSARY = """\
training set:
  definition: The examples that a rule is chosen on.
  avoid: [train data]
mean squared error:
  definition: "The mean of the squared distances: a number, not a percentage."
  symbol: MSE
"""


def glossary(folder, text):
    (folder / "terms.yaml").write_text(text)
    return folder


def test_a_course_without_a_glossary_has_no_terms(tmp_path):
    assert load_terms(tmp_path) == ()


def test_terms_are_read_in_their_order(tmp_path):
    first, second = load_terms(glossary(tmp_path, GLOSSARY))

    assert first == Term("training set", "The examples that a rule is chosen on.", avoid=("train data",))
    assert (second.name, second.symbol) == ("mean squared error", "MSE")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a:\n  symbol: b\n", "missing key `definition`"),
        ("a:\n  definition: b\n  synonyms: [c]\n", "unknown key `synonyms`"),
        ("a: b\n", "expected keys with values"),
        ("- a\n", "expected keys with values"),
        ("a:\n  definition: b\na:\n  definition: c\n", "duplicate key `a`"),
        ("a:\n  definition: b\n  avoid: [C]\nc:\n  definition: d\n", "`C` is a term itself"),
        ("a:\n  definition: 5\n", "put it in quotes"),
        ("", "the file is empty"),
    ],
)
def test_what_breaks_the_form_is_told_with_its_line(tmp_path, text, fault):
    with pytest.raises(CourseFaultError) as told:
        load_terms(glossary(tmp_path, text))

    assert fault in told.value.message
    assert "terms.yaml:" in told.value.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The training set is small.", ["training set"]),
        ("Two Training Sets.", ["training set"]),
        ("It is the training\nset's fault.", ["training set"]),
        ("Pretraining sets nothing.", []),
        ("The training settles.", []),
        ("Its MSE is 3.", ["mean squared error"]),
        ("An mse of 3.", []),
        ("The **mean squared error** of `f`.", ["mean squared error"]),
    ],
)
def test_terms_are_found_as_whole_words_in_any_form(tmp_path, text, found):
    terms = load_terms(glossary(tmp_path, GLOSSARY))

    assert [term.name for term in terms_in(text, terms)] == found
