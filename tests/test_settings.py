import pytest

from mlcli.errors import MlcliError
from mlcli.settings import Settings, changed, load_settings, save_settings, setting_named


def test_settings_that_were_never_saved_are_the_defaults(tmp_path):
    assert load_settings(tmp_path) == Settings()


def test_settings_come_back_as_they_were_saved(tmp_path):
    chosen = Settings(
        editor="hélix", workspace="~/ml", daily_limit=0, colours="never", motion=False, plain=True
    )

    save_settings(tmp_path, chosen)

    assert load_settings(tmp_path) == chosen
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_settings_that_are_left_out_are_the_defaults(tmp_path):
    (tmp_path / "settings.json").write_text('{"plain": true}')

    assert load_settings(tmp_path) == Settings(plain=True)


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b'{\n  "plain": true,\n}', 3, "not valid JSON"),
        (b"", 1, "not valid JSON"),
        (b"[]", 1, "expected an object"),
        (b"[" * 100_000, 1, "too deeply nested"),
        (b'{\n "editor": "caf\xe9"}', 2, "not UTF-8"),
        (b'{"editor": "plain",\n "plain": "yes"}', 2, '`plain` is "yes", expected true or false'),
        (b'{"daily_limit": true}', 1, "expected a whole number"),
        (b'{"daily_limit": -1}', 1, "expected a whole number"),
        (b'{"colours": "blue"}', 1, "`colours` is"),
        (b'{"background": "grey"}', 1, "`background` is"),
        (b'{"editor": 3}', 1, "expected a text or null"),
        (b'{"daily_limit": ' + b"9" * 5000 + b"}", 1, "too long"),
    ],
)
def test_broken_settings_are_told_with_file_and_line(tmp_path, raw, line, words):
    file = tmp_path / "settings.json"
    file.write_bytes(raw)

    with pytest.raises(MlcliError) as caught:
        load_settings(tmp_path)

    assert caught.value.message.startswith(f"{file}:{line}: ")
    assert words in caught.value.message
    assert caught.value.hint
    assert file.read_bytes() == raw


@pytest.mark.parametrize(
    ("name", "hint"), [("colors", "did you mean `colours`?"), ("zzz", "the settings are editor, workspace")]
)
def test_unknown_setting_is_told_with_the_near_one(tmp_path, name, hint):
    (tmp_path / "settings.json").write_text(f'{{\n"{name}": 1}}')

    with pytest.raises(MlcliError, match=rf":2: unknown setting `{name}`") as caught:
        load_settings(tmp_path)

    assert caught.value.hint.startswith(hint)


def test_settings_that_cannot_be_written_are_told(tmp_path):
    (tmp_path / "settings.json").mkdir()

    with pytest.raises(MlcliError, match=r"cannot write .*settings\.json"):
        save_settings(tmp_path, Settings())

    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("editor", "code --wait", "code --wait"),
        ("editor", "default", None),
        ("daily_limit", "0", 0),
        ("daily_limit", "default", 20),
        ("colours", "Never", "never"),
        ("background", "light", "light"),
        ("motion", "off", False),
        ("plain", "yes", True),
    ],
)
def test_a_setting_is_set_as_it_is_typed(name, typed, value):
    assert getattr(changed(Settings(editor="vi", daily_limit=5), name, typed), name) == value


@pytest.mark.parametrize(
    ("name", "typed", "hint"),
    [
        ("daily_limit", "many", "it is a whole number from 0 on"),
        ("daily_limit", "-1", "it is a whole number from 0 on"),
        ("colours", "blue", "it is auto, always or never"),
        ("motion", "slow", "it is on or off"),
        ("editor", " ", "it is a text"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name, typed, hint):
    with pytest.raises(MlcliError) as caught:
        changed(Settings(), name, typed)

    assert f"`{name.replace('_', '-')}` cannot be `{typed}`" in caught.value.message
    assert caught.value.hint == hint


def test_a_setting_is_found_with_a_hyphen_and_an_unknown_one_is_told():
    assert setting_named("Daily-Limit") == "daily_limit"
    with pytest.raises(MlcliError) as caught:
        setting_named("colour")
    assert caught.value.hint == "did you mean `colours`?"
