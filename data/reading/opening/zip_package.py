"""A zip file opened with suspicion: every part is inflated under limits before any parser sees it."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from data.errors import TrackerError
from data.reading.opening.limits import MEGABYTE, ONLY_THE_TRACKER, SAVE_AGAIN, damaged

MAX_PARTS: Final = 5_000
MAX_INFLATED_BYTES: Final = 400 * MEGABYTE
MAX_RATIO: Final = 200
RATIO_FREE_BYTES: Final = 20 * MEGABYTE
KEPT_BYTES: Final = 64 * MEGABYTE
_LOCAL_HEADER_BYTES: Final = 30
_IS_ENCRYPTED: Final = 0x1


def _folded(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").casefold()


class ZipPackage:
    """The parts of a zip file, by their path in lower case with forward slashes.

    Opening raises TrackerError for too many parts, two of one name, encryption or an unknown compression, and where the
    parts would inflate to over 400 MB together, or one above 20 MB to over 200 times its packed size. What they declare
    is not believed either: a part that inflates to more or less than it declares is refused when it is inflated.
    """

    def __init__(self, content: bytes, name: str) -> None:
        """Opens `content`; `name` is what the file is called in the sentences of an error."""
        self.name = name
        self._content = content
        self._kept: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as error:
            raise damaged(name) from error
        if len(entries) > MAX_PARTS:
            raise TrackerError(
                f"{name} is packed from {len(entries):,} parts; at most {MAX_PARTS:,} are opened.", ONLY_THE_TRACKER
            )
        self._entries = {_folded(entry.filename): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise TrackerError(f"{name} holds two parts of the same name, so it could be read in two ways.", SAVE_AGAIN)
        if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
            raise TrackerError(f"{name} is a zip file locked with a password.", "Unpack it and upload the file inside.")
        if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
            raise TrackerError(f"{name} is packed in a way that Excel does not use.", SAVE_AGAIN)

        if sum(entry.file_size for entry in entries) > MAX_INFLATED_BYTES or any(
            entry.file_size > max(RATIO_FREE_BYTES, MAX_RATIO * entry.compress_size) for entry in entries
        ):
            raise TrackerError(
                f"{name} unpacks to far more than a tracker holds (over {MAX_INFLATED_BYTES // MEGABYTE} MB, "
                f"or over {MAX_RATIO} times its size).",
                ONLY_THE_TRACKER,
            )

    @property
    def paths(self) -> frozenset[str]:
        """Returns the path of every part, in lower case."""
        return frozenset(self._entries)

    @property
    def names(self) -> Mapping[str, str]:
        """Returns path in lower case -> path as it is written, in the order of the file."""
        return {path: entry.filename for path, entry in self._entries.items()}

    def opening(self, path: str) -> bytes:
        """Returns the first two bytes of a part, without inflating the rest."""
        return self._inflated(self._entries[path], 2)

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yields (path, inflated bytes) of every part, one at a time; raises TrackerError for one that lies.

        Small ones are kept, since the details of a sheet are asked of its part again.
        """
        inflated_bytes = 0
        for path, entry in self._entries.items():
            part = self._inflated(entry)
            inflated_bytes += len(part)
            if path.endswith(".xml") and inflated_bytes <= KEPT_BYTES:
                self._kept[path] = part
            yield path, part

    def part(self, path: str) -> bytes:
        """Returns the inflated bytes of one part, empty where there is none of that path."""
        path = _folded(path)
        if path in self._kept or path not in self._entries:
            return self._kept.get(path, b"")
        return self._inflated(self._entries[path])

    def _inflated(self, entry: zipfile.ZipInfo, most: int | None = None) -> bytes:
        """Returns what a part holds, all of it or the first `most` bytes."""
        start = entry.header_offset + _LOCAL_HEADER_BYTES
        lengths = self._content[start - 4 : start]
        start += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        packed = memoryview(self._content)[start : start + entry.compress_size]
        if len(packed) != entry.compress_size:
            raise damaged(self.name)
        if entry.compress_type == zipfile.ZIP_STORED:
            inflated = bytes(packed[:most])
        else:
            inflated = self._decompressed(packed, entry.file_size + 1 if most is None else most)
        if most is not None:
            return inflated
        if len(inflated) != entry.file_size:
            raise damaged(self.name)
        return inflated

    def _decompressed(self, packed: memoryview, most: int) -> bytes:
        """Returns what `packed` holds, cut after `most` bytes: one more than the archive declares for all of it."""
        machine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return machine.decompress(packed, most)
        except zlib.error as error:
            raise damaged(self.name) from error
