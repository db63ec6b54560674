"""Names of modules that code imports, read from its syntax."""

import ast
from collections.abc import Iterable, Iterator


def _modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def imports_of(sources: Iterable[str]) -> tuple[str, ...]:
    """Modules that the sources import, each once, in order; a source that does not parse gives nothing.

    >>> imports_of(["import numpy as np", "from sklearn.svm import SVC", "def ("])
    ('numpy', 'sklearn.svm')
    """
    found: dict[str, None] = {}
    for source in sources:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        found.update(dict.fromkeys(_modules(tree)))
    return tuple(found)
