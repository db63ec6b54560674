"""Keeps every test away from the real home folder and from the person's settings."""

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("MLCLI_HOME", str(home / "mlcli"))
    monkeypatch.setenv("MLCLI_WORKSPACE", str(home / "workspace"))
    for name in ("MLCLI_LESSONS", "MLCLI_PLAIN", "NO_COLOR", "VISUAL", "EDITOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
