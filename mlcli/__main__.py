"""Starts the command line."""

import sys


def main() -> None:
    """Run `mlcli` with the process's arguments."""
    from mlcli.cli import early

    early.start(sys.argv[1:])
    from mlcli.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
