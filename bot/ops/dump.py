"""A copy of a database for its owner: a file for a file, `pg_dump`'s archive for a server."""

import os
import subprocess
from pathlib import Path

from sqlalchemy import make_url

from bot.storage import backups, schema
from bot.storage.backups import BackupFailed


def backup(url: str, target: Path) -> None:
    """Copy the database at `url` whole and verified; raises BackupFailed or Unusable."""
    path = schema.path_of(url)
    if path is not None:
        backups.copy(schema.prove_there(path), target)
        return
    # The password goes by the environment, where no other user sees it.
    address = make_url(url)
    password = address.password or address.query.get("password")
    bare = address.set(password=None).difference_update_query(["password"]).render_as_string()
    environment = dict(os.environ)
    if password:
        environment["PGPASSWORD"] = str(password)
    unfinished = target.with_name(f"{target.name}.part")
    command = ["pg_dump", "--format=custom", f"--file={unfinished}", bare]
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
        unfinished.replace(target)
    except FileNotFoundError:
        raise BackupFailed(
            "PostgreSQL is backed up by pg_dump, which is not installed here"
        ) from None
    except subprocess.CalledProcessError as error:
        raise BackupFailed(error.stderr.strip()) from None
    finally:
        unfinished.unlink(missing_ok=True)
