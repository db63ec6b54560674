import pytest

from mlcli.grading.answers import AskBack, number, word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0.5", 0.5),
        (".5", 0.5),
        ("1/2", 0.5),
        ("50 %", 0.5),
        ("50%", 0.5),
        ("5e-1", 0.5),
        ("−6", -6),
        ("-6", -6),
        ("1_000", 1000),
        ("3.0", 3),
        (" 7 ", 7),
        ("+2", 2),
        ("12 / 16", 0.75),
        ("2.", 2),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, meant):
    assert number(typed) == meant


@pytest.mark.parametrize("typed", ["0,5", "1,000", "1,234,567", "-0,25"])
def test_a_comma_is_asked_back_once(typed):
    asked = number(typed)

    assert isinstance(asked, AskBack)
    assert isinstance(number(typed, insist=True), float)


@pytest.mark.parametrize(("typed", "meant"), [("0,5", 0.5), ("1,000", 1000), ("1,234.5", 1234.5)])
def test_a_comma_that_is_insisted_on_means_what_was_offered(typed, meant):
    assert number(typed, insist=True) == meant


@pytest.mark.parametrize("typed", ["", "two", "1/0", "1/2/3", "0x10", "nan", "inf", "1__0", "5 5"])
def test_what_is_no_number_is_asked_back(typed):
    assert isinstance(number(typed), AskBack)


@pytest.mark.parametrize("typed", ["75", "75 %", "75%"])
def test_a_unit_may_be_typed_along(typed):
    assert number(typed, unit="%") == 75


@pytest.mark.parametrize("typed", ["Newton's method", "newton’s  METHOD.", "Newton's-method"])
def test_words_are_compared_without_case_spaces_hyphens_and_point(typed):
    assert word(typed) == word("newton's method")


def test_other_words_stay_different():
    assert word("newton") != word("newton's method")
