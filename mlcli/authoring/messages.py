"""What a check says to a learner: no piece of the solution, no frame of ours, short enough to read."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from mlcli.authoring.proof import hint_that_tells
from mlcli.grading.verdict import Verdict, message

WIDTH = 60
MOST_LINES = 10
"""Of the message at that width: what is longer is not read."""
_FRAMES = re.compile(r"Traceback \(most recent|\bmlcli[/.]\w|\bsite-packages\b|\bchecks\.py\b|<string>")


def told_faults(said: Verdict, gaps: Sequence[str]) -> Iterator[str]:
    """What is wrong with the words of the check that speaks; an error's words are the learner's own."""
    if said.speaking is not None:
        own = said.speaking.state == "failed"
        yield from message_faults(message(said.speaking), gaps if own else ())


def message_faults(text: str, gaps: Sequence[str]) -> Iterator[str]:
    """What is wrong with a check's message; `gaps` are the solution's, as source."""
    for gap in gaps:
        if (told := hint_that_tells([text], gap)) is not None:
            yield f"the message holds a statement of the solution: {told[1]}"
            break
    if found := _FRAMES.search(text):
        yield f"the message names what is no learner's business: `{found.group(0)}`"
    words = [word for word in text.split() if len(word) > WIDTH]
    if words:
        yield f"the message has a word of {len(words[0])} characters, which breaks at {WIDTH} columns"
    lines = [piece for line in text.splitlines() for piece in (textwrap.wrap(line, WIDTH) or [""])]
    if len(lines) > MOST_LINES:
        yield f"the message takes {len(lines)} lines of {WIDTH} columns, at most {MOST_LINES} are read"
