import os
import time
from pathlib import Path

import pytest

from mlcli.authoring.check import check
from mlcli.authoring.workers import Alone, Several
from mlcli.runner.parent import Zygote

FORMS = Path(__file__).parents[1] / "courses" / "forms"


def wait_and_tell(item, zygote, folder):
    """The first items take longest, so that the last ones are done first."""
    time.sleep(0.05 * (3 - item))
    (folder / "mark").touch()
    return item, os.getpid(), sorted(path.name for path in folder.iterdir())


def test_results_come_in_the_order_of_the_items_from_several_processes(tmp_path):
    found = [result for result, _ in Several(tmp_path).each(wait_and_tell, range(4))]

    assert [item for item, _, _ in found] == [0, 1, 2, 3]
    assert 1 <= len({process for _, process, _ in found} - {os.getpid()}) <= 2
    assert [names for _, _, names in found] == [["mark"]] * 4
    assert list(tmp_path.iterdir()) == []


def fail(item, zygote, folder):
    raise ValueError(item)


def test_an_error_in_a_worker_comes_through(tmp_path):
    with pytest.raises(ValueError, match="7"):
        list(Several(tmp_path).each(fail, [7]))


def burn(item, zygote, folder):
    until = time.process_time() + item
    while time.process_time() < until:
        pass


def test_the_processor_time_of_each_item_is_told(tmp_path):
    short, long = (spent for _, spent in Several(tmp_path, workers=1).each(burn, [0.0, 0.3]))

    assert short < 0.3 <= long


def test_what_is_checked_at_once_is_told_as_when_it_is_checked_alone(tmp_path):
    with Zygote.start() as zygote:
        alone = check(FORMS, Alone(zygote, tmp_path), ["lazy-squares", "two-decisions", "running-mean"])

    several = check(FORMS, Several(tmp_path), ["lazy-squares", "two-decisions", "running-mean"])

    assert several.faults == alone.faults == ()
    assert several.checked == alone.checked
    assert list(several.seconds) == list(alone.seconds) == ["forms"]
