"""Writing a site so that readers see the old one or the new one, whole, and nothing between.

``out`` is a link to ``OUT.releases/0007`` beside it. A release is written into a working folder, forced to
disk, given its number, and only then does the link change, in one step of the file system. A publisher
that dies at any moment, or a disk that fills, leaves the link where it was.
"""

import errno
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from planner.publish.errors import PublishError

if sys.platform != "win32":
    import fcntl

MANIFEST = "MANIFEST.json"
KEPT = 3
"""Releases that stay on disk, the live one among them: a reader in the middle of the old one can finish."""

Writer = Callable[[Path, bytes], None]


def write_file(path: Path, content: bytes) -> None:
    """Write one new file and force it to disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_release(files: Mapping[str, bytes], out: Path, *, write: Writer = write_file) -> Path:
    """Publish ``files`` (relative path → content) as the site at ``out``; return the new release's folder.

    ``MANIFEST.json`` with every file's SHA-256 is added. The last three releases stay.

    Raises
    ------
    PublishError
        When ``out`` is somebody else's folder, a file's name leaves the site, or the disk fails. What was
        live before is still live, and no half release is left behind.
    """
    out, releases = _places(out)
    _refuse_names(files)
    check_folder(out)
    try:
        releases.mkdir(parents=True, exist_ok=True)
        with _alone(releases):
            release = _place(files, releases, write)
            _swap(out, release)
            _tidy(releases, live=release)
    except OSError as error:
        raise _told(error, out) from error
    return release


def check_folder(out: Path) -> None:
    """Look whether ``out`` can become a site, before anything depends on it; nothing is written.

    Raises
    ------
    PublishError
        When it is somebody else's folder, lies in a file, or may not be written.
    """
    out, releases = _places(out)
    try:
        _refuse_foreign(out, releases)
        for folder in {out.parent, releases}:
            _refuse_closed(folder)
    except OSError as error:
        raise _told(error, out) from error


def _places(out: Path) -> tuple[Path, Path]:
    out = Path(os.path.abspath(out))  # noqa: PTH100  resolve() would follow our own link
    return out, out.parent / f"{out.name}.releases"


def _refuse_closed(folder: Path) -> None:
    """Refuse a folder that cannot be written, or made in the nearest one that is there."""
    there = next(one for one in (folder, *folder.parents) if os.path.lexists(one))
    if not there.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(there))
    if not os.access(there, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(there))


def _place(files: Mapping[str, bytes], releases: Path, write: Writer) -> Path:
    """Write a whole release and give it the next number; on failure leave nothing."""
    _clear_leftovers(releases)
    working = Path(tempfile.mkdtemp(prefix=".new-", dir=releases))
    try:
        working.chmod(0o755)
        manifest = json.dumps({"files": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}})
        contents = {**files, MANIFEST: manifest.encode()}
        for name, content in contents.items():
            path = working / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, content)
        for folder in {working, *((working / name).parent for name in contents)}:
            _force(folder)
        release = releases / f"{max(_numbers(releases), default=0) + 1:04d}"
        working.rename(release)
    except BaseException:
        shutil.rmtree(working, ignore_errors=True)
        raise
    _force(releases)
    return release


def _swap(out: Path, release: Path) -> None:
    """Let ``out`` lead to the release, in one step."""
    link = release.parent / ".link"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(release.parent.name) / release.name)
    if out.is_dir() and not out.is_symlink():
        out.rmdir()  # empty: checked before, and rmdir refuses otherwise
    link.replace(out)
    _force(out.parent)


def _tidy(releases: Path, live: Path) -> None:
    """Remove releases beyond the last ones; the site is live already, so a failure here is no failure."""
    for number in sorted(_numbers(releases), reverse=True)[KEPT:]:
        old = releases / f"{number:04d}"
        if old != live:
            leaving = releases / f".old-{number:04d}"
            try:
                old.rename(leaving)
            except OSError:
                continue
            shutil.rmtree(leaving, ignore_errors=True)


def _clear_leftovers(releases: Path) -> None:
    """Remove what a publisher that died left behind; we are alone here."""
    for pattern in (".new-*", ".old-*"):
        for leftover in releases.glob(pattern):
            shutil.rmtree(leftover, ignore_errors=True)


def _numbers(releases: Path) -> list[int]:
    return [int(folder.name) for folder in releases.iterdir() if folder.name.isdecimal()]


def _force(folder: Path) -> None:
    """Force the names in a folder to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(releases: Path) -> Iterator[None]:
    """Wait until no other publisher writes here. The system lets go of the lock when its holder dies."""
    with (releases / ".lock").open("ab") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _refuse_names(files: Mapping[str, bytes]) -> None:
    for name in files:
        path = PurePosixPath(name)
        unsafe = path.is_absolute() or ".." in path.parts or str(path) != name or "\\" in name or "\0" in name
        if unsafe or name in ("", ".", MANIFEST):
            raise PublishError("{name} cannot be a file of the site. Nothing was written.", name=repr(name))


def _refuse_foreign(out: Path, releases: Path) -> None:
    """Refuse to replace anything that publishing did not make."""
    if out.is_symlink():
        ours = out.readlink().parent.name == releases.name and (not out.exists() or (out / MANIFEST).is_file())
    elif out.is_dir():
        ours = not any(out.iterdir())
    else:
        ours = not out.exists()
    if not ours or not out.name:
        raise PublishError(
            "{folder} exists and was not made by publishing, so it is left alone. "
            "Choose another folder, or empty this one.",
            folder=str(out),
        )


def _told(error: OSError, out: Path) -> PublishError:
    facts = {"folder": str(out), "reason": error.strerror or str(error)}
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PublishError(
            "{folder}: the disk is full. The site from before is still the live one. "
            "Free some space, then publish again.",
            **facts,
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return PublishError(
            "{folder} cannot be written: {reason}. The site from before is still the live one. "
            "Choose a folder you may write to, then publish again.",
            **facts,
        )
    return PublishError(
        "{folder} could not be published: {reason}. The site from before is still the live one. "
        "Look at the disk and the folder, then publish again.",
        **facts,
    )
