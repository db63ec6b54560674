import pytest
from cli_program import mlcli


@pytest.fixture
def items(monkeypatch):
    """The items by name, as the command tells them in this environment."""

    def told(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        answer = mlcli("doctor", "--json")
        return answer.code, {item["name"]: item for item in answer.json["items"]}

    return told


def test_json_has_the_documented_form(items):
    code, told = items(COLUMNS="100", EDITOR="sh")

    assert all(sorted(item) == ["hint", "name", "ok", "value"] for item in told.values())
    assert (code, told["runner"]["ok"], told["guard"]["ok"], told["memory limit"]["ok"]) == (
        0,
        True,
        True,
        True,
    )
    assert (told["terminal size"]["ok"], told["editor"]) == (
        True,
        {"name": "editor", "ok": True, "value": "sh", "hint": None},
    )


def test_what_is_missing_comes_with_a_hint(items, tmp_path):
    code, told = items(COLUMNS="40", MLCLI_LESSONS=str(tmp_path), PYTHONIOENCODING="latin-1")

    assert code == 1
    for name in ("terminal size", "lessons", "encoding", "editor"):
        assert not told[name]["ok"]
        assert told[name]["hint"]


def test_each_item_is_a_line_for_a_person():
    shown = mlcli("doctor").out.splitlines()

    assert any(line.startswith("ok  python ") for line in shown)
    assert all(line.startswith(("ok  ", "no  ", "    hint: ")) for line in shown)
    assert max(map(len, shown)) <= 200


@pytest.mark.parametrize("name", ["fork", "spawned"])
def test_the_backend_in_force_is_told_with_its_reason(items, name):
    _, told = items(MLCLI_RUNNER=name)

    assert told["runner"]["value"].startswith(f"{name} (MLCLI_RUNNER asks for it), a step takes ")


def test_an_unknown_backend_is_a_sentence(monkeypatch):
    monkeypatch.setenv("MLCLI_RUNNER", "threads")

    answer = mlcli("run", __file__)

    assert (answer.code, answer.err) == (
        1,
        "error: MLCLI_RUNNER is `threads`\n\nhint: set it to `fork` or `spawned`, or unset it\n",
    )
