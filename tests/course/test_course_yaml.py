import random

import pytest
from course_examples import WALKING, lesson_faults, lesson_with, line_of

SOUND = (
    "because: The sign of the slope says where the loss *rises*. "
    "The update subtracts it, so you go the other way."
)


def planted(folder, *changes):
    path = lesson_with(folder, *changes)
    return path, [(fault.line, fault.where, fault.message) for fault in lesson_faults(path)]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("`eta` is the rate", "text that starts with a backtick"),
        ("%5 of it", "text that starts with `%`"),
        ("@home or elsewhere", "text that starts with `@`"),
        ("*Emphasis* on the slope", "text that starts with `*`"),
        ("[0, 1] is the range", "text that starts with `[`"),
        ("[0, 1]", "text that starts with `[`"),
        ("{a set} of it", "text that starts with `{`"),
        ('"Downhill" is not left', 'text that starts with `"`'),
        ('"never closed', 'text that starts with `"`'),
        ("'tis not closed", "text that starts with `'`"),
        ("- minus and minus", "text that starts with `-`"),
        ("> 3 is too far", "text that starts with `>`"),
        ("& others", "text that starts with `&`"),
        ("the sign: it is negative", "text that holds `: `"),
        ("the slope is class #2", "a ` #` cuts the rest of the text off: it"),
    ],
)
def test_plain_text_that_yaml_would_misread_needs_quotes(tmp_path, value, why):
    path, faults = planted(tmp_path, (SOUND, f"because: {value}"))

    assert faults == [(47, "steps[1].options[1].because", f"{why} needs quotes or a | block")]
    assert str(lesson_faults(path)[0]).startswith(f"{path}:47: steps[1].options[1].because: {why}")


def test_comment_between_the_lines_of_a_text_needs_quotes(tmp_path):
    _, faults = planted(tmp_path, (SOUND, "because: The sign # of the slope\n          says where."))

    assert [(line, where) for line, where, _ in faults] == [(47, "steps[1].options[1].because")]
    assert faults[0][2].startswith("a ` #` cuts the rest of the text off")


def test_list_entry_with_a_colon_needs_quotes(tmp_path):
    path, faults = planted(tmp_path, ("- Repeat that one line", "- Repeat: that one line"))

    line = line_of(path, "- Repeat: that")
    assert faults == [(line, "steps[6].hints[1]", "text that holds `: ` needs quotes or a | block")]


def test_second_line_of_a_plain_text_with_a_colon_needs_quotes(tmp_path):
    _, faults = planted(tmp_path, (SOUND, "because: The sign\n          says: where the loss rises."))

    assert faults == [(47, "steps[1].options[1].because", "text that holds `: ` needs quotes or a | block")]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("*rises", "alias `*rises`"),
        ("&here the loss rises", "anchor `&here`"),
        ("!loud it rises", "tag `!loud`"),
    ],
)
def test_alias_anchor_and_tag_are_refused(tmp_path, value, why):
    _, faults = planted(tmp_path, (SOUND, f"because: {value}"))

    assert [(line, where) for line, where, _ in faults] == [(47, "steps[1].options[1].because")]
    assert faults[0][2].startswith(why)
    assert "needs quotes" in faults[0][2]


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("    options:\n", "    options\n", 42, "`options` has no `:` behind it: add it"),
        ("- text: To the right", "- text To the right", 43, "`text` has no `:` behind it: add it"),
        ("summary:", "  summary:", 2, "`summary` is indented deeper than the keys beside it: align it"),
        ("    sliders:", "\tsliders:", 82, "a tab in the indentation: YAML takes spaces only"),
        ("      You cannot see", "   You cannot see", 20, "neither `key: value` nor `- item`"),
        ("setup: |", "---\nsetup: |", 6, "a file holds one document"),
        ("step: 0.05, start: 0.1}", "step: 0.05, start: 0.1", 83, "`{` is not closed: add `}`"),
        ("prerequisites: []", "prerequisites: [a", 4, "`[` is not closed: add `]`"),
        (SOUND, 'because: "a \\d in quotes"', 47, "a backslash in double quotes begins an escape"),
    ],
)
def test_broken_line_is_told_once(tmp_path, old, new, line, why):
    _, faults = planted(tmp_path, (old, new))

    assert [fault[0] for fault in faults] == [line]
    assert faults[0][2].startswith(why)


def test_one_fault_hides_no_other(tmp_path):
    path, faults = planted(
        tmp_path,
        ("title: One", "title: `One"),
        (SOUND, "because: Look: the sign"),
        ("because: The learning rate is positive", "becaus: The learning rate is positive"),
        ("    figure: true", "    figure: true\n    figure: true"),
        ("id: factor", "id: which-way"),
        ("because: 1 − 2η", "because: 1 − 2η # the factor"),
        ("    hints:", "    hint:"),
    )

    assert [(line, message.split(":")[0]) for line, _, message in faults] == [
        (1, "text that starts with a backtick needs quotes or a | block"),
        (47, "text that holds `"),
        (48, "missing key `because`"),
        (49, "unknown key `becaus`, did you mean `because`?"),
        (
            line_of(path, "figure: true") + 1,
            f"duplicate key `figure`, first in line {line_of(path, 'figure: true')}",
        ),
        (line_of(path, "− 2η # the") - 3, "duplicate id `which-way`, first in line 33"),
        (line_of(path, "− 2η # the"), "a ` #` cuts the rest of the text off"),
        (line_of(path, "hint:"), "unknown key `hint`, did you mean `hints`?"),
    ]


def test_comments_are_allowed_where_no_text_is_cut(tmp_path):
    path = lesson_with(
        tmp_path,
        ("minutes: 15", "minutes: 15   # at a calm pace"),
        ("setup: |", "# what every step may use\nsetup: |   # runs unseen"),
        ("id: which-way", "id: which-way  # never rename"),
        ("    figure: true", "    figure: true # it must draw"),
    )

    assert lesson_faults(path) == ()


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        (b"", 1, "the file is empty"),
        (b"# only a comment\n", 1, "the file is empty"),
        (b"a lesson", 1, "expected keys with values, got text"),
        (b"title: x\nsummary: \xff\n", 2, "not UTF-8 text"),
        (b"title: x\nsummary: \x07\n", 2, "the character U+0007 cannot be shown"),
        (b"title: x\nsteps: " + b"[" * 50_000, 2, "nested more than 20 deep"),
        (
            b"title: x\nsteps:\n" + b"".join(b" " * n + b"- \n" for n in range(1, 40)),
            22,
            "nested more than 20 deep",
        ),
        (b"title: " + b"x" * 1_000_000, 1, "larger than 1 MB"),
    ],
)
def test_file_that_is_no_lesson(tmp_path, content, line, why):
    path = tmp_path / "lesson.yaml"
    path.write_bytes(content)

    fault = lesson_faults(path)[0]

    assert (fault.line, fault.message[: len(why)]) == (line, why)


def test_missing_file_and_folder_are_faults(tmp_path):
    (tmp_path / "folder.yaml").mkdir()

    assert lesson_faults(tmp_path / "nowhere.yaml")[0].message == "the file is missing: write `nowhere.yaml`"
    assert lesson_faults(tmp_path / "folder.yaml")[0].message.startswith("cannot be read")


def test_windows_line_ends_and_byte_order_mark_are_read(tmp_path):
    text = (WALKING / "one-step-at-a-time.yaml").read_text(encoding="utf-8")
    path = tmp_path / "lesson.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert lesson_faults(path) == ()


@pytest.mark.parametrize("seed", range(60))
def test_any_damage_ends_in_faults_with_lines(tmp_path, seed):
    dice = random.Random(seed)
    text = (WALKING / "one-step-at-a-time.yaml").read_text(encoding="utf-8")
    for _ in range(dice.choice([1, 2, 4])):
        at = dice.randrange(len(text))
        text = (
            text[:at]
            + dice.choice([*"`%@*[]{}\"'-:#|>&!?\t\n", ": ", " #", "\n- "])
            + text[at + dice.randrange(9) :]
        )
    path = tmp_path / "lesson.yaml"
    path.write_text(text, encoding="utf-8")

    faults = lesson_faults(path)

    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in faults)
    assert len(set(faults)) == len(faults)
