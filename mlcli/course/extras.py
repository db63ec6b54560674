"""What `requires` may name: extras that the tutor works without, each with the modules it consists of."""

EXTRAS: dict[str, tuple[str, ...]] = {
    "torch": ("torch",),
    "cluster": ("dask", "distributed"),
    "serve": ("fastapi", "uvicorn", "httpx"),
    "mlflow": ("mlflow",),
    "fit": ("fsrs",),
}
