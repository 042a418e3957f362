"""The shell's commands `import` and `export`; what they need is loaded when one of them runs.

The libraries that read foreign files take longer to load than most commands take to run.
"""

import argparse
from pathlib import Path
from typing import Any, Final

from bot.config import Settings

FORMATS: Final = ("gift", "xml", "apkg", "csv", "txt", "yaml")


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse names it for itself only
    """The arguments of both commands."""
    import_ = commands.add_parser("import", help="take questions from files of other programs")
    import_.add_argument("files", nargs="+", type=Path, metavar="FILE")
    import_.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="the bank's folder"
    )
    import_.add_argument("--dry-run", action="store_true", help="only say what would be done")
    import_.add_argument("--topic", metavar="ID", help="put everything into this topic's file")
    import_.set_defaults(command=_import)
    export_ = commands.add_parser("export", help="write the bank in another program's format")
    export_.add_argument("--format", choices=FORMATS, required=True)
    export_.add_argument("out", type=Path, metavar="OUT", help="a file; for yaml a folder")
    export_.add_argument("--bank", type=Path, help="a folder or file, QUESTIONS_DIR by default")
    export_.set_defaults(command=_export)


def _import(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot import cli_files  # noqa: PLC0415 - loaded when it runs, as the module says

    return cli_files.import_files(settings, arguments)


def _export(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot import cli_files  # noqa: PLC0415 - loaded when it runs, as the module says

    return cli_files.export_bank(settings, arguments)
