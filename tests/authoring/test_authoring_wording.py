from pathlib import Path

import pytest

from mlcli.authoring.check import check
from mlcli.authoring.wording import wording_faults
from mlcli.authoring.workers import Alone
from mlcli.course.terms import Term
from mlcli.runner.parent import Zygote

TERMS = (
    Term("row", "one example", avoid=("instance", "data point"), free_in=("programming",)),
    Term("feature", "what is measured", avoid=("covariate",)),
    Term("covariate shift", "other inputs than in training"),
)


def found(tmp_path, text, topic="counting", key="because"):
    """Line and message of every fault of a step whose text begins in line 4."""
    file = tmp_path / "lesson.yaml"
    block = "".join(f"      {line}\n" for line in text.splitlines())
    file.write_text(f"title: A\nsteps:\n  - {key}: |\n{block}")
    return [(fault.line, fault.message) for fault in wording_faults(file, topic, TERMS)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Let's add one.", "`Let's` is filler: say the thing itself"),
        ("You can just add one.", "`can just` is filler: say the thing itself"),
        ("It is not only fast but right.", "`not only fast but` is filler: say the thing itself"),
        ("Incorrect. One is added.", "`Incorrect.` says nothing: name the idea"),
        ("One is added. Try again.", "`Try again.` says nothing: name the idea"),
        ("One is added!", "`added!` is loud: say it with a full stop"),
        ("Each data\npoint has one.", "`data point` is `row` in this course"),
        ("Instances have one.", "`Instances` is `row` in this course"),
        ("A covariate moves.", "`covariate` is `feature` in this course"),
    ],
)  # fmt: skip
def test_words_that_texts_do_not_use_are_faults_with_their_line(tmp_path, text, said):
    ((line, message),) = found(tmp_path, f"First a line.\n{text}")

    assert line == 5
    assert message.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "It stands just before t.",
        "For instance, 3! is 6 and n != 3.",
        "A line:\n\n    simply 3 x instance!\n\nand more.",
        "Call `simply(instance)` or ``let's``.",
        '"Buy now!" has a mark, and *data points* is what others say.',
        "Incorrectly classified rows, and a wrong one.",
        "After a covariate shift the rows differ.",
        "```\nsimply\n```",
    ],
)
def test_code_quotes_and_other_meanings_are_left_alone(tmp_path, text):
    assert found(tmp_path, text) == []


def test_synonyms_are_free_in_topics_where_they_mean_something_else(tmp_path):
    assert found(tmp_path, "Two instances of a class.", topic="programming") == []


@pytest.mark.parametrize("key", ["code", "solution", "expect"])
def test_code_is_no_text(tmp_path, key):
    assert found(tmp_path, "simply", key=key) == []


def test_a_course_is_held_to_its_own_terms(tmp_path):
    topic = tmp_path / "basics" / "counting"
    topic.mkdir(parents=True)
    (tmp_path / "course.yaml").write_text(
        'id: c\nversion: "1"\ntitle: C\nlevels:\n  - id: basics\n    title: B\n    topics: [counting]\n'
    )
    (topic / "topic.yaml").write_text(
        "title: Counting\nsummary: Every instance counts.\nhours: 1\nlessons: []\noutcomes: []\n"
    )
    (tmp_path / "terms.yaml").write_text("row:\n  definition: One.\n  avoid: [instance]\n  free_in: [lost]\n")

    with Zygote.start() as zygote:
        faults = check(tmp_path, Alone(zygote, tmp_path)).faults

    assert [(Path(fault.file).name, fault.line, fault.where) for fault in faults] == [
        ("topic.yaml", 2, "summary"),
        ("terms.yaml", 4, "row.free_in"),
    ]
    assert faults[1].message == "there is no topic `lost`: take it out"
