"""Names and keywords that an exercise forbids, found in the syntax tree of a learner's text."""

import ast
import io
import keyword
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Forbidden:
    """A forbidden name where it is first used, with the writer's reason."""

    name: str
    line: int
    because: str


def forbidden(source: str, forbid: Sequence[tuple[str, str]], allow: Sequence[str] = ()) -> Forbidden | None:
    """The first use of a forbidden name, or of anything below it; None for text that does not parse."""
    if not forbid:
        return None
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    uses = sorted(set(_keywords(source)) | set(_names(tree)), key=lambda use: (use[1], use[0]))
    for used, line in uses:
        if any(_is_below(used, hole) for hole in allow):
            continue
        for name, because in forbid:
            if _is_below(used, name):
                return Forbidden(name=used, line=line, because=because.strip())
    return None


def _is_below(used: str, name: str) -> bool:
    return used == name or used.startswith(name + ".")


def _keywords(source: str) -> Iterator[tuple[str, int]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and keyword.iskeyword(token.string):
            yield token.string, token.start[0]


def _names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every dotted name with its full path: `from statistics import mode as m; m(y)` → statistics.mode."""
    aliases: dict[str, str] = {}
    nodes = list(ast.walk(tree))
    for node in nodes:
        match node:
            case ast.Import(names=names):
                for alias in names:
                    aliases[alias.asname or alias.name.partition(".")[0]] = (
                        alias.name if alias.asname else alias.name.partition(".")[0]
                    )
                    yield alias.name, node.lineno
            case ast.ImportFrom(module=module, names=names, level=0):
                for alias in names:
                    aliases[alias.asname or alias.name] = f"{module}.{alias.name}"
                    yield f"{module}.{alias.name}", node.lineno
            case ast.Call(args=[ast.Constant(value=str(module)), *_]) if _imports(node.func):
                yield module, node.lineno
    for node in nodes:
        if isinstance(node, ast.Name | ast.Attribute) and (path := _path(node)):
            head, _, rest = path.partition(".")
            full = aliases.get(head, head)
            yield (f"{full}.{rest}" if rest else full).removeprefix("builtins."), node.lineno


def _imports(function: ast.expr) -> bool:
    path = _path(function)
    return path is not None and path.rpartition(".")[2] in {"__import__", "import_module"}


def _path(node: ast.expr) -> str | None:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            below = _path(value)
            return f"{below}.{attribute}" if below else None
        case _:
            return None
