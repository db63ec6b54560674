"""Patterns for text that Python cannot read."""

import re

from mlcli.grading.explain_rule import Rule, line_of, marked
from mlcli.runner.outcome import ErrorRecord

_STRING = re.compile(r"""(['"]).*?\1|#.*""")
_NEVER_NAMES = (
    "and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|"
    "global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield"
)
_SLIPS = (
    (r"&&|\|\||(?<![=!<>\w])!(?=[\w(])", "Python writes `and`, `or` and `not` for `&&`, `||` and `!`"),
    (r"[\w\])](\+\+|--)\s*($|[;)])", "Python has no `++` and `--`: one more is `x += 1`, one less `x -= 1`"),
    (r"=>|=<", "the equals sign comes last in a comparison: `>=` and `<=`"),
    (r"=!|<>", "unequal is written `!=`"),
    (r"\belse\s+if\b", "Python writes `elif` for `else if`"),
    (r"^\s*import\b.*\bfrom\b", "the module comes first: `from module import name`"),
    (r"^\s*for\b(?!.*\bin\b)", "a loop is written `for x in values:`, and the `in` is missing here"),
    (rf"^\s*({_NEVER_NAMES})\s*=[^=]", r"`\1` is a word of the language, so nothing can be called that"),
    (r"\?", "Python writes a choice as `a if condition else b`, and has no `?`"),
)


def _handed_over(error: ErrorRecord, _: "re.Match[str]") -> str | None:
    """Text that the line hands to `eval`, `df.query` and the like is not the line itself."""
    span = marked(error)
    if error.library or (re.match(r"(eval|exec|compile)\(", span) and span.endswith(")")):
        return "the text that this line hands over cannot be read as Python; the line itself can"
    return None


def _headless(error: ErrorRecord, _: "re.Match[str]") -> str | None:
    line = line_of(error)
    word = re.match(r"\s*(else|elif|except|finally)\b", line)
    if word is None or not error.places or error.places[-1].column != word.start(1):
        return None
    partner = "a `try`" if word.group(1) in {"except", "finally"} else "an `if`"
    return (
        f"`{word.group(1)}` has no partner: it must stand exactly below {partner}, right behind that "
        "one's block"
    )


def _slip(error: ErrorRecord, _: "re.Match[str]") -> str | None:
    code = _STRING.sub('""', line_of(error))
    for pattern, text in _SLIPS:
        if match := re.search(pattern, code):
            return match.expand(text)
    return None


def _stops(error: ErrorRecord, _: "re.Match[str]") -> str | None:
    code = re.sub(r"#.*", "", line_of(error)).rstrip()
    column = error.places[-1].column if error.places else None
    sign = re.search(r"([-+*/%@=,<>]|\b(?:and|or|not|in|is))$", code)
    if sign and column is not None and column >= len(code):
        return f"the line stops after `{sign.group(1)}`, and Python waits for what comes behind it"
    return None


def _character(_: ErrorRecord, match: "re.Match[str]") -> str:
    seen = match.group(1)
    plain = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "×": "*"}
    if seen in plain:
        return f"`{seen}` comes from a text editor or a web page: in code it is written `{plain[seen]}`"
    return f"`{seen}` has no meaning in Python outside of a text in quotation marks"


SYNTAX: tuple[Rule, ...] = (
    Rule("SyntaxError", r"", _handed_over),
    Rule("TabError", r"", "tabs and spaces are mixed in the indentation: use four spaces everywhere"),
    Rule(
        "IndentationError",
        r"expected an indented block after (.+?) on line (\d+)$",
        r"the \1 in line \2 has a colon, so the line behind it stands four spaces further right",
    ),
    Rule(
        "IndentationError",
        r"unexpected indent",
        "this line stands further right than the one before, although no colon opened a block",
    ),
    Rule(
        "IndentationError",
        r"unindent does not match",
        "this line stands between two depths: it must begin exactly below a line of the block it belongs to",
    ),
    Rule(
        "SyntaxError",
        r"^'(.)' was never closed",
        r"a bracket that opens here has no partner: look along the expression for where `\1` is to be closed",
    ),
    Rule(
        "SyntaxError",
        r"^unmatched '(.)'",
        r"`\1` closes a bracket that was never opened: one is too many here, or one is missing before",
    ),
    Rule(
        "SyntaxError",
        r"^closing parenthesis '(.)' does not match opening parenthesis '(.)'",
        r"`\2` was opened and `\1` closes it: brackets close in the reverse order in which they open",
    ),
    Rule(
        "SyntaxError",
        r"^unterminated triple-quoted",
        "a text that begins with three quotation marks ends only at the next three, and there are none",
    ),
    Rule(
        "SyntaxError",
        r"^unterminated (?:f-)?string",
        "the text that begins here has no second quotation mark of the same kind on its line",
    ),
    Rule(
        "SyntaxError",
        r"^expected ':'",
        "a line that opens a block (`if`, `for`, `while`, `def`, `class`, `with` …) ends with a colon",
    ),
    Rule(
        "SyntaxError",
        r"^expected 'except' or 'finally' block",
        "a `try` needs an `except` or a `finally` that stands as far left as itself",
    ),
    Rule(
        "SyntaxError",
        r"^expected 'else' after 'if' expression",
        "`a if condition` has a value only if `else b` says what it is otherwise",
    ),
    Rule(
        "SyntaxError",
        r"^Missing parentheses in call to '(\w+)'",
        r"`\1` is a function, so what it gets stands in round brackets: `\1(…)`",
    ),
    Rule(
        "SyntaxError",
        r"^expression cannot contain assignment",
        "what stands before `=` in a call is a parameter's bare name, without quotation marks or operators",
    ),
    Rule(
        "SyntaxError",
        r"^cannot assign to (None|True|False)$",
        r"`\1` is a value of the language and keeps its meaning: choose another name",
    ),
    Rule(
        "SyntaxError",
        r"^cannot assign to (?!attribute|subscript)([\w '-]+?)(?: here.*)?$",
        r"`=` stores a value under a name, and what stands on its left is no name (\1); a comparison is "
        "written `==`",
    ),
    Rule(
        "SyntaxError",
        r"Maybe you meant '=='",
        "one `=` stores a value, two compare: a condition needs `==`",
    ),
    Rule(
        "SyntaxError",
        r"^invalid syntax\. Perhaps you forgot a comma",
        "two values stand side by side: a comma, a colon or an operator between them may be missing",
    ),
    Rule(
        "SyntaxError",
        r"^positional argument follows keyword argument",
        "in a call, values without a name come first, those of the form `name=value` behind them",
    ),
    Rule(
        "SyntaxError",
        r"^keyword argument repeated: (\w+)",
        r"`\1=` stands twice in the same call, and a parameter takes one value",
    ),
    Rule(
        "SyntaxError",
        r"^(?:non-default argument follows default|parameter without a default follows)",
        "in a `def` line, parameters without a default come before those that have one",
    ),
    Rule(
        "SyntaxError",
        r"^duplicate (?:argument|parameter) '(\w+)'",
        r"two parameters of this function are called `\1`: each needs a name of its own",
    ),
    Rule(
        "SyntaxError",
        r"^'(return|yield|await)' outside",
        r"`\1` has a meaning only inside of a function: perhaps the line stands too far left",
    ),
    Rule(
        "SyntaxError",
        r"^'(break|continue)' (?:outside|not properly)",
        r"`\1` has a meaning only inside of a loop: perhaps the line stands too far left",
    ),
    Rule(
        "SyntaxError",
        r"^f-string",
        "between the braces of an f-string stands one whole expression, with other quotation marks than "
        "those around; a brace itself is written twice, `{{`",
    ),
    Rule(
        "SyntaxError",
        r"^leading zeros",
        "a whole number does not begin with 0: write `8` for `08`",
    ),
    Rule(
        "SyntaxError",
        r"^invalid (?:decimal|hexadecimal|binary|octal) literal",
        "a name does not begin with a digit, and a number holds no letters: a sign such as `*` may be "
        "missing",
    ),
    Rule("SyntaxError", r"^invalid (?:non-printable )?character '(.)'", _character),
    Rule(
        "SyntaxError",
        r"^\(unicode error\) 'unicodeescape'",
        r"in a text, `\\` begins a special character: write paths with `/`, or put an `r` before the "
        "first quotation mark",
    ),
    Rule(
        "SyntaxError",
        r"^unexpected character after line continuation",
        r"behind a `\\` outside of a text the line must end, without even a space",
    ),
    Rule(
        "SyntaxError",
        r"^name '(\w+)' is (?:assigned to|used) (?:before|prior to) global",
        r"`global \1` stands above the first use of `\1` in the function",
    ),
    Rule("SyntaxError", r"^invalid syntax", _headless),
    Rule("SyntaxError", r"^invalid syntax", _slip),
    Rule("SyntaxError", r"^invalid syntax", _stops),
    Rule(
        "SyntaxError",
        r"^':' expected after dictionary key",
        "every entry of a dict is a key, a colon and a value; values alone in braces make a set",
    ),
    Rule(
        "SyntaxError",
        r"",
        "Python cannot read on from the place that is marked; the cause stands there or right before it",
    ),
)
