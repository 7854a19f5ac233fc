"""What an .xlsx claims and really holds, found out before it is unpacked into memory."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from xuncha.engines.acts import msg
from xuncha.engines.documents.tables.extent import Extent
from xuncha.engines.documents.tables.faults import damaged, encrypted, wrong_kind
from xuncha.engines.documents.tables.sheet import ReadLimits, TableError

# Large, because expat reads a token again from its beginning with each piece.
_PACKED_PIECE = 2**20
_PIECE = 2**23
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_WORKBOOK = "xl/workbook.xml"
# A reader that guesses would take the package for another format, past what is checked here.
_OTHER_FORMATS = frozenset({"xl/workbook.bin", "content.xml", "mimetype"})


def check_package(data: bytes, limits: ReadLimits) -> None:
    """Let an .xlsx pass that is whole, within its limits and free of tricks.

    Raises:
        TableError: encrypted, damaged, no .xlsx, unpacking or filled beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged() from error
    _check_claims(members, len(data), limits)
    _check_contents(data, members, limits)
    for member in members:
        if _is_xml(member):
            _check_sheet(_unpack(data, member), limits)


def _check_claims(members: list[zipfile.ZipInfo], packed: int, limits: ReadLimits) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise encrypted()
    unpacked = sum(member.file_size for member in members)
    if (
        len(members) > limits.max_members
        or unpacked > limits.max_unpacked
        or unpacked > packed * limits.max_ratio
    ):
        raise TableError(
            msg("文件解压后约 %(size)s MB，是上传大小的 %(ratio)s 倍，超出安全限度，未予打开。"),
            msg("请删去多余的空行、图片和工作表，另存后再上传；来历不明的文件请勿再打开。"),
            size=round(unpacked / 2**20),
            ratio=round(unpacked / packed),
        )
    names = {member.filename.lower() for member in members}
    if _WORKBOOK not in names or names & _OTHER_FORMATS:
        raise wrong_kind(".xlsx")


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _check_contents(data: bytes, members: list[zipfile.ZipInfo], limits: ReadLimits) -> None:
    # Counting is a hundred times faster than parsing, so a flood of elements is found at once.
    elements = 0
    for member in members:
        pieces = _exactly(member.file_size, _unpack(data, member))
        if _is_xml(member):
            elements += sum(piece.count(b"<") - piece.count(b"</") for piece in pieces)
        elif _holds_sheet(pieces):
            raise damaged()
        if elements > limits.max_elements:
            raise TableError(
                msg("文件内容过多，超出一次能读取的数量。"),
                msg("请删去多余的空行、格式和工作表，或拆成几个文件分别上传。"),
            )


def _holds_sheet(pieces: Iterator[bytes]) -> bool:
    # A sheet may be called a picture, but only what is called XML is followed as a sheet.
    found, before = False, b""
    for piece in pieces:
        found = found or b"sheetData" in before + piece
        before = piece[-16:]
    return found


def _check_sheet(pieces: Iterator[bytes], limits: ReadLimits) -> None:
    sheet = Extent(limits)
    for piece in pieces:
        sheet.feed(piece)
    sheet.close()


def _exactly(size: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    left = size
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise damaged()
        yield piece
    if left:
        raise damaged()


def _unpack(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    # Not ZipFile.open: it stops at the size that is claimed, other readers do not.
    start = member.header_offset
    if start < 0 or start + _LOCAL_HEADER > len(data):
        raise damaged()
    name, extra = struct.unpack_from("<HH", data, start + 26)
    start += _LOCAL_HEADER + name + extra
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflate(packed)
    else:
        raise damaged()


def _inflate(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _PACKED_PIECE):
        pending = bytes(packed[start : start + _PACKED_PIECE])
        while pending and not inflater.eof:
            try:
                yield inflater.decompress(pending, _PIECE)
            except zlib.error as error:
                raise damaged() from error
            pending = inflater.unconsumed_tail
    # What is left over in the window is little; the pieces above were bounded.
    yield inflater.flush()
    if not inflater.eof:
        raise damaged()
