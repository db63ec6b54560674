"""Types an answer as people write it, and a little beside it: the first must be right, the second wrong."""

from collections.abc import Iterator

from mlcli.authoring.proof import fault
from mlcli.course.faults import Fault
from mlcli.course.model import Answer, Lesson
from mlcli.grading.answers import AskBack
from mlcli.grading.judge import Judgement, judge_typed
from mlcli.grading.rows import allowed


def spelling_faults(lesson: Lesson, answer: Answer, where: str) -> Iterator[Fault]:
    """Spellings that are not taken as right, and answers beyond twice the tolerance that are."""
    for spelling in _spellings(answer):
        judged = judge_typed(answer, spelling)
        if isinstance(judged, AskBack) or not judged.right:
            yield fault(lesson, f"{where}.value", f"is not recognised when typed as `{spelling.strip()}`")
    for wrong in _beside(answer):
        judged = judge_typed(answer, wrong)
        if isinstance(judged, Judgement) and judged.right:
            yield fault(lesson, f"{where}.value", f"accepts {wrong}, which is beyond twice the tolerance")


def _spellings(answer: Answer) -> Iterator[str]:
    if answer.row:
        texts = [number.text for number in answer.row]
        yield from (" ".join(texts), ", ".join(texts), f"[{', '.join(texts)}]")
        return
    assert answer.value is not None
    text, value = answer.value.text, answer.value.value
    yield from (text, f" {value:e} ", f"{value!r}")
    if answer.unit:
        yield f"{text} {answer.unit}"


def _beside(answer: Answer) -> Iterator[str]:
    """Each number a little more and a little less than twice the tolerance away, the others as they are."""
    numbers = answer.row or ((answer.value,) if answer.value is not None else ())
    for at, number in enumerate(numbers):
        off = 2.002 * allowed(answer, number) or 1.0
        for wrong in (number.value + off, number.value - off):
            yield " ".join(f"{wrong!r}" if at == i else n.text for i, n in enumerate(numbers))
