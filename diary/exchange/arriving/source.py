"""Where the bytes of what is brought in come from: a file, or a member of a ZIP."""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from diary.errors import ExchangeError
from diary.files import open_file
from diary.i18n import _
from diary.progress import Progress, unwatched

# 1 GB holds several million leaks; more is another file.
MAX_BYTES = 1_000_000_000
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read from its beginning, as often as needed.

    name: what it is called in sentences. size: its bytes as it claims. opened: opens it anew. most: the bytes that
    are read of it, whatever it claims.
    """

    name: str
    size: int
    opened: Callable[[], BinaryIO]
    most: int = MAX_BYTES

    @contextmanager
    def open(self, progress: Progress = unwatched) -> Iterator[BinaryIO]:
        """From the first byte; `progress` is told the share that was read. Raises ExchangeError beyond `most`."""
        with self.opened() as file:
            yield io.BufferedReader(_Counted(file, self, progress), buffer_size=1 << 16)

    def head(self) -> bytes:
        """Its first bytes."""
        with self.open() as file:
            return file.read(_HEAD)


def of_file(path: Path) -> Source:
    """The regular file at `path`, also through a link. Raises ExchangeError for anything else; never waits."""
    with open_file(path) as file:
        size = os.fstat(file.fileno()).st_size
    if size > MAX_BYTES:
        raise too_large(str(path))
    return Source(path.name, size, lambda: open_file(path))


def too_large(name: str, most: int = MAX_BYTES) -> ExchangeError:
    return ExchangeError(
        _("{path} is larger than {most} MB; a diary is not. Check that it is the right file.").format(
            path=name, most=most // 1_000_000
        )
    )


class _Counted(io.RawIOBase):
    """A file that counts what is read of it; what it holds may grow meanwhile."""

    def __init__(self, file: BinaryIO, source: Source, progress: Progress) -> None:
        super().__init__()
        self._file = file
        self._source = source
        self._progress = progress
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self._file.read(len(view))
        view[: len(data)] = data
        self._read += len(data)
        if self._read > self._source.most:
            raise too_large(self._source.name, self._source.most)
        self._progress(min(1.0, self._read / self._source.size) if self._source.size else 1.0)
        return len(data)
