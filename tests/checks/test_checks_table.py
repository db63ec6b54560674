"""The writers' table of what checks import, against what there is."""

import ast
import inspect
import re
from pathlib import Path

import pytest

import mlcli.checks

README = Path(__file__).parents[2] / "lessons" / "README.md"
SECTION = README.read_text(encoding="utf-8").partition("## What checks import")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| `(\w+)\((.*?)\)` \| (.+) \|$", SECTION, re.MULTILINE)


def test_every_function_has_its_row():
    assert sorted(name for name, _, _ in ROWS) == sorted(mlcli.checks.__all__)


@pytest.mark.parametrize(("name", "arguments", "_says"), ROWS, ids=lambda value: value[:20])
def test_parameters_and_defaults_are_those_of_the_function(name, arguments, _says):
    signature = inspect.signature(getattr(mlcli.checks, name))
    kinds = {inspect.Parameter.VAR_KEYWORD} if name == "same_up_to" else set()  # told as those of `close`
    own = {one.name: one for one in signature.parameters.values() if one.kind not in kinds}
    told = ast.parse(f"def f({arguments.replace('=…', '=...')}): ...").body[0].args

    names = [one.arg for one in (*told.posonlyargs, *told.args)]
    names += [told.vararg.arg] if told.vararg else []
    names += [one.arg for one in told.kwonlyargs] + ([told.kwarg.arg] if told.kwarg else [])
    assert names == list(own)
    defaults = [*told.defaults, *(one for one in told.kw_defaults if one is not None)]
    stated = [ast.literal_eval(one) for one in defaults]
    actual = [one.default for one in own.values() if one.default is not inspect.Parameter.empty]
    assert [(a, b) for a, b in zip(stated, actual, strict=True) if a is not ... and a != b] == []
