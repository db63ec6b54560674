"""What code can reach: its workspace, nothing else on disk to write to, and no network."""

import os

import pytest

from mlcli.runner import sandbox
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import CheckJob

needs_landlock = pytest.mark.skipif(
    sandbox.landlock_version() == 0, reason="this kernel has no landlock: only Python's own calls are refused"
)


@pytest.fixture
def outside(tmp_path):
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "kept.txt").write_text("kept")
    return folder


@pytest.mark.parametrize(
    "attempt",
    [
        "open(outside + '/new.txt', 'w')",
        "open(outside + '/kept.txt', 'a')",
        "Path(outside, 'kept.txt').unlink()",
        "Path(outside, 'folder').mkdir()",
        "shutil.rmtree(outside)",
        "os.rename(outside + '/kept.txt', 'mine.txt')",
        "os.symlink('/etc', outside + '/link')",
        "os.utime(outside)",
        "os.chmod(outside, 0o777)",
        "os.truncate(outside + '/kept.txt', 0)",
    ],
)
def test_writing_outside_the_workspace_is_refused_in_words(kernel, outside, attempt):
    source = f"import os, shutil\nfrom pathlib import Path\n{attempt}"

    error = kernel.run(kernel.root, source, values={"outside": str(outside)}).outcome.error

    assert error.type == "PermissionError"
    assert "writing outside your workspace is not possible here: '" in error.message
    assert [path.name for path in outside.iterdir()] == ["kept.txt"]


@needs_landlock
@pytest.mark.parametrize(
    "attempt",
    [
        "assert subprocess.run(['sh', '-c', f'echo x > {outside}/new'], stderr=-3).returncode",
        "assert subprocess.run(['rm', '-rf', outside], stderr=-3).returncode",
        "ctypes.CDLL(None).unlink(f'{outside}/kept.txt'.encode())",
        "os.remove('kept.txt', dir_fd=os.open(outside, os.O_RDONLY))",
        "os.kill(os.getppid(), 9)",
        "os.kill(-1, 9)",
        "open(f'/proc/{os.getppid()}/mem', 'r+b')",
    ],
)
def test_what_goes_around_python_is_refused_by_the_kernel(kernel, zygote, outside, attempt):
    before = zygote.pid
    kernel.run(kernel.root, f"import ctypes, os, subprocess\n{attempt}", values={"outside": str(outside)})

    following = kernel.run(kernel.root, "print('next')").outcome

    assert (following.stdout, zygote.pid) == ("next\n", before)
    assert [path.read_text() for path in outside.iterdir()] == ["kept"]


def test_files_outside_can_be_read(kernel, outside):
    source = "print(open(outside + '/kept.txt').read())"

    outcome = kernel.run(kernel.root, source, values={"outside": str(outside)}).outcome

    assert outcome.stdout == "kept\n"


@pytest.mark.parametrize(
    "source",
    [
        "import os; open('a.txt', 'w').write('x'); os.rename('a.txt', 'b.txt'); os.remove('b.txt')",
        "import tempfile\nwith tempfile.NamedTemporaryFile() as f: f.write(b'x')",
        "import os; os.makedirs('/usr/lib', exist_ok=True)",
        "open('/dev/null', 'w').write('x')",
        "open('/dev/stdout', 'w').write('x')" if os.path.exists("/dev/stdout") else "1",  # noqa: PTH110
        "import socket; [one.close() for one in socket.socketpair()]",
        (
            "from multiprocessing import get_context, shared_memory\n"
            "m = shared_memory.SharedMemory(create=True, size=8); m.close(); m.unlink()\n"
            "with get_context('fork').Pool(2) as pool: assert pool.map(abs, [-1]) == [1]"
        ),
        "import asyncio; asyncio.run(asyncio.sleep(0))",
    ],
    ids=["workspace", "tmp", "existing", "null", "stdout", "pair", "pool", "asyncio"],
)
def test_what_programs_need_works(kernel, source):
    outcome = kernel.run(kernel.root, source).outcome

    assert outcome.kind == "ok", outcome.error


@pytest.mark.parametrize(
    "source",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    ],
)
def test_the_network_is_refused_in_words(kernel, source):
    error = kernel.run(kernel.root, source).outcome.error

    assert (error.type, error.message) == (
        "PermissionError",
        "[Errno 13] the network cannot be reached from here",
    )


def test_a_lesson_on_servers_has_a_network_with_itself_alone(zygote, tmp_path):
    source = (
        "import socket\nserver = socket.create_server(('127.0.0.1', 0))\n"
        "client = socket.create_connection(server.getsockname())\nprint(client.getpeername()[0])"
    )
    with Kernel(zygote, tmp_path, allow=frozenset({"localhost"})) as kernel:
        run = kernel.run(kernel.root, source)
        following = kernel.run(run.state, "print(server.accept()[0].getsockname()[0])").outcome

    assert (run.outcome.stdout, following.stdout) == ("127.0.0.1\n", "127.0.0.1\n")


def test_checks_cannot_write_outside_either(kernel, outside):
    state = kernel.run(kernel.root, "x = 1").state
    checks = f"def check_x(tmp):\n    (tmp / 'a').write_text('x')\n    open('{outside}/new', 'w')\n"

    (result,) = kernel.check(CheckJob(checks, "functions", ("x",)), state).results

    assert result.state == ("fault" if sandbox.landlock_version() else "passed")


def test_nothing_temporary_is_left_behind(zygote, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Kernel(zygote, tmp_path / "workspace") as kernel:
        kernel.run(kernel.root, "import tempfile\ntempfile.mkdtemp()")
        there = [path.name for path in tmp_path.iterdir()]

    assert len(there) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["workspace"]
