"""The files of a folder that may be read, and the folders in it. No Kivy."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

import platformdirs

from diary.errors import ExchangeError
from diary.i18n import N_, _
from diary.ui.desktop import documents
from diary.ui.screens.settings.backups_state import size_text
from diary.wording import date_text, time_text

# As many as a person looks through; what is further down is typed.
MOST = 40

_KINDS = {
    ".csv": (N_("Table"), "file-delimited-outline"),
    ".tsv": (N_("Table"), "file-delimited-outline"),
    ".txt": (N_("Text"), "file-document-outline"),
    ".json": (N_("Full copy"), "file-star-outline"),
    ".zip": (N_("Package"), "folder-zip-outline"),
    ".db": (N_("Diary"), "notebook-outline"),
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """path: a file, or a folder, which is gone into. detail: what a file is, how large and of when, else ""."""

    path: Path
    text: str
    detail: str
    icon: str
    is_folder: bool


@dataclass(frozen=True, slots=True)
class FolderState:
    """rows: the newest files first, then the folders by name. above: the folder it lies in, None at the root.

    more: how many files and folders are not listed.
    """

    folder: Path
    above: Path | None
    rows: tuple[FileRow, ...]
    more: int


def known_folders() -> dict[Path, str]:
    """Where a file is likely to lie, by what a person calls it."""
    named = {
        Path(platformdirs.user_downloads_path()): _("Downloads"),
        documents(): _("Documents"),
        Path.home(): _("Home"),
    }
    return {folder: name for folder, name in named.items() if folder.is_dir()}


def read_folder(folder: Path, zone: tzinfo | None = None) -> FolderState:
    """What `folder` holds that may be read. zone: of the clock she reads, by default the system's.

    Raises ExchangeError for one that cannot be looked into.
    """
    files: list[tuple[float, FileRow]] = []
    folders: list[FileRow] = []
    try:
        for entry, status in _entries(folder):
            path = Path(entry.path)
            if entry.is_dir():
                folders.append(FileRow(path, entry.name, "", "folder-outline", is_folder=True))
            elif path.suffix.lower() in _KINDS:
                files.append((status.st_mtime, _file_row(path, status, zone)))
    except OSError as error:
        raise ExchangeError(
            _("{folder} cannot be looked into: {reason}. Choose another folder.").format(
                folder=folder, reason=error.strerror or error
            )
        ) from None
    files.sort(key=lambda dated: (-dated[0], dated[1].text))
    folders.sort(key=lambda row: row.text.casefold())
    shown = [row for _changed, row in files[:MOST]] + folders[:MOST]
    return FolderState(
        folder=folder,
        above=folder.parent if folder.parent != folder else None,
        rows=tuple(shown),
        more=len(files) + len(folders) - len(shown),
    )


def _entries(folder: Path) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    """Files and folders that are not hidden; what vanishes meanwhile, or may not be asked, is passed over."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                if entry.is_dir() or entry.is_file():
                    yield entry, entry.stat()
            except OSError:
                continue


def _file_row(path: Path, status: os.stat_result, zone: tzinfo | None) -> FileRow:
    kind, icon = _KINDS[path.suffix.lower()]
    changed = datetime.fromtimestamp(status.st_mtime, zone)
    detail = _("{kind}, {size}, {date}, {time}").format(
        kind=_(kind), size=size_text(status.st_size), date=date_text(changed.date()), time=time_text(changed)
    )
    return FileRow(path, path.name, detail, icon, is_folder=False)
