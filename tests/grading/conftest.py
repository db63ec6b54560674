import pytest

from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import Limits
from mlcli.runner.parent import Zygote


@pytest.fixture(scope="module")
def zygote():
    with Zygote.start() as started:
        started.warm(["numpy"])
        yield started


@pytest.fixture
def kernel(zygote, tmp_path):
    with Kernel(zygote, tmp_path / "workspace", limits=Limits(memory=512)) as made:
        yield made
