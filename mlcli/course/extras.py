"""What `requires` may name: extras that the tutor works without, each with the modules it consists of."""

from collections.abc import Collection

from mlcli.errors import MlcliError

EXTRAS: dict[str, tuple[str, ...]] = {
    "torch": ("torch",),
    "cluster": ("dask", "distributed"),
    "serve": ("fastapi", "uvicorn", "httpx"),
    "mlflow": ("mlflow",),
    "fit": ("fsrs",),
}


def missing_modules(requires: Collection[str]) -> tuple[str, ...]:
    """Modules of these extras that are not installed here."""
    if not requires:
        return ()
    from importlib.util import find_spec

    return tuple(module for extra in requires for module in EXTRAS[extra] if find_spec(module) is None)


def need_modules(name: str, requires: Collection[str]) -> None:
    """Raise MlcliError, which says what to install, where something that `name` requires is missing."""
    if missing := missing_modules(requires):
        listed = " ".join(missing)
        raise MlcliError(
            f"`{name}` needs {listed}, which is not installed",
            f"pip install {listed}, into the Python that runs mlcli",
        )
