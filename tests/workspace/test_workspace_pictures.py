import pytest

from mlcli.errors import MlcliError
from mlcli.workspace.pictures import save_picture


def test_a_picture_is_written_under_its_name(tmp_path):
    path = save_picture(tmp_path / "new", "lesson-step", b"picture")

    assert path == tmp_path / "new" / "lesson-step.png"
    assert path.read_bytes() == b"picture"


def test_no_file_and_no_link_is_written_over(tmp_path):
    outside = tmp_path / "outside"
    (tmp_path / "a.png").write_bytes(b"mine")
    (tmp_path / "a-2.png").symlink_to(outside)

    assert save_picture(tmp_path, "a", b"picture") == tmp_path / "a-3.png"
    assert (tmp_path / "a.png").read_bytes() == b"mine"
    assert not outside.exists()


def test_a_folder_that_cannot_be_written_to_says_what_to_do(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(MlcliError, match="cannot make the folder"):
        save_picture(tmp_path / "file", "a", b"picture")
