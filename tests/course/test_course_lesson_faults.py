import pytest
from course_examples import MACHINES, lesson_faults, lesson_with

FACTOR = "value: 0.5\n    proof: 1 - 0.25 * slope(4)"
SLIDER = "eta: {from: 0.05, to: 1.10, step: 0.05, start: 0.1}"
RIGHT_OPTION = (
    "      - text: To the right, to a larger w\n        correct: true\n"
    "        because: The slope there is −6, and minus a negative number adds. "
    "The minimum, w = 3, lies to the right.\n"
)
LEFT_OPTION = (
    "      - text: To the left, because the slope is negative\n"
    "        because: The sign of the slope says where the loss *rises*. "
    "The update subtracts it, so you go the other way.\n"
)
HINTS = (
    "hints:\n      - One step moves w by the learning rate times the slope, against the slope.\n"
    "      - Repeat that"
)
OTHER_OPTION = """      - text: It depends on the learning rate
        because: The learning rate is positive, so it sets how far you move and never in which direction.
"""
CASES = {
    "unknown header key": (
        ("minutes: 15", "minute: 15"),
        "minute:",
        "",
        "unknown key `minute`, did you mean `minutes`?",
    ),
    "missing header key": (("summary: Walk", "# Walk"), "title:", "", "missing key `summary`: "),
    "key for later": (
        ("minutes: 15", "minutes: 15\ntranslations: [de]"),
        "translations",
        "",
        "unknown key `translations`",
    ),
    "vary of a single value": (
        ("id: factor", "id: factor\n    vary: {n: [1]}"),
        "vary",
        "steps[5].vary.n",
        "fewer than 2 positions",
    ),
    "parts beside a value": (
        ("id: factor", "id: factor\n    parts: []"),
        "- answer",
        "steps[5]",
        "`value` and `parts`: an answer has one of them",
    ),
    "goal beside a value": (
        ("value: 1.0", "goal: eta > 1\n    value: 1.0"),
        "- explore",
        "steps[4]",
        "`value` and `goal`: an answer has one of them",
    ),
    "into that is no name": (
        ("starter: |", "into: a title\n    starter: |"),
        "into:",
        "steps[6].into",
        "`a title` is no name that the checks can use",
    ),
    "hints where nothing is asked": (
        ("figure: true", "hints: [Look.]"),
        "hints:",
        "steps[2]",
        "unknown key `hints`",
    ),
    "unknown kind": (
        ("- text: |", "- txt: |"),
        "- txt",
        "steps[0]",
        "unknown kind `txt`, did you mean `text`?",
    ),
    "kind that is none": (
        ("- text: |", "- quiz: |"),
        "- quiz",
        "steps[0]",
        "unknown kind `quiz`: the first",
    ),
    "kind not first": (
        (
            "- exercise: stop-at-the-bottom\n    id: now-write-it",
            "- id: now\n    exercise: stop-at-the-bottom",
        ),
        "- id: now",
        "steps[7]",
        "the step begins with `id`: its kind, `exercise`, is the first key",
    ),
    "missing id": (("    id: steps-shrink\n", ""), "- text: |\n      Look", "steps[3]", "missing key `id`"),
    "id not kebab": (("id: factor", "id: The_Factor"), "id: The", "steps[5].id", "`The_Factor` is no id"),
    "duplicate id": (
        ("id: factor", "id: which-way"),
        "id: which-way\n    value",
        "steps[5]",
        "duplicate id `which-way`, first in l",
    ),
    "minutes in words": (
        ("minutes: 15", "minutes: ten"),
        "minutes",
        "minutes",
        "expected a number, got text",
    ),
    "minutes in quotes": (
        ("minutes: 15", 'minutes: "15"'),
        "minutes",
        "minutes",
        "expected a number, got text: take",
    ),
    "half minutes": (
        ("minutes: 15", "minutes: 1.5"),
        "minutes",
        "minutes",
        "expected a whole number, got 1.5",
    ),
    "no minutes": (("minutes: 15", "minutes: 0"), "minutes", "minutes", "expected at least 1 minute"),
    "title as number": (
        ("title: One step at a time", "title: 12"),
        "title",
        "title",
        "expected text, got a number",
    ),
    "title as list": (
        ("title: One step at a time", "title: [a]"),
        "title",
        "title",
        "text that starts with `[`",
    ),
    "empty text": (("title: One step at a time", "title:"), "title", "title", "the text is missing"),
    "hints as text": (
        (
            HINTS,
            "hints: Repeat that",
        ),
        "hints:",
        "steps[6].hints",
        "expected a list, got text: begin each entry with `- `",
    ),
    "flag as text": (
        ("figure: true", "figure: yes"),
        "figure: yes",
        "steps[2].figure",
        "expected `true` or `false`",
    ),
    "seed below zero": (("minutes: 15", "minutes: 15\nseed: -1"), "seed", "seed", "expected a seed from 0"),
    "memory without unit": (
        ("minutes: 15", "minutes: 15\nmemory: 2"),
        "memory",
        "memory",
        "`2` is no amount of memory",
    ),
    "endless number": (
        ("value: 0.5", "value: 1e9999"),
        "1e9999",
        "steps[5].value",
        "a number of more than 30 digits",
    ),
    "two answers": (
        (FACTOR, "value: 0.5\n    accept: answer > 0"),
        "- answer: |",
        "steps[5]",
        "`value` and `accept`: ",
    ),
    "value and words": (
        (FACTOR, "value: 0.5\n    words: [half]"),
        "- answer: |",
        "steps[5]",
        "`value` and `words`: ",
    ),
    "no answer": (
        (FACTOR, "unit: steps"),
        "- answer: |",
        "steps[5]",
        "no answer: give `value`, `accept`, `words` or `parts`",
    ),
    "proof without value": (("value: 0.5", "words: [half]"), "proof", "steps[5]", "`proof` needs a `value`"),
    "tolerance in words": (
        ("value: 0.5", "value: 0.5\n    tolerance: some"),
        "tolerance",
        "steps[5].tolerance",
        "`some` is",
    ),
    "condition without answer": (
        (FACTOR, "accept: 1 > 0"),
        "accept",
        "steps[5].accept",
        "the condition does not speak",
    ),
    "mistake without because": (
        ("0.75: That", "0.75: {see: a-lesson}\n      0.7: That"),
        "0.75",
        "steps[5].mistakes.0.75",
        "missing key `because`",
    ),
    "empty mistake": (
        ("0.75: That would be 1 − η. The slope of a square carries a factor 2.", "0.75:"),
        "0.75:",
        "steps[5].mistakes.0.75",
        "the text is missing",
    ),
    "mistake is right": (
        ("      0.75: That", "      0.50: That"),
        "0.50:",
        "steps[5].mistakes.0.50",
        "0.50 is the right answer",
    ),
    "mistake of no kind": (
        ("      0.75: That", "      big: That"),
        "big:",
        "steps[5].mistakes.big",
        "`big` is neither a num",
    ),
    "mistake no condition": (
        ("      0.75: That", '      "answer <": That'),
        "answer <",
        "steps[5].mistakes.answer <",
        "`answer <` is no condition: not Python",
    ),
    "duplicate mistake": (
        ("      0.75: That", "      0.25: That"),
        "0.25: That would",
        "steps[5].mistakes",
        "duplicate key `0.25`",
    ),
    "no option correct": (
        ("        correct: true\n", ""),
        "    options:",
        "steps[1].options",
        "no option is correct",
    ),
    "one option": (
        (LEFT_OPTION + OTHER_OPTION, ""),
        "    options:",
        "steps[1].options",
        "fewer than 2 options",
    ),
    "predict without anything": (
        ("    options:\n" + RIGHT_OPTION + LEFT_OPTION + OTHER_OPTION, ""),
        "- predict: |",
        "steps[1]",
        "no answer: give `value`, `accept`, `words` or `parts`, or `options`",
    ),
    "options and value": (
        ("    options:\n", "    value: 1\n    options:\n"),
        "- predict: |",
        "steps[1]",
        "`options` and `value`: ",
    ),
    "option without because": (
        (LEFT_OPTION, LEFT_OPTION.split("        because", maxsplit=1)[0]),
        "- text: To the left",
        "steps[1].options[1]",
        "missing key `because`",
    ),
    "option twice": (
        ("- text: It depends on the learning rate", "- text: To the right, to a larger w"),
        "- text: To the right, to a larger w\n        because",
        "steps[1].options[2]",
        "the option `To the right",
    ),
    "slider upside down": (
        (SLIDER, "eta: {from: 2, to: 1, step: 0.5, start: 1}"),
        "eta: {",
        "steps[4].sliders.eta",
        "`from` 2 is not below `to` 1",
    ),
    "slider without step": (
        (SLIDER, "eta: {from: 0, to: 1, step: 0, start: 1}"),
        "eta: {",
        "steps[4].sliders.eta",
        "`step` 0 is not above 0",
    ),
    "slider off its grid": (
        (SLIDER, "eta: {from: 0, to: 1, step: 0.5, start: 0.3}"),
        "eta: {",
        "steps[4].sliders.eta",
        "`start` 0.3 is no position",
    ),
    "slider without start": (
        (SLIDER, "eta: {from: 0, to: 1, step: 0.5}"),
        "eta: {",
        "steps[4].sliders.eta",
        "missing key `start`",
    ),
    "slider of values": (
        (SLIDER, SLIDER[:-1] + ", values: [0.1, 1.0]}"),
        "eta: {",
        "steps[4].sliders.eta",
        "unknown key `from`",
    ),
    "slider too fine": (
        (SLIDER, "eta: {from: 0, to: 1, step: 0.00001, start: 0}"),
        "eta: {",
        "steps[4].sliders.eta",
        "more than 10000 positions",
    ),
    "two sliders and a value": (
        (SLIDER, SLIDER + "\n      mu: {from: 0, to: 1, step: 1, start: 0}"),
        "- explore: |",
        "steps[4]",
        "`value` is that of the only slider",
    ),
    "value beyond the slider": (
        ("value: 1.0", "value: 3.0"),
        "value: 3.0",
        "steps[4]",
        "`value` 3.0 is no position",
    ),
    "claim not in the words": (
        ('"0.035":', '"0.35":'),
        '"0.35"',
        "steps[3].claims.0.35",
        "`0.35` does not stand in the step's words",
    ),
    "claim inside a number": (
        ('"0.035":', '"35":'),
        '"35"',
        "steps[3].claims.35",
        "`35` does not stand in the step's words",
    ),
    "claim is no Python": (
        ("round(3 - path[-1], 3)", "round(3 - path[-1]"),
        '"0.035"',
        "steps[3].claims.0.035",
        "not Python",
    ),
    "proof is no Python": (
        ("proof: 1 - 0.25 * slope(4)", "proof: 1 -"),
        "proof",
        "steps[5].proof",
        "not Python",
    ),
    "condition is no Python": ((FACTOR, "accept: answer in (2"), "accept", "steps[5].accept", "not Python"),
    "code is no Python": (
        ("for _ in range(20):", "for _ in range(20)"),
        "for _ in range(20)",
        "steps[2].code",
        "not Python: expected ':'",
    ),
    "setup is no Python": (("def loss(w):", "def loss(w:"), "def loss", "setup", "not Python"),
    "return outside a function": (
        ("          w = w - 0.3 * slope(w)", "          return w - 0.3"),
        "return w",
        "steps[6].solution",
        "not Python: 'return' outside",
    ),
    "checks are no Python": (
        ("assert w < 20,", "assert w < ,"),
        "assert w < ,",
        "steps[6].checks",
        "not Python",
    ),
    "code both golden and varying": (
        ("    figure: true", "    varies: true"),
        "- code: |",
        "steps[2]",
        "`expect` and `varies: true`",
    ),
    "wrong does not occur": (
        ("replace: range(25)", "replace: range(99)"),
        "range(99)",
        "steps[6].wrong[1]",
        "`range(99)` occurs 0 times",
    ),
    "wrong occurs twice": (
        ("replace: range(25)", "replace: w"),
        "replace: w\n",
        "steps[6].wrong[1]",
        "`w` occurs",
    ),
    "wrong changes nothing": (
        ("with: range(10)", "with: range(25)"),
        "replace: range(25)",
        "steps[6].wrong[1]",
        "`replace` and `with` are the same",
    ),
    "wrong without with": (
        ("        with: range(10)\n", ""),
        "name: ten-steps",
        "steps[6].wrong[1]",
        "missing key `with`",
    ),
    "wrong of a try is caught by no name": (
        ("with: range(10)", "with: range(10)\n        caught_by: check_x"),
        "caught_by",
        "steps[6].wrong[1]",
        "unknown key `caught_by`",
    ),
    "right is no Python": (
        ("code: w = 3 +", "code: w = = 3 +"),
        "w = =",
        "steps[6].right[0].code",
        "not Python",
    ),
    "two wrongs of a name": (
        ("name: ten-steps", "name: adds-the-slope"),
        "name: adds-the-slope\n        replace: range",
        "steps[6].wrong[1]",
        "duplicate name",
    ),
}
SORTING = {
    "bin not in into": (
        ("is: AI without learning", "is: AI without learnin"),
        "is: AI without learnin",
        "steps[9].items[0].is",
        "the bin `AI without learnin` is not in `into`, did you mean",
    ),
    "one bin": (
        ("[plain programme, AI without learning, machine learning]", "[machine learning]"),
        "into:",
        "steps[9].into",
        "fewer than 2 bins",
    ),
    "item without bin": (
        ("        is: AI without learning\n", ""),
        "- text: A chess engine",
        "steps[9].items[0]",
        "missing key `is`",
    ),
    "choice without options": (
        ("      - text: The VAT", "    option:\n      - text: The VAT"),
        "    options:\n    option",
        "steps[8].options",
        "expected a list, got nothing",
    ),
}


def expected_line(path, marker):
    text = path.read_text(encoding="utf-8")
    return text[: text.index(marker)].count("\n") + 1


@pytest.mark.parametrize("name", CASES)
def test_fault_is_told_with_its_place(tmp_path, name):
    changed, marker, where, message = CASES[name]
    path = lesson_with(tmp_path, changed)

    faults = lesson_faults(path)

    found = {(fault.line, fault.where, fault.message[: len(message)]) for fault in faults}
    assert (expected_line(path, marker), where, message) in found
    assert {fault.file for fault in faults} == {str(path)}


@pytest.mark.parametrize("name", SORTING)
def test_fault_of_sort_and_choice_is_told_with_its_place(tmp_path, name):
    changed, marker, where, message = SORTING[name]
    path = lesson_with(tmp_path, changed, source=MACHINES / "rules-or-data.yaml")

    faults = lesson_faults(path)

    found = {(fault.line, fault.where, fault.message[: len(message)]) for fault in faults}
    assert (expected_line(path, marker), where, message) in found


def test_faults_are_in_order_and_none_is_told_twice(tmp_path):
    path = lesson_with(
        tmp_path, *(CASES[name][0] for name in ("two answers", "minutes in words", "empty text"))
    )

    faults = lesson_faults(path)

    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert len(set(faults)) == len(faults) == 3


def test_misspelt_kind_does_not_hide_what_is_below_it(tmp_path):
    path = lesson_with(tmp_path, ("- explore: |", "- explor: |"), ("to: 1.10", "to: 0.01"))

    assert [fault.where for fault in lesson_faults(path)] == ["steps[4]", "steps[4].sliders.eta"]


def test_syntax_error_may_be_what_a_step_shows(tmp_path):
    path = lesson_with(
        tmp_path,
        ("for _ in range(20):", "for _ in range(20)"),
        ("    expect: |\n      first", "    raises: SyntaxError\n    expect: |\n      first"),
    )

    assert lesson_faults(path) == ()


def test_unknown_key_lists_the_known_ones(tmp_path):
    path = lesson_with(tmp_path, ("id: factor", "id: factor\n    colour: red"))

    hint = lesson_faults(path)[0].hint

    assert hint is not None
    assert hint.startswith("known keys here: ")
    assert "tolerance" in hint
