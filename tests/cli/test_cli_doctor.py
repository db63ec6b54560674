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
