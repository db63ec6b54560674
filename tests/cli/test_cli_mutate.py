"""What `mlcli course mutate` keeps."""

import json

from cli_program import COURSES, mlcli

OTHER = {"exercise": "some-other", "total": 3, "equivalent": 0, "survivors": []}


def test_grading_one_exercise_leaves_the_scores_of_others(tmp_path, monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "tiny"))
    kept = tmp_path / "kept.json"
    stale = OTHER | {"exercise": "double-it"}
    kept.write_text(json.dumps({"a": OTHER, "b": stale}))

    mlcli("course", "mutate", "double-it", "--kept", kept)

    after = json.loads(kept.read_text())
    assert after["a"] == OTHER
    assert "b" not in after
    assert sorted(score["exercise"] for score in after.values()) == ["double-it", "some-other"]
