"""What is packed in a file, looked at before it is unpacked: a small file may hold more than the memory."""

import io
import zipfile
from typing import Final

from wufei.errors import DocumentError, problem
from wufei.reader.intake.limits import LIMITS, Limits

__all__ = ["check_packed", "members"]

_ENCRYPTED: Final = 0x1
_TEXT: Final = (".xml", ".rels")


def members(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    """Return what a packed file says that it holds; nothing is unpacked.

    Raises:
        DocumentError: if its list of contents can't be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, OverflowError) as error:
        raise DocumentError(problem("document_damaged", value=name, expected="DOCX", reason=error)) from None


def check_packed(data: bytes, name: str, *, limits: Limits = LIMITS) -> None:
    """Refuse a packed file that is locked, or that would be too large unpacked.

    What a file says of the size of a member can be relied on: no more is unpacked of it.

    Raises:
        DocumentError: if it is one of those.
    """
    found = members(data, name)
    if any(each.flag_bits & _ENCRYPTED for each in found):
        raise DocumentError(problem("document_encrypted", value=name))
    unpacked = sum(each.file_size for each in found)
    part = max((each.file_size for each in found if each.filename.endswith(_TEXT)), default=0)
    for reason, size, most in (
        ("files", len(found), limits.members),
        ("bytes", unpacked, limits.unpacked),
        ("bytes of XML", part, limits.part),
        ("bytes", unpacked, max(limits.ratio * len(data), limits.ratio_from)),
    ):
        if size > most:
            told = f"{size:,} {reason}"
            raise DocumentError(problem("document_unpacks", value=name, reason=told, expected=f"{most:,}"))
