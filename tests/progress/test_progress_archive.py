import sqlite3

import pytest
from progress_examples import attempt, attempts

from mlcli.errors import MlcliError
from mlcli.progress.archive import as_text, from_text, together
from mlcli.progress.store import Store

SOME = attempts("arrived first", "wrong first", "right first")
TEXT = as_text([attempt("note", "a", answer='1 < 2,\n"quoted" – ß \U0001f600')])


def test_attempts_come_back_as_they_were():
    own = (*SOME, attempt("note", "a", answer='1 < 2,\n"quoted" – ß \U0001f600', seconds=0.25))

    assert from_text(as_text(own), "kept.json") == own
    assert from_text(as_text(()), "kept.json") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no file that"),
        ("[1]", "is no file that"),
        ("[" * 100_000, "is no file that"),
        ('{"kind": "something else"}', "is no file that"),
        (TEXT.replace('"version": 1', '"version": 2'), "newer mlcli"),
        (TEXT.replace("2026-03-02T", "yesterday "), "line 2 of `kept.json` is damaged"),
        (TEXT.replace('"topic"', '"subject"'), "line 2 of `kept.json` is damaged"),
    ],
)
def test_a_text_that_is_no_export_is_refused(text, words):
    with pytest.raises(MlcliError) as caught:
        from_text(text, "kept.json")

    assert words in caught.value.message
    assert caught.value.hint


def test_what_is_there_already_is_not_added_again():
    assert together(SOME, SOME) == SOME
    assert together(SOME[:1], (*SOME, *SOME)) == SOME


def test_others_are_put_at_their_time_and_the_own_keep_their_order():
    own = (SOME[2], SOME[0])  # a clock was set back

    assert together(own, SOME) == (SOME[1], SOME[2], SOME[0])


def test_attempts_are_replaced_at_once_and_guarded_again(tmp_path):
    with Store.open(tmp_path) as store:
        for each in SOME:
            store.record(each)
        store.rewrite(lambda own: own[1:])

        assert store.attempts() == SOME[1:]
        store.record(SOME[0])
        assert store.attempts() == (*SOME[1:], SOME[0])
    with sqlite3.connect(tmp_path / "progress.db") as file, pytest.raises(sqlite3.IntegrityError):
        file.execute("DELETE FROM attempts")


def test_a_change_that_fails_changes_nothing(tmp_path):
    def fail(own):
        raise MlcliError("the disk is full")

    with Store.open(tmp_path) as store:
        store.record(SOME[0])
        with pytest.raises(MlcliError):
            store.rewrite(fail)

        assert store.attempts() == SOME[:1]


def test_another_terminal_sees_the_change_and_goes_on(tmp_path):
    with Store.open(tmp_path) as one, Store.open(tmp_path) as two:
        one.record(SOME[0])
        assert two.attempts() == SOME[:1]
        one.rewrite(lambda _: ())
        two.record(SOME[1])

        assert one.attempts() == two.attempts() == SOME[1:2]
