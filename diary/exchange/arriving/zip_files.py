"""What a ZIP holds of a diary: read from within it; nothing of it is ever unpacked onto the disk."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from diary.errors import ExchangeError
from diary.exchange.arriving.source import MAX_BYTES, Source, too_large
from diary.files import open_file
from diary.i18n import _

START = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
# The package for a visit holds four files; a folder of somebody's whole computer is not searched.
MAX_MEMBERS = 1000
_LONGEST_DIRECTORY = 1_000_000
# The record at the end: its number of files and the length of their list; a comment of 64 KB may follow.
_END = struct.Struct("<10xHL6x")
_LONGEST_END = _END.size + 65_535
# Text of leaks shrinks to about a tenth; a file of nothing but the same byte to a thousandth.
MAX_RATIO = 100
_FREE_BYTES = 10_000_000
_ENCRYPTED = 0x1
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SUFFIXES = (".json", ".csv")
# FHIR is written for others to read; the same leaks stand in the CSV beside it.
_NOT_OURS = ".fhir.json"
_WORKBOOK = "[Content_Types].xml"


def diary_within(path: Path) -> Source:
    """The one file in the ZIP at `path` that holds a diary: the JSON before the CSV.

    Raises ExchangeError when there is none or more than one, and for a ZIP that is damaged, encrypted or hostile;
    reading the source raises it for a member that is larger than it may be, or damaged.
    """
    with _opened(path, path.name) as archive:
        chosen = _chosen(archive.infolist(), path.name)
        _check(chosen, path.name)
    name = _("{member} in {name}").format(member=_shown(chosen.filename), name=path.name)
    return Source(name, chosen.file_size, lambda: _member(path, chosen, name))


def _chosen(infos: list[zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    if any(info.filename == _WORKBOOK for info in infos):
        raise ExchangeError(
            _("{name} is a workbook. Open it in a spreadsheet and save it as CSV.").format(name=name)
        )
    for suffix in _SUFFIXES:
        found = [info for info in infos if _kind(info) == suffix]
        if len(found) > 1:
            shown = ", ".join(f"“{_shown(info.filename)}”" for info in found[:5])
            raise ExchangeError(
                _("{name} holds more than one diary: {files}. Take the right one out and choose it.").format(
                    name=name, files=shown
                )
            )
        if found:
            return found[0]
    if any(info.filename.lower().endswith(".zip") for info in infos):
        raise ExchangeError(
            _("{name} holds another ZIP and no diary beside it. Take that one out and choose it.").format(
                name=name
            )
        )
    raise ExchangeError(
        _("{name} holds neither a CSV nor a JSON of a diary. Choose another file.").format(name=name)
    )


def _kind(info: zipfile.ZipInfo) -> str:
    """The suffix that a diary's file has, else ""; what macOS puts beside each file is none."""
    place = PurePosixPath(info.filename.lower())
    if info.is_dir() or place.name.startswith("._") or place.name.endswith(_NOT_OURS):
        return ""
    return place.suffix if place.suffix in _SUFFIXES else ""


def _check(info: zipfile.ZipInfo, name: str) -> None:
    shown = _shown(info.filename)
    if info.flag_bits & _ENCRYPTED:
        text = _("{member} in {name} is encrypted. Unpack it with its password and choose the file.")
        raise ExchangeError(text.format(member=shown, name=name))
    if stat.S_ISLNK(info.external_attr >> 16):
        text = _("{member} in {name} is a link and holds nothing. Choose the file that it stands for.")
        raise ExchangeError(text.format(member=shown, name=name))
    if info.compress_type not in _READABLE:
        text = _("{member} in {name} is packed in a way that cannot be read here. Unpack it and choose the file.")
        raise ExchangeError(text.format(member=shown, name=name))
    if info.file_size > MAX_BYTES:
        raise too_large(f"{shown} ({name})")


def _member(path: Path, info: zipfile.ZipInfo, name: str) -> BinaryIO:
    archive = _opened(path, name)
    try:
        member = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        archive.close()
        raise _damaged(name) from error
    return cast(BinaryIO, io.BufferedReader(_Guarded(member, archive.close, info, name)))


def _opened(path: Path, name: str) -> zipfile.ZipFile:
    file = open_file(path)
    try:
        _check_directory(file, name)
        return _Owning(file)
    except ExchangeError:
        file.close()
        raise
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        file.close()
        raise _damaged(name) from error


def _check_directory(file: BinaryIO, name: str) -> None:
    """Refuses a list of contents that would fill the memory, before it is read (APPNOTE.TXT, 4.3.16)."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    end = file.read()
    place = end.rfind(EMPTY)
    if place < 0 or len(end) < place + _END.size:
        raise _damaged(name)
    listed, length = _END.unpack_from(end, place)
    if listed > MAX_MEMBERS or length > _LONGEST_DIRECTORY:
        raise ExchangeError(
            _("{name} holds far more files than a diary’s. Take the CSV or JSON out and choose it.").format(
                name=name
            )
        )
    file.seek(0)


class _Owning(zipfile.ZipFile):
    """An archive that closes the file it reads."""

    def __init__(self, file: BinaryIO) -> None:
        self._owned = file
        super().__init__(file)

    def close(self) -> None:
        super().close()
        self._owned.close()


class _Guarded(io.RawIOBase):
    """What is unpacked of a member, until it is more than its packed bytes can honestly be."""

    def __init__(self, member: Any, closing: Callable[[], None], info: zipfile.ZipInfo, name: str) -> None:
        super().__init__()
        self._member = member
        self._closing = closing
        self._most = max(_FREE_BYTES, info.compress_size * MAX_RATIO)
        self._name = name
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        try:
            data = self._member.read(len(view))
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError) as error:
            raise _damaged(self._name) from error
        view[: len(data)] = data
        self._read += len(data)
        if self._read > self._most:
            raise ExchangeError(
                _("{name} unpacks to far more than it should and was not read. Choose another file.").format(
                    name=self._name
                )
            )
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._member.close()
            self._closing()
        super().close()


def _shown(member: str) -> str:
    """Its last part, as text that can be shown: a name in a ZIP may hold anything."""
    last = member.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return "".join(c if c.isprintable() else "�" for c in last)[:60]


def _damaged(name: str) -> ExchangeError:
    return ExchangeError(_("{name} is damaged and cannot be unpacked. Get the file anew.").format(name=name))
