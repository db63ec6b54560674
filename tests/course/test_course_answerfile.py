import pytest

from mlcli.course.answerfile import MisreadError, read_answer


def test_data_is_what_yaml_1_2_says():
    text = 'a: 1\nb: [2.5, 1e-3, 010, yes, true, null]\nc:\n  - "2"\n  - no\n1: x\n'

    data = read_answer(text)

    assert data == {"a": 1, "b": [2.5, 0.001, 10, "yes", True, None], "c": ["2", "no"], "1": "x"}


def test_json_is_read_too():
    assert read_answer('{"a": [1, "x: y"]}') == {"a": [1, "x: y"]}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("who: a cook: the old one\n", "line 1, column 12", "holds `: ` needs quotes"),
        ("a: 1\nb:\n\t- c\n", "line 3, column 1", "a tab"),
        ("a: 1\n\na: 2\n", "line 3, column 1", "the key `a` stands there twice"),
        ("a: 'open\n", "line 2, column 1", "a quote is opened and never closed"),
        ("a: 1\n- b\n", "line 2, column 1", "indentation"),
        ("a: &x 1\n", "line 1, column 1", "anchor `&x`"),
        ("a: !!python/object:os.system x\n", "line 1, column 1", "tag"),
        ("a: \x07\n", "line 1, column 4", "U+0007"),
        ("", "line 1, column 1", "the file is empty"),
        ("[" * 30 + "]" * 30, "line 1", "nested more than 20 deep"),
    ],
)
def test_what_cannot_be_read_has_its_place(text, place, said):
    with pytest.raises(MisreadError) as raised:
        read_answer(text)

    assert str(raised.value).startswith(place)
    assert said in str(raised.value)
